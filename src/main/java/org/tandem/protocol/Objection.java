package org.tandem.protocol;

/** Why a step does not happen. */
public enum Objection {
    NOT_NOTIFIED(true),
    /** An earlier attempt is not rejected, as far as is known here, or never arrived. */
    EARLIER_ATTEMPT_STANDS(true),
    ANSWERED_OTHERWISE(false),
    /** There is nothing left to answer. */
    REJECTED_BY_COUNTERPART(false),
    /** The only answer left is the withdrawal. */
    WITHDRAWN(false),
    NOT_WITHDRAWN(false),
    /** One side alone withdraws nothing. */
    NOT_JOINT(false),
    /** What is agreed is never withdrawn; what was recorded wrongly is corrected. */
    AGREED(false),
    NOT_AGREED(true),
    /** The other side records first. */
    COUNTERPART_NOT_RECORDED(true),
    TRANSFER_NOT_APPROVED(true),
    NOT_RECORDED(true),
    NOT_THE_HOST(false),
    NOT_OFFERED(true),
    NOT_IN_TRANSIT(false),
    /** The counterpart contradicted itself: nothing crosses before people have looked. */
    FROZEN(true);

    private final boolean waits;

    Objection(boolean waits) {
        this.waits = waits;
    }

    /** Whether the same step may be lawful later, so that a message that met it is held and tried again. */
    public boolean waits() {
        return waits;
    }
}
