package org.tandem.thirdparty;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandem.committee.Agenda;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionAdopted;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.Touched;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;

/** Designations as matters. The subject is the entity's organisation code, the content a {@link DesignationContent}. */
@ApplicationScoped
public class DesignationAgenda implements Agenda {

    public static final String KIND = "DESIGNATION";
    public static final String DESIGNATED = "DESIGNATED";
    public static final String SUSPENDED = "SUSPENDED";
    public static final String ENDED = "ENDED";
    public static final String REFUSED = "NOT_DESIGNATED";

    private final Designations designations;
    private final Rules rules;
    private final Event<EntityDesignated> designated;

    @Inject
    public DesignationAgenda(Designations designations, Rules rules, Event<EntityDesignated> designated) {
        this.designations = designations;
        this.rules = rules;
        this.designated = designated;
    }

    protected DesignationAgenda() {
        this(null, null, null);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> outcomes() {
        return List.of(DESIGNATED, SUSPENDED, ENDED, REFUSED);
    }

    @Override
    public void check(Pair pair, String subject, String outcome, JsonNode content) {
        if (designations.entity(subject).isEmpty()) {
            throw new Unknown("third-party entity", subject);
        }
        if (outcome.equals(REFUSED)) {
            return;
        }
        DesignationContent asked = read(content);
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(!asked.functions().isEmpty(), "functions", "Choose validation, verification or both.")
                .unless(!asked.scopes().isEmpty(), "scopes", "Choose at least one sectoral scope.")
                .unless(asked.from() != null, "from", "Enter the first day.");
        if (outcome.equals(DESIGNATED)) {
            List<Integer> scopes = rules.known(pair)
                    .map(RulesInForce::sectoralScopes)
                    .map(RulesInForce.Rule::value)
                    .orElse(List.of());
            problems.unless(
                            scopes.containsAll(asked.scopes()),
                            "scopes",
                            "The rules of %s know the scopes %s."
                                    .formatted(
                                            pair,
                                            scopes.stream().map(String::valueOf).collect(Collectors.joining(", "))))
                    .unless(asked.until() != null, "until", "Enter the last day.");
            problems.unless(
                    asked.from() == null
                            || asked.until() == null
                            || !asked.until().isBefore(asked.from()),
                    "until",
                    "The last day cannot be before the first.");
        }
        problems.refuseIfAny();
        if (outcome.equals(DESIGNATED)) {
            designations.refuseOverlap(subject, pair, asked);
        } else if (outcome.equals(SUSPENDED)) {
            designations.mustBeInForce(subject, pair, asked);
        } else {
            designations.mustRun(subject, pair, asked);
        }
    }

    @Override
    public Optional<String> form(Pair pair, String outcome) {
        return Optional.of("/app/thirdparty");
    }

    @Override
    public String title(String subject) {
        return "Designation of " + designations.name(subject);
    }

    @Override
    public Map<String, String> titles(Collection<String> subjects) {
        Map<String, String> names = designations.names();
        return subjects.stream().collect(Collectors.toMap(s -> s, s -> "Designation of " + names.getOrDefault(s, s)));
    }

    @Override
    public List<Touched> touches(String subject) {
        return List.of(Touched.entity(subject));
    }

    @Override
    public String link(String subject) {
        return "/app/thirdparty/entity.xhtml?organisation=" + subject;
    }

    void carryOut(@Observes DecisionAdopted event) {
        Decision decision = event.decision();
        if (!decision.kind().equals(KIND) || decision.outcome().equals(REFUSED)) {
            return;
        }
        DesignationContent content = read(decision.content());
        switch (decision.outcome()) {
            case DESIGNATED -> designations.designate(decision.subject(), decision.pair(), content, decision.number());
            case SUSPENDED -> designations.suspend(decision.subject(), decision.pair(), content, decision.number());
            default -> designations.end(decision.subject(), decision.pair(), content, decision.number());
        }
        designated.fire(new EntityDesignated(
                decision.subject(), decision.pair(), designations.of(decision.subject(), decision.pair())));
    }

    private static DesignationContent read(JsonNode content) {
        try {
            return Json.as(content, DesignationContent.class);
        } catch (IllegalStateException unreadable) {
            throw InputRefused.field("content", "A designation names functions, scopes, from and until.");
        }
    }
}
