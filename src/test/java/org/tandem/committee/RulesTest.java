package org.tandem.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Share;
import org.tandem.kernel.Term;
import org.tandem.kernel.Unknown;
import org.tandem.registry.RegistryAccounts;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("Rules in force")
class RulesTest {

    static final String YAML = packaged();

    @Test
    void of_the_practice_pair_say_what_its_paragraphs_say() {
        RulesInForce rules = RulesFile.read(YAML);

        assertThat(rules.deadlines().completenessCheck().value()).isEqualTo(Term.days(7));
        assertThat(rules.deadlines().methodologyInputs().value()).isEqualTo(Term.days(15));
        assertThat(rules.deadlines().designInputs().value()).isEqualTo(Term.days(30));
        assertThat(rules.deadlines().consideration().value()).isEqualTo(Term.days(60));
        assertThat(rules.deadlines().considerationAtMost().value()).isEqualTo(Term.days(90));
        assertThat(rules.deadlines().round().value()).isEqualTo(Term.days(10));
        assertThat(rules.issuanceModel().value()).isEqualTo(RulesInForce.IssuanceModel.SPLIT);
        assertThat(rules.confirmation().value()).isEqualTo(RulesInForce.Confirmation.BOTH_AUTHORITIES);
        assertThat(rules.allocation().sides().named()).contains("XA");
        assertThat(rules.allocation().recipients().rounding().paragraph()).isEmpty();
        assertThat(rules.supportProgrammes().get(0).minimumShare()).isEqualTo(Share.HALF);
        assertThat(rules.supportProgrammes().get(0).side()).isEqualTo(new Party("XA"));
        assertThat(rules.sectoralScopes().value()).contains(1, 13);
        assertThat(Json.read(Json.write(rules), RulesInForce.class)).isEqualTo(rules);
    }

    @Test
    void say_whose_desk_finds_a_case_complete_or_else_either_does() {
        RulesInForce silent = RulesFile.read(YAML);
        assertThat(silent.checkedBy()).isEqualTo(CheckedBy.parse("EITHER"));
        for (String written : List.of("EITHER", "BOTH", "LEAD XA", "LEAD XB")) {
            RulesInForce said =
                    RulesFile.read(YAML + "completeness: { value: " + written + ", source: \"paragraph 4\" }\n");
            assertThat(said.checkedBy().toString()).isEqualTo(written);
            assertThat(RuleLines.of(said))
                    .contains(
                            new RuleLines.Line("Completeness", said.checkedBy().words(), "paragraph 4"));
            assertThat(Json.read(Json.write(said), RulesInForce.class)).isEqualTo(said);
        }
        assertThat(CheckedBy.parse("LEAD XB").words()).isEqualTo("the desk of XB");
    }

    @Test
    void say_how_long_a_grievance_may_take_or_else_it_is_assumed() {
        RulesInForce silent = RulesFile.read(YAML);
        assertThat(silent.deadlines().toAcknowledge().value()).isEqualTo(Term.parse("5 working days after"));
        assertThat(silent.deadlines().toAdmit().value()).isEqualTo(Term.parse("15 working days after"));
        assertThat(silent.deadlines().toFind().value()).isEqualTo(Term.parse("60 days after"));
        assertThat(silent.deadlines().toAppeal().value()).isEqualTo(Term.parse("30 days after"));
        assertThat(silent.deadlines().toAppeal().paragraph()).isEmpty();
        assertThat(RuleLines.of(silent)).noneMatch(line -> line.rule().contains("rievance"));

        RulesInForce said = RulesFile.read(YAML.replace(
                "  round: {",
                "  grievanceAdmission: { value: 10 working days, source: \"paragraph 21\" }\n"
                        + "  appeal: { value: 20 days after, source: \"paragraph 22\" }\n  round: {"));
        assertThat(said.deadlines().toAdmit())
                .isEqualTo(new RulesInForce.Rule<>(Term.parse("10 working days"), "paragraph 21"));
        assertThat(said.deadlines().toAppeal().paragraph()).contains("paragraph 22");
        assertThat(said.deadlines().toFind()).isEqualTo(silent.deadlines().toFind());
        assertThat(RuleLines.of(said))
                .contains(new RuleLines.Line("Deadlines, grievance admission", "10 working days", "paragraph 21"));
        assertThat(Json.read(Json.write(said), RulesInForce.class)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "legalZone: UTC | legalZone: UTC\\ncolour: blue | Line 8: rules has no “colour”",
                "round: { value: 10, | round: { values: 10, | Line 14: rules.deadlines.round has no “values”",
                "  round: { value: 10, source: \"practice rules, paragraph 3\" } | | Line 9: rules.deadlines needs “round”.",
                "value: 15, | value: fifteen, | Line 10: rules.deadlines.methodologyInputs.value cannot be “fifteen”. Write a term as",
                "value: 15, | value: 0, | Line 10: rules.deadlines.methodologyInputs.value cannot be “0”. Write a term as",
                "value: SPLIT, | value: HALF, | Line 16: rules.issuanceModel.value is one of [SPLIT, HOST_FIRST]",
                "effective: 2020-01-01 | effective: 2020-02-30 | Line 5: rules.effective cannot be",
                "legalZone: UTC | legalZone: Moon | Line 7: rules.legalZone cannot be",
                "minimumShare: 1/2 | minimumShare: 3/2 | Line 32: rules.supportProgrammes.minimumShare cannot be",
                "-{number:5} | | The rules do not hold together: A template of serial numbers has {number} once",
                "  XB: { value: [] |   XB: { value: [ALL] | Line 51: rules.disclosure.XB.value is one of",
                "legalZone: UTC | legalZone: UTC\\nsteps:\\n  lunch: { value: NEEDED, source: assumed } | Line 9: there is no step “lunch”; there are ideaNote,",
                "legalZone: UTC | legalZone: UTC\\nsteps:\\n  ideaNote: { value: PERHAPS, source: assumed } | Line 9: rules.steps.ideaNote.value is one of [NEEDED, POSSIBLE]",
                "legalZone: UTC | legalZone: | Line 7: rules.legalZone is a value",
                "legalZone: UTC | legalZone: {a: [ | Line ",
                "    named: XA | | UP_FOR_NAMED must name somebody.",
                "crossings: { | forms:\\n  renewals: { value: F1, source: assumed }\\ncrossings: { | The form of “renewals” is that of no paper that the rules name, nor of a case; the cases are",
                "methodologyProposal: { | methodologyProposals: { | Line 40: no case is called “methodologyProposals”; there are methodologyProposal, registrationRequest,",
                "crossings: { | consents:\\n  lunch: { value: [XA], source: assumed }\\ncrossings: { | Line 54: nobody consents at “lunch”; there are projectConfirmation, recording.",
                "crossings: { | authorisedUses: { value: [LUNCH], source: assumed }\\ncrossings: { | Line 53: rules.authorisedUses.value is one of [NDC, INTERNATIONAL_MITIGATION, OTHER_PURPOSES]",
                "crossings: { | quotas:\\n  - { name: One, of: ABSOLUTE, source: assumed }\\ncrossings: { | The quota One is absolute, so it must say how many tonnes.",
                "crossings: { | quotas:\\n  - { name: One, of: ABSOLUTE, tonnes: 1.5, source: assumed }\\ncrossings: { | Line 54: rules.quotas.tonnes cannot be “1.5”.",
                "crossings: { | transferCaps:\\n  - { name: One, atMost: 91 %, source: assumed }\\ncrossings: { | Line 54: rules.transferCaps needs “methodologies”.",
                "crossings: { | transferCaps:\\n  - { name: One, atMost: 101 %, methodologies: [], source: assumed }\\ncrossings: { | Line 54: rules.transferCaps.atMost cannot be “101 %”.",
                "crossings: { | completeness: { value: ANY, source: assumed }\\ncrossings: { | Line 53: a case is checked by EITHER, BOTH or, for example, LEAD XB, not by “ANY”.",
                "crossings: { | completeness: { value: LEAD, source: assumed }\\ncrossings: { | Line 53: a case is checked by EITHER, BOTH or, for example, LEAD XB, not by “LEAD”.",
                "crossings: { | completeness: { value: LEAD MN, source: assumed }\\ncrossings: { | LEAD MN names no Party of XA-XB.",
                "minimumShare: 1/2 | minimumShare: 1/2\\n    colour: blue | Line 33: rules.supportProgrammes has no “colour”",
                "named: XA | named: XA\\n  parts:\\n    rounding: { value: UP_FOR_NAMED, source: assumed }\\n    named: XB | Between the parts of a vintage whose allocation changed a rule names BEFORE or AFTER, not XB."
            })
    void with_a_mistake_are_refused_with_its_line(String right, String wrong, String message) {
        String typed = YAML.replace(right, wrong == null ? "" : wrong.replace("\\n", "\n"));
        assertThat(typed).isNotEqualTo(YAML);

        assertThatThrownBy(() -> RulesFile.read(typed))
                .isInstanceOf(RulesRefused.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void that_make_a_registry_external_let_nobody_wait_for_it() {
        String external = YAML + "registries:\n  XB: { value: EXTERNAL, source: assumed }\n";
        assertThatThrownBy(() -> RulesFile.read(external))
                .isInstanceOf(RulesRefused.class)
                .hasMessageContaining("RECORDED");
        String recorded = external + "retirementWaitsFor: { value: RECORDED, source: assumed }\n";
        assertThat(RulesFile.read(recorded).keeping(new Party("XB"))).isEqualTo(RulesInForce.Keeping.EXTERNAL);
        assertThat(RulesFile.read(recorded).keeping(new Party("XA"))).isEqualTo(RulesInForce.Keeping.TANDEM);
        assertThatThrownBy(() -> RulesFile.read(recorded.replace("value: SPLIT", "value: HOST_FIRST")))
                .isInstanceOf(RulesRefused.class)
                .hasMessageContaining("host");
        assertThatThrownBy(() -> RulesFile.read(recorded.replace("  XB: { value: EXTERNAL", "  MN: { value: EXTERNAL")))
                .isInstanceOf(Unknown.class);
    }

    private static final String DEDUCTIONS = YAML
            + """
            deductions:
              - code: SOP
                kind: SHARE_OF_PROCEEDS
                basis: FIRST_TRANSFER
                part: 5 %
                rounding: HALF_UP
                reckoning: CUMULATIVE
                in: MONEY
                perTonne: "2.50"
                currency: EUR
                due: 30 days after
                confirmedBy: XA
                source: "paragraph 21"
              - code: OMGE
                kind: OMGE
                basis: ISSUED
                part: 1/50
                rounding: DOWN
                reckoning: PER_ISSUANCE
                in: UNITS
                to: CANCELLATION
                source: "paragraph 22"
            """;

    @Test
    void name_deductions_line_by_line() {
        RulesInForce rules = RulesFile.read(DEDUCTIONS);

        assertThat(rules.deducted())
                .extracting(RulesInForce.Deduction::part)
                .containsExactly(Share.of(1, 20), Share.of(1, 50));
        assertThat(RuleLines.of(rules))
                .contains(
                        new RuleLines.Line(
                                "Deductions, SOP",
                                "Share of proceeds for adaptation: 1/20 of what is first transferred, rounded half up,"
                                        + " cumulative, in money, 2.50 EUR for a tonne, due in 30 days after, confirmed by XA",
                                "paragraph 21"),
                        new RuleLines.Line(
                                "Deductions, OMGE",
                                "Overall mitigation in global emissions: 1/50 of what is issued, rounded down, per"
                                        + " issuance, in units, to cancellation",
                                "paragraph 22"));
        assertThat(Json.read(Json.write(rules), RulesInForce.class)).isEqualTo(rules);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "    to: CANCELLATION | | The deduction OMGE is taken in units, so it must say where units go to.",
                "in: MONEY | in: MONEY\\n    to: CANCELLATION | The deduction SOP is taken in money, so it does not say",
                "    currency: EUR | | The deduction SOP says how much money for a tonne and in which currency, both or neither",
                "currency: EUR | currency: euro | Write a currency as its code of three letters, not “euro”.",
                "\"2.50\" | \"2,50\" | Write money for a tonne as a decimal such as 2.50",
                "- code: OMGE | - code: SOP | There are two of the name “SOP”; each deduction has a name of its own.",
                "confirmedBy: XA | confirmedBy: MN | ",
                "part: 1/50 | part: 1.5 | Line 81: rules.deductions.part cannot be “1.5”.",
                "to: CANCELLATION | to: CANCELLATION\\n    account: 8001 | Write an account as its number in a registry of the pair, for example XB-8001, not “8001”.",
                "to: CANCELLATION | to: CANCELLATION\\n    account: MN-8001 | ",
                "in: MONEY | in: MONEY\\n    account: XB-2001 | The deduction SOP is taken in money, so it does not say into which account",
                "kind: OMGE | kind: LUNCH | Line 79: rules.deductions.kind is one of"
            })
    void with_a_mistaken_deduction_are_refused(String right, String wrong, String message) {
        String typed = DEDUCTIONS.replace(right, wrong == null ? "" : wrong.replace("\\n", "\n"));
        assertThat(typed).isNotEqualTo(DEDUCTIONS);

        assertThatThrownBy(() -> RulesFile.read(typed))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith(message == null ? "" : message);
    }

    private static final String ASKED =
            """
            opinions:
              - code: ENERGY
                body: Ministry of Energy of Belmora
                organisation: energy-ministry
                side: XB
                on: REGISTRATION
                after: VALIDATION
                within: 20
                decision: NEEDED
                silence: NO_OBJECTION
                source: "paragraph 30"
            """;

    /** In the place of those that the practice rules ask. */
    private static final String OPINIONS = YAML.substring(0, YAML.indexOf("\nopinions:") + 1) + ASKED;

    @Test
    void say_whose_opinion_is_asked() {
        RulesInForce rules = RulesFile.read(OPINIONS);

        assertThat(rules.opinionsOn(RulesInForce.OpinionOn.REGISTRATION))
                .singleElement()
                .satisfies(asked -> {
                    assertThat(asked.isNeeded()).isTrue();
                    assertThat(asked.within()).isEqualTo(Term.days(20));
                });
        assertThat(rules.opinionsOn(RulesInForce.OpinionOn.ISSUANCE)).isEmpty();
        assertThat(RuleLines.of(rules))
                .contains(new RuleLines.Line(
                        "Opinions, ENERGY",
                        "Ministry of Energy of Belmora (energy-ministry): asked by the desk of XB on a registration, after the validation, to answer in 20 days; the committee waits for it, and silence means that it has no objection",
                        "paragraph 30"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "code: ENERGY | code: Energy? | Write the code of an opinion in capital letters, digits and underscores",
                "on: REGISTRATION | on: ISSUANCE | The opinion ENERGY is asked after the validation, which only a registration has. Say COMPLETENESS.",
                "side: XB | side: XC | XC",
                "silence: NO_OBJECTION | silence: CONSENT | rules.opinions.silence is one of [NO_OBJECTION, NOTHING], not “CONSENT”.",
                "within: 20 | within: soon | rules.opinions.within cannot be “soon”."
            })
    void with_a_mistaken_opinion_are_refused(String right, String wrong, String message) {
        String typed = OPINIONS.replace(ASKED, ASKED.replace(right, wrong));
        assertThat(typed).isNotEqualTo(OPINIONS);

        assertThatThrownBy(() -> RulesFile.read(typed))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(message);
    }

    /** As a program sends them, as the content of what it puts before the committee. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/deadlines/round | | rules.deadlines needs “round”.",
                "/deadlines/round/value | | rules.deadlines.round needs “value”.",
                "/version | | rules needs “version”.",
                "/version | ' ' | rules.version is a value and cannot be empty.",
                "/legalZone | Port Xal | rules.legalZone cannot be “Port Xal”.",
                "/papers | 3 | rules.papers has keys of its own.",
                "/sectoralScopes/value | 3 | rules.sectoralScopes.value is a list.",
                "/sectoralScopes/value/1 | many | rules.sectoralScopes.value[1] is a whole number from 1, not “many”.",
                "/issuanceModel/value | HALF | rules.issuanceModel.value is one of [SPLIT, HOST_FIRST]",
                "/issuanceModel/values | SPLIT | rules.issuanceModel has no “values”",
                "/opinions/0/side | | rules.opinions[0] needs “side”.",
                "/opinions/0/code | ../ENERGY | Write the code of an opinion in capital letters",
                "/deadlines/consideration/value | 91 | Consideration takes at most as long as it normally takes",
            })
    void with_a_mistake_are_refused_with_its_place_where_there_is_no_file(String place, String wrong, String message) {
        JsonNode sent = Json.tree(RulesFile.read(OPINIONS));
        JsonPointer at = JsonPointer.compile(place);
        JsonNode around = sent.at(at.head());
        JsonNode value = wrong == null ? NullNode.instance : TextNode.valueOf(wrong);
        if (around instanceof ArrayNode list) {
            list.set(at.last().getMatchingIndex(), value);
        } else {
            ((ObjectNode) around).set(at.last().getMatchingProperty(), value);
        }

        assertThatThrownBy(() -> new RulesAgenda().check(JointCommittees.PRACTICE, "any", RulesAgenda.ADOPTED, sent))
                .isInstanceOf(RulesRefused.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void are_the_same_from_a_file_and_from_a_program() {
        for (String typed : List.of(YAML, OPINIONS, DEDUCTIONS)) {
            RulesInForce rules = RulesFile.read(typed);

            assertThat(RulesFile.read(Json.tree(rules))).isEqualTo(rules);
        }
        RulesProfiles.all().forEach(profile -> assertThat(RulesFile.read(Json.tree(profile.rules())))
                .as(profile.name())
                .isEqualTo(profile.rules()));
    }

    /** What is only published may leave it open; a pair that adopts it says where the units go. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void that_deduct_in_units_say_into_which_account(TestDatabase kind) {
        try (Rooms rooms = Rooms.on(kind, Instant.parse("2026-10-04T10:00:00Z"))) {
            rooms.get(JointCommittees.class).loadPublished();
            String next = DEDUCTIONS.replace("version: \"1.0\"", "version: \"1.1\"");
            String named = next.replace("to: CANCELLATION", "to: CANCELLATION\n    account: XB-8001");

            mustRefuse(
                    rooms,
                    next,
                    "The deduction OMGE (paragraph 22) is taken in units, and no account is named that they are issued to.");
            mustRefuse(
                    rooms,
                    named
                            + "registries:\n  XB: { value: EXTERNAL, source: assumed }\n"
                            + "retirementWaitsFor: { value: RECORDED, source: assumed }\n",
                    "The deduction OMGE (paragraph 22) is taken in units in the registry of XB, which is outside Tandem");
            // As whoever writes the content of a decision by hand, past the file.
            for (String typed : java.util.List.of("MN-8001", "8001", "X")) {
                JsonNode byHand = Json.tree(RulesFile.read(named));
                ((ObjectNode) byHand.at("/deductions/1")).put("account", typed);
                assertThatThrownBy(() -> rooms.get(RulesAgenda.class)
                                .check(
                                        JointCommittees.PRACTICE,
                                        RulesAgenda.subject(RulesFile.read(named)),
                                        RulesAgenda.ADOPTED,
                                        byHand))
                        .isInstanceOf(Refusal.class)
                        .hasMessageContaining(
                                typed.equals("MN-8001")
                                        ? "MN"
                                        : "Write an account as its number in a registry of the pair");
            }
            assertThat(rooms.get(Rules.class).read(named).deducted().get(1).registry())
                    .contains(new Party("XB"));
            check(rooms, RulesFile.read(named));

            rooms.get(RegistryAccounts.class).host(new Party("XB"), JointCommittees.PRACTICE, true);
            check(rooms, RulesFile.read(named));
            for (Map.Entry<String, String> wrong : Map.of(
                            "XB-8009",
                            "The rules set units aside for OMGE in account XB-8009, and the registry of XB has no such account.",
                            "XB-1001",
                            "The rules set units aside for OMGE in account XB-1001, which is not of the kind that they go to.",
                            "XB-8002",
                            "The rules set units aside for OMGE in account XB-8002, which is not of the kind that they go to.",
                            "XB-9001",
                            "The rules set units aside for OMGE in account XB-9001, which is not of the kind that they go to.")
                    .entrySet()) {
                assertThatThrownBy(() -> check(rooms, RulesFile.read(named.replace("XB-8001", wrong.getKey()))))
                        .isInstanceOf(RulesRefused.class)
                        .hasMessage(wrong.getValue());
            }
            check(
                    rooms,
                    RulesFile.read(named.replace("to: CANCELLATION", "to: BUFFER_ACCOUNT")
                            .replace("XB-8001", "XB-5001")));
        }
    }

    private static void check(Rooms rooms, RulesInForce version) {
        rooms.get(RulesAgenda.class)
                .check(JointCommittees.PRACTICE, RulesAgenda.subject(version), RulesAgenda.ADOPTED, Json.tree(version));
    }

    private static void mustRefuse(Rooms rooms, String typed, String why) {
        assertThatThrownBy(() -> rooms.get(Rules.class).read(typed))
                .isInstanceOf(RulesRefused.class)
                .hasMessageStartingWith(why);
        assertThatThrownBy(() -> check(rooms, RulesFile.read(typed)))
                .isInstanceOf(RulesRefused.class)
                .hasMessageStartingWith(why);
    }

    @Test
    void admit_activities_by_scope_and_methodology_where_the_lists_say_which() {
        RulesInForce scopes = RulesFile.read(
                YAML
                        + """
                positiveList:
                  - { name: Solar power, scopes: [1], methodologies: [], source: "annex 1" }
                  - { name: Old pumps, scopes: [], methodologies: [XB_AM003], source: "annex 1" }
                excludedActivities:
                  - { name: Forests, scopes: [14], methodologies: [], source: "annex 2" }
                """);
        assertThat(scopes.notAdmitted(Optional.of("XB_AM001"), 1)).isEmpty();
        assertThat(scopes.notAdmitted(Optional.of("XB_AM003"), 3)).isEmpty();
        assertThat(scopes.notAdmitted(Optional.of("XB_AM004"), 3))
                .contains(
                        "XB_AM004 is not on the list of activities that the rules admit: Solar power; Old pumps (annex 1).");
        assertThat(scopes.notAdmitted(Optional.empty(), 3))
                .as("a proposal without a number may come to be on the list")
                .isEmpty();
        assertThat(scopes.notAdmitted(Optional.empty(), 14)).contains("The rules exclude Forests (annex 2).");

        RulesInForce words = RulesFile.read(YAML
                + "positiveList:\n  - { name: Whatever is good, scopes: [], methodologies: [], source: assumed }\n");
        assertThat(words.notAdmitted(Optional.of("XB_AM004"), 3)).isEmpty();
        assertThat(RulesFile.read(YAML).notAdmitted(Optional.of("XB_AM004"), 3)).isEmpty();
    }

    @Test
    void that_were_stored_before_there_were_deductions_are_read_without_them() throws SQLException {
        try (Rooms rooms = Rooms.on(TestDatabase.H2, Instant.parse("2026-10-04T10:00:00Z"))) {
            rooms.get(JointCommittees.class).loadPublished();
            try (Connection connection = rooms.database().getConnection();
                    Statement sql = connection.createStatement()) {
                for (String later : java.util.List.of(
                        "deductions",
                        "transferCaps",
                        "quotas",
                        "positiveList",
                        "excludedActivities",
                        "authorisedUses",
                        "forms",
                        "consents",
                        "parts",
                        "model")) {
                    sql.executeUpdate(
                            "update rules_version set schema_version = 5, content = replace(replace(content, ',\""
                                    + later + "\":null', ''), '\"" + later + "\":null,', '')");
                }
                try (java.sql.ResultSet kept = sql.executeQuery("select content from rules_version")) {
                    kept.next();
                    assertThat(kept.getString(1)).doesNotContain("deductions", "forms", "parts", "model");
                }
            }

            assertThat(rooms.get(Rules.class).inForce(JointCommittees.PRACTICE)).isEqualTo(RulesFile.read(YAML));
        }
    }

    @Test
    void take_NO_for_Norway() {
        String typed = YAML.replace("XA-XB", "NO-ID")
                .replace("named: XA", "named: NO")
                .replace("side: XA", "side: NO")
                .replace("  XA: {", "  NO: {")
                .replace("  XB: {", "  ID: {")
                .replace("languages: { value: [en]", "languages: { value: [no, en]");

        RulesInForce rules = RulesFile.read(typed);

        assertThat(rules.pair()).isEqualTo(Pair.of("NO", "ID"));
        assertThat(rules.allocation().sides().named()).contains("NO");
        assertThat(rules.supportProgrammes().get(0).side().code()).isEqualTo("NO");
        assertThat(rules.languages().value()).containsExactly("no", "en");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void are_seeded_once_and_stay_as_they_were_adopted(TestDatabase kind) {
        try (Rooms rooms = Rooms.on(kind, Instant.parse("2026-10-04T10:00:00Z"))) {
            JointCommittees committees = rooms.get(JointCommittees.class);
            committees.loadPublished();
            committees.loadPublished();
            Rules rules = rooms.get(Rules.class);

            assertThat(rules.versions(JointCommittees.PRACTICE)).hasSize(1);
            RulesInForce first = rules.inForce(JointCommittees.PRACTICE);
            assertThat(first).isEqualTo(RulesFile.read(YAML));
            assertThat(rules.version(JointCommittees.PRACTICE, "1.0")).isEqualTo(first);

            RulesInForce next = RulesFile.read(YAML.replace("version: \"1.0\"", "version: \"1.1\"")
                    .replace("effective: 2020-01-01", "effective: 2026-10-05"));
            rooms.transaction(() -> {
                rules.adopt(next, java.util.Optional.of("XB-2026-001"));
                return null;
            });
            assertThat(rules.inForce(JointCommittees.PRACTICE)).isEqualTo(first);
            rooms.clock().moveBy(java.time.Duration.ofDays(1));
            assertThat(rules.inForce(JointCommittees.PRACTICE)).isEqualTo(next);
            assertThat(rules.version(JointCommittees.PRACTICE, "1.0")).isEqualTo(first);
        }
    }

    @Test
    void of_further_pairs_are_seeded_from_a_directory_where_there_are_none_yet(@TempDir Path directory)
            throws IOException {
        try (Rooms rooms = Rooms.on(TestDatabase.H2, Instant.parse("2026-10-04T10:00:00Z"))) {
            JointCommittees committees = rooms.get(JointCommittees.class);
            committees.loadPublished();
            String mongolia = YAML.replace("XA-XB", "JP-MN")
                    .replace("named: XA", "named: JP")
                    .replace("side: XA", "side: JP")
                    .replace("  XA: {", "  JP: {")
                    .replace("  XB: {", "  MN: {");
            Files.writeString(directory.resolve("JP-MN.yaml"), mongolia);
            Files.writeString(directory.resolve("read me.txt"), "Not rules.");
            committees.seedRules(directory);
            Files.writeString(directory.resolve("JP-MN.yaml"), mongolia.replace("\"1.0\"", "\"2.0\""));
            Files.writeString(directory.resolve("XA-XB.yaml"), YAML.replace("\"1.0\"", "\"2.0\""));

            committees.seedRules(directory);

            Rules rules = rooms.get(Rules.class);
            assertThat(rules.versions(Pair.of("JP", "MN")))
                    .extracting(RulesInForce::version)
                    .containsExactly("1.0");
            assertThat(rules.versions(JointCommittees.PRACTICE))
                    .extracting(RulesInForce::version)
                    .containsExactly("1.0");
        }
    }

    @Test
    void of_a_track_are_seeded_beside_the_main_rules(@TempDir Path directory) throws IOException {
        try (Rooms rooms = Rooms.on(TestDatabase.H2, Instant.parse("2026-10-04T10:00:00Z"))) {
            JointCommittees committees = rooms.get(JointCommittees.class);
            committees.loadPublished();
            String mongolia = YAML.replace("XA-XB", "JP-MN")
                    .replace("named: XA", "named: JP")
                    .replace("side: XA", "side: JP")
                    .replace("  XA: {", "  JP: {")
                    .replace("  XB: {", "  MN: {");
            String track = mongolia.replace(
                    "legalZone: UTC",
                    "track: { code: PREMIUM, name: Premium activities, source: \"paragraph 2\" }\nlegalZone: UTC");
            Files.writeString(directory.resolve("a track.yaml"), track);
            Files.writeString(directory.resolve("main.yaml"), mongolia);
            assertThatThrownBy(() -> committees.seedRules(directory))
                    .as("its version has the name of the main one")
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("a track.yaml: Version 1.0 of the rules of JP-MN exists");

            Files.writeString(directory.resolve("a track.yaml"), track.replace("\"1.0\"", "\"P1\""));
            committees.seedRules(directory);
            committees.seedRules(directory);

            Rules rules = rooms.get(Rules.class);
            Pair pair = Pair.of("JP", "MN");
            assertThat(rules.inForce(pair).version()).isEqualTo("1.0");
            assertThat(rules.inForce(pair, Optional.of("PREMIUM")).version()).isEqualTo("P1");
            assertThat(rules.tracks(pair)).extracting(RulesInForce::version).containsExactly("P1");
            assertThat(rules.versions(pair)).hasSize(2);
            assertThat(RuleLines.of(rules.version(pair, "P1")))
                    .contains(new RuleLines.Line("Track", "Premium activities (PREMIUM)", "paragraph 2"));
        }
    }

    @Test
    void in_a_directory_that_cannot_be_read_stop_the_start_with_file_and_line(@TempDir Path directory)
            throws IOException {
        try (Rooms rooms = Rooms.on(TestDatabase.H2, Instant.parse("2026-10-04T10:00:00Z"))) {
            JointCommittees committees = rooms.get(JointCommittees.class);
            committees.loadPublished();
            Files.writeString(
                    directory.resolve("bad.yaml"), YAML.replace("legalZone: UTC", "legalZone: UTC\ncolour: blue"));
            assertThatThrownBy(() -> committees.seedRules(directory))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("bad.yaml: Line 8: rules has no “colour”");

            Files.writeString(
                    directory.resolve("bad.yaml"),
                    YAML.replace("XA-XB", "NO-ID")
                            .replace("named: XA", "named: NO")
                            .replace("side: XA", "side: NO")
                            .replace("  XA: {", "  NO: {")
                            .replace("  XB: {", "  ID: {"));
            assertThatThrownBy(() -> committees.seedRules(directory))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("no committee of NO-ID is known here");
            assertThatThrownBy(() -> committees.seedRules(directory.resolve("missing")))
                    .hasMessageContaining("cannot be read");
        }
    }

    @Test
    void that_were_stored_with_a_template_of_serial_numbers_are_read_without_it() throws SQLException {
        try (Rooms rooms = Rooms.on(TestDatabase.H2, Instant.parse("2026-10-04T10:00:00Z"))) {
            rooms.get(JointCommittees.class).loadPublished();
            try (Connection connection = rooms.database().getConnection();
                    Statement sql = connection.createStatement()) {
                sql.executeUpdate("update rules_version set schema_version = 1, content = replace(content, '"
                        + RulesFile.read(YAML).serialTemplate().orElseThrow().value() + "', '{pair}')");
            }

            assertThat(rooms.get(Rules.class).inForce(JointCommittees.PRACTICE))
                    .isEqualTo(RulesFile.read(YAML.replaceAll("(?m)^serialTemplate: .*$", "")));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void are_said_to_be_unknown_for_every_published_pair(TestDatabase kind) {
        try (Rooms rooms = Rooms.on(kind, Instant.parse("2026-10-04T10:00:00Z"))) {
            JointCommittees committees = rooms.get(JointCommittees.class);
            committees.loadPublished();

            assertThat(committees.all()).hasSize(32);
            assertThat(committees.all().stream().filter(JointCommittee::isPractice))
                    .extracting(JointCommittee::title)
                    .containsExactly("Xalia–Belmora");
            JointCommittee mongolia = committees.committee(Pair.of("JP", "MN")).orElseThrow();
            assertThat(mongolia.title()).isEqualTo("Japan–Mongolia");
            assertThat(mongolia.signedOn()).contains("2013-01-08");
            assertThat(mongolia.asOf()).isEqualTo(LocalDate.of(2026, 3, 31));
            assertThat(committees.committee(Pair.of("JP", "IN")).orElseThrow().signedOn())
                    .contains("2025-08");
            assertThat(committees.name(new Party("JP"))).isEqualTo("Japan");
            assertThat(committees.name(new Party("ZZ"))).isEqualTo("ZZ");
            assertThatThrownBy(() -> rooms.get(Rules.class).inForce(Pair.of("JP", "MN")))
                    .isInstanceOf(RulesUnknown.class)
                    .hasMessageStartingWith("The rules of JP-MN are not known here");
        }
    }

    private static String packaged() {
        try (InputStream file = RulesTest.class.getResourceAsStream("pairs/XA-XB.yaml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
