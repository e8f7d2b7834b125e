package org.tandem.access;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Whether this deployment is one to try things in. Set at start-up from its configuration, before anything is served;
 * where it is off, demonstration accounts that may still lie in the database open nothing.
 */
@ApplicationScoped
public class Demonstration {

    private volatile boolean on;

    public void begin() {
        on = true;
    }

    public boolean isOn() {
        return on;
    }
}
