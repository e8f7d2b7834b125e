package org.tandem.issuance;

import org.tandem.kernel.Party;

/** The committee tells one side what it decided. Announced twice, once per side, inside the transaction of adoption. */
public record IssuanceNotified(Party to, Instrument instrument, String fingerprint) {}
