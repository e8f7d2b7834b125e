package org.tandem.protocol;

/** One side's one final answer to a notification. */
public enum Answer {
    CONFIRM,
    REJECT,
    /** A rejection too, on the ground that both sides decided to withdraw the notification. */
    WITHDRAW;

    public boolean isConfirmation() {
        return this == CONFIRM;
    }
}
