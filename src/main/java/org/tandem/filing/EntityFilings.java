package org.tandem.filing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandem.committee.RulesInForce;
import org.tandem.kernel.Day;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.InputRefused.Problems;
import org.tandem.kernel.Pair;
import org.tandem.thirdparty.DesignationChanges;
import org.tandem.thirdparty.DesignationContent;
import org.tandem.thirdparty.Function;

/** What third-party entities file, as designations. */
@ApplicationScoped
class EntityFilings {

    private final DesignationChanges designations;

    @Inject
    EntityFilings(DesignationChanges designations) {
        this.designations = designations;
    }

    protected EntityFilings() {
        this(null);
    }

    /** Adds what is wrong with an application; where it could be granted but for a designation that there is, refuses it. */
    void check(Pair pair, String entity, Map<String, String> answers, RulesInForce rules, Problems problems) {
        List<Integer> scopes = problems.read("scopes", () -> scopes(answers.getOrDefault("scopes", "1")));
        problems.unless(
                scopes == null || rules.sectoralScopes().value().containsAll(scopes),
                "scopes",
                "The rules of %s know the scopes %s."
                        .formatted(
                                pair,
                                rules.sectoralScopes().value().stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", "))));
        Optional<LocalDate> from = day(answers, "from");
        Optional<LocalDate> until = day(answers, "until");
        boolean inOrder =
                from.flatMap(first -> until.map(last -> !last.isBefore(first))).orElse(true);
        problems.unless(inOrder, "until", "The last day cannot be before the first.");
        if (scopes != null && from.isPresent() && until.isPresent() && inOrder && answers.containsKey("functions")) {
            designations.mustBeFree(entity, pair, content(answers));
        }
    }

    /** Refuses an application for what the entity is designated for by now. */
    void mustBeGrantable(Filing filing) {
        if (filing.kind() == FilingKind.ENTITY_APPLICATION) {
            designations.mustBeFree(filing.applicant(), filing.pair(), content(filing.answers()));
        }
    }

    /** The committee granted it. */
    void granted(Filing filing, String decision) {
        if (filing.kind() == FilingKind.ENTITY_APPLICATION) {
            designations.designate(
                    filing.applicant(),
                    filing.pair(),
                    filing.answer("accreditation"),
                    content(filing.answers()),
                    decision);
        } else {
            designations.endAll(filing.applicant(), filing.pair(), Day.parse(filing.answer("from")), decision);
        }
    }

    private static DesignationContent content(Map<String, String> answers) {
        String functions = answers.get("functions");
        return new DesignationContent(
                functions.equals("BOTH") ? List.of(Function.values()) : List.of(Function.valueOf(functions)),
                scopes(answers.get("scopes")),
                Day.parse(answers.get("from")),
                Day.parse(answers.get("until")));
    }

    private static List<Integer> scopes(String typed) {
        if (!typed.matches("[0-9]{1,2}( *, *[0-9]{1,2})*")) {
            throw InputRefused.field("scopes", "Write the numbers of the sectoral scopes with commas between: 1, 3.");
        }
        return Arrays.stream(typed.split(","))
                .map(String::strip)
                .map(Integer::valueOf)
                .distinct()
                .toList();
    }

    private static Optional<LocalDate> day(Map<String, String> answers, String question) {
        return Optional.ofNullable(answers.get(question)).map(Day::parse);
    }
}
