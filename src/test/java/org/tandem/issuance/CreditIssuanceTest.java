package org.tandem.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.Practice.*;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.inject.spi.CDI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.NotYours;
import org.tandem.access.Task;
import org.tandem.calendar.Deadlines;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.Rounding;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Period;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.project.ProjectCase;
import org.tandem.seal.Seals;
import org.tandem.support.Announcements;
import org.tandem.support.Practice;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.verification.Verifications;
import org.tandem.verification.VerifiedPeriod;

@DisplayName("An issuance")
class CreditIssuanceTest {

    private static final Period PERIOD = new Period(LocalDate.of(2025, 7, 1), LocalDate.of(2026, 6, 30));

    private Rooms rooms;
    private ProjectCase projects;
    private CreditIssuance issuance;
    private Issuances issuances;
    private IssuanceAgenda agenda;
    private Practice.Verified verified;
    private String project;
    private int decisions;

    private void on(TestDatabase kind) {
        on(kind, rules());
    }

    private void on(TestDatabase kind, RulesInForce rules) {
        Map<Class<?>, Object> world = world(rules);
        verified = (Practice.Verified) world.get(Verifications.class);
        rooms = Rooms.on(kind, Instant.parse("2026-03-02T09:00:00Z"), world);
        organisations(rooms);
        projects = new ProjectCase(rooms);
        issuance = rooms.get(CreditIssuance.class);
        issuances = rooms.get(Issuances.class);
        agenda = rooms.get(IssuanceAgenda.class);
        project = projects.registered();
        verify("XB001-MR01", PERIOD, 501, 499);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void goes_from_request_to_what_both_sides_agreed(TestDatabase kind) {
        on(kind);
        String number = issuance.request(AT_SUNFIELD, "XB001-MR01");
        assertThat(number).isEqualTo("XB001-I01");
        assertThat(rooms.get(Deadlines.class).due(PAIR, number, CreditIssuance.COMPLETENESS))
                .contains(projects.today().plusDays(6));
        issuance.checkCompleteness(DESK_XB, number, true, "");

        Proposal proposal = issuance.proposal(MEMBER_XA, number);
        assertThat(proposal.split().totalOf(XA)).isEqualTo(Tonnes.of(501));
        assertThat(proposal.split().totalOf(XB)).isEqualTo(Tonnes.of(499));
        JsonNode content = DecidedAmounts.of(proposal.split()).json();
        assertThat(issuance.review(DESK_XA, number, content)).isEqualTo(new SplitWarnings(List.of(), List.of()));
        agenda.check(PAIR, number, "ISSUE", content);
        List<IssuanceNotified> told = notified(() -> decide(number, "ISSUE", content));

        assertThat(stage(number)).isEqualTo(new IssuanceStage.Notified(projects.today(), "XB-2026-101"));
        assertThat(told).extracting(IssuanceNotified::to).containsExactly(XA, XB);
        Instrument instrument = told.get(0).instrument();
        assertThat(told.get(1).instrument()).isEqualTo(instrument);
        assertThat(told.get(0).fingerprint())
                .isEqualTo(rooms.get(Seals.class).fingerprint(instrument))
                .isEqualTo(told.get(1).fingerprint());
        assertThat(instrument)
                .isEqualTo(new Instrument(
                        "XB001-I01",
                        1,
                        "XB-2026-101",
                        PAIR,
                        "XB001",
                        "XB_AM002",
                        List.of(
                                new Instrument.Line(
                                        1,
                                        Vintage.of(2025),
                                        new Period(LocalDate.of(2025, 7, 1), LocalDate.of(2025, 12, 31)),
                                        new UnitRange(1, 502),
                                        List.of(
                                                new Instrument.Part("GOV", XA, new UnitRange(1, 252)),
                                                new Instrument.Part("GOV", XB, new UnitRange(252, 377)),
                                                new Instrument.Part(SUNFIELD, XB, new UnitRange(377, 502)))),
                                new Instrument.Line(
                                        2,
                                        Vintage.of(2026),
                                        new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 30)),
                                        new UnitRange(1, 500),
                                        List.of(
                                                new Instrument.Part("GOV", XA, new UnitRange(1, 251)),
                                                new Instrument.Part("GOV", XB, new UnitRange(251, 376)),
                                                new Instrument.Part(SUNFIELD, XB, new UnitRange(376, 500)))))));
        assertThat(instrument.totalOf(XA)).isEqualTo(Tonnes.of(501));

        answer(number, 1, XB, true, "");
        assertThat(stage(number)).isInstanceOf(IssuanceStage.Notified.class);
        answer(number, 1, XA, true, "");
        assertThat(stage(number)).isEqualTo(new IssuanceStage.Agreed(projects.today(), "XB-2026-101"));
        assertThat(find(number).standing().orElseThrow().instrument()).isEqualTo(instrument);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_decided_again_after_a_rejection_with_other_serial_numbers(TestDatabase kind) {
        on(kind);
        String number = atTheTable("XB001-MR01");
        decide(number, "ISSUE", proposed(number));
        answer(number, 1, XA, true, "");
        answer(number, 1, XB, false, "AMOUNT_DIFFERS");
        assertThat(stage(number)).isEqualTo(new IssuanceStage.UnderConsideration(projects.today()));
        assertThat(find(number).standing()).isEmpty();

        decide(number, "ISSUE", proposed(number));

        Instrument second = find(number).standing().orElseThrow().instrument();
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.lines().get(0).units()).isEqualTo(new UnitRange(502, 1003));
        assertThat(find(number).attempts().get(0).answer(XB).orElseThrow().ground())
                .isEqualTo("AMOUNT_DIFFERS");
        answer(number, 2, XA, true, "");
        answer(number, 2, XB, true, "");
        assertThat(stage(number)).isInstanceOf(IssuanceStage.Agreed.class);
    }

    @Test
    void keeps_an_answer_that_comes_after_the_other_sides_rejection_with_its_attempt() {
        on(TestDatabase.H2);
        String number = atTheTable("XB001-MR01");
        decide(number, "ISSUE", proposed(number));
        answer(number, 1, XB, false, "OTHER");
        decide(number, "ISSUE", proposed(number));
        answer(number, 1, XA, true, "");

        assertThat(stage(number)).isInstanceOf(IssuanceStage.Notified.class);
        assertThat(find(number).attempts().get(0).answers()).hasSize(2);
        assertThat(find(number).attempts().get(1).answers()).isEmpty();
        assertThatThrownBy(() -> answer(number, 1, XA, false, "OTHER")).hasMessageContaining("an answer is final");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void follows_the_serial_numbers_of_the_one_before_without_a_gap(TestDatabase kind) {
        on(kind);
        String first = atTheTable("XB001-MR01");
        decide(first, "ISSUE", proposed(first));
        verify("XB001-MR02", new Period(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 12, 31)), 10);
        String second = atTheTable("XB001-MR02");
        assertThat(second).isEqualTo("XB001-I02");
        decide(second, "ISSUE", proposed(second));

        assertThat(find(second)
                        .standing()
                        .orElseThrow()
                        .instrument()
                        .lines()
                        .get(0)
                        .units())
                .isEqualTo(new UnitRange(500, 510));
        for (String gap : List.of(
                "insert into issuance_serial_grant values ('x', 'XA-XB/2026', 511, 520, 511, 'XB001-I01', 1)",
                "insert into issuance_serial_grant values ('x', 'XA-XB/2026', 500, 505, 500, 'XB001-I01', 1)",
                "insert into issuance_serial_grant values ('x', 'XA-XB/2026', 1, 9, null, 'XB001-I01', 1)",
                "insert into issuance_serial_grant values ('x', 'XA-XB/2026', 510, 520, 500, 'XB001-I01', 1)")) {
            assertThatThrownBy(() -> execute(gap)).isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void credits_a_period_once(TestDatabase kind) {
        on(kind);
        issuance.request(AT_SUNFIELD, "XB001-MR01");
        assertThatThrownBy(() -> issuance.request(AT_SUNFIELD, "XB001-MR01"))
                .isInstanceOf(CreditedBefore.class)
                .hasMessage("Issuance for XB001-MR01 was requested already: XB001-I01.");
        verify("XB001-MR02", new Period(LocalDate.of(2026, 6, 30), LocalDate.of(2026, 12, 31)), 10);
        assertThatThrownBy(() -> issuance.request(AT_SUNFIELD, "XB001-MR02"))
                .isInstanceOf(CreditedBefore.class)
                .hasMessage(
                        "Monitored time is credited once: 2026-06-30 to 2026-12-31 overlaps 2025-07-01 to 2026-06-30,"
                                + " which XB001-I01 claims.");
        verify("XB001-MR03", new Period(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 12, 31)), 10);
        assertThat(issuance.request(AT_SUNFIELD, "XB001-MR03")).isEqualTo("XB001-I02");
    }

    @Test
    void frees_its_time_when_the_committee_issues_nothing() {
        on(TestDatabase.H2);
        String number = atTheTable("XB001-MR01");
        decide(number, "NOT_ISSUED", Json.tree(Map.of()));
        assertThat(stage(number)).isEqualTo(new IssuanceStage.NotIssued(projects.today(), "XB-2026-101"));
        verify("XB001-MR02", PERIOD, 501, 499);
        assertThat(issuance.request(AT_SUNFIELD, "XB001-MR02")).isEqualTo("XB001-I02");
    }

    @Test
    void is_for_something_verified_within_the_crediting_period_of_a_registered_project() {
        on(TestDatabase.H2);
        assertThatThrownBy(() -> issuance.request(AT_SUNFIELD, "XB001-MR99")).isInstanceOf(Unknown.class);
        verify("XB001-MR02", new Period(LocalDate.of(2024, 12, 1), LocalDate.of(2024, 12, 31)), 10);
        assertThatThrownBy(() -> issuance.request(AT_SUNFIELD, "XB001-MR02"))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("not within the crediting period of XB001");
        verify("XB001-MR03", new Period(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 7, 31)));
        assertThatThrownBy(() -> issuance.request(AT_SUNFIELD, "XB001-MR03"))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("nothing to issue");
    }

    @Test
    void is_refused_to_everybody_else_at_every_step() {
        on(TestDatabase.H2);
        refused(except(AT_SUNFIELD), a -> issuance.request(a, "XB001-MR01"));
        String number = issuance.request(AT_SUNFIELD, "XB001-MR01");
        refused(except(DESK_XA, DESK_XB), a -> issuance.checkCompleteness(a, number, true, ""));
        issuance.checkCompleteness(DESK_XA, number, false, "A page is missing.");
        refused(except(AT_SUNFIELD), a -> issuance.requestAgain(a, number));
        refused(STRANGERS, a -> issuance.proposal(a, number));
        refused(STRANGERS, a -> issuance.review(a, number, Json.tree(Map.of())));
        assertThatThrownBy(() -> issuance.requestAgain(AT_LANTERN, number)).isInstanceOf(NotYours.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void that_is_asked_for_is_taken_back_by_who_asked_before_it_is_decided(TestDatabase kind) {
        on(kind);
        String number = issuance.request(AT_SUNFIELD, "XB001-MR01");
        for (Actor other : List.of(AT_LANTERN, DESK_XA, OFFICER_XB)) {
            assertThatThrownBy(() -> issuance.withdrawRequest(other, number)).isInstanceOf(NotYours.class);
        }
        issuance.withdrawRequest(AT_SUNFIELD, number);
        assertThat(stage(number)).isEqualTo(new IssuanceStage.RequestWithdrawn(projects.today()));
        assertThat(rooms.get(Deadlines.class).due(PAIR, number, CreditIssuance.COMPLETENESS))
                .isEmpty();
        assertThatThrownBy(() -> issuance.withdrawRequest(AT_SUNFIELD, number)).isInstanceOf(OutOfTurn.class);

        // While nobody claims it, the time is free for another report; who comes back then is refused.
        verify("XB001-MR02", PERIOD, 10, 10);
        String other = issuance.request(AT_SUNFIELD, "XB001-MR02");
        assertThatThrownBy(() -> issuance.requestAgain(AT_SUNFIELD, number)).isInstanceOf(CreditedBefore.class);
        issuance.withdrawRequest(AT_SUNFIELD, other);
        issuance.requestAgain(AT_SUNFIELD, number);
        issuance.checkCompleteness(DESK_XA, number, true, "");
        issuance.withdrawRequest(AT_SUNFIELD, number);
        issuance.requestAgain(AT_SUNFIELD, number);
        issuance.checkCompleteness(DESK_XA, number, true, "");
        decide(number, "ISSUE", proposed(number));
        assertThatThrownBy(() -> issuance.withdrawRequest(AT_SUNFIELD, number)).isInstanceOf(OutOfTurn.class);
    }

    @Test
    void needs_what_the_rules_ask_to_be_filed_before_it_is_requested() {
        RulesInForce asking = otherwise(
                rules(),
                said -> said.set(
                        "steps",
                        Json.tree(Map.of(
                                "sustainabilityReport",
                                new RulesInForce.Rule<>(RulesInForce.Need.NEEDED, "paragraph 25")))));
        on(TestDatabase.H2, asking);
        assertThatThrownBy(() -> issuance.request(AT_SUNFIELD, "XB001-MR01"))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("Sustainable development report (paragraph 25)");
    }

    @Test
    void does_nothing_out_of_turn() {
        on(TestDatabase.H2);
        String number = issuance.request(AT_SUNFIELD, "XB001-MR01");
        JsonNode content = proposed(number);
        assertThatThrownBy(() -> agenda.check(PAIR, number, "ISSUE", content))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("XB001-I01 cannot be decided on: it is requested.");
        assertThatThrownBy(() -> issuance.requestAgain(AT_SUNFIELD, number)).isInstanceOf(OutOfTurn.class);
        assertThatThrownBy(() -> issuance.checkCompleteness(DESK_XA, number, false, ""))
                .isInstanceOf(InputRefused.class);
        issuance.checkCompleteness(DESK_XA, number, false, "A page is missing.");
        assertThatThrownBy(() -> issuance.checkCompleteness(DESK_XA, number, true, ""))
                .isInstanceOf(OutOfTurn.class);
        issuance.requestAgain(AT_SUNFIELD, number);
        issuance.checkCompleteness(DESK_XA, number, true, "");
        decide(number, "ISSUE", content);
        assertThatThrownBy(() -> decide(number, "ISSUE", content))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("decided, waiting for confirmation");
        assertThatThrownBy(() -> agenda.check(PAIR, number, "PERHAPS", content)).isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> agenda.check(PAIR, "XB999-I01", "ISSUE", content))
                .isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "-1 | We could not read “-1”",
                "250.5 | We could not read “250.5”",
                "251.0 | We could not read",
                "2.51e2 | We could not read",
                "1000000000000000000 | We could not read “1000000000000000000”",
                "\"many\" | We could not read “many”",
                "\"-1\" | We could not read “-1”",
                "\"1.000\" | We could not read “1.000”",
                "null | We could not read “null”",
                "true | We could not read “true”"
            })
    void refuses_amounts_that_are_not_whole_tonnes(String amount, String message) throws Exception {
        on(TestDatabase.H2);
        String number = atTheTable("XB001-MR01");
        JsonNode content = Json.mapper()
                .readTree(("{'lines':[{'vintage':2025,'parts':[{'side':'XA','recipient':'GOV','amount':AMOUNT}]}]}")
                        .replace('\'', '"')
                        .replace("AMOUNT", amount));
        assertThatThrownBy(() -> agenda.check(PAIR, number, "ISSUE", content))
                .isInstanceOfSatisfying(InputRefused.class, refused -> {
                    assertThat(refused.fields()).containsOnlyKeys("amounts.2025.XA.GOV");
                    assertThat(refused).hasMessageContaining(message);
                });
    }

    @Test
    void refuses_a_split_that_does_not_sum_to_what_was_verified() {
        on(TestDatabase.H2);
        String number = atTheTable("XB001-MR01");
        assertThatThrownBy(() -> check(number, line(2025, 251, 125, 124), line(2026, 250, 125, 124)))
                .isInstanceOfSatisfying(
                        InputRefused.class,
                        refused -> assertThat(refused.fields())
                                .containsEntry(
                                        "amounts.2025",
                                        "Vintage 2025 adds up to 500 t; 501 t were verified, and exactly those are shared out."));
        assertThatThrownBy(() -> check(number, line(2025, 251, 125, 125)))
                .hasMessageContaining("Vintage 2026 adds up to 0 t");
        assertThatThrownBy(() ->
                        check(number, line(2025, 1_000_000_000_000L, 1_000_000_000_000L, 0), line(2026, 250, 125, 124)))
                .hasMessageContaining("Vintage 2025 adds up to 2000000000000 t");
        assertThatThrownBy(
                        () -> check(number, line(2025, 251, 125, 125), line(2026, 250, 125, 124), line(2027, 1, 0, 0)))
                .hasMessageContaining("Nothing was verified for vintage 2027");
        assertThatThrownBy(() -> check(number, line(2025, 251, 125, 125), line(2025, 251, 125, 125)))
                .hasMessageContaining("Vintage 2025 stands twice");
        assertThatThrownBy(() -> agenda.check(
                        PAIR,
                        number,
                        "ISSUE",
                        Json.tree(Map.of(
                                "lines",
                                List.of(Map.of(
                                        "vintage",
                                        2025,
                                        "parts",
                                        List.of(Map.of("side", "XA", "recipient", "other.xb", "amount", 1))))))))
                .hasMessageContaining("other.xb of XA is no recipient of the allocation agreement");
        assertThatThrownBy(() -> agenda.check(PAIR, number, "ISSUE", Json.tree(Map.of("lines", "all of it"))))
                .isInstanceOf(DecidedAmounts.Unreadable.class);
    }

    @Test
    void may_differ_from_the_proposal_and_says_when_a_part_is_more_than_a_tonne_off() {
        on(TestDatabase.H2);
        String number = atTheTable("XB001-MR01");
        JsonNode content = content(List.of(line(2025, 260, 121, 120), line(2026, 250, 125, 124)));

        SplitWarnings warnings = issuance.review(DESK_XA, number, content);

        assertThat(warnings.offTheirShare())
                .containsExactly(
                        "XA in vintage 2025 gets 260 t; its share 1/2 of 501 t is 250 1/2 t, more than 1 t away.",
                        "XB in vintage 2025 gets 241 t; its share 1/2 of 501 t is 250 1/2 t, more than 1 t away.");
        assertThat(warnings.belowMinimum()).isEmpty();
        decide(number, "ISSUE", content);
        assertThat(find(number).standing().orElseThrow().instrument().totalOf(XA))
                .isEqualTo(Tonnes.of(510));
    }

    @Test
    void goes_below_a_support_programmes_minimum_only_with_both_sides_reason() {
        on(TestDatabase.H2);
        String number = atTheTable("XB001-MR01");
        List<Split.Line> below = List.of(line(2025, 250, 126, 125), line(2026, 249, 125, 125));
        assertThat(issuance.review(DESK_XB, number, content(below)).belowMinimum())
                .containsExactly("Xalia model projects asks for at least 1/2 of 1\u202f000 t for GOV of XA, which is"
                        + " 500 t; this gives 499 t.");

        assertThatThrownBy(() -> agenda.check(PAIR, number, "ISSUE", content(below)))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("Record the reason of XA and of XB");
        DecidedAmounts oneReason = new DecidedAmounts(
                below, List.of(new DecidedAmounts.Reason(XA, "Agreed."), new DecidedAmounts.Reason(XB, " ")));
        assertThatThrownBy(() -> decide(number, "ISSUE", oneReason.json()))
                .hasMessageContaining("Record the reason of XB for");
        decide(
                number,
                "ISSUE",
                new DecidedAmounts(
                                below,
                                List.of(
                                        new DecidedAmounts.Reason(XA, "Agreed."),
                                        new DecidedAmounts.Reason(XB, "Agreed too.")))
                        .json());
        assertThat(find(number).standing().orElseThrow().reasons()).hasSize(2);
    }

    @Test
    void gives_a_recipient_of_nothing_no_part() {
        on(TestDatabase.H2);
        String number = atTheTable("XB001-MR01");
        decide(number, "ISSUE", content(List.of(line(2025, 501, 0, 0), line(2026, 250, 249, 0))));
        Instrument instrument = find(number).standing().orElseThrow().instrument();
        assertThat(instrument.lines().get(0).parts()).hasSize(1);
        assertThat(instrument.lines().get(1).parts())
                .extracting(Instrument.Part::recipient)
                .containsExactly("GOV", "GOV");
    }

    @Test
    void carries_what_the_one_before_left_open_where_the_rules_say_so_and_not_from_a_rejected_one() {
        on(
                TestDatabase.H2,
                rules(new RulesInForce.Allocation(
                        level(Rounding.LARGEST_REMAINDER_WITH_CARRY, null), level(Rounding.LARGEST_REMAINDER, null))));
        verify("XB001-MR02", new Period(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 7, 31)), 3);
        verify("XB001-MR03", new Period(LocalDate.of(2026, 8, 1), LocalDate.of(2026, 8, 31)), 3);
        String first = atTheTable("XB001-MR02");
        decide(first, "ISSUE", proposed(first));
        assertThat(find(first).standing().orElseThrow().instrument().totalOf(XA))
                .isEqualTo(Tonnes.of(2));

        String second = atTheTable("XB001-MR03");
        assertThat(issuance.proposal(DESK_XA, second).split().totalOf(XA)).isEqualTo(Tonnes.of(1));
        answer(first, 1, XB, false, "OTHER");
        assertThat(issuance.proposal(DESK_XA, second).split().totalOf(XA)).isEqualTo(Tonnes.of(2));
    }

    @Test
    void is_not_decided_if_a_side_cannot_be_told() {
        on(TestDatabase.H2);
        String number = atTheTable("XB001-MR01");
        JsonNode content = proposed(number);
        assertThatThrownBy(() -> rooms.transaction(() -> {
                    decide(number, "ISSUE", content);
                    throw new IllegalStateException("the registry of XB refused the notification");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(stage(number)).isInstanceOf(IssuanceStage.UnderConsideration.class);
        decide(number, "ISSUE", content);
        assertThat(find(number)
                        .standing()
                        .orElseThrow()
                        .instrument()
                        .lines()
                        .get(0)
                        .units()
                        .first())
                .isEqualTo(1);
    }

    @Test
    void waits_with_whoever_has_the_next_step() {
        on(TestDatabase.H2);
        assertThat(todo(AT_SUNFIELD)).containsExactly("Request issuance");
        assertThat(todo(AT_LANTERN)).isEmpty();
        String number = issuance.request(AT_SUNFIELD, "XB001-MR01");
        assertThat(todo(AT_SUNFIELD)).isEmpty();
        assertThat(todo(DESK_XA)).containsExactly("Check that the issuance request is complete");
        issuance.checkCompleteness(DESK_XA, number, false, "A page is missing.");
        assertThat(todo(AT_SUNFIELD)).containsExactly("Complete the issuance request");
        issuance.requestAgain(AT_SUNFIELD, number);
        issuance.checkCompleteness(DESK_XA, number, true, "");
        assertThat(todo(DESK_XB)).containsExactly("Draft the decision on the amounts");
        decide(number, "ISSUE", proposed(number));
        assertThat(todo(DESK_XB)).isEmpty();
        answer(number, 1, XB, false, "OTHER");
        assertThat(todo(DESK_XB)).containsExactly("Draft the decision again: a side rejected it");
        STRANGERS.forEach(stranger -> assertThat(todo(stranger)).isEmpty());
    }

    private List<String> todo(Actor actor) {
        return rooms.get(IssuanceTasks.class).tasksOf(actor).stream()
                .filter(t -> t.ball() == Task.Ball.YOURS)
                .map(Task::todo)
                .toList();
    }

    private void verify(String report, Period period, long... amounts) {
        Map<Vintage, Period> parts = byVintage(period);
        TreeMap<Vintage, Tonnes> byVintage = new TreeMap<>();
        List<Vintage> vintages = List.copyOf(parts.keySet());
        for (int i = 0; i < amounts.length; i++) {
            byVintage.put(vintages.get(i), Tonnes.of(amounts[i]));
        }
        verified.periods.put(report, new VerifiedPeriod(report, PAIR, project, period, byVintage, parts, ENTITY));
    }

    private String atTheTable(String report) {
        String number = issuance.request(AT_SUNFIELD, report);
        issuance.checkCompleteness(DESK_XB, number, true, "");
        return number;
    }

    private JsonNode proposed(String number) {
        return DecidedAmounts.of(issuance.proposal(DESK_XA, number).split()).json();
    }

    private void decide(String number, String outcome, JsonNode content) {
        decisions += 1;
        adopt(rooms, "XB-2026-10" + decisions, IssuanceAgenda.KIND, number, outcome, projects.today(), content);
    }

    private void check(String number, Split.Line... lines) {
        agenda.check(PAIR, number, "ISSUE", content(List.of(lines)));
    }

    private static JsonNode content(List<Split.Line> lines) {
        return new DecidedAmounts(lines, List.of()).json();
    }

    private static Split.Line line(int vintage, long xaGov, long xbGov, long sunfield) {
        return new Split.Line(
                Vintage.of(vintage),
                List.of(
                        new Split.Part(XA, "GOV", Tonnes.of(xaGov)),
                        new Split.Part(XB, "GOV", Tonnes.of(xbGov)),
                        new Split.Part(XB, SUNFIELD, Tonnes.of(sunfield))));
    }

    private void answer(String number, int attempt, org.tandem.kernel.Party party, boolean confirmed, String ground) {
        rooms.transaction(() -> {
            CDI.current()
                    .getBeanManager()
                    .getEvent()
                    .select(IssuanceAnswered.class)
                    .fire(new IssuanceAnswered(number, attempt, party, confirmed, ground));
            return null;
        });
    }

    private List<IssuanceNotified> notified(Runnable step) {
        step.run();
        return rooms.get(Announcements.class).of(IssuanceNotified.class);
    }

    private Issuance find(String number) {
        return issuances.issuance(number).orElseThrow();
    }

    private IssuanceStage stage(String number) {
        return find(number).stage();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = rooms.database().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<Actor> except(Actor... these) {
        List<Actor> others = new ArrayList<>(STRANGERS);
        others.addAll(List.of(DESK_XA, DESK_XB, OFFICER_XA, OFFICER_XB, MEMBER_XA, AT_SUNFIELD, AT_LANTERN, AT_ENTITY));
        others.removeAll(List.of(these));
        return others;
    }

    private static void refused(List<Actor> actors, Consumer<Actor> step) {
        for (Actor actor : actors) {
            assertThatThrownBy(() -> step.accept(actor))
                    .as(actor.person())
                    .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.kind())
                            .isIn(Refusal.Kind.NOT_YOURS, Refusal.Kind.UNKNOWN));
        }
    }
}
