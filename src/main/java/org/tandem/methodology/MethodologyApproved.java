package org.tandem.methodology;

/** Announced inside the transaction in which the committee's decision took effect. */
public record MethodologyApproved(MethodologyVersion methodology, String proposal, String decision) {}
