package org.tandem.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.committee.PaperAsked.Earlier;
import org.tandem.committee.RuleLines.Change;
import org.tandem.committee.RuleLines.Line;
import org.tandem.committee.RulesInForce.Need;
import org.tandem.kernel.Json;

@DisplayName("A paper that rules name")
class PaperAskedTest {

    private static final String NAMES = "[methodology form, spreadsheet, ";

    private static final String YAML = RulesTest.YAML
            .replace("languages: { value: [en],", "languages: { value: [en, fr],")
            .replace(
                    NAMES,
                    "[spreadsheet, { name: methodology form, need: NEEDED, languages: [en, fr], authentic: fr }, ")
            .replace(
                    "[monitoring report, verification report, ",
                    "[{ name: monitoring report, from: MONITORING_REPORT }, verification report, ");

    private final RulesInForce rules = RulesFile.read(YAML);

    @Test
    void is_its_name_alone_or_says_what_it_has_to_be() {
        assertThat(rules.asked("methodologyProposal"))
                .startsWith(
                        PaperAsked.named("spreadsheet"),
                        new PaperAsked(
                                "methodology form",
                                Optional.of(Need.NEEDED),
                                Optional.of(List.of("en", "fr")),
                                Optional.of("fr"),
                                Optional.empty()));
        assertThat(rules.asked("issuanceRequest").get(0).from()).contains(Earlier.MONITORING_REPORT);
        assertThat(rules.asked("nothing")).isEmpty();
    }

    @Test
    void is_the_same_after_it_was_stored_and_a_name_alone_stays_a_text() {
        assertThat(Json.read(Json.write(rules), RulesInForce.class)).isEqualTo(rules);
        assertThat(RulesFile.read(Json.tree(rules))).isEqualTo(rules);
        assertThat(Json.write(rules))
                .contains(
                        "\"methodologyProposal\":{\"value\":[\"spreadsheet\",{\"name\":\"methodology form\",\"need\":\"NEEDED\",\"languages\":[\"en\",\"fr\"],\"authentic\":\"fr\"}");
    }

    @Test
    void is_read_line_by_line_and_what_changed_of_it_is_told() {
        RulesInForce before =
                RulesFile.read(YAML.replace("need: NEEDED, languages: [en, fr]", "need: POSSIBLE, languages: [fr]"));

        assertThat(RuleLines.between(before, rules))
                .containsExactly(new Change(
                        "Papers, methodology proposal",
                        line("possible; in French; the text in French is authentic"),
                        line("needed; in English and French; the text in French is authentic")));
        assertThat(rules.asked("issuanceRequest").get(0).words())
                .isEqualTo("monitoring report (the files of the monitoring report count)");
    }

    private static Optional<Line> line(String words) {
        return Optional.of(new Line(
                "Papers, methodology proposal",
                "spreadsheet, methodology form (%s), letter of the proponent (possible; in English; the text in English is authentic)"
                        .formatted(words),
                "practice rules, paragraph 4"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "need: NEEDED | needed: true | has no “needed”; it has name, need, languages, authentic, from.",
                "name: methodology form, | | needs “name”.",
                "need: NEEDED | need: ALWAYS | is one of [NEEDED, POSSIBLE], not “ALWAYS”.",
                "languages: [en, fr] | languages: [en, ja] | comes in ja, which is not among the languages of the rules: en, fr.",
                "languages: [en, fr] | languages: [fr, fr] | names each language once",
                "authentic: fr | authentic: ja | is authentic in ja, so it comes in that language",
                "authentic: fr | from: VALIDATION_REPORT | cannot come from VALIDATION_REPORT: no step before it brings that.",
                "[spreadsheet, | [Methodology-Form, | is called like another one of it",
                "  issuanceRequest: |   sustainabilityPlan: | Of the paper “monitoring report” of sustainabilityPlan write the name alone"
            })
    void with_a_mistake_is_refused(String right, String wrong, String message) {
        assertThat(YAML).contains(right);
        assertThatThrownBy(() -> RulesFile.read(YAML.replace(right, wrong == null ? "" : wrong)))
                .isInstanceOf(RulesRefused.class)
                .hasMessageContaining(message);
    }
}
