package org.tandem.correction;

import org.tandem.committee.Decision;
import org.tandem.issuance.Instrument;
import org.tandem.kernel.Party;

/** The committee tells one side what it has to cancel of an issuance, and by which decision. */
public record CorrectionNotified(Party to, Decision decision, Instrument wrong) {}
