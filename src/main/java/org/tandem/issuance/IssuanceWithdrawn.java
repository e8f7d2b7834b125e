package org.tandem.issuance;

import org.tandem.kernel.Party;

/**
 * The committee decided to withdraw what one side was notified of. Announced once per side, inside the transaction of
 * adoption. It ends nothing by itself: each side that has not answered carries it out by its own final answer.
 *
 * @param decision number of the signed decision
 */
public record IssuanceWithdrawn(Party to, String issuance, int attempt, String decision) {}
