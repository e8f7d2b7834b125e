package org.tandem.app;

import jakarta.annotation.Resource;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import org.tandem.mirror.Delivery;
import org.tandem.mirror.Dispatch;

/** What happens without anybody asking: messages that a killed process left in an outbox still reach their reader. */
@Singleton
public class Jobs {

    @Inject
    Delivery delivery;

    @Inject
    Dispatch dispatch;

    @Resource
    ManagedExecutorService threads;

    /** Delivery claims row by row in transactions of its own, so an instance more does no harm. */
    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void deliver() {
        delivery.deliverAll();
    }

    /** A thread for each counterpart at most: one that is slow or silent is still busy when its next turn comes. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void exchange() {
        dispatch.counterparts().forEach(one -> threads.execute(() -> dispatch.exchange(one)));
    }
}
