package org.tandem.app;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Whether the deployment has been made ready for whoever comes. The server answers questions for its health before that;
 * until then nothing of the application is touched for them, so that no question begins what the start is about to do.
 */
@ApplicationScoped
public class Opened {

    private volatile boolean yes;

    /** Said once, by whoever makes it ready. */
    public void now() {
        yes = true;
    }

    public boolean isTrue() {
        return yes;
    }
}
