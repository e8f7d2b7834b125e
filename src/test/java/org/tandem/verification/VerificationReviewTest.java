package org.tandem.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.Practice.*;
import static org.tandem.verification.VerificationCase.PERIOD;
import static org.tandem.verification.VerificationCase.readings;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
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
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.bilateral.PairStopped;
import org.tandem.bilateral.RecordKind;
import org.tandem.document.DocumentRef;
import org.tandem.finding.ExaminedCase;
import org.tandem.finding.FindingThreads;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Period;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.project.EndedParticipants;
import org.tandem.project.ProjectCase;
import org.tandem.project.ProjectsExamined;
import org.tandem.support.CountedH2;
import org.tandem.support.InTwoVersions;
import org.tandem.support.KeptPapers;
import org.tandem.support.Pdfs;
import org.tandem.support.Practice;
import org.tandem.support.Rooms;
import org.tandem.support.SignedByBoth;
import org.tandem.support.TestDatabase;

@DisplayName("Verification")
class VerificationReviewTest {

    private Rooms rooms;
    private Monitoring monitoring;
    private VerificationReview review;
    private VerificationCase cases;
    private String project;

    private void on(TestDatabase kind) {
        Map<Class<?>, Object> world = new HashMap<>(world(rules()));
        world.remove(Verifications.class);
        on(Rooms.on(kind, Instant.parse("2026-03-02T09:00:00Z"), world));
    }

    private void on(Rooms opened) {
        rooms = opened;
        organisations(rooms);
        project = new ProjectCase(rooms).registered();
        monitoring = rooms.get(Monitoring.class);
        review = rooms.get(VerificationReview.class);
        cases = new VerificationCase(rooms);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void publishes_no_paper_of_which_something_is_withheld_that_no_desk_accepted(TestDatabase kind) {
        on(kind);
        Papers papers = rooms.get(Papers.class);
        InTwoVersions paper = InTwoVersions.of(papers, AT_SUNFIELD, "One.", "Secret.");
        String whole = paper.whole();
        String report = cases.drafted(project);
        monitoring.attach(AT_SUNFIELD, report, whole);
        assertThatThrownBy(() -> monitoring.acceptWithheld(DESK_XA, report, List.of()))
                .isInstanceOf(Unknown.class);
        monitoring.submit(AT_SUNFIELD, report, ENTITY);

        assertThat(papers.open(DESK_XA, whole)).isNotEmpty();
        assertThatThrownBy(() -> review.verify(AT_ENTITY, report, cases.fingerprint(report), "Verified."))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("no desk has accepted yet what is withheld in the public version of “text.pdf”");
        assertThat(rooms.get(VerificationTasks.class).tasksOf(DESK_XB))
                .extracting(Task::todo)
                .containsExactly("Read what is withheld in the monitoring report's papers");
        for (Actor other : new Actor[] {AT_SUNFIELD, AT_ENTITY, MEMBER_XA}) {
            assertThatThrownBy(() -> monitoring.acceptWithheld(other, report, paper.seenBy(papers, DESK_XA)))
                    .isInstanceOf(NotYours.class);
        }
        assertThatThrownBy(() -> monitoring.acceptWithheld(DESK_XB, report, List.of()))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("was not read as it is now");
        monitoring.acceptWithheld(DESK_XB, report, paper.seenBy(papers, DESK_XB));
        assertThat(papers.withheld(DESK_XA, whole)).singleElement().satisfies(w -> assertThat(w.acceptedBy())
                .contains(DESK_XB.person()));
        assertThat(rooms.get(VerificationTasks.class).tasksOf(DESK_XB)).isEmpty();
        assertThatThrownBy(() -> monitoring.acceptWithheld(DESK_XB, report, List.of()))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("that was not accepted");
        review.verify(AT_ENTITY, report, cases.fingerprint(report), "Verified.");
        assertThat(monitoring.open(AT_ENTITY, report).stage()).isInstanceOf(ReportStage.Verified.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void waits_for_a_desk_again_when_a_paper_came_again_after_the_desk_accepted_it(TestDatabase kind) {
        on(kind);
        Papers papers = rooms.get(Papers.class);
        InTwoVersions first = InTwoVersions.of(papers, AT_SUNFIELD, "One.", "Secret.");
        String report = cases.drafted(project);
        first.files().forEach(file -> monitoring.attach(AT_SUNFIELD, report, file));
        InTwoVersions sharing = new InTwoVersions(
                        InTwoVersions.whole(papers, AT_SUNFIELD, "One.", "Another secret."), first.open())
                .explained(papers, AT_SUNFIELD, InTwoVersions.REASON);
        assertThatThrownBy(() -> monitoring.attach(AT_SUNFIELD, report, sharing.whole()))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("“public.pdf” is the public version of two papers.");
        monitoring.submit(AT_SUNFIELD, report, ENTITY);
        monitoring.acceptWithheld(DESK_XB, report, first.seenBy(papers, DESK_XB));

        InTwoVersions second = InTwoVersions.of(papers, AT_SUNFIELD, "One, as the meter was read again.", "Other.");
        FindingThreads threads = rooms.get(FindingThreads.class);
        for (Actor other : new Actor[] {DESK_XA, AT_ENTITY}) {
            assertThatThrownBy(() -> threads.handInAgain(other, report, first.whole(), second.whole(), "Read again."))
                    .isInstanceOf(NotYours.class);
        }
        threads.handInAgain(AT_SUNFIELD, report, first.whole(), second.whole(), "Read again.");

        assertThat(monitoring.open(AT_ENTITY, report).papers())
                .as("the public version took the place of the one before")
                .containsExactlyElementsOf(second.files());
        assertThat(papers.open(AT_ENTITY, second.whole())).isNotEmpty();
        assertThatThrownBy(() -> review.verify(AT_ENTITY, report, cases.fingerprint(report), "Verified."))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("no desk has accepted yet what is withheld");
        assertThat(papers.open(DESK_XB, second.whole())).isNotEmpty();
        assertThat(rooms.get(VerificationTasks.class).tasksOf(DESK_XB)).hasSize(1);
        assertThatThrownBy(() -> monitoring.acceptWithheld(DESK_XB, report, first.seenBy(papers, DESK_XB)))
                .as("what the desk read was of the paper before")
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("was not read as it is now");
        monitoring.acceptWithheld(DESK_XB, report, second.seenBy(papers, DESK_XB));
        review.verify(AT_ENTITY, report, cases.fingerprint(report), "Verified.");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void verifies_nothing_that_was_achieved_after_the_two_governments_cooperation(TestDatabase kind) {
        on(kind);
        String report = cases.submitted(project);
        SignedByBoth governments = new SignedByBoth(rooms);
        LocalDate end = LocalDate.of(2026, 3, 15);
        governments.record(RecordKind.TERMINATION, end, Optional.empty(), true);

        assertThatThrownBy(() -> verify(report))
                .isInstanceOf(PairStopped.class)
                .hasMessageContaining("What was achieved until 14 Mar 2026 is still verified and credited");
        // That they signed again later makes nothing of what was achieved in between.
        governments.record(RecordKind.SIGNATURE, LocalDate.of(2026, 4, 1), Optional.empty(), false);
        assertThatThrownBy(() -> verify(report))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("is credited until 2026-03-14")
                .hasMessageContaining("and again from 2026-04-01");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void verifies_what_was_achieved_before_it_where_the_text_says_so(TestDatabase kind) {
        on(kind);
        String report = cases.submitted(project);
        new SignedByBoth(rooms).record(RecordKind.TERMINATION, PERIOD.until().plusDays(1), Optional.empty(), true);

        verify(report);

        assertThat(monitoring.open(AT_ENTITY, report).stage()).isInstanceOf(ReportStage.Verified.class);
    }

    private void verify(String report) {
        review.verify(AT_ENTITY, report, cases.fingerprint(report), "Verified.");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void waits_for_a_desk_when_a_paper_got_its_public_version_while_the_entity_had_it(TestDatabase kind) {
        on(kind);
        Papers papers = rooms.get(Papers.class);
        String whole = InTwoVersions.whole(papers, AT_SUNFIELD, "One.", "Secret.");
        String report = cases.drafted(project);
        monitoring.attach(AT_SUNFIELD, report, whole);
        monitoring.submit(AT_SUNFIELD, report, ENTITY);
        assertThat(monitoring.toAccept(monitoring.open(DESK_XA, report))).isEmpty();
        assertThatThrownBy(() -> papers.open(DESK_XA, whole)).isInstanceOf(Unknown.class);

        String open = papers.store(AT_SUNFIELD, "public.pdf", Pdfs.saying("One."), false)
                .id();
        InTwoVersions paper = new InTwoVersions(whole, open).explained(papers, AT_SUNFIELD, "A trade secret.");
        // Places that lose their reason again are not accepted by that.
        papers.publishAs(AT_SUNFIELD, whole, open, Map.of());
        assertThatThrownBy(() -> review.verify(AT_ENTITY, report, cases.fingerprint(report), "Verified."))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("no desk has accepted yet what is withheld");
        paper.explained(papers, AT_SUNFIELD, "A trade secret.");

        assertThat(papers.open(DESK_XA, whole))
                .as("once it has its public version, before any desk looks at the report")
                .isNotEmpty();
        assertThat(monitoring.toAccept(monitoring.open(DESK_XA, report))).hasSize(1);
        monitoring.acceptWithheld(DESK_XA, report, paper.seenBy(papers, DESK_XA));
        review.verify(AT_ENTITY, report, cases.fingerprint(report), "Verified.");
    }

    @Test
    void is_on_the_list_of_a_desk_at_one_question_for_all_papers_of_all_reports() {
        try (CountedH2 database = new CountedH2()) {
            Map<Class<?>, Object> world = new HashMap<>(world(rules()));
            world.remove(Verifications.class);
            rooms = Rooms.on(database.source(), Instant.parse("2026-03-02T09:00:00Z"), world);
            on(rooms);
            VerificationTasks tasks = rooms.get(VerificationTasks.class);
            withPapers(new Period(LocalDate.of(2025, 7, 1), LocalDate.of(2025, 9, 30)), 1);
            int one = database.statements(() -> tasks.tasksOf(DESK_XA));
            withPapers(new Period(LocalDate.of(2025, 10, 1), LocalDate.of(2025, 12, 31)), 3);
            withPapers(new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 28)), 2);

            assertThat(tasks.tasksOf(DESK_XA)).hasSize(3);
            assertThat(database.statements(() -> tasks.tasksOf(DESK_XA)))
                    .isEqualTo(one)
                    .isEqualTo(2);
        }
    }

    private void withPapers(Period period, int count) {
        Papers papers = rooms.get(Papers.class);
        String report = monitoring.draft(AT_SUNFIELD, project, period, readings(period, "100"), "", List.of());
        for (int i = 0; i < count; i++) {
            InTwoVersions.of(papers, AT_SUNFIELD, "Meter %d.".formatted(i), "Secret.")
                    .files()
                    .forEach(file -> monitoring.attach(AT_SUNFIELD, report, file));
        }
        monitoring.submit(AT_SUNFIELD, report, ENTITY);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_nothing_for_a_participant_that_has_ended(TestDatabase kind) {
        on(kind);
        String report = cases.drafted(project);
        assertThat(examined(report).isApplicant(AT_LANTERN)).isTrue();
        String evidence = rooms.get(Papers.class)
                .store(AT_SUNFIELD, "register.pdf", Pdfs.saying("Struck off."), true)
                .id();
        EndedParticipants ended = rooms.get(EndedParticipants.class);
        ended.file(
                AT_SUNFIELD,
                project,
                new EndedParticipants.Claim(
                        SUNFIELD,
                        LANTERN,
                        "Dissolved.",
                        LocalDate.of(2026, 2, 1),
                        Optional.empty(),
                        List.of(evidence)));
        ended.decide(DESK_XA, project, LANTERN, true, "So it is.");
        ended.decide(DESK_XB, project, LANTERN, true, "So it is.");

        assertThatThrownBy(() -> monitoring.submit(AT_LANTERN, report, ENTITY)).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> monitoring.preview(AT_LANTERN, project, PERIOD, readings(PERIOD, "1")))
                .isInstanceOf(NotYours.class);
        assertThat(examined(report).isApplicant(AT_LANTERN)).isFalse();
        assertThat(examined(report).takesPapersFrom(AT_LANTERN)).isFalse();
        assertThat(rooms.get(ProjectsExamined.class)
                        .examined(project)
                        .orElseThrow()
                        .isApplicant(AT_LANTERN))
                .isFalse();
        assertThat(rooms.get(ProjectsExamined.class)
                        .examined(project)
                        .orElseThrow()
                        .isApplicant(AT_SUNFIELD))
                .isTrue();
        assertThat(monitoring.open(AT_LANTERN, report).number())
                .as("what it could read it reads")
                .isEqualTo(report);
        monitoring.submit(AT_SUNFIELD, report, ENTITY);
    }

    private ExaminedCase examined(String report) {
        return rooms.get(ReportsExamined.class).examined(report).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void goes_from_readings_to_a_signed_report(TestDatabase kind) {
        on(kind);
        String report = cases.drafted(project);
        assertThat(report).isEqualTo("XB001-MR01");
        // 100 MWh a month at 0.533: 319.8 in six months of 2025, 159.9 in three of 2026, each rounded down once.
        assertThat(monitoring.open(AT_SUNFIELD, report).result().amounts())
                .containsEntry(Vintage.of(2025), Tonnes.of(319))
                .containsEntry(Vintage.of(2026), Tonnes.of(159));

        monitoring.submit(AT_SUNFIELD, report, ENTITY);
        String label = review.raise(AT_ENTITY, report, Finding.Kind.CAR, "August was read twice.");
        assertThat(label).isEqualTo("CAR 1");
        String before = cases.fingerprint(report);
        assertThatThrownBy(() -> review.verify(AT_ENTITY, report, before, "Verified."))
                .isInstanceOf(FindingsInTheWay.class);
        monitoring.replaceReadings(AT_LANTERN, report, readings(PERIOD, "90"), "Corrected.");
        monitoring.reply(AT_LANTERN, report, label, "Read again and corrected.");
        review.close(AT_ENTITY, report, label, "The corrected readings agree with the meter.");
        assertThatThrownBy(() -> review.verify(AT_ENTITY, report, before, "Verified."))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("was changed after you looked at it");

        review.verify(AT_ENTITY, report, cases.fingerprint(report), "The reductions are verified.");

        VerifiedPeriod verified =
                rooms.get(Verifications.class).verified(report).orElseThrow();
        assertThat(verified.period()).isEqualTo(PERIOD);
        assertThat(verified.project()).isEqualTo(project);
        assertThat(verified.entity()).isEqualTo(ENTITY);
        assertThat(verified.amounts())
                .containsEntry(Vintage.of(2025), Tonnes.of(287))
                .containsEntry(Vintage.of(2026), Tonnes.of(143));
        assertThat(verified.periods())
                .containsEntry(Vintage.of(2025), new Period(PERIOD.from(), LocalDate.of(2025, 12, 31)))
                .containsEntry(Vintage.of(2026), new Period(LocalDate.of(2026, 1, 1), PERIOD.until()));
        MonitoringReport signed =
                rooms.get(MonitoringReports.class).published(report).orElseThrow();
        assertThat(signed.seal().orElseThrow().owner()).isEqualTo("measure.xa/THIRD_PARTY");
        assertThat(review.sealHolds(report)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void credits_a_month_once(TestDatabase kind) {
        on(kind);
        String first = cases.drafted(project);

        for (Period overlapping : List.of(
                PERIOD,
                new Period(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31)),
                new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 7, 31)))) {
            periodRefused(overlapping, "are reported in " + first + " already. Time is credited once.");
        }
        monitoring.withdraw(AT_SUNFIELD, first);
        String second = cases.submitted(project);
        assertThat(second).isEqualTo("XB001-MR02");
        periodRefused(PERIOD, second);
        review.refuse(AT_ENTITY, second, cases.fingerprint(second), "The meter was not sealed.");
        assertThat(review.sealHolds(second)).isTrue();
        String third = cases.verified(project);
        periodRefused(PERIOD, third);
        assertThat(rooms.get(Verifications.class).ofProject(project))
                .extracting(VerifiedPeriod::report)
                .containsExactly(third);

        Period before = new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 6, 30));
        assertThat(monitoring.draft(AT_SUNFIELD, project, before, readings(before, "1"), "", List.of()))
                .isEqualTo("XB001-MR04");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_of_whole_past_months_of_the_crediting_period(TestDatabase kind) {
        on(kind);
        periodRefused(
                new Period(LocalDate.of(2025, 7, 2), LocalDate.of(2025, 7, 31)), "A monitoring period is whole months");
        periodRefused(
                new Period(LocalDate.of(2025, 7, 1), LocalDate.of(2025, 7, 30)), "A monitoring period is whole months");
        periodRefused(
                new Period(LocalDate.of(2024, 12, 1), LocalDate.of(2025, 3, 31)), "has operated since 2025-01-01");
        periodRefused(
                new Period(LocalDate.of(2034, 12, 1), LocalDate.of(2035, 1, 31)),
                "The crediting period of XB001 is 2025-01-01 to 2034-12-31");
        periodRefused(new Period(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 30)), "Report it when it is over");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_refused_to_everybody_else(TestDatabase kind) {
        on(kind);
        String drafted = cases.drafted(project);
        for (Actor other : List.of(AT_ENTITY, DESK_XA, DESK_XB, MEMBER_XA, OFFICER_XA)) {
            unknown(other, a -> monitoring.open(a, drafted));
        }
        monitoring.submit(AT_SUNFIELD, drafted, ENTITY);
        String report = drafted;
        assertThat(monitoring.open(DESK_XA, report).number()).isEqualTo(report);
        String seen = cases.fingerprint(report);
        for (Actor stranger : STRANGERS) {
            unknown(stranger, a -> monitoring.open(a, report));
            unknown(stranger, a -> monitoring.reply(a, report, "CL 1", "?"));
            unknown(stranger, a -> review.verify(a, report, seen, "?"));
            unknown(stranger, a -> review.raise(a, report, Finding.Kind.CL, "?"));
            assertThatThrownBy(() -> monitoring.preview(stranger, project, PERIOD, readings(PERIOD, "1")))
                    .isInstanceOf(NotYours.class);
        }
        for (Actor notVerifier : List.of(AT_SUNFIELD, AT_LANTERN, DESK_XA, DESK_XB, MEMBER_XA)) {
            notYours(notVerifier, a -> review.raise(a, report, Finding.Kind.CL, "?"));
            notYours(notVerifier, a -> review.insist(a, report, "CL 1", "?"));
            notYours(notVerifier, a -> review.close(a, report, "CL 1", "?"));
            notYours(notVerifier, a -> review.verify(a, report, seen, "?"));
            notYours(notVerifier, a -> review.refuse(a, report, seen, "?"));
        }
        for (Actor notParticipant : List.of(AT_ENTITY, DESK_XA, DESK_XB, MEMBER_XA)) {
            notYours(notParticipant, a -> monitoring.reply(a, report, "CL 1", "?"));
            notYours(notParticipant, a -> monitoring.withdraw(a, report));
            notYours(notParticipant, a -> monitoring.submit(a, report, ENTITY));
            notYours(notParticipant, a -> monitoring.replaceReadings(a, report, readings(PERIOD, "1"), ""));
            notYours(notParticipant, a -> monitoring.draft(a, project, PERIOD, readings(PERIOD, "1"), "", List.of()));
        }
        Actor both = new Actor(
                "both",
                "Somebody with two hats",
                List.of(
                        Mandate.ofOrganisation(Role.THIRD_PARTY, ENTITY),
                        Mandate.ofOrganisation(Role.PARTICIPANT, SUNFIELD)));
        assertThatThrownBy(() -> review.verify(both, report, seen, "?"))
                .isInstanceOf(NotYours.class)
                .hasMessageContaining("You speak for a participant of XB001 and cannot verify it.");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_by_a_designated_entity_alone_on_the_day_it_engages_and_on_the_day_it_signs(TestDatabase kind) {
        on(kind);
        String report = cases.drafted(project);
        assertThatThrownBy(() -> monitoring.submit(AT_SUNFIELD, report, "rival.xa"))
                .isInstanceOf(Practice.NotDesignated.class);
        assertThatThrownBy(() -> monitoring.submit(AT_SUNFIELD, report, SUNFIELD))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("A participant cannot verify its own project");
        monitoring.submit(AT_SUNFIELD, report, EXPIRED_ENTITY);
        String seen = monitoring.open(AT_EXPIRED_ENTITY, report).fingerprint();
        rooms.clock().moveTo(Instant.parse("2026-07-01T00:00:00Z"));
        assertThatThrownBy(() -> review.verify(AT_EXPIRED_ENTITY, report, seen, "Verified."))
                .isInstanceOf(Practice.NotDesignated.class)
                .hasMessageContaining("2026-07-01");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void opens_confidential_papers_to_the_entity_engaged_and_to_no_other_participant(TestDatabase kind) {
        on(kind);
        Papers papers = rooms.get(Papers.class);
        DocumentRef paper = papers.store(
                AT_SUNFIELD, "calibration.csv", "meter,day\n4,2026-01-03\n".getBytes(StandardCharsets.UTF_8), true);
        Actor other = STRANGERS.get(1);
        DocumentRef others = papers.store(other, "secret.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), true);
        String report =
                monitoring.draft(AT_SUNFIELD, project, PERIOD, readings(PERIOD, "100"), "", List.of(paper.id()));

        unknown(AT_ENTITY, a -> papers.open(a, paper.id()));
        monitoring.submit(AT_SUNFIELD, report, ENTITY);
        assertThat(papers.open(AT_ENTITY, paper.id())).isNotEmpty();
        unknown(other, a -> papers.open(a, paper.id()));
        unknown(STRANGERS.get(2), a -> papers.open(a, paper.id()));
        assertThatThrownBy(() -> monitoring.attach(AT_SUNFIELD, report, others.id()))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("There is no file");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keeps_the_papers_of_a_report_to_those_who_have_to_do_with_it_until_it_is_verified(TestDatabase kind) {
        on(kind);
        Papers papers = rooms.get(Papers.class);
        String drafted = paper(papers, AT_SUNFIELD, "Meters.");
        String report = monitoring.draft(AT_SUNFIELD, project, PERIOD, readings(PERIOD, "100"), "", List.of(drafted));
        InTwoVersions two = InTwoVersions.of(papers, AT_SUNFIELD, "One.", "Secret.");
        monitoring.attach(AT_SUNFIELD, report, two.whole());
        KeptPapers.of(papers, drafted, two.open())
                .openTo(AT_SUNFIELD, AT_LANTERN)
                .unknownTo(STRANGERS)
                .unknownTo(List.of(AT_ENTITY, DESK_XA, DESK_XB, OFFICER_XA));

        monitoring.submit(AT_SUNFIELD, report, ENTITY);
        String attached = paper(papers, AT_LANTERN, "More meters.");
        monitoring.attach(AT_LANTERN, report, attached);
        String again = paper(papers, AT_SUNFIELD, "Meters, all of them.");
        rooms.get(FindingThreads.class).handInAgain(AT_SUNFIELD, report, drafted, again, "All of them.");
        KeptPapers kept = KeptPapers.of(papers, drafted, two.open(), attached, again)
                .openTo(AT_SUNFIELD, AT_LANTERN, AT_ENTITY, DESK_XA, DESK_XB, MEMBER_XA)
                .unknownTo(STRANGERS)
                .unknownTo(List.of(OFFICER_XA, AT_EXPIRED_ENTITY));
        monitoring.acceptWithheld(DESK_XB, report, two.seenBy(papers, DESK_XB));
        review.verify(AT_ENTITY, report, cases.fingerprint(report), "Verified.");
        kept.areOpen();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void never_opens_the_papers_of_a_report_that_is_not_verified(TestDatabase kind) {
        on(kind);
        Papers papers = rooms.get(Papers.class);
        String paper = paper(papers, AT_SUNFIELD, "Meters.");
        String whole = InTwoVersions.whole(papers, AT_SUNFIELD, "One.", "Secret.");
        String report =
                monitoring.draft(AT_SUNFIELD, project, PERIOD, readings(PERIOD, "100"), "", List.of(paper, whole));
        monitoring.submit(AT_SUNFIELD, report, ENTITY);
        String open = papers.store(AT_SUNFIELD, "public.pdf", Pdfs.saying("One.", "[withheld]"), false)
                .id();
        new InTwoVersions(whole, open).explained(papers, AT_SUNFIELD, InTwoVersions.REASON);
        KeptPapers.of(papers, open)
                .openTo(AT_SUNFIELD, AT_LANTERN, AT_ENTITY, DESK_XA, DESK_XB)
                .unknownTo(STRANGERS);

        review.refuse(AT_ENTITY, report, cases.fingerprint(report), "The meters are broken.");
        KeptPapers.of(papers, paper, open).openTo(DESK_XA, AT_ENTITY).unknownTo(STRANGERS);
    }

    private static String paper(Papers papers, Actor actor, String words) {
        return papers.store(actor, "meters.pdf", Pdfs.saying(words), false).id();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_a_task_of_whoever_moves_next(TestDatabase kind) {
        on(kind);
        VerificationTasks tasks = rooms.get(VerificationTasks.class);
        String report = cases.drafted(project);
        assertThat(yours(tasks, AT_SUNFIELD)).containsExactly("Send the monitoring report to a third-party entity");
        assertThat(tasks.tasksOf(AT_ENTITY)).isEmpty();

        monitoring.submit(AT_SUNFIELD, report, ENTITY);
        assertThat(yours(tasks, AT_SUNFIELD)).isEmpty();
        assertThat(yours(tasks, AT_ENTITY)).containsExactly("Verify the monitoring report");

        review.raise(AT_ENTITY, report, Finding.Kind.CL, "Which meter?");
        assertThat(yours(tasks, AT_ENTITY)).isEmpty();
        assertThat(yours(tasks, AT_LANTERN)).containsExactly("Answer the third-party entity's findings");
        assertThat(tasks.tasksOf(STRANGERS.get(1))).isEmpty();
        assertThat(tasks.tasksOf(DESK_XA)).isEmpty();
    }

    private static List<String> yours(VerificationTasks tasks, Actor actor) {
        return tasks.tasksOf(actor).stream()
                .filter(t -> t.ball() == Task.Ball.YOURS)
                .map(Task::todo)
                .toList();
    }

    private void periodRefused(Period period, String why) {
        assertThatThrownBy(() -> monitoring.draft(AT_SUNFIELD, project, period, readings(period, "1"), "", List.of()))
                .isInstanceOf(PeriodRefused.class)
                .hasMessageContaining(why);
    }

    private static void unknown(Actor actor, Consumer<Actor> step) {
        assertThatThrownBy(() -> step.accept(actor)).as(actor.person()).isInstanceOf(Unknown.class);
    }

    private static void notYours(Actor actor, Consumer<Actor> step) {
        assertThatThrownBy(() -> step.accept(actor)).as(actor.person()).isInstanceOf(NotYours.class);
    }
}
