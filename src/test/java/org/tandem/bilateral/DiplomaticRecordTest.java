package org.tandem.bilateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.Practice.*;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.Arrival;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Papers;
import org.tandem.access.Receipt;
import org.tandem.access.Role;
import org.tandem.access.SecondPersonNeeded;
import org.tandem.access.Task;
import org.tandem.access.Token;
import org.tandem.committee.CommitteeDecisions;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionsElsewhere;
import org.tandem.committee.Numbering;
import org.tandem.committee.PairGate;
import org.tandem.committee.Rules;
import org.tandem.committee.Waivers;
import org.tandem.filing.FilingDraft;
import org.tandem.filing.FilingKind;
import org.tandem.filing.Intake;
import org.tandem.grievance.Reporting;
import org.tandem.issuance.CreditIssuance;
import org.tandem.issuance.IssuanceAgenda;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Period;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.methodology.MethodologyApproval;
import org.tandem.methodology.MethodologyPaper;
import org.tandem.methodology.PreparedModel;
import org.tandem.project.ProjectCase;
import org.tandem.project.ProjectRegistration;
import org.tandem.project.RegistrationAgenda;
import org.tandem.support.AtOnce;
import org.tandem.support.KeptPapers;
import org.tandem.support.NumberingForTwo;
import org.tandem.support.Pdfs;
import org.tandem.support.Practice;
import org.tandem.support.Rooms;
import org.tandem.support.SignedByBoth;
import org.tandem.support.TestDatabase;
import org.tandem.verification.Monitoring;
import org.tandem.verification.ReadingsSheet;
import org.tandem.verification.Verifications;
import org.tandem.verification.VerifiedPeriod;

@DisplayName("A diplomatic record")
class DiplomaticRecordTest {

    private static final Period EARLIER = new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31));
    private static final String WORDS = "The Parties suspend the cooperation.";

    private final NumberingForTwo numbering = new NumberingForTwo();
    private Rooms rooms;
    private ProjectCase cases;
    private RecordKeeping keeping;
    private DiplomaticRecords records;
    private PairLives lives;
    private Practice.Verified verified;

    private void on(TestDatabase kind) {
        Map<Class<?>, Object> world = world(rules());
        verified = (Practice.Verified) world.get(Verifications.class);
        world.put(Numbering.class, numbering);
        rooms = Rooms.on(kind, Instant.parse("2026-03-02T09:00:00Z"), world);
        organisations(rooms);
        cases = new ProjectCase(rooms);
        keeping = rooms.get(RecordKeeping.class);
        records = rooms.get(DiplomaticRecords.class);
        lives = rooms.get(PairLives.class);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private LocalDate today() {
        return cases.today();
    }

    private String paper(Actor actor) {
        return rooms.get(Papers.class)
                .store(actor, "note.pdf", Pdfs.saying("Note verbale"), true)
                .id();
    }

    private RecordDraft draft(RecordKind kind, LocalDate effect, boolean earlier) {
        return new RecordDraft(
                PAIR, XA, kind, today(), effect, Optional.empty(), earlier, "NV 12/2026", WORDS, paper(DESK_XA));
    }

    private String entered(RecordKind kind, LocalDate effect, boolean earlier) {
        return keeping.enter(DESK_XA, draft(kind, effect, earlier));
    }

    private String attested(RecordKind kind, LocalDate effect, boolean earlier) {
        String number = entered(kind, effect, earlier);
        keeping.attest(DESK_XB, number, "MFA 77");
        return number;
    }

    private void moveTo(LocalDate day) {
        rooms.clock().moveTo(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void counts_once_a_desk_of_each_side_attested_it(TestDatabase kind) {
        on(kind);
        String number = entered(RecordKind.SUSPENSION, today(), false);

        assertThat(number).isEqualTo("XA-XB-N001");
        assertThat(lives.now(PAIR).words()).isEqualTo("active");
        assertThat(records.attested(number)).isEmpty();
        assertThat(todo(DESK_XB)).containsExactly(Task.Ball.YOURS);
        assertThat(todo(DESK_XA)).containsExactly(Task.Ball.THE_OTHER_SIDES);
        assertThat(rooms.get(Papers.class)
                        .open(DESK_XB, records.openTo(DESK_XB, number).paper()))
                .isEqualTo(Pdfs.saying("Note verbale"));

        keeping.attest(DESK_XB, number, "MFA 77");

        DiplomaticRecord kept = records.attested(number).orElseThrow();
        assertThat(kept.reference(XA)).contains("NV 12/2026");
        assertThat(kept.reference(XB)).contains("MFA 77");
        assertThat(kept.enteredBy()).isEqualTo(XA);
        assertThat(kept.attestedOn()).contains(today());
        assertThat(kept.passage()).isEqualTo(WORDS);
        assertThat(lives.now(PAIR)).isInstanceOf(LifeStage.Suspended.class);
        assertThat(todo(DESK_XB)).isEmpty();
    }

    @Test
    void is_attested_by_another_person_of_the_other_side_and_by_nobody_else() {
        on(TestDatabase.H2);
        Actor both = new Actor(
                DESK_XA.person(),
                "At two desks",
                List.of(Mandate.ofSide(Role.SECRETARIAT, PAIR, XA), Mandate.ofSide(Role.SECRETARIAT, PAIR, XB)));
        String number = entered(RecordKind.SUSPENSION, today(), false);

        assertThatThrownBy(() -> keeping.attest(both, number, "MFA 77"))
                .isInstanceOf(SecondPersonNeeded.class)
                .hasMessageContaining("attest it, at the other side's desk");
        assertThatThrownBy(() -> keeping.attest(DESK_XA, number, "MFA 77")).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> keeping.attest(OFFICER_XB, number, "MFA 77")).isInstanceOf(NotYours.class);
        for (Actor stranger : STRANGERS) {
            assertThatThrownBy(() -> keeping.attest(stranger, number, "MFA 77")).isInstanceOf(Unknown.class);
            assertThatThrownBy(() -> keeping.enter(stranger, draft(RecordKind.ENDING, today(), false)))
                    .isInstanceOf(NotYours.class);
            assertThat(records.of(stranger, PAIR)).isEmpty();
        }
        assertThat(lives.now(PAIR).words()).isEqualTo("active");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keeps_its_paper_to_the_offices_of_the_pair_until_it_is_attested(TestDatabase kind) {
        on(kind);
        Papers papers = rooms.get(Papers.class);
        String paper = papers.store(DESK_XA, "note.pdf", Pdfs.saying("For everybody, later."), false)
                .id();
        RecordDraft suspension = draft(RecordKind.SUSPENSION, today(), false);
        String number = keeping.enter(
                DESK_XA,
                new RecordDraft(
                        PAIR,
                        XA,
                        suspension.kind(),
                        suspension.signed(),
                        suspension.effect(),
                        suspension.lastDay(),
                        suspension.earlierReductions(),
                        suspension.reference(),
                        suspension.passage(),
                        paper));

        KeptPapers kept = KeptPapers.of(papers, paper)
                .openTo(DESK_XA, DESK_XB, MEMBER_XA, OFFICER_XB)
                .unknownTo(STRANGERS)
                .unknownTo(List.of(AT_SUNFIELD, AT_ENTITY));
        keeping.attest(DESK_XB, number, "MFA 77");
        kept.areOpen();
    }

    @Test
    void is_withdrawn_by_either_desk_until_it_is_attested_and_never_after() {
        on(TestDatabase.H2);
        String number = entered(RecordKind.SUSPENSION, today(), false);
        assertRefused(() -> keeping.withdraw(DESK_XB, number, " "), "why");
        for (Actor other : List.of(OFFICER_XB, MEMBER_XA)) {
            assertThatThrownBy(() -> keeping.withdraw(other, number, "Not ours."))
                    .isInstanceOf(NotYours.class);
        }
        keeping.withdraw(DESK_XB, number, "The note speaks of another programme.");

        assertThatThrownBy(() -> keeping.attest(DESK_XB, number, "MFA 77"))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("XA-XB-N001 cannot be attested: it is withdrawn. Enter another one.");
        String second = attested(RecordKind.SUSPENSION, today(), false);
        assertThatThrownBy(() -> keeping.withdraw(DESK_XA, second, "No."))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageStartingWith("XA-XB-N002 cannot be withdrawn: both sides attested it.");
        assertThatThrownBy(() -> keeping.attest(DESK_XB, second, "MFA 77")).isInstanceOf(OutOfTurn.class);
    }

    @Test
    void is_refused_with_everything_that_is_wrong_with_it() {
        on(TestDatabase.H2);
        assertRefused(
                () -> keeping.enter(
                        DESK_XA,
                        new RecordDraft(
                                PAIR, XA, null, today().plusDays(1), null, Optional.empty(), false, "", " ", null)),
                "kind",
                "signed",
                "effect",
                "reference",
                "passage",
                "paper");
        RecordDraft signature = draft(RecordKind.SIGNATURE, today(), false);
        assertRefused(() -> keeping.enter(DESK_XA, with(signature, today().minusDays(1), Optional.empty())), "effect");
        assertRefused(
                () -> keeping.enter(DESK_XA, with(signature, today(), Optional.of(today().minusDays(1)))), "lastDay");
        assertRefused(
                () -> keeping.enter(
                        DESK_XA, with(draft(RecordKind.SUSPENSION, today(), false), today(), Optional.of(today()))),
                "lastDay");
        assertRefused(() -> keeping.enter(DESK_XA, draft(RecordKind.RESUMPTION, today(), true)), "earlierReductions");
        String strangers = paper(AT_SUNFIELD);
        assertRefused(
                () -> keeping.enter(
                        DESK_XA,
                        new RecordDraft(
                                PAIR,
                                XA,
                                RecordKind.ENDING,
                                today(),
                                today(),
                                Optional.empty(),
                                false,
                                "NV 12/2026",
                                WORDS,
                                strangers)),
                "paper");
        String words = rooms.get(Papers.class)
                .store(DESK_XA, "note.txt", WORDS.getBytes(StandardCharsets.UTF_8), true)
                .id();
        assertRefused(
                () -> keeping.enter(
                        DESK_XA,
                        new RecordDraft(
                                PAIR,
                                XA,
                                RecordKind.ENDING,
                                today(),
                                today(),
                                Optional.empty(),
                                false,
                                "NV 12/2026",
                                WORDS,
                                words)),
                "paper");
        String number = entered(RecordKind.SUSPENSION, today(), false);
        assertRefused(() -> keeping.attest(DESK_XB, number, ""), "reference");
    }

    private static RecordDraft with(RecordDraft draft, LocalDate effect, Optional<LocalDate> lastDay) {
        return new RecordDraft(
                draft.pair(),
                draft.side(),
                draft.kind(),
                draft.signed(),
                effect,
                lastDay,
                draft.earlierReductions(),
                draft.reference(),
                draft.passage(),
                draft.paper());
    }

    private static void assertRefused(ThrowingCallable act, String... fields) {
        assertThatThrownBy(act).isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(
                        refused.fields().keySet())
                .containsExactly(fields));
    }

    @Test
    void is_refused_where_it_does_not_follow_also_when_that_shows_at_the_attestation_alone() {
        on(TestDatabase.H2);
        assertThatThrownBy(() -> entered(RecordKind.RESUMPTION, today(), false))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("XA-XB cannot be resumed from 2 Mar 2026 on: it is active then.");
        String first = entered(RecordKind.SUSPENSION, today(), false);
        String second = entered(RecordKind.SUSPENSION, today(), false);
        keeping.attest(DESK_XB, first, "MFA 77");

        assertThatThrownBy(() -> keeping.attest(DESK_XB, second, "MFA 78"))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("XA-XB cannot be suspended from 2 Mar 2026 on: it is suspended then. See XA-XB-N001.");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_attested_alone_of_two_that_exclude_one_another_and_are_attested_at_once(TestDatabase kind)
            throws Exception {
        on(kind);
        String ending = entered(RecordKind.ENDING, today(), false);
        String termination = entered(RecordKind.TERMINATION, today(), false);
        numbering.meetAt("XA-XB-N");

        assertThat(AtOnce.refused(
                        () -> keeping.attest(DESK_XB, ending, "MFA 77"),
                        () -> keeping.attest(DESK_XB, termination, "MFA 78")))
                .filteredOn(Optional::isPresent)
                .singleElement()
                .satisfies(refused -> assertThat(refused.get()).isInstanceOf(OutOfTurn.class));
        assertThat(records.attested(PAIR)).hasSize(1);
    }

    @Test
    void has_to_say_whether_its_text_lets_earlier_reductions_be_credited() {
        on(TestDatabase.H2);
        RecordDraft said = draft(RecordKind.ENDING, today(), true);

        assertRefused(
                () -> keeping.enter(
                        DESK_XA,
                        new RecordDraft(
                                PAIR,
                                XA,
                                RecordKind.ENDING,
                                today(),
                                today(),
                                Optional.empty(),
                                null,
                                "NV 12/2026",
                                WORDS,
                                said.paper())),
                "earlierReductions");
    }

    @Test
    void that_signs_lets_nothing_be_taken_that_came_before_it() {
        on(TestDatabase.H2);
        String waiting = cases.atTheTable();
        attested(RecordKind.SIGNATURE, today(), false);
        Arrival before = new Arrival(XA, today().minusDays(1), Receipt.Channel.E_MAIL);
        Arrival onTheDay = new Arrival(XA, today(), Receipt.Channel.E_MAIL);
        FilingDraft idea = idea(FilingKind.IDEA_NOTE, "");

        assertStopped(
                () -> rooms.get(Intake.class).file(DESK_XA, idea, Optional.of(before)),
                "Nothing can be filed for XA-XB: it is not signed yet. It was signed on");
        assertStopped(() -> decidedElsewhere(waiting, today().minusDays(1)), "Nothing can be decided for XA-XB");
        assertThatCode(() -> rooms.get(Intake.class).file(DESK_XA, idea, Optional.of(onTheDay)))
                .doesNotThrowAnyException();
    }

    @Test
    void that_signs_lets_the_committee_alone_go_on_until_it_has_rules() {
        Map<Class<?>, Object> world = world(rules());
        world.remove(Rules.class);
        rooms = Rooms.on(TestDatabase.H2, Instant.parse("2026-03-02T09:00:00Z"), world);
        LocalDate day = LocalDate.of(2026, 3, 2);
        new SignedByBoth(rooms).record(RecordKind.SIGNATURE, day, Optional.empty(), false);
        PairGate gate = rooms.get(PairLives.class);

        assertThat(rooms.get(PairLives.class).now(PAIR)).isInstanceOf(LifeStage.WithoutRules.class);
        assertThatCode(() -> gate.mustGoOn(PAIR, PairGate.Act.DECISION, day)).doesNotThrowAnyException();
        assertStopped(() -> gate.mustGoOn(PAIR, PairGate.Act.DESIGN, day), "Its committee has to adopt rules first.");
    }

    @Test
    void that_suspends_stops_what_comes_again_too() {
        on(TestDatabase.H2);
        Intake intake = rooms.get(Intake.class);
        String idea = file(FilingKind.IDEA_NOTE, "");
        intake.checkCompleteness(DESK_XA, idea, false, "The site is missing.");
        MethodologyApproval approval = rooms.get(MethodologyApproval.class);
        String proposal = proposeMethodology();
        approval.returnWithFindings(DESK_XA, proposal, List.of("The boundary is missing."));
        attested(RecordKind.SUSPENSION, today(), false);
        Map<String, String> answers = idea(FilingKind.IDEA_NOTE, "").answers();

        assertStopped(
                () -> intake.checkAgain(AT_SUNFIELD, idea, answers, Map.of(), Optional.empty()),
                "Nothing can be filed");
        assertStopped(
                () -> intake.fileAgain(AT_SUNFIELD, idea, answers, Map.of(), Optional.empty()), "Nothing can be filed");
        assertStopped(
                () -> approval.resubmit(AT_SUNFIELD, proposal, solar()), "No methodology can be proposed for XA-XB");
        attested(RecordKind.RESUMPTION, today(), false);
        assertThatCode(() -> intake.fileAgain(AT_SUNFIELD, idea, answers, Map.of(), Optional.empty()))
                .doesNotThrowAnyException();
        assertThatCode(() -> approval.resubmit(AT_SUNFIELD, proposal, solar())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void that_ends_it_lets_the_committee_issue_for_earlier_reductions_alone(TestDatabase kind) {
        on(kind);
        String project = cases.released();
        verify("XB001-MR01", project, EARLIER);
        LocalDate last = today().minusDays(1);
        verify("XB001-MR02", project, new Period(EARLIER.until().plusDays(1), last));
        String earlier = complete(issue("XB001-MR01"));
        String across = complete(issue("XB001-MR02"));
        // Signed for a day that is over: what was asked for before goes on to that day alone.
        String number = attested(RecordKind.TERMINATION, last, true);

        assertStopped(() -> decidedOnIssuance(across), "What was achieved until")
                .satisfies(
                        refused -> assertThat(((Refusal) refused).paragraph()).contains(number));
        String decided = decidedOnIssuance(earlier);
        assertThatCode(() -> rooms.get(DecisionsElsewhere.class).attest(DESK_XB, decided))
                .doesNotThrowAnyException();
    }

    @Test
    void that_ends_it_before_a_decision_is_adopted_lets_none_on_later_reductions_be() {
        on(TestDatabase.H2);
        String project = cases.released();
        verify("XB001-MR01", project, new Period(EARLIER.from(), today().minusDays(1)));
        String decided = decidedOnIssuance(complete(issue("XB001-MR01")));
        attested(RecordKind.TERMINATION, today().minusDays(1), true);

        assertStopped(() -> rooms.get(DecisionsElsewhere.class).attest(DESK_XB, decided), "What was achieved until");
    }

    private String complete(String issuance) {
        rooms.get(CreditIssuance.class).checkCompleteness(DESK_XA, issuance, true, "");
        return issuance;
    }

    private String decidedOnIssuance(String issuance) {
        return rooms.get(DecisionsElsewhere.class)
                .record(
                        DESK_XA,
                        PAIR,
                        IssuanceAgenda.KIND,
                        issuance,
                        IssuanceAgenda.ISSUE,
                        Decision.Mode.ELSEWHERE,
                        today(),
                        "Decided on paper.",
                        "",
                        rooms.get(CreditIssuance.class).draft(DESK_XA, issuance).json(),
                        paper(DESK_XA));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void that_suspends_stops_every_case_that_would_begin_and_one_that_resumes_lets_it_go_on(TestDatabase kind) {
        on(kind);
        String validated = cases.validated();
        cases.modalities(validated);
        cases.agreement(validated);
        String waiting = cases.requested();
        attested(RecordKind.SUSPENSION, today(), false);

        assertStopped(this::proposeMethodology, "No methodology can be proposed for XA-XB: it is suspended since");
        assertStopped(cases::submitted, "No design document can be submitted");
        assertStopped(() -> requestRegistration(validated), "No registration can be requested");
        assertStopped(() -> file(FilingKind.IDEA_NOTE, ""), "Nothing can be filed");
        assertStopped(this::openRound, "Nothing can be decided");
        assertStopped(() -> decidedElsewhere(waiting, today()), "Nothing can be decided");
        // What is open stays open, and goes on where no case begins.
        rooms.get(ProjectRegistration.class).checkCompleteness(DESK_XA, waiting, true, "");

        attested(RecordKind.RESUMPTION, today().plusDays(10), false);
        assertStopped(cases::submitted, "No design document can be submitted");
        moveTo(today().plusDays(10));

        assertThatCode(() -> requestRegistration(validated)).doesNotThrowAnyException();
        assertThatCode(() -> decidedElsewhere(waiting, today())).doesNotThrowAnyException();
        assertThatCode(() -> file(FilingKind.IDEA_NOTE, "")).doesNotThrowAnyException();
        assertThatCode(cases::submitted).doesNotThrowAnyException();
    }

    @Test
    void stops_nothing_that_came_or_was_decided_before_it_and_is_entered_after() {
        on(TestDatabase.H2);
        String waiting = cases.atTheTable();
        LocalDate before = today().minusDays(1);
        attested(RecordKind.SUSPENSION, today(), false);

        Arrival arrived = new Arrival(XA, before, Receipt.Channel.E_MAIL);
        FilingDraft idea = idea(FilingKind.IDEA_NOTE, "");
        assertThatCode(() -> rooms.get(Intake.class).file(DESK_XA, idea, Optional.of(arrived)))
                .doesNotThrowAnyException();
        assertStopped(
                () -> rooms.get(Intake.class)
                        .file(DESK_XA, idea, Optional.of(new Arrival(XA, today(), Receipt.Channel.E_MAIL))),
                "Nothing can be filed");
        String decided = decidedElsewhere(waiting, before);
        rooms.get(DecisionsElsewhere.class).attest(DESK_XB, decided);
        assertThat(cases.today()).isAfter(before);
    }

    @Test
    void lets_no_decision_be_adopted_that_both_sides_had_not_signed_before() {
        on(TestDatabase.H2);
        String waiting = cases.atTheTable();
        String decided = decidedElsewhere(waiting, today());
        attested(RecordKind.SUSPENSION, today(), false);

        assertStopped(
                () -> rooms.get(DecisionsElsewhere.class).attest(DESK_XB, decided), "Nothing can be decided for XA-XB");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void that_ends_it_lets_earlier_reductions_be_credited_where_its_text_says_so(TestDatabase kind) {
        on(kind);
        String project = cases.registered();
        verify("XB001-MR01", project, EARLIER);
        String number = attested(RecordKind.TERMINATION, today().plusDays(1), true);
        moveTo(today().plusDays(1));
        LocalDate last = today().minusDays(1);
        verify("XB001-MR02", project, new Period(EARLIER.until().plusDays(1), last.plusDays(1)));

        assertThatCode(() -> issue("XB001-MR01")).doesNotThrowAnyException();
        assertStopped(() -> issue("XB001-MR02"), "is still verified and credited; this goes until")
                .satisfies(
                        refused -> assertThat(((Refusal) refused).paragraph()).contains(number));
        assertStopped(() -> report(project, new Period(today(), today())), "No reductions can be reported");
        assertThatThrownBy(() -> report(project, EARLIER)).isNotInstanceOf(PairStopped.class);
        assertStopped(() -> file(FilingKind.RENEWAL, project), "Nothing can be filed");
        assertThatCode(() -> file(FilingKind.IMPLEMENTATION_REPORT, project)).doesNotThrowAnyException();
    }

    @Test
    void that_ends_it_without_a_word_on_them_stops_earlier_reductions_too() {
        on(TestDatabase.H2);
        String project = cases.registered();
        verify("XB001-MR01", project, EARLIER);
        attested(RecordKind.ENDING, today(), false);

        assertStopped(() -> issue("XB001-MR01"), "the text does not say that earlier reductions are still verified");
        assertStopped(() -> report(project, EARLIER), "the text does not say");
        assertStopped(
                () -> file(FilingKind.IMPLEMENTATION_REPORT, project), "the text does not say that earlier reductions");
    }

    @Test
    void that_ends_it_leaves_concerns_and_what_has_to_be_reported() {
        on(TestDatabase.H2);
        String project = cases.registered();
        attested(RecordKind.ENDING, today(), false);

        assertThatCode(() -> file(FilingKind.SUSTAINABILITY_REPORT, project)).doesNotThrowAnyException();
        assertThatCode(() -> rooms.get(Reporting.class)
                        .report(
                                Optional.empty(),
                                project,
                                new Reporting.Concern("Dust.", "", "", true),
                                Token.random(),
                                "192.0.2.7"))
                .doesNotThrowAnyException();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertStopped(ThrowingCallable act, String words) {
        return assertThatThrownBy(act).isInstanceOf(PairStopped.class).hasMessageContaining(words);
    }

    private String proposeMethodology() {
        return rooms.get(MethodologyApproval.class).propose(AT_SUNFIELD, PAIR, SUNFIELD, solar());
    }

    private static MethodologyPaper solar() {
        PreparedModel solar = PreparedModel.named(PreparedModel.SOLAR_PV);
        return new MethodologyPaper(
                "Sun", solar.sectoralScope(), solar.explanation(), List.of("Sun alone."), solar.model(), List.of());
    }

    private void requestRegistration(String project) {
        rooms.get(ProjectRegistration.class).requestRegistration(AT_SUNFIELD, project, ProjectCase.CREDITING);
    }

    private FilingDraft idea(FilingKind kind, String about) {
        Map<String, String> answers = new TreeMap<>();
        kind.questions()
                .forEach(question -> answers.put(
                        question.name(),
                        switch (question.name()) {
                            case "expected" -> "1000";
                            case "from" -> "2025-02-01";
                            case "until" -> "2025-06-30";
                            case "startOfOperation" -> "2025-01-01";
                            case "track" -> "";
                            default -> "Something.";
                        }));
        return new FilingDraft(PAIR, kind, SUNFIELD, Optional.of(about), answers, Map.of());
    }

    private String file(FilingKind kind, String about) {
        return rooms.get(Intake.class).file(AT_SUNFIELD, idea(kind, about), Optional.empty());
    }

    private void openRound() {
        rooms.get(CommitteeDecisions.class)
                .open(
                        DESK_XA,
                        PAIR,
                        Waivers.KIND,
                        "XA-XB waiver 1",
                        Waivers.WAIVED,
                        "Decided.",
                        "",
                        Json.tree(Map.of("paragraph", "84", "from", "2026-03-02")));
    }

    private String decidedElsewhere(String project, LocalDate taken) {
        return rooms.get(DecisionsElsewhere.class)
                .record(
                        DESK_XA,
                        PAIR,
                        RegistrationAgenda.KIND,
                        project,
                        RegistrationAgenda.REGISTERED,
                        Decision.Mode.ELSEWHERE,
                        taken,
                        "Decided on paper.",
                        "",
                        JsonNodeFactory.instance.objectNode(),
                        paper(DESK_XA));
    }

    private void verify(String report, String project, Period period) {
        var parts = byVintage(period);
        var amounts = new TreeMap<org.tandem.kernel.Vintage, Tonnes>();
        parts.keySet().forEach(vintage -> amounts.put(vintage, Tonnes.of(10)));
        verified.periods.put(report, new VerifiedPeriod(report, PAIR, project, period, amounts, parts, ENTITY));
    }

    private String issue(String report) {
        return rooms.get(CreditIssuance.class).request(AT_SUNFIELD, report);
    }

    private void report(String project, Period period) {
        rooms.get(Monitoring.class)
                .draft(
                        AT_SUNFIELD,
                        project,
                        period,
                        new ReadingsSheet(List.of("month", "EG (MWh)"), List.of()),
                        "",
                        List.of());
    }

    private List<Task.Ball> todo(Actor actor) {
        return rooms.get(BilateralTasks.class).tasksOf(actor).stream()
                .map(Task::ball)
                .toList();
    }
}
