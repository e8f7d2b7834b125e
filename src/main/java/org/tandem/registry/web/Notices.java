package org.tandem.registry.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.tandem.registry.Courier;

/** After an act, what it wrote for the counterpart is handed over at once, so that nobody waits for the next round. */
@ApplicationScoped
public class Notices {

    private final Instance<Courier> courier;

    @Inject
    public Notices(Instance<Courier> courier) {
        this.courier = courier;
    }

    protected Notices() {
        this(null);
    }

    public void send() {
        if (courier.isResolvable()) {
            courier.get().deliverAll();
        }
    }
}
