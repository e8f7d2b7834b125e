package org.tandem.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.Practice.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.NotYours;
import org.tandem.access.Token;
import org.tandem.committee.Numbering;
import org.tandem.filing.FilingDraft;
import org.tandem.filing.FilingKind;
import org.tandem.filing.Intake;
import org.tandem.grievance.Reporting;
import org.tandem.issuance.CreditIssuance;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Share;
import org.tandem.kernel.Unknown;
import org.tandem.project.Crediting;
import org.tandem.project.CreditingEnd;
import org.tandem.project.Project;
import org.tandem.project.ProjectAllocation;
import org.tandem.project.ProjectCase;
import org.tandem.project.Projects;
import org.tandem.project.Stage;
import org.tandem.support.AtOnce;
import org.tandem.support.NumberingForTwo;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.verification.VerificationCase;
import org.tandem.verification.Verifications;

@DisplayName("A project's support")
class ProjectGrantTest {

    private static final LocalDate END = LocalDate.of(2031, 3, 31);

    private final NumberingForTwo numbering = new NumberingForTwo();
    private Rooms rooms;
    private ProjectCase cases;
    private GrantKeeping keeping;
    private Grants grants;

    private void on(TestDatabase kind) {
        Map<Class<?>, Object> world = world(rules());
        world.remove(Verifications.class);
        world.put(Numbering.class, numbering);
        rooms = Rooms.on(kind, Instant.parse("2026-03-02T09:00:00Z"), world);
        organisations(rooms);
        cases = new ProjectCase(rooms);
        keeping = rooms.get(GrantKeeping.class);
        grants = rooms.get(Grants.class);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private Project project(String printed) {
        return rooms.get(Projects.class).project(printed).orElseThrow();
    }

    private static GrantDraft model(Share least, Optional<LocalDate> end) {
        return new GrantDraft(
                Programme.MOEJ_MODEL,
                XA,
                Optional.of("2026-14"),
                Optional.of(Share.HALF),
                least,
                end,
                Optional.empty(),
                Optional.empty());
    }

    private void propose(String project, Share ofXa) {
        rooms.get(ProjectAllocation.class)
                .propose(
                        AT_SUNFIELD,
                        project,
                        SUNFIELD,
                        Map.of(XA, ofXa, XB, new Share(Share.ALL.value().subtract(ofXa.value()))),
                        ProjectCase.recipients());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_kept_line_by_line_and_the_latest_of_each_side_counts(TestDatabase kind) {
        on(kind);
        String printed = cases.published();
        keeping.enter(DESK_XA, printed, model(Share.HALF, Optional.of(END)));
        keeping.enter(
                DESK_XB,
                printed,
                new GrantDraft(
                        Programme.PRIVATE,
                        XB,
                        Optional.empty(),
                        Optional.empty(),
                        Share.parse("0 %"),
                        Optional.empty(),
                        Optional.of("INQ-7"),
                        Optional.of(LocalDate.of(2026, 1, 5))));

        List<ProjectGrant> all = grants.of(project(printed));
        assertThat(all).extracting(ProjectGrant::programme).containsExactly(Programme.PRIVATE, Programme.MOEJ_MODEL);
        assertThat(all).extracting(ProjectGrant::isLatest).containsExactly(true, true);
        assertThatThrownBy(() -> propose(printed, Share.parse("49 %")))
                .as("what is owed to one government is not the other's to take back")
                .isInstanceOf(InputRefused.class);

        keeping.enter(DESK_XA, printed, model(Share.parse("1/4"), Optional.of(END)));
        assertThat(grants.of(project(printed)))
                .extracting(ProjectGrant::isLatest)
                .containsExactly(true, true, false);
        assertThatCode(() -> propose(printed, Share.parse("49 %"))).doesNotThrowAnyException();
        assertThat(all.get(0).inquiry()).contains("INQ-7");
        assertThat(all.get(0).inquiredOn()).contains(LocalDate.of(2026, 1, 5));
        assertThat(all.get(1).reference()).contains("2026-14");
        assertThat(all.get(1).rate()).contains(Share.HALF);
        assertThat(all.get(1).minimumShare()).isEqualTo(Share.HALF);
        assertThat(all.get(1).dutiesEnd()).contains(END);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_kept_line_by_line_where_both_desks_enter_it_at_once(TestDatabase kind) throws Exception {
        on(kind);
        String printed = cases.published();
        keeping.enter(DESK_XA, printed, model(Share.HALF, Optional.of(END)));
        numbering.meetAt(project(printed).reference() + "-grant");

        assertThat(AtOnce.refused(
                        () -> keeping.enter(DESK_XA, printed, model(Share.parse("1/4"), Optional.empty())),
                        () -> keeping.enter(
                                DESK_XB,
                                printed,
                                new GrantDraft(
                                        Programme.NONE,
                                        XB,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Share.parse("0 %"),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()))))
                .containsOnly(Optional.empty());
        assertThat(grants.of(project(printed)))
                .filteredOn(ProjectGrant::isLatest)
                .extracting(ProjectGrant::programme)
                .containsExactlyInAnyOrder(Programme.MOEJ_MODEL, Programme.NONE);
        assertThat(grants.of(project(printed))).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void lets_nobody_propose_less_than_is_owed_for_it_while_its_duties_last(TestDatabase kind) {
        on(kind);
        String printed = cases.published();
        keeping.enter(DESK_XA, printed, model(Share.HALF, Optional.of(cases.today())));

        assertThatThrownBy(() -> propose(printed, Share.parse("49 %")))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsEntry(
                                "recipients",
                                "The government of XA gets 49/100 of the whole; for its support it is owed at least"
                                        + " 1/2 (MOEJ model project, grant 2026-14)."));
        assertThatCode(() -> propose(printed, Share.HALF)).doesNotThrowAnyException();
        rooms.clock().moveTo(Instant.parse("2026-03-03T09:00:00Z"));
        assertThatCode(() -> propose(printed, Share.parse("49 %"))).doesNotThrowAnyException();
    }

    @Test
    void that_came_after_the_proposal_lets_no_authority_agree_to_less() {
        on(TestDatabase.H2);
        String printed = cases.published();
        propose(printed, Share.parse("1/3"));
        keeping.enter(DESK_XA, printed, model(Share.HALF, Optional.empty()));

        assertThatThrownBy(() -> rooms.get(ProjectAllocation.class).agree(OFFICER_XA, printed, XA, 1, "All the same."))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("gets 1/3 of the whole; for its support it is owed at least 1/2")
                .hasMessageEndingWith("Another allocation has to be proposed.");
    }

    @Test
    void ends_its_duties_without_ending_the_crediting() {
        on(TestDatabase.H2);
        String printed = cases.registered();
        Crediting crediting = rooms.get(Crediting.class);
        Stage.Registered registered = (Stage.Registered) project(printed).stage();
        CreditingEnd before = crediting.end(PAIR, registered);
        keeping.enter(DESK_XA, printed, model(Share.HALF, Optional.of(END)));

        assertThat(crediting.end(PAIR, registered)).isEqualTo(before);
        assertThat(before.lastDay()).isEqualTo(ProjectCase.CREDITING.until()).isAfter(END);
        assertThat(grants.of(project(printed), END)).hasSize(1);
        assertThat(grants.of(project(printed), END.plusDays(1))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void says_which_cases_run_under_a_programme(TestDatabase kind) {
        on(kind);
        String supported = cases.registeredOnPaper();
        String other = cases.registeredOnPaper();
        String reference = cases.submitted();
        keeping.enter(DESK_XA, supported, model(Share.HALF, Optional.empty()));
        keeping.enter(DESK_XA, reference, model(Share.HALF, Optional.empty()));

        List<String> ofSupported = casesOf(supported);
        List<String> ofOther = casesOf(other);
        List<String> subjects = new ArrayList<>(List.of(supported, other, reference, "XB_PM001"));
        subjects.addAll(ofSupported);
        subjects.addAll(ofOther);
        // That a number looks like the project's makes it no case of the project.
        subjects.addAll(List.of(supported + "-I09", supported + "-MR09"));
        assertThat(grants.under("MOEJ_MODEL", subjects))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Stream.of(supported, reference), ofSupported.stream())
                                .toList());
        assertThat(grants.under("UNIDO", subjects)).isEmpty();
        assertThat(grants.under("OURS", subjects)).isEmpty();
        keeping.enter(
                DESK_XA,
                supported,
                new GrantDraft(
                        Programme.NONE,
                        XA,
                        Optional.empty(),
                        Optional.empty(),
                        Share.parse("0 %"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(grants.under("MOEJ_MODEL", subjects)).containsExactly(reference);
    }

    /** Its registration, a report, an issuance, a filing about it, a concern about it and an appeal against its registration. */
    private List<String> casesOf(String project) {
        cases.release(project);
        String registration = ((Stage.Registered) project(project).stage()).decision();
        String report = new VerificationCase(rooms).verified(project);
        String issuance = rooms.get(CreditIssuance.class).request(AT_SUNFIELD, report);
        Map<String, String> answers = new TreeMap<>();
        FilingKind.SUSTAINABILITY_REPORT
                .questions()
                .forEach(question -> answers.put(
                        question.name(),
                        question.name().equals("from")
                                ? "2025-02-01"
                                : question.name().equals("until") ? "2025-06-30" : "Something."));
        String filing = rooms.get(Intake.class)
                .file(
                        AT_SUNFIELD,
                        new FilingDraft(
                                PAIR,
                                FilingKind.SUSTAINABILITY_REPORT,
                                SUNFIELD,
                                Optional.of(project),
                                answers,
                                Map.of()),
                        Optional.empty());
        Reporting reporting = rooms.get(Reporting.class);
        String concern = reporting.report(
                Optional.empty(), project, new Reporting.Concern("Dust.", "", "", true), Token.random(), "192.0.2.7");
        String appeal = reporting.appeal(
                AT_LANTERN, new Reporting.Appeal(registration, LANTERN, "A year late."), Token.random());
        return List.of(registration, report, issuance, filing, concern, appeal);
    }

    @Test
    void is_entered_by_the_desk_of_the_side_that_supports_it_alone() {
        on(TestDatabase.H2);
        String printed = cases.published();

        for (Actor other : List.of(DESK_XB, AT_SUNFIELD, OFFICER_XA, AT_ENTITY)) {
            assertThatThrownBy(() -> keeping.enter(other, printed, model(Share.HALF, Optional.empty())))
                    .isInstanceOf(NotYours.class);
        }
        assertThatThrownBy(
                        () -> keeping.enter(STRANGERS.get(0), cases.submitted(), model(Share.HALF, Optional.empty())))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void is_refused_with_what_does_not_belong_to_its_programme() {
        on(TestDatabase.H2);
        String printed = cases.published();
        Optional<String> none = Optional.empty();

        assertRefused(
                () -> keeping.enter(DESK_XA, printed, draft(null, none, Optional.empty(), null, none)),
                "programme",
                "minimumShare");
        assertRefused(
                () -> keeping.enter(
                        DESK_XA, printed, draft(Programme.MOEJ_MODEL, none, Optional.empty(), Share.HALF, none)),
                "reference",
                "rate");
        assertRefused(
                () -> keeping.enter(
                        DESK_XA,
                        printed,
                        draft(Programme.UNIDO, Optional.of("U-1"), Optional.of(Share.HALF), Share.HALF, none)),
                "rate");
        assertRefused(
                () -> keeping.enter(
                        DESK_XA, printed, draft(Programme.PRIVATE, none, Optional.empty(), Share.parse("0 %"), none)),
                "inquiry",
                "inquiredOn");
        assertRefused(
                () -> keeping.enter(
                        DESK_XA,
                        printed,
                        draft(Programme.NONE, Optional.of("U-1"), Optional.empty(), Share.HALF, Optional.of("I"))),
                "reference",
                "inquiry",
                "minimumShare");
        assertRefused(
                () -> keeping.enter(
                        DESK_XA,
                        printed,
                        new GrantDraft(
                                Programme.NONE,
                                new Party("JP"),
                                none,
                                Optional.empty(),
                                Share.HALF,
                                Optional.empty(),
                                none,
                                Optional.empty())),
                "side");
    }

    private static GrantDraft draft(
            Programme programme,
            Optional<String> reference,
            Optional<Share> rate,
            Share least,
            Optional<String> inquiry) {
        return new GrantDraft(programme, XA, reference, rate, least, Optional.empty(), inquiry, Optional.empty());
    }

    private static void assertRefused(ThrowingCallable act, String... fields) {
        assertThatThrownBy(act).isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(
                        refused.fields().keySet())
                .containsExactly(fields));
    }
}
