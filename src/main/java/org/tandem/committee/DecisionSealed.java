package org.tandem.committee;

/**
 * Announced once of each decision, whatever number of matters it decides, inside the transaction of adoption and after each of
 * them was carried out: for whoever counts decisions.
 */
public record DecisionSealed(Decision decision) {}
