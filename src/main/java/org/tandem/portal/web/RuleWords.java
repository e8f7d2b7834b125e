package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Organisations;
import org.tandem.committee.RulesInForce;
import org.tandem.kernel.Durability;
import org.tandem.kernel.Party;
import org.tandem.methodology.web.SectoralScopes;

/** Rules of a pair as sentences. */
@Named
@RequestScoped
public class RuleWords {

    @Inject
    Names names;

    @Inject
    Organisations organisations;

    @Inject
    SectoralScopes sectoralScopes;

    /** Who gets the odd tonnes of a level, with where it stands. */
    public String odd(RulesInForce.Level level) {
        String named = level.named()
                .map(n -> n.matches("[A-Z]{2}") ? names.party(new Party(n)) : organisations.name(n))
                .orElse("");
        String words =
                switch (level.rounding().value()) {
                    case LARGEST_REMAINDER -> "odd tonnes to the largest remainder";
                    case LARGEST_REMAINDER_WITH_CARRY ->
                        "odd tonnes to the largest remainder, counting earlier issuances";
                    case UP_FOR_NAMED -> "the part of " + named + " is rounded up";
                    case DOWN_REST_TO_NAMED -> "parts are rounded down and the odd tonnes go to " + named;
                };
        return words + level.rounding().paragraph().map(p -> " (" + p + ")").orElse(" (assumed)");
    }

    /** What a deduction is for: "Overall mitigation in global emissions (OMGE)"; its code alone, where the rules are not known here. */
    public String deduction(Optional<RulesInForce> rules, String code) {
        return rules.stream()
                .flatMap(known -> known.deducted().stream())
                .filter(rule -> rule.code().equals(code))
                .map(rule -> "%s (%s)".formatted(rule.kind().words(), code))
                .findFirst()
                .orElse(code);
    }

    /** When units may be retired, with where it stands. */
    public String retirement(RulesInForce rules) {
        String words =
                switch (rules.retirementWaitsFor().map(rule -> rule.value()).orElse(Durability.MIRRORED)) {
                    case RECORDED -> "As soon as the registry holds them";
                    case MIRRORED -> "Once the counterpart’s registry holds how they came to their holder";
                    case SEALED -> "Once both registries’ signatures under how they came to their holder are published";
                };
        return words
                + rules.retirementWaitsFor()
                        .flatMap(rule -> rule.paragraph())
                        .map(p -> " (" + p + ")")
                        .orElse(" (assumed)");
    }

    /** Whether units may cross from one registry into the other, with where it stands. */
    public String crossing(RulesInForce rules) {
        return (rules.unitsMayCross() ? "May cross into the other registry" : "Stay in the registry that recorded them")
                + rules.crossings()
                        .flatMap(rule -> rule.paragraph())
                        .map(p -> " (" + p + ")")
                        .orElse(" (assumed)");
    }

    public List<String> scopes(List<Integer> numbers) {
        return numbers.stream().map(sectoralScopes::name).toList();
    }
}
