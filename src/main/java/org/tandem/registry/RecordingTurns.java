package org.tandem.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.IssuanceModel;
import org.tandem.issuance.Instrument;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;
import org.tandem.protocol.Turn;

/** Which side records first, by the rules that the issuance is pinned to; where they are not known, each in its own time. */
@ApplicationScoped
class RecordingTurns {

    private final Rules rules;
    private final Issuances issuances;

    @Inject
    RecordingTurns(Rules rules, Issuances issuances) {
        this.rules = rules;
        this.issuances = issuances;
    }

    protected RecordingTurns() {
        this(null, null);
    }

    /** The partner country is the host. */
    Turn of(Party registry, Instrument decided) {
        Optional<RulesInForce> pinned = issuances
                .issuance(decided.issuance())
                .map(issuance -> rules.version(decided.pair(), issuance.rulesVersion()))
                .or(() -> rules.known(decided.pair()));
        if (pinned.filter(one -> one.issuanceModel().value() == IssuanceModel.HOST_FIRST)
                .isEmpty()) {
            return Turn.OWN_TIME;
        }
        return registry.equals(decided.pair().party(Side.B)) ? Turn.HOST : Turn.ACQUIRER;
    }
}
