package org.tandem.committee.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.access.web.Show;
import org.tandem.committee.CarriedOut;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesAgenda;
import org.tandem.committee.Step;
import org.tandem.committee.WaiverContent;
import org.tandem.committee.Waivers;
import org.tandem.issuance.IssuanceAgenda;
import org.tandem.kernel.Json;
import org.tandem.methodology.CalculationModel;
import org.tandem.methodology.MethodologyAgenda;
import org.tandem.methodology.Revisions;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.thirdparty.DesignationAgenda;
import org.tandem.thirdparty.DesignationContent;
import org.tandem.thirdparty.Function;

@DisplayName("What a decision carries out")
class DecisionDetailsTest {

    private static final LocalDate FIRST = LocalDate.of(2027, 1, 1);

    private Rooms rooms;
    private DecisionDetails details;

    @BeforeEach
    void start() {
        rooms = Rooms.on(TestDatabase.H2, Instant.parse("2026-10-04T10:00:00Z"));
        rooms.get(JointCommittees.class).loadPublished();
        details = new DecisionDetails();
        details.show = new Show();
        details.carriedOut = rooms.get(CarriedOut.class);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void is_said_in_words() {
        assertThat(details.of(
                        DesignationAgenda.KIND,
                        Json.tree(new DesignationContent(
                                List.of(Function.VALIDATION, Function.VERIFICATION), List.of(1, 3), FIRST, null))))
                .containsExactly(
                        entry("Functions", "Validation, Verification"),
                        entry("Scopes", "1, 3"),
                        entry("From", "1 Jan 2027"));
    }

    @Test
    void says_what_counts_before_the_days_as_it_is_read_back_from_its_record() {
        assertThat(details.of(
                                DesignationAgenda.KIND,
                                Json.read(
                                        """
                                        {"from":"2027-01-01","functions":["VALIDATION"],"scopes":[1,3],"until":"2029-12-31"}
                                        """,
                                        JsonNode.class))
                        .entrySet())
                .containsExactly(
                        entry("Functions", "Validation"),
                        entry("Scopes", "1, 3"),
                        entry("From", "1 Jan 2027"),
                        entry("Until", "31 Dec 2029"));
    }

    @Test
    void names_the_step_that_is_suspended() {
        assertThat(details.of(
                        Waivers.KIND,
                        Json.tree(new WaiverContent(
                                Optional.of(Step.IDEA_NOTE.key()),
                                "Paragraph 12.",
                                FIRST,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()))))
                .containsEntry("Step", "Idea note")
                .containsEntry("Paragraph", "Paragraph 12.");
    }

    @Test
    void reads_rules_as_they_are_read_everywhere() {
        Map<String, String> said =
                details.of(RulesAgenda.KIND, Json.tree(rooms.get(Rules.class).inForce(JointCommittees.PRACTICE)));

        assertThat(said).containsEntry("Version", "1.0").containsEntry("In force from", "1 Jan 2020");
        assertThat(said.keySet())
                .anyMatch(rule -> rule.startsWith("Deadlines, "))
                .noneMatch(rule -> rule.endsWith(", value"));
    }

    @Test
    void names_countries_and_who_gets_something() {
        assertThat(details.of(
                        IssuanceAgenda.KIND,
                        Json.tree(Map.of(
                                "lines",
                                List.of(Map.of(
                                        "parts",
                                        List.of(Map.of("side", "XA", "recipient", "GOV"), Map.of("side", "XB"))))))))
                .contains(
                        entry("Lines 1, parts 1, side", "Xalia"),
                        entry("Lines 1, parts 1, recipient", "Its government"),
                        entry("Lines 1, parts 2, side", "Belmora"));
    }

    @Test
    void leaves_symbols_of_a_methodology_as_they_are() {
        assertThat(details.of(
                        MethodologyAgenda.KIND,
                        Json.tree(new Revisions(
                                "Another factor.",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(new CalculationModel(
                                        List.of(new CalculationModel.Parameter(
                                                "COP_RE",
                                                "Performance",
                                                "1",
                                                CalculationModel.Kind.FIXED_EX_ANTE,
                                                Optional.empty(),
                                                Optional.empty())),
                                        List.of()))))))
                .containsEntry("Model, parameters 1, symbol", "COP_RE")
                .containsEntry("Model, parameters 1, kind", "Fixed ex ante");
    }
}
