package org.tandem.methodology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.Practice.*;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.Arrival;
import org.tandem.access.NotYours;
import org.tandem.access.Papers;
import org.tandem.access.Receipt;
import org.tandem.access.Task;
import org.tandem.access.VersionsOfPapers;
import org.tandem.calendar.Deadlines;
import org.tandem.committee.PublicInputs;
import org.tandem.committee.RulesInForce;
import org.tandem.document.DocumentRef;
import org.tandem.finding.FindingThreads;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Unknown;
import org.tandem.support.InTwoVersions;
import org.tandem.support.KeptPapers;
import org.tandem.support.Pdfs;
import org.tandem.support.Practice;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("The approval of a methodology")
class MethodologyApprovalTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final JsonNode NOTHING = Json.tree(Map.of());

    private Rooms rooms;
    private MethodologyApproval approval;
    private MethodologyAgenda agenda;
    private Methodologies methodologies;
    private Practice.Inputs inputs;

    private void on(TestDatabase kind) {
        on(kind, "2026-03-02T09:00:00Z");
    }

    private void on(TestDatabase kind, String now) {
        on(kind, now, rules());
    }

    private void on(TestDatabase kind, String now, RulesInForce rules) {
        Map<Class<?>, Object> world = new HashMap<>(world(rules));
        world.remove(Methodologies.class);
        inputs = (Practice.Inputs) world.get(PublicInputs.class);
        rooms = Rooms.on(kind, Instant.parse(now), world);
        organisations(rooms);
        approval = rooms.get(MethodologyApproval.class);
        agenda = rooms.get(MethodologyAgenda.class);
        methodologies = rooms.get(Methodologies.class);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void goes_from_proposal_to_an_approved_version(TestDatabase kind) {
        on(kind);
        Deadlines deadlines = rooms.get(Deadlines.class);
        String receipt = approval.propose(AT_SUNFIELD, PAIR, SUNFIELD, ProposalsToTry.solar());
        assertThat(receipt).isEqualTo("XB_PMR001");
        assertThat(deadlines.due(PAIR, receipt, "completeness check")).contains(TODAY.plusDays(6));

        approval.returnWithFindings(DESK_XB, receipt, List.of("Name the certificate.", "Give a source for EF."));
        assertThat(stage(receipt))
                .isEqualTo(
                        new ProposalStage.Returned(TODAY, List.of("Name the certificate.", "Give a source for EF.")));
        assertThat(deadlines.due(PAIR, receipt, "completeness check")).isEmpty();
        days(3);
        approval.resubmit(AT_SUNFIELD, receipt, ProposalsToTry.solar());
        assertThat(deadlines.due(PAIR, receipt, "completeness check")).contains(TODAY.plusDays(9));

        String number = approval.complete(DESK_XA, receipt);
        assertThat(number).isEqualTo("XB_PM001");
        Period window = new Period(LocalDate.of(2026, 3, 5), LocalDate.of(2026, 3, 19));
        assertThat(inputs.opened).containsEntry(number, window);
        assertThat(window.days()).isEqualTo(15);
        assertThatThrownBy(() -> agenda.check(PAIR, number, "APPROVED", NOTHING))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("XB_PM001 cannot be decided: it is open for inputs.");

        days(15);
        assertThat(stage(number)).isEqualTo(new ProposalStage.UnderConsideration(LocalDate.of(2026, 3, 20)));
        assertThat(deadlines.due(PAIR, number, "consideration")).contains(LocalDate.of(2026, 5, 18));
        assertThat(deadlines.due(PAIR, number, "consideration at most")).contains(LocalDate.of(2026, 6, 17));
        agenda.check(PAIR, number, "APPROVED", NOTHING);
        days(200);
        adopt(rooms, "XB-2026-001", "METHODOLOGY", number, "APPROVED", LocalDate.of(2026, 10, 6), Map.of());

        assertThat(stage(number))
                .isEqualTo(new ProposalStage.Approved(LocalDate.of(2026, 10, 6), "XB-2026-001", "XB_AM001", "1.0"));
        MethodologyVersion version = methodologies.version("XB_AM001", "1.0").orElseThrow();
        assertThat(version.title()).isEqualTo("Installation of a solar PV system");
        assertThat(version.validFrom()).isEqualTo(LocalDate.of(2026, 10, 6));
        assertThat(version.validOn(LocalDate.of(2026, 10, 5))).isFalse();
        assertThat(version.criteria())
                .extracting(MethodologyVersion.Criterion::number)
                .containsExactly(1, 2, 3, 4);
        assertThat(version.model()).isEqualTo(ProposalsToTry.solar().model());
        assertThat(deadlines.open(PAIR)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void counts_from_the_day_on_which_it_came_where_a_desk_enters_it(TestDatabase kind) {
        on(kind);
        Deadlines deadlines = rooms.get(Deadlines.class);
        String receipt = approval.enter(DESK_XB, PAIR, SUNFIELD, ProposalsToTry.solar(), mailed(TODAY.minusDays(3)));

        assertThat(deadlines.due(PAIR, receipt, "completeness check")).contains(TODAY.plusDays(3));
        MethodologyProposal proposal = approval.open(AT_SUNFIELD, receipt);
        assertThat(proposal.proponent()).isEqualTo(SUNFIELD);
        assertThat(proposal.came())
                .isEqualTo(new Receipt(TODAY.minusDays(3), Receipt.Channel.E_MAIL, Optional.of(new Party("XB"))));

        approval.returnWithFindings(DESK_XA, receipt, List.of("Name the certificate."));
        assertThatThrownBy(
                        () -> approval.enterAgain(DESK_XB, receipt, ProposalsToTry.solar(), mailed(TODAY.minusDays(1))))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("returned on 2 Mar 2026");
        FindingThreads threads = rooms.get(FindingThreads.class);
        assertThat(threads.part(DESK_XB, receipt).takesPapers()).isTrue();
        assertThat(threads.part(DESK_XA, receipt).takesPapers())
                .as("another desk entered it")
                .isFalse();
        days(2);
        approval.enterAgain(DESK_XB, receipt, ProposalsToTry.solar(), mailed(TODAY.plusDays(1)));
        assertThat(deadlines.due(PAIR, receipt, "completeness check")).contains(TODAY.plusDays(7));

        approval.returnWithFindings(DESK_XA, receipt, List.of("Name the certificate."));
        approval.resubmit(AT_SUNFIELD, receipt, ProposalsToTry.solar());
        assertThat(approval.open(AT_SUNFIELD, receipt).came())
                .as("its proponent goes on here")
                .isEqualTo(Receipt.here(TODAY.plusDays(2)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_entered_only_at_a_desk_of_the_pair_for_a_participant_of_the_pair(TestDatabase kind) {
        on(kind);
        for (Actor stranger : List.of(AT_SUNFIELD, AT_LANTERN, DESK_XA)) {
            assertThatThrownBy(() -> approval.enter(stranger, PAIR, SUNFIELD, ProposalsToTry.solar(), mailed(TODAY)))
                    .isInstanceOf(NotYours.class);
        }
        assertThatThrownBy(() -> approval.enter(DESK_XB, PAIR, "nobody", ProposalsToTry.solar(), mailed(TODAY)))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("a participant of the pair");
        assertThatThrownBy(() ->
                        approval.enter(DESK_XB, PAIR, SUNFIELD, ProposalsToTry.solar(), mailed(TODAY.plusDays(1))))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("or before");
        assertThatThrownBy(() -> approval.enter(
                        DESK_XB,
                        PAIR,
                        SUNFIELD,
                        ProposalsToTry.solar(),
                        new Arrival(new Party("XB"), TODAY, Receipt.Channel.HERE)))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("by e-mail or on paper");
        assertThat(approval.mine(DESK_XB)).isEmpty();
    }

    private static Arrival mailed(LocalDate received) {
        return new Arrival(new Party("XB"), received, Receipt.Channel.E_MAIL);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void goes_on_with_the_days_that_were_left_where_the_rules_say_so(TestDatabase kind) {
        on(
                kind,
                "2026-03-02T09:00:00Z",
                otherwise(rules(), said -> said.set("onReturn", assumed(RulesInForce.OnReturn.GOES_ON))));
        Deadlines deadlines = rooms.get(Deadlines.class);
        String receipt = approval.propose(AT_SUNFIELD, PAIR, SUNFIELD, ProposalsToTry.solar());
        days(2);
        approval.returnWithFindings(DESK_XB, receipt, List.of("Name the certificate."));
        assertThat(deadlines.due(PAIR, receipt, "completeness check")).isEmpty();

        days(20);
        approval.resubmit(AT_SUNFIELD, receipt, ProposalsToTry.solar());

        // Of seven days three had passed.
        assertThat(deadlines.due(PAIR, receipt, "completeness check")).contains(TODAY.plusDays(22 + 4));
        approval.complete(DESK_XA, receipt);
        assertThat(deadlines.due(PAIR, receipt, "completeness check")).isEmpty();
    }

    /** As VN_AM007: inputs from 4 to 18 October 2016, approved on 10 October 2017 (www.jcm.go.jp/vn-jp/methodologies/45). */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void comes_however_long_after_the_last_day_which_only_reminds(TestDatabase kind) {
        on(kind, "2016-10-04T09:00:00Z");
        String number =
                approval.complete(DESK_XA, approval.propose(AT_SUNFIELD, PAIR, SUNFIELD, ProposalsToTry.solar()));
        assertThat(inputs.opened)
                .containsEntry(number, new Period(LocalDate.of(2016, 10, 4), LocalDate.of(2016, 10, 18)));

        LocalDate approved = LocalDate.of(2016, 10, 18).plusDays(357);
        days((int) ChronoUnit.DAYS.between(today(), approved));

        assertThat(today()).isEqualTo("2017-10-10");
        assertThat(rooms.get(MethodologyTasks.class).tasksOf(DESK_XA))
                .filteredOn(task -> task.subject().equals(number))
                .singleElement()
                .satisfies(task -> assertThat(task.due()).contains(LocalDate.of(2016, 12, 17)));
        agenda.check(PAIR, number, "APPROVED", NOTHING);
        adopt(rooms, "XB-2017-001", "METHODOLOGY", number, "APPROVED", approved, Map.of());
        assertThat(stage(number)).isEqualTo(new ProposalStage.Approved(approved, "XB-2017-001", "XB_AM001", "1.0"));
        assertThat(rooms.get(Deadlines.class).open(PAIR)).isEmpty();
    }

    /** As TH_AM005, which stands in its third version; each had a proposal's number of its own. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_a_revision_becomes_the_next_version_under_the_number_that_was_approved(TestDatabase kind) {
        on(kind);
        adopt(rooms, "XB-2026-001", "METHODOLOGY", atTheTable(), "APPROVED", today(), Map.of());
        LocalDate first = today();

        assertThat(revised(MethodologyPaper.Scale.MINOR, "XB-2026-002")).isEqualTo("XB_PM002");
        assertThat(methodologies.current("XB_AM001").orElseThrow().version()).isEqualTo("1.1");
        revised(MethodologyPaper.Scale.MAJOR, "XB-2026-003");
        assertThat(methodologies.versions("XB_AM001"))
                .extracting(MethodologyVersion::version)
                .containsExactly("2.0", "1.1", "1.0");
        assertThat(methodologies.version("XB_AM001", "1.0").orElseThrow().validOn(first))
                .isTrue();
        assertThat(methodologies.version("XB_AM001", "1.0").orElseThrow().validOn(today()))
                .isFalse();
        assertThat(methodologies.version("XB_AM001", "2.0").orElseThrow().validOn(today()))
                .isTrue();
        // A new one still gets the next number.
        adopt(rooms, "XB-2026-004", "METHODOLOGY", atTheTable(), "APPROVED", today(), Map.of());
        assertThat(methodologies.current("XB_AM002")).isPresent();
    }

    @Test
    void that_revises_says_what_and_how_much_and_needs_a_version_that_stands() {
        on(TestDatabase.H2);
        assertThatThrownBy(() -> approval.propose(
                        AT_SUNFIELD, PAIR, SUNFIELD, revision("XB_AM007", MethodologyPaper.Scale.MINOR, "Words.")))
                .hasMessage("XB_AM007 is no approved methodology of XA-XB that stands.");
        assertThatThrownBy(() -> approval.propose(AT_SUNFIELD, PAIR, SUNFIELD, revision("", null, " ")))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("revises", "scale", "changes"));

        adopt(rooms, "XB-2026-001", "METHODOLOGY", atTheTable(), "APPROVED", today(), Map.of());
        String number = approval.complete(
                DESK_XA,
                approval.propose(
                        AT_SUNFIELD, PAIR, SUNFIELD, revision("XB_AM001", MethodologyPaper.Scale.MAJOR, "Fewer may.")));
        days(15);
        adopt(
                rooms,
                "XB-2026-002",
                MethodologyStanding.KIND,
                "XB_AM001",
                MethodologyStanding.WITHDRAWN,
                today(),
                new MethodologyStanding.Content(today()));
        assertThatThrownBy(() -> agenda.check(PAIR, number, "APPROVED", NOTHING))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("XB_AM001 was withdrawn");
        agenda.check(PAIR, number, "NOT_APPROVED", NOTHING);
    }

    /** Each version is valid on one day at least, so two are not adopted on one day. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_two_revisions_waits_for_the_day_after_the_first(TestDatabase kind) {
        on(kind);
        adopt(rooms, "XB-2026-001", "METHODOLOGY", atTheTable(), "APPROVED", today(), Map.of());
        String[] numbers = new String[2];
        for (int i = 0; i < 2; i++) {
            numbers[i] = approval.complete(
                    DESK_XA,
                    approval.propose(
                            AT_SUNFIELD, PAIR, SUNFIELD, revision("XB_AM001", MethodologyPaper.Scale.MINOR, "Words.")));
        }
        days(15);
        adopt(rooms, "XB-2026-002", "METHODOLOGY", numbers[0], "APPROVED", today(), Map.of());
        assertThatThrownBy(() -> agenda.check(PAIR, numbers[1], "APPROVED", NOTHING))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("Version 1.1 of XB_AM001 is valid from today on");
        days(1);
        agenda.check(PAIR, numbers[1], "APPROVED", NOTHING);
        adopt(rooms, "XB-2026-003", "METHODOLOGY", numbers[1], "APPROVED", today(), Map.of());
        assertThat(methodologies.current("XB_AM001").orElseThrow().version()).isEqualTo("1.2");
    }

    private String revised(MethodologyPaper.Scale scale, String decision) {
        days(1);
        String number = approval.complete(
                DESK_XA,
                approval.propose(AT_SUNFIELD, PAIR, SUNFIELD, revision("XB_AM001", scale, "The source of EF.")));
        assertThat(approval.open(DESK_XB, number)
                        .paper()
                        .revision()
                        .orElseThrow()
                        .of())
                .isEqualTo("XB_AM001");
        days(15);
        agenda.check(PAIR, number, "APPROVED", NOTHING);
        adopt(rooms, decision, "METHODOLOGY", number, "APPROVED", today(), Map.of());
        return number;
    }

    private static MethodologyPaper revision(String of, MethodologyPaper.Scale scale, String changes) {
        MethodologyPaper solar = ProposalsToTry.solar();
        return new MethodologyPaper(
                solar.title(),
                solar.sectoralScope(),
                solar.explanation(),
                solar.criteria(),
                solar.model(),
                solar.papers(),
                Optional.of(new MethodologyPaper.Revision(of, scale, changes)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void with_revisions_approves_the_revised_text_and_keeps_the_proposal(TestDatabase kind) {
        on(kind);
        String number = atTheTable();
        JsonNode revisions = Json.tree(Map.of(
                "summary",
                "The modules' certificate is named.",
                "criteria",
                List.of("The project installs solar PV modules certified under the named standard.")));
        agenda.check(PAIR, number, "APPROVED_WITH_REVISIONS", revisions);
        adopt(
                rooms,
                "XB-2026-002",
                "METHODOLOGY",
                number,
                "APPROVED_WITH_REVISIONS",
                LocalDate.of(2026, 3, 17),
                revisions);

        MethodologyVersion version = methodologies.current("XB_AM001").orElseThrow();
        assertThat(version.criteria()).hasSize(1);
        assertThat(version.model()).isEqualTo(ProposalsToTry.solar().model());
        assertThat(approval.open(DESK_XA, number).paper().criteria()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void takes_revisions_that_make_sense_and_no_others(TestDatabase kind) {
        on(kind);
        String number = atTheTable();
        revisionsRefused(number, NOTHING, "Write what the committee revises");
        revisionsRefused(number, Json.tree(Map.of("summary", "None.")), "Write what the committee revises");
        revisionsRefused(number, Json.tree(Map.of("title", "Solar")), "Say what is revised and why.");
        revisionsRefused(number, Json.tree(Map.of("summary", "x", "tonnes", 5)), "The revisions cannot be read");
        revisionsRefused(
                number,
                Json.tree(Map.of("summary", "x", "criteria", List.of(" "))),
                "Write a text for every eligibility criterion.");
        revisionsRefused(
                number,
                Json.tree(Map.of(
                        "summary",
                        "x",
                        "model",
                        Map.of(
                                "parameters",
                                ProposalsToTry.solar().model().parameters(),
                                "equations",
                                List.of(Map.of("symbol", "RE", "expression", "EG * ", "explanation", ""))))),
                "The equation RE = EG *  cannot be taken");
        assertThatThrownBy(() ->
                        agenda.check(PAIR, number, "APPROVED", Json.tree(Map.of("summary", "x", "title", "Solar"))))
                .hasMessageContaining("Only an approval with revisions changes the text");
        assertThatThrownBy(() -> agenda.check(PAIR, number, "POSTPONED", NOTHING))
                .hasMessageContaining("is decided as one of [APPROVED, APPROVED_WITH_REVISIONS, NOT_APPROVED]");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void counts_proposed_and_approved_numbers_apart(TestDatabase kind) {
        on(kind);
        String first = atTheTable();
        String second = atTheTable();
        adopt(rooms, "XB-2026-001", "METHODOLOGY", first, "NOT_APPROVED", today(), Map.of());
        adopt(rooms, "XB-2026-002", "METHODOLOGY", second, "APPROVED", today(), Map.of());

        assertThat(stage(first)).isEqualTo(new ProposalStage.NotApproved(today(), "XB-2026-001"));
        assertThat(second).isEqualTo("XB_PM002");
        assertThat(methodologies.of(PAIR))
                .extracting(MethodologyVersion::number)
                .containsExactly("XB_AM001");
        assertThatThrownBy(() -> adopt(rooms, "XB-2026-003", "METHODOLOGY", second, "APPROVED", today(), Map.of()))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("XB_PM002 cannot be decided: it is approved.");
        assertThat(methodologies.of(PAIR)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void waits_until_every_input_has_its_published_response(TestDatabase kind) {
        on(kind);
        String number = atTheTable();
        inputs.unanswered.add(number);
        assertThatThrownBy(() -> agenda.check(PAIR, number, "APPROVED", NOTHING))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("XB_PM001 has inputs without a published response. Respond to every one first.");
        inputs.unanswered.clear();
        agenda.check(PAIR, number, "APPROVED", NOTHING);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void ends_when_the_proponent_withdraws_before_the_decision(TestDatabase kind) {
        on(kind);
        String number = atTheTable();
        approval.withdraw(AT_SUNFIELD, number, "Another methodology covers it.");
        assertThatThrownBy(() -> adopt(rooms, "XB-2026-001", "METHODOLOGY", number, "APPROVED", today(), Map.of()))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("XB_PM001 cannot be decided: it is withdrawn.");
        assertThatThrownBy(() -> approval.withdraw(AT_SUNFIELD, number, "Again."))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("It cannot be withdrawn: it is withdrawn.");
        assertThat(rooms.get(Deadlines.class).open(PAIR)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_refused_to_everybody_else_at_every_step(TestDatabase kind) {
        on(kind);
        assertThatThrownBy(() -> approval.propose(AT_LANTERN, PAIR, SUNFIELD, ProposalsToTry.solar()))
                .isInstanceOf(NotYours.class);
        String receipt = approval.propose(AT_SUNFIELD, PAIR, SUNFIELD, ProposalsToTry.solar());
        for (Actor other : List.of(AT_LANTERN, AT_ENTITY, MEMBER_XA, OFFICER_XB, STRANGERS.get(0), STRANGERS.get(1))) {
            unknown(other, a -> approval.open(a, receipt));
            unknown(other, a -> approval.complete(a, receipt));
            unknown(other, a -> approval.returnWithFindings(a, receipt, List.of("?")));
            unknown(other, a -> approval.resubmit(a, receipt, ProposalsToTry.solar()));
            unknown(other, a -> approval.withdraw(a, receipt, "?"));
        }
        notYours(AT_SUNFIELD, a -> approval.complete(a, receipt));
        notYours(AT_SUNFIELD, a -> approval.returnWithFindings(a, receipt, List.of("?")));
        notYours(DESK_XA, a -> approval.resubmit(a, receipt, ProposalsToTry.solar()));
        notYours(DESK_XA, a -> approval.withdraw(a, receipt, "?"));

        String number = approval.complete(DESK_XA, receipt);
        assertThat(approval.open(AT_LANTERN, number).title()).isEqualTo("Installation of a solar PV system");
        notYours(AT_LANTERN, a -> approval.withdraw(a, number, "?"));
        assertThatThrownBy(() -> agenda.check(org.tandem.kernel.Pair.of("JP", "MN"), number, "APPROVED", NOTHING))
                .isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void hears_all_that_is_wrong_with_a_proposal_at_once(TestDatabase kind) {
        on(kind);
        assertThatThrownBy(() -> approval.propose(
                        AT_SUNFIELD,
                        PAIR,
                        SUNFIELD,
                        new MethodologyPaper(
                                " ",
                                9,
                                "",
                                List.of(),
                                new CalculationModel(
                                        List.of(), List.of(new CalculationModel.Equation("RE", "EXEC(1)", ""))),
                                List.of("no-such-file"))))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys(
                                "title",
                                "sectoralScope",
                                "explanation",
                                "criteria",
                                "parameters",
                                "equations",
                                "papers")
                        .hasEntrySatisfying("equations", e -> assertThat(e)
                                .contains("The equation RE = EXEC(1) cannot be taken at position 1")));
        assertThatThrownBy(() -> approval.propose(
                        AT_SUNFIELD, PAIR, SUNFIELD, new MethodologyPaper(null, 1, null, null, null, null)))
                .isInstanceOf(InputRefused.class);
        String receipt = approval.propose(AT_SUNFIELD, PAIR, SUNFIELD, ProposalsToTry.solar());
        assertThatThrownBy(() -> approval.returnWithFindings(DESK_XA, receipt, List.of()))
                .hasMessageContaining("Say what is missing");
        assertThatThrownBy(() -> approval.resubmit(AT_SUNFIELD, receipt, ProposalsToTry.solar()))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("XB_PMR001 cannot be sent again: it is submitted.");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void hands_confidential_papers_to_both_desks_and_to_nobody_else(TestDatabase kind) {
        on(kind);
        Papers papers = rooms.get(Papers.class);
        DocumentRef mine = paper(papers, AT_SUNFIELD);
        DocumentRef theirs = paper(papers, STRANGERS.get(1));
        assertThatThrownBy(() -> approval.propose(AT_SUNFIELD, PAIR, SUNFIELD, with(theirs.id())))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("There is no file");

        String receipt = approval.propose(AT_SUNFIELD, PAIR, SUNFIELD, with(mine.id()));
        approval.complete(DESK_XB, receipt);

        assertThat(papers.open(DESK_XA, mine.id())).isNotEmpty();
        assertThat(papers.open(DESK_XB, mine.id())).isNotEmpty();
        unknown(AT_LANTERN, a -> papers.open(a, mine.id()));
        unknown(STRANGERS.get(0), a -> papers.open(a, mine.id()));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keeps_its_papers_to_those_who_have_to_do_with_it_until_it_is_found_complete(TestDatabase kind) {
        on(kind);
        Papers papers = rooms.get(Papers.class);
        String first = paper(papers, AT_SUNFIELD, "The sums.");
        String entered = paper(papers, DESK_XB, "What came by e-mail.");
        String receipt = approval.propose(AT_SUNFIELD, PAIR, SUNFIELD, with(first));
        approval.enter(DESK_XB, PAIR, SUNFIELD, with(entered), mailed(TODAY));
        approval.returnWithFindings(DESK_XA, receipt, List.of("A sum is missing."));
        String again = paper(papers, AT_SUNFIELD, "The sums, all of them.");
        rooms.get(FindingThreads.class).handInAgain(AT_SUNFIELD, receipt, first, again, "All of them.");

        KeptPapers.of(papers, first, again, entered)
                .openTo(DESK_XA, DESK_XB, MEMBER_XA, OFFICER_XB, AT_SUNFIELD)
                .unknownTo(STRANGERS)
                .unknownTo(List.of(AT_LANTERN, AT_ENTITY));
        approval.resubmit(AT_SUNFIELD, receipt, with(again));
        KeptPapers.of(papers, first, again).unknownTo(STRANGERS);
        approval.complete(DESK_XA, receipt);
        KeptPapers.of(papers, first, again).areOpen();
        KeptPapers.of(papers, entered).unknownTo(STRANGERS);
    }

    private static String paper(Papers papers, Actor actor, String words) {
        return papers.store(actor, "sums.pdf", Pdfs.saying(words), false).id();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keeps_what_is_withheld_of_its_text_with_reasons_that_a_desk_accepts(TestDatabase kind) {
        on(kind);
        Papers papers = rooms.get(Papers.class);
        String whole = papers.store(AT_SUNFIELD, "text.pdf", Pdfs.saying("One.", "Secret."), true)
                .id();
        String open = papers.store(AT_SUNFIELD, "public.pdf", Pdfs.saying("One."), false)
                .id();
        assertThatThrownBy(() -> approval.propose(AT_SUNFIELD, PAIR, SUNFIELD, with(whole, open)))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("Say which of the public files is the public version of “text.pdf”");
        String place = papers.publishAs(AT_SUNFIELD, whole, open, Map.of())
                .findings()
                .get(0)
                .key();
        assertThatThrownBy(() -> approval.propose(AT_SUNFIELD, PAIR, SUNFIELD, with(whole, open)))
                .hasMessageContaining("“public.pdf”: say why. Page 1: Withheld: “Secret.”.");
        papers.publishAs(AT_SUNFIELD, whole, open, Map.of(place, "A trade secret."));

        String receipt = approval.propose(AT_SUNFIELD, PAIR, SUNFIELD, with(whole, open));
        assertThat(papers.withheld(DESK_XA, whole)).singleElement().satisfies(w -> assertThat(w.acceptedBy())
                .isEmpty());
        assertThatThrownBy(() -> approval.complete(DESK_XB, receipt))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("was not read as it is now");
        approval.complete(DESK_XB, receipt, Optional.empty(), new InTwoVersions(whole, open).seenBy(papers, DESK_XB));

        assertThat(papers.withheld(DESK_XA, whole)).singleElement().satisfies(w -> {
            assertThat(w.acceptedBy()).contains(DESK_XB.person());
            assertThat(w.reason()).isEqualTo("A trade secret.");
        });
        unknown(STRANGERS.get(0), a -> papers.withheld(a, whole));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void comes_again_with_both_versions_of_its_text(TestDatabase kind) {
        on(kind);
        Papers papers = rooms.get(Papers.class);
        VersionsOfPapers versions = rooms.get(VersionsOfPapers.class);
        InTwoVersions first = InTwoVersions.of(papers, AT_SUNFIELD, "One.", "Secret.");
        String receipt = approval.propose(AT_SUNFIELD, PAIR, SUNFIELD, with(first.whole(), first.open()));
        approval.returnWithFindings(DESK_XA, receipt, List.of("The unit is missing."));

        // Both files under their old names.
        InTwoVersions second = InTwoVersions.of(papers, AT_SUNFIELD, "Two.", "Secret.");
        approval.resubmit(AT_SUNFIELD, receipt, with(second.whole(), second.open()));
        assertThat(papersOf(receipt)).containsExactly(second.whole(), second.open());
        assertThat(versions.newest(first.whole())).isEqualTo(second.whole());
        assertThat(versions.newest(first.open())).isEqualTo(second.open());

        // The old public one was left in its place: the new one takes it.
        approval.returnWithFindings(DESK_XA, receipt, List.of("The unit is wrong."));
        InTwoVersions third = InTwoVersions.of(papers, AT_SUNFIELD, "Three.", "Secret.");
        approval.resubmit(AT_SUNFIELD, receipt, with(second.open(), third.whole()));
        assertThat(papersOf(receipt)).containsExactly(third.open(), third.whole());
        assertThatThrownBy(() -> approval.complete(DESK_XB, receipt, Optional.empty(), second.seenBy(papers, DESK_XB)))
                .isInstanceOf(OutOfTurn.class);
        approval.complete(DESK_XB, receipt, Optional.empty(), third.seenBy(papers, DESK_XB));
        assertThat(papers.toAccept(third.files())).isEmpty();
    }

    private List<String> papersOf(String receipt) {
        return approval.open(DESK_XA, receipt).paper().papers();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_a_task_of_whoever_moves_next(TestDatabase kind) {
        on(kind);
        MethodologyTasks tasks = rooms.get(MethodologyTasks.class);
        String receipt = approval.propose(AT_SUNFIELD, PAIR, SUNFIELD, ProposalsToTry.solar());
        assertThat(yours(tasks, DESK_XA)).containsExactly("Check that the proposed methodology is complete");
        assertThat(tasks.tasksOf(DESK_XB).get(0).due()).isEqualTo(Optional.of(TODAY.plusDays(6)));
        assertThat(yours(tasks, AT_SUNFIELD)).isEmpty();
        approval.returnWithFindings(DESK_XA, receipt, List.of("Name the certificate."));
        assertThat(yours(tasks, DESK_XA)).isEmpty();
        assertThat(yours(tasks, AT_SUNFIELD)).containsExactly("Correct the proposed methodology and send it again");
        approval.resubmit(AT_SUNFIELD, receipt, ProposalsToTry.solar());
        String number = approval.complete(DESK_XA, receipt);
        assertThat(yours(tasks, DESK_XA)).isEmpty();
        days(15);
        assertThat(yours(tasks, DESK_XA)).containsExactly("Put the proposed methodology before the committee");
        days(4);
        assertThat(tasks.tasksOf(AT_SUNFIELD)).singleElement().satisfies(task -> {
            assertThat(task.todo()).isEqualTo("The committee considers the proposed methodology");
            assertThat(task.since())
                    .as("not of today")
                    .isEqualTo(tasks.tasksOf(DESK_XA).get(0).since());
        });
        assertThat(tasks.tasksOf(STRANGERS.get(0))).isEmpty();
        assertThat(tasks.tasksOf(STRANGERS.get(1))).isEmpty();
        onAgenda(rooms, MethodologyAgenda.KIND, number);
        assertThat(yours(tasks, DESK_XA)).isEmpty();
    }

    private static List<String> yours(MethodologyTasks tasks, Actor actor) {
        return tasks.tasksOf(actor).stream()
                .filter(t -> t.ball() == Task.Ball.YOURS)
                .map(Task::todo)
                .toList();
    }

    private String atTheTable() {
        String number =
                approval.complete(DESK_XA, approval.propose(AT_SUNFIELD, PAIR, SUNFIELD, ProposalsToTry.solar()));
        days(15);
        return number;
    }

    private void revisionsRefused(String number, JsonNode revisions, String why) {
        assertThatThrownBy(() -> agenda.check(PAIR, number, "APPROVED_WITH_REVISIONS", revisions))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining(why);
    }

    private static MethodologyPaper with(String... documents) {
        MethodologyPaper solar = ProposalsToTry.solar();
        return new MethodologyPaper(
                solar.title(),
                solar.sectoralScope(),
                solar.explanation(),
                solar.criteria(),
                solar.model(),
                List.of(documents));
    }

    private static DocumentRef paper(Papers papers, Actor actor) {
        return papers.store(actor, "study.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), true);
    }

    private ProposalStage stage(String number) {
        return approval.open(DESK_XA, number).stage(today());
    }

    private LocalDate today() {
        return rooms.get(org.tandem.calendar.LegalTime.class).today(PAIR);
    }

    private void days(int days) {
        rooms.clock().moveBy(Duration.ofDays(days));
    }

    private static void unknown(Actor actor, Consumer<Actor> step) {
        assertThatThrownBy(() -> step.accept(actor)).as(actor.person()).isInstanceOf(Unknown.class);
    }

    private static void notYours(Actor actor, Consumer<Actor> step) {
        assertThatThrownBy(() -> step.accept(actor)).as(actor.person()).isInstanceOf(NotYours.class);
    }
}
