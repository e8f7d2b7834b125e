package org.tandem.committee;

/** Announced inside the transaction of adoption; the room whose matter it was carries it out there, or nothing is adopted. */
public record DecisionAdopted(Decision decision) {}
