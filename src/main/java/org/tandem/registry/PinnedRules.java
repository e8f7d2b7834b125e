package org.tandem.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** The rules that an issuance was opened under, and what they say of its two registries. */
@ApplicationScoped
public class PinnedRules {

    private final Rules rules;
    private final Issuances issuances;

    @Inject
    public PinnedRules(Rules rules, Issuances issuances) {
        this.rules = rules;
        this.issuances = issuances;
    }

    protected PinnedRules() {
        this(null, null);
    }

    /** Today's, where the issuance is not kept here; nothing where the pair's rules are not known here. */
    Optional<RulesInForce> of(Pair pair, String issuance) {
        return issuances
                .issuance(issuance)
                .map(known -> rules.version(pair, known.rulesVersion()))
                .or(() -> rules.known(pair));
    }

    /** Whether this side's share is issued by a registry outside Tandem, of which only its statements are known. */
    public boolean isExternal(Party side, Pair pair, String issuance) {
        return of(pair, issuance)
                .filter(pinned -> pinned.keeping(side) == RulesInForce.Keeping.EXTERNAL)
                .isPresent();
    }

    /** The same by today's rules, for what is not of one issuance. */
    public boolean isExternal(Party side, Pair pair) {
        return rules.known(pair)
                .filter(today -> today.keeping(side) == RulesInForce.Keeping.EXTERNAL)
                .isPresent();
    }
}
