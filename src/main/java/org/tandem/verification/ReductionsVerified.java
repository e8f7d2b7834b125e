package org.tandem.verification;

/** Announced inside the transaction in which a third-party entity signed a positive verification report. */
public record ReductionsVerified(VerifiedPeriod verified) {}
