package org.tandem.issuance;

import org.tandem.kernel.Party;

/**
 * A side's competent authority gave its one final answer to a notification, or the decision stood for it. The registry room announces it where the
 * answer arrives; this room shows it and, after a rejection, puts the issuance back on the committee's table.
 *
 * @param ground from the list of grounds; empty where it confirmed
 */
public record IssuanceAnswered(String issuance, int attempt, Party party, boolean confirmed, String ground) {}
