package org.tandem.app;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.tandem.mirror.Delivery;

/** What happens without anybody asking: messages that a killed process left in an outbox still reach their reader. */
@Singleton
public class Jobs {

    @Inject
    Delivery delivery;

    /** Delivery claims row by row in transactions of its own, so an instance more does no harm. */
    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void deliver() {
        delivery.deliverAll();
    }
}
