package org.tandem.account;

/** What may happen in an account, from everything to nothing. */
public enum AccountState {
    /** Units come and go. */
    OPEN(true, true, "open"),
    /** Units come; none is asked out or carried out. */
    DEBITS_BLOCKED(false, true, "blocked for debits"),
    /** Nothing comes by an order and nothing goes; what the committee decided is recorded all the same. */
    SUSPENDED(false, false, "suspended"),
    /** Its closing was asked for: units go, so that it becomes empty, and none come. */
    CLOSING(true, false, "waiting to be closed"),
    /** Closed for good. */
    CLOSED(false, false, "closed");

    private final boolean debits;
    private final boolean credits;
    private final String words;

    AccountState(boolean debits, boolean credits, String words) {
        this.debits = debits;
        this.credits = credits;
        this.words = words;
    }

    public boolean letsOut() {
        return debits;
    }

    public boolean letsIn() {
        return credits;
    }

    /** Whether a registry's officer may set it alone, at once, where the account is in the other. */
    boolean isStricterThan(AccountState other) {
        return switch (this) {
            case DEBITS_BLOCKED -> other == OPEN;
            case SUSPENDED -> other == OPEN || other == DEBITS_BLOCKED;
            case OPEN, CLOSING, CLOSED -> false;
        };
    }

    /** Whether the registry's approver may come to it from the other. */
    boolean isLighterThan(AccountState other) {
        return (this == OPEN && (other == DEBITS_BLOCKED || other == SUSPENDED))
                || (this == DEBITS_BLOCKED && other == SUSPENDED);
    }

    public String words() {
        return words;
    }
}
