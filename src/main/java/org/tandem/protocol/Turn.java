package org.tandem.protocol;

/** What a side's recording waits for besides both confirmations. */
public enum Turn {
    /** For nothing: each side records in its own time. */
    OWN_TIME,
    /** For nothing: the other side waits for this one. */
    FIRST,
    /** For the first side's recording. */
    SECOND,
    /** For nothing: this side records all the units, and approves the transfer of the acquirer's part. */
    HOST,
    /** For the host's recording and its approved transfer; what it records then are the same units. */
    ACQUIRER;

    public boolean waitsForCounterpart() {
        return this == SECOND || this == ACQUIRER;
    }
}
