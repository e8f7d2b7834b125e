package org.tandem.committee;

/** Both desks released the decision: from now on it is public. */
public record DecisionReleased(Decision decision) {}
