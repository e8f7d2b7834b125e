package org.tandem.thirdparty;

/** What a third-party entity is designated for; each is designated by itself. */
public enum Function {
    /** The check of a design, before registration. */
    VALIDATION,
    /** The check of a result, after the fact. */
    VERIFICATION
}
