package org.tandem.committee;

/**
 * Announced inside the transaction of adoption; the room whose matter it was carries it out there, or nothing is adopted.
 *
 * @param decision of one matter: of a decision on several it is announced for each of {@link Decision#items()}
 */
public record DecisionAdopted(Decision decision) {}
