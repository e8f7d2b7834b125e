package org.tandem.committee;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;

/**
 * A new version of a pair's rules as a matter. The subject is the pair and the version, {@code XA-XB rules 1.1}; the content
 * is the whole of {@link RulesInForce}.
 */
@ApplicationScoped
public class RulesAgenda implements Agenda {

    public static final String KIND = "RULES";
    public static final String ADOPTED = "ADOPTED";

    private final Rules rules;
    private final Instance<NamedAccounts> accounts;

    @Inject
    public RulesAgenda(Rules rules, Instance<NamedAccounts> accounts) {
        this.rules = rules;
        this.accounts = accounts;
    }

    protected RulesAgenda() {
        this(null, null);
    }

    public static String subject(RulesInForce version) {
        return version.pair() + " rules " + version.version();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> outcomes() {
        return List.of(ADOPTED);
    }

    /** A registry kept elsewhere reads the rules out of the decision as it was signed. */
    @Override
    public boolean standsAlone() {
        return true;
    }

    @Override
    public void check(Pair pair, String subject, String outcome, JsonNode content) {
        RulesInForce version = RulesFile.read(content);
        if (!version.pair().equals(pair) || !subject(version).equals(subject)) {
            throw RulesRefused.because("These are the rules of %s, version %s; the matter is %s."
                    .formatted(version.pair(), version.version(), subject));
        }
        Rules.mustBePossible(version);
        version.deducted().stream()
                .flatMap(deduction -> accounts.stream().flatMap(named -> named.objection(pair, deduction).stream()))
                .findFirst()
                .ifPresent(objection -> {
                    throw RulesRefused.because(objection);
                });
        rules.mustHaveItsOwnName(version);
        rules.mustLeaveToThePair(version);
        rules.today(pair, version.trackCode())
                .filter(now -> version.effective().isBefore(now.effective()))
                .ifPresent(now -> {
                    throw RulesRefused.because(
                            "A new version cannot take effect before %s, from which version %s is in force."
                                    .formatted(now.effective(), now.version()));
                });
    }

    @Override
    public Optional<String> form(Pair pair, String outcome) {
        return Optional.of("/app/committee/rules.xhtml?pair=" + pair);
    }

    @Override
    public String title(String subject) {
        return "Rules and guidelines: " + subject;
    }

    @Override
    public String link(String subject) {
        return "/app/committee/rules.xhtml?pair=" + subject.substring(0, 5);
    }

    void carryOut(@Observes DecisionAdopted event) {
        Decision decision = event.decision();
        if (decision.kind().equals(KIND)) {
            rules.adopt(decided(decision), Optional.of(decision.number()));
        }
    }

    /** The version that was decided; its content was checked before it could be. */
    public static RulesInForce decided(Decision decision) {
        return Json.as(decision.content(), RulesInForce.class);
    }

    /**
     * A registry's deployment learns what a committee kept elsewhere adopted; whoever calls this has seen to the signatures.
     * Told again, it changes nothing.
     *
     * @throws RulesRefused where it is another version than the decision says, or was told otherwise before
     */
    public void told(Decision decision) {
        RulesInForce version = RulesFile.read(decision.content());
        if (!version.pair().equals(decision.pair()) || !subject(version).equals(decision.subject())) {
            throw RulesRefused.because("These are the rules of %s, version %s; the decision is on %s."
                    .formatted(version.pair(), version.version(), decision.subject()));
        }
        if (!rules.isKnown(version.pair(), version.version())) {
            rules.adopt(version, Optional.of(decision.number()));
        } else if (!rules.version(version.pair(), version.version()).equals(version)) {
            throw RulesRefused.because("Version %s of the rules of %s says something else here."
                    .formatted(version.version(), version.pair()));
        }
    }
}
