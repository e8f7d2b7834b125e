package org.tandem.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.tandem.committee.RulesInForce.IssuanceModel;
import org.tandem.issuance.Instrument;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;
import org.tandem.protocol.Turn;

/** Which side records first, by the rules that the issuance is pinned to; where they are not known, each in its own time. */
@ApplicationScoped
class RecordingTurns {

    private final PinnedRules rules;

    @Inject
    RecordingTurns(PinnedRules rules) {
        this.rules = rules;
    }

    protected RecordingTurns() {
        this(null);
    }

    /** The partner country is the host. */
    Turn of(Party registry, Instrument decided) {
        if (rules.of(decided.pair(), decided.issuance())
                .filter(one -> one.issuanceModel().value() == IssuanceModel.HOST_FIRST)
                .isEmpty()) {
            return Turn.OWN_TIME;
        }
        return registry.equals(decided.pair().party(Side.B)) ? Turn.HOST : Turn.ACQUIRER;
    }
}
