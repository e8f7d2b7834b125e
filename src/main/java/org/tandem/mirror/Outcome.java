package org.tandem.mirror;

/** What became of a letter at its recipient. */
public enum Outcome {
    /** It has had its effect. */
    APPLIED,
    /** It had been received before; nothing was done again. */
    DUPLICATE,
    /** It is well signed and contradicts what stands there: kept, without effect, for good. */
    REJECTED,
    /** It cannot take effect yet, since something before it is missing. Nothing is kept; send it again. */
    HELD
}
