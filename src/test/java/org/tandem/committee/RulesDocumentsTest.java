package org.tandem.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.committee.RulesInForce.AdoptedDocument;
import org.tandem.committee.RulesInForce.Known;
import org.tandem.kernel.Pair;

/** Run with {@code -Dtandem.documents=write} it writes the files anew. */
@DisplayName("docs/rules")
class RulesDocumentsTest {

    private static final Path DOCUMENTS = Path.of("docs/rules");

    @Test
    void say_what_the_packaged_rules_say_and_nothing_else() throws IOException {
        SortedMap<String, String> generated = generated();
        if ("write".equals(System.getProperty("tandem.documents"))) {
            for (var one : generated.entrySet()) {
                Files.writeString(DOCUMENTS.resolve(one.getKey()), one.getValue());
            }
        }

        try (Stream<Path> files = Files.list(DOCUMENTS)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(generated.keySet());
        }
        for (var one : generated.entrySet()) {
            assertThat(DOCUMENTS.resolve(one.getKey())).hasContent(one.getValue());
        }
    }

    private static SortedMap<String, String> generated() {
        SortedMap<String, String> files = new TreeMap<>();
        files.put(
                "XA-XB.md",
                document(
                        "The practice pair, XA-XB",
                        List.of("In force here from the first day. All of it is invented."),
                        RulesFile.read(RulesTest.YAML),
                        Optional.empty()));
        List<String> index = new ArrayList<>();
        index.add("- [The practice pair](XA-XB.md)");
        for (RulesProfiles.Profile profile : RulesProfiles.all()) {
            String pairs =
                    String.join(", ", profile.pairs().stream().map(Pair::code).toList());
            String title =
                    switch (profile.pairs().size()) {
                        case 0 -> "No pair";
                        case 1 ->
                            pairs
                                    + profile.rules()
                                            .trackCode()
                                            .map(code -> ", track " + code)
                                            .orElse("");
                        default -> profile.pairs().size() > 9 ? "Most pairs of the JCM" : pairs;
                    };
            files.put(
                    profile.name() + ".md",
                    document(
                            title + " (" + profile.title() + ")",
                            List.of(
                                    (pairs.isEmpty() ? "For no pair" : "For " + pairs)
                                            + ". Not in force here: a committee that works with Tandem adopts its own"
                                            + " rules. What has no source is assumed.",
                                    "Version “%s”, entered as of %s."
                                            .formatted(
                                                    profile.rules().version(),
                                                    profile.rules().effective())),
                            profile.rules(),
                            Optional.of(profile.rules().pair().b().code())
                                    .filter(first -> profile.pairs().size() > 1)));
            index.add("- [%s](%s.md): %s. %s"
                    .formatted(title, profile.name(), profile.title(), assumptions(profile.rules())));
        }
        files.put(
                "README.md",
                """
                # Rules of the pairs, as far as they are known

                Generated from `src/main/resources/org/tandem/committee/profiles` and `pairs`; a test compares them, and
                `mvn test -Dtest=RulesDocumentsTest -Dtandem.documents=write` writes them anew. Each value has the place where
                it was read, or is *assumed*. The same stands on the page of each pair's rules, `/pairs/JP-ID/rules`, for the
                pairs that have a page.

                What Tandem does with deductions, caps, quotas, lists of activities, uses, forms and consents that rules
                name, and what it leaves to people, is told in [the-tonne.md](../the-tonne.md#what-rules-may-say).

                """
                        + String.join("\n", index) + "\n");
        return files;
    }

    private static String assumptions(RulesInForce rules) {
        List<RuleLines.Line> stated = RuleLines.of(rules).stream()
                .filter(line -> !line.source().isEmpty())
                .toList();
        long assumed = stated.stream()
                .filter(line -> line.source().startsWith("assumed"))
                .count();
        return "%d of %d values are assumed".formatted(assumed, stated.size());
    }

    /** @param partner the country in the place of which any of the pairs' stands, where the rules are those of several */
    private static String document(String title, List<String> about, RulesInForce rules, Optional<String> partner) {
        StringBuilder text = new StringBuilder("# Rules of ").append(title).append("\n\n");
        about.forEach(line -> text.append(line).append("\n\n"));
        text.append("| Rule | Value | Source |\n|---|---|---|\n");
        RuleLines.of(rules)
                .forEach(line -> row(
                        text,
                        line.rule(),
                        ofAny(partner, line.value()),
                        line.source().isEmpty() ? "not stated" : line.source()));
        List<AdoptedDocument> documents = rules.documents().orElse(List.of());
        if (!documents.isEmpty()) {
            text.append("\n## Documents\n\n| Document | Version | Source |\n|---|---|---|\n");
            documents.forEach(one -> row(text, one.title(), one.version(), one.source()));
        }
        List<Known> known = rules.alsoKnown().orElse(List.of());
        if (!known.isEmpty()) {
            text.append(
                    "\n## Also known\n\nPeople see to it; Tandem does nothing about it.\n\n| What | Source |\n|---|---|\n");
            known.forEach(one -> row(text, one.text(), one.source()));
        }
        return text.toString();
    }

    private static String ofAny(Optional<String> partner, String value) {
        return partner.map(code -> value.replaceAll("\\b" + code + "\\b", "the partner"))
                .orElse(value);
    }

    private static void row(StringBuilder text, String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
