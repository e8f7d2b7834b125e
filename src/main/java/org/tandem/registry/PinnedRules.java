package org.tandem.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;

/**
 * The rules that an issuance was opened under, and what they say of its two registries; also where the committee that opened
 * it is kept elsewhere.
 */
@ApplicationScoped
public class PinnedRules {

    private final EntityManager entities;
    private final Rules rules;
    private final Issuances issuances;
    private final LegalTime time;

    @Inject
    public PinnedRules(EntityManager entities, Rules rules, Issuances issuances, LegalTime time) {
        this.entities = entities;
        this.rules = rules;
        this.issuances = issuances;
        this.time = time;
    }

    protected PinnedRules() {
        this(null, null, null, null);
    }

    /** Today's, where nothing is known of the issuance; nothing where the pair's rules are not known here. */
    public Optional<RulesInForce> of(Pair pair, String issuance) {
        return issuances
                .issuance(issuance)
                .map(Issuance::rulesVersion)
                .or(() -> Optional.ofNullable(entities.find(ToldRules.class, issuance))
                        .map(ToldRules::version))
                .map(version -> rules.version(pair, version))
                .or(() -> rules.known(pair));
    }

    /**
     * A committee kept elsewhere says, once, which version an issuance was opened under. Nothing is kept of one that is not
     * known here and may be the first, which is not told.
     *
     * @throws Unknown while a version is not known that can only be one that is told
     * @throws OutOfTurn while the version has not taken effect by the calendar here, which may be behind the committee's
     */
    void told(Pair pair, String issuance, String version) {
        ToldRules before = entities.find(ToldRules.class, issuance);
        if (before != null && !before.version().equals(version)) {
            throw new ReportedOtherwise(issuance, "it was not opened under these rules");
        }
        if (before != null || mayBeUntold(pair, version)) {
            return;
        }
        if (rules.version(pair, version).effective().isAfter(time.today(pair))) {
            throw new OutOfTurn("Version %s of the rules of %s has not taken effect yet.".formatted(version, pair));
        }
        entities.persist(new ToldRules(pair, issuance, version));
    }

    private boolean mayBeUntold(Pair pair, String version) {
        return rules.versions(pair).stream()
                .map(RulesInForce::version)
                .allMatch(known ->
                        !known.equals(version) && rules.decisionOn(pair, known).isPresent());
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
