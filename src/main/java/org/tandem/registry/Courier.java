package org.tandem.registry;

/** Whoever carries messages to the counterparts. The registry asks for it after an act; {@code mirror} answers. */
public interface Courier {

    /** Hands over what waits, each message in a transaction of its own. Never fails for a message that cannot be handed over. */
    void deliverAll();
}
