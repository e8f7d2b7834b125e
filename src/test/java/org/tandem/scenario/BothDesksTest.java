package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.tandem.support.Practice.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Role;
import org.tandem.access.SecondPersonNeeded;
import org.tandem.access.Task;
import org.tandem.access.Task.Ball;
import org.tandem.access.TaskSource;
import org.tandem.calendar.Deadlines;
import org.tandem.committee.Completeness;
import org.tandem.committee.Completeness.Word;
import org.tandem.committee.DeskWord;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.filing.FilingDraft;
import org.tandem.filing.FilingKind;
import org.tandem.filing.FilingTasks;
import org.tandem.filing.Filings;
import org.tandem.filing.Intake;
import org.tandem.finding.CompletenessFinding;
import org.tandem.finding.FindingThreads;
import org.tandem.issuance.CreditIssuance;
import org.tandem.issuance.IssuanceTasks;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;
import org.tandem.methodology.Methodologies;
import org.tandem.methodology.MethodologyApproval;
import org.tandem.methodology.MethodologyPaper;
import org.tandem.methodology.MethodologyTasks;
import org.tandem.methodology.MethodologyVersion;
import org.tandem.methodology.PreparedModel;
import org.tandem.project.ProjectCase;
import org.tandem.project.ProjectRegistration;
import org.tandem.project.ProjectTasks;
import org.tandem.project.Projects;
import org.tandem.support.Practice;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.verification.Verifications;
import org.tandem.verification.VerifiedPeriod;

/** Every case that desks check, under rules that ask both of them, or the one that leads. */
@DisplayName("Whether a case is complete")
class BothDesksTest {

    private static final Actor AT_BOTH = new Actor(
            "both.desks",
            "Somebody at both desks",
            List.of(Mandate.ofSide(Role.SECRETARIAT, PAIR, XA), Mandate.ofSide(Role.SECRETARIAT, PAIR, XB)));

    /** What a room calls things. */
    private enum Checked {
        METHODOLOGY("submitted", "open for inputs"),
        PROJECT("registration requested", "under consideration"),
        FILING("filed", "accepted"),
        ISSUANCE("requested", "under consideration");

        private final String open;
        private final String complete;

        Checked(String open, String complete) {
            this.open = open;
            this.complete = complete;
        }
    }

    static Stream<Arguments> everywhere() {
        return Stream.of(Checked.values())
                .flatMap(room -> Stream.of(TestDatabase.values()).map(kind -> Arguments.of(room, kind)));
    }

    private Rooms rooms;
    private ProjectCase cases;
    private Checked room;
    private String number;

    @AfterEach
    void close() {
        rooms.close();
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void is_said_by_both_desks_where_the_rules_ask_both(Checked of, TestDatabase kind) {
        on(of, kind, "BOTH");
        LocalDate came = cases.today();
        assertThat(task(DESK_XA).ball()).isEqualTo(Ball.YOURS);

        assertThat(say(DESK_XA, true)).isEmpty();
        assertThat(stage()).isEqualTo(of.open);
        assertThat(due()).isPresent();
        assertThat(task(DESK_XA)).satisfies(waiting -> {
            assertThat(waiting.todo()).isEqualTo("The other desk says whether it is complete");
            assertThat(waiting.ball()).isEqualTo(Ball.THE_OTHER_SIDES);
            assertThat(waiting.since()).contains(came);
        });
        assertThat(task(DESK_XB)).satisfies(theirs -> {
            assertThat(theirs.todo()).startsWith("Check that ");
            assertThat(theirs.ball()).isEqualTo(Ball.YOURS);
        });
        assertThat(said(DESK_XB)).singleElement().satisfies(word -> {
            assertThat(word.side()).isEqualTo(XA);
            assertThat(word.complete()).isTrue();
        });
        assertThatThrownBy(() -> say(DESK_XA, true))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("The desk of XA said so of %s already.".formatted(number));

        assertThat(say(DESK_XB, true)).contains(new Completeness.Found(true, XB, List.of()));
        assertThat(stage()).isEqualTo(of.complete);
        assertThat(due()).isEmpty();
        assertThat(said(DESK_XA)).allMatch(DeskWord::ended);
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void is_disagreed_on_until_one_desk_says_otherwise(Checked of, TestDatabase kind) {
        on(of, kind, "BOTH");
        say(DESK_XB, false);
        assertThat(say(DESK_XA, true)).isEmpty();
        assertThat(stage()).isEqualTo(of.open);
        for (Actor desk : List.of(DESK_XA, DESK_XB)) {
            assertThat(task(desk).todo()).isEqualTo("The desks disagree whether it is complete: settle it");
            assertThat(task(desk).ball()).isEqualTo(Ball.YOURS);
            assertThat(Completeness.isDisagreed(said(desk))).isTrue();
            assertThat(said(desk)).extracting(DeskWord::missing).containsExactly(List.of("The annex."), List.of());
        }

        assertThat(say(DESK_XA, false, "The map.")).isPresent();
        assertThat(stage()).isEqualTo("returned");
        assertThat(returned()).contains("The annex.", "The map.");
        assertThat(rooms.get(FindingThreads.class).of(Optional.of(DESK_XA), number).stream()
                        .map(FindingThreads.Shown::finding))
                .extracting(CompletenessFinding::desk, CompletenessFinding::text)
                .containsExactlyInAnyOrder(tuple(XB, "The annex."), tuple(XA, "The map."));
        // Nothing that was said is gone.
        assertThat(said(DESK_XA)).extracting(DeskWord::complete).containsExactly(false, true, false);

        // A word that comes when the check is over is none in the next one.
        rooms.transaction(() -> rooms.get(Completeness.class)
                .say(
                        DESK_XB,
                        rooms.get(Rules.class).inForce(PAIR),
                        number,
                        what(),
                        new Word(Optional.empty(), true, List.of())));
        again();
        assertThat(Completeness.counting(said(DESK_XA))).isEmpty();
        say(DESK_XA, true);
        assertThat(stage()).isEqualTo(of.open);
        say(DESK_XB, true);
        assertThat(stage()).isEqualTo(of.complete);
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void is_not_said_for_both_desks_by_one_person(Checked of, TestDatabase kind) {
        on(of, kind, "BOTH");
        assertThatThrownBy(() -> say(AT_BOTH, true))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("Say for which side's desk you say it: XA or XB.");
        sayFor(AT_BOTH, Optional.of(XA), true, List.of());
        assertThatThrownBy(() -> sayFor(AT_BOTH, Optional.of(XB), true, List.of()))
                .isInstanceOf(SecondPersonNeeded.class);
        assertThatThrownBy(() -> sayFor(DESK_XB, Optional.of(XA), true, List.of()))
                .isInstanceOf(NotYours.class);
        assertThat(stage()).isEqualTo(of.open);
        say(DESK_XB, true);
        assertThat(stage()).isEqualTo(of.complete);
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void is_said_in_nobody_elses_name_where_either_desk_may_say_it(Checked of, TestDatabase kind) {
        on(of, kind, "EITHER");
        assertThatThrownBy(() -> sayFor(DESK_XB, Optional.of(XA), false, List.of("The annex.")))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> sayFor(DESK_XB, Optional.of(new Party("JP")), false, List.of("The annex.")))
                .isInstanceOf(Refusal.class);
        assertThat(stage()).isEqualTo(of.open);
        assertThat(say(DESK_XB, false)).isPresent();
        assertThat(rooms.get(FindingThreads.class).of(Optional.of(DESK_XA), number).stream()
                        .map(FindingThreads.Shown::finding))
                .extracting(CompletenessFinding::desk)
                .containsExactly(XB);
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void is_said_by_the_desk_that_leads(Checked of, TestDatabase kind) {
        on(of, kind, "LEAD XB");
        assertThat(task(DESK_XA).todo()).isEqualTo("The desk of XB says whether it is complete");
        assertThat(task(DESK_XA).ball()).isEqualTo(Ball.THE_OTHER_SIDES);
        assertThat(task(DESK_XB).ball()).isEqualTo(Ball.YOURS);
        assertThatThrownBy(() -> say(DESK_XA, true))
                .isInstanceOf(NotYours.class)
                .hasMessage("The rules let the desk of XB say whether a case is complete (paragraph 4).");
        assertThatThrownBy(() -> say(DESK_XA, false)).isInstanceOf(NotYours.class);
        say(DESK_XB, true);
        assertThat(stage()).isEqualTo(of.complete);
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void is_between_the_desks(Checked of, TestDatabase kind) {
        on(of, kind, "BOTH");
        say(DESK_XA, true);
        Completeness completeness = rooms.get(Completeness.class);
        assertThat(completeness.said(AT_SUNFIELD, PAIR, number, what())).isEmpty();
        assertThat(completeness.said(DESK_XB, PAIR, number)).hasSize(1);
        Stream.concat(STRANGERS.stream(), Stream.of(MEMBER_XA, AT_SUNFIELD)).forEach(other -> {
            assertThatThrownBy(() -> completeness.said(other, PAIR, number)).isInstanceOf(NotYours.class);
            assertThatThrownBy(() -> say(other, true)).isInstanceOf(Refusal.class);
        });

        withdraw();
        assertThat(said(DESK_XA)).allMatch(DeskWord::ended);
        assertThatThrownBy(() -> say(DESK_XB, true)).isInstanceOf(OutOfTurn.class);
    }

    private void on(Checked of, TestDatabase kind, String checkedBy) {
        room = of;
        RulesInForce rules = otherwise(
                rules(),
                said -> said.set("completeness", Json.tree(new RulesInForce.Rule<>(checkedBy, "paragraph 4"))));
        Map<Class<?>, Object> world = world(rules);
        Practice.Verified verified = (Practice.Verified) world.get(Verifications.class);
        if (of == Checked.METHODOLOGY) {
            world.remove(Methodologies.class);
        }
        rooms = Rooms.on(kind, Instant.parse("2026-03-02T09:00:00Z"), world);
        organisations(rooms);
        cases = new ProjectCase(rooms);
        Supplier<String> made =
                switch (of) {
                    case METHODOLOGY ->
                        () -> rooms.get(MethodologyApproval.class).propose(AT_SUNFIELD, PAIR, SUNFIELD, solar());
                    case PROJECT -> cases::requested;
                    case FILING ->
                        () -> rooms.get(Intake.class).file(AT_SUNFIELD, plan(cases.submitted()), Optional.empty());
                    case ISSUANCE ->
                        () -> {
                            String project = checkedBy.equals("BOTH") ? cases.registered() : registeredByXb();
                            Period period = new Period(LocalDate.of(2025, 7, 1), LocalDate.of(2025, 12, 31));
                            verified.periods.put(
                                    "XB001-MR01",
                                    new VerifiedPeriod(
                                            "XB001-MR01",
                                            PAIR,
                                            project,
                                            period,
                                            new TreeMap<>(Map.of(Vintage.of(2025), Tonnes.of(501))),
                                            Map.of(Vintage.of(2025), period),
                                            ENTITY));
                            return rooms.get(CreditIssuance.class).request(AT_SUNFIELD, "XB001-MR01");
                        };
                };
        number = made.get();
    }

    private String registeredByXb() {
        String project = cases.requested();
        rooms.get(ProjectRegistration.class).checkCompleteness(DESK_XB, project, true, "");
        cases.decide(project, "REGISTERED");
        return project;
    }

    private static MethodologyPaper solar() {
        PreparedModel solar = PreparedModel.named(PreparedModel.SOLAR_PV);
        return new MethodologyPaper(
                solar.title(),
                solar.sectoralScope(),
                solar.explanation(),
                solar.criteria().stream()
                        .map(MethodologyVersion.Criterion::text)
                        .toList(),
                solar.model(),
                List.of());
    }

    private static FilingDraft plan(String project) {
        return new FilingDraft(
                PAIR, FilingKind.SUSTAINABILITY_PLAN, SUNFIELD, Optional.of(project), answers(), Map.of());
    }

    private static Map<String, String> answers() {
        Map<String, String> answers = new TreeMap<>();
        FilingKind.SUSTAINABILITY_PLAN.questions().stream()
                .filter(question -> question.needed())
                .forEach(question -> answers.put(question.name(), "What was found there."));
        return answers;
    }

    private Optional<Completeness.Found> say(Actor desk, boolean complete) {
        return say(desk, complete, "The annex.");
    }

    private Optional<Completeness.Found> say(Actor desk, boolean complete, String missing) {
        return sayFor(desk, Optional.empty(), complete, complete ? List.of() : List.of(missing));
    }

    private Optional<Completeness.Found> sayFor(
            Actor desk, Optional<Party> side, boolean complete, List<String> missing) {
        Word word = new Word(side, complete, missing);
        return switch (room) {
            case METHODOLOGY -> {
                boolean goesOn = complete
                        ? !rooms.get(MethodologyApproval.class)
                                .complete(desk, number, side, List.of())
                                .equals(number)
                        : rooms.get(MethodologyApproval.class).returnWithFindings(desk, number, side, missing);
                yield goesOn ? Optional.of(new Completeness.Found(complete, XB, List.of())) : Optional.empty();
            }
            case PROJECT -> rooms.get(ProjectRegistration.class).checkCompleteness(desk, number, word);
            case FILING -> rooms.get(Intake.class).checkCompleteness(desk, number, word);
            case ISSUANCE -> rooms.get(CreditIssuance.class).checkCompleteness(desk, number, word);
        };
    }

    private void again() {
        switch (room) {
            case METHODOLOGY -> rooms.get(MethodologyApproval.class).resubmit(AT_SUNFIELD, number, solar());
            case PROJECT ->
                rooms.get(ProjectRegistration.class).requestRegistration(AT_SUNFIELD, number, ProjectCase.CREDITING);
            case FILING ->
                rooms.get(Intake.class).fileAgain(AT_SUNFIELD, number, answers(), Map.of(), Optional.empty());
            case ISSUANCE -> rooms.get(CreditIssuance.class).requestAgain(AT_SUNFIELD, number);
        }
    }

    private void withdraw() {
        switch (room) {
            case METHODOLOGY -> rooms.get(MethodologyApproval.class).withdraw(AT_SUNFIELD, number, "No longer.");
            case PROJECT -> rooms.get(ProjectRegistration.class).withdrawRequest(AT_SUNFIELD, number);
            case FILING -> rooms.get(Intake.class).withdraw(AT_SUNFIELD, number);
            case ISSUANCE -> rooms.get(CreditIssuance.class).withdrawRequest(AT_SUNFIELD, number);
        }
    }

    private String stage() {
        return switch (room) {
            case METHODOLOGY ->
                rooms.get(MethodologyApproval.class)
                        .open(DESK_XA, number)
                        .stage(cases.today())
                        .words();
            case PROJECT ->
                rooms.get(Projects.class).project(number).orElseThrow().stage().words();
            case FILING ->
                rooms.get(Filings.class).filing(number).orElseThrow().stage().words();
            case ISSUANCE ->
                rooms.get(Issuances.class)
                        .issuance(number)
                        .orElseThrow()
                        .stage()
                        .words();
        };
    }

    /** What its applicant reads. */
    private String returned() {
        return switch (room) {
            case METHODOLOGY ->
                String.valueOf(rooms.get(MethodologyApproval.class)
                        .open(DESK_XA, number)
                        .stage(cases.today()));
            case PROJECT ->
                String.valueOf(
                        rooms.get(Projects.class).project(number).orElseThrow().stage());
            case FILING ->
                String.valueOf(
                        rooms.get(Filings.class).filing(number).orElseThrow().stage());
            case ISSUANCE ->
                String.valueOf(rooms.get(Issuances.class)
                        .issuance(number)
                        .orElseThrow()
                        .stage());
        };
    }

    private Optional<LocalDate> due() {
        return rooms.get(Deadlines.class).due(PAIR, number, what());
    }

    private List<DeskWord> said(Actor reader) {
        return rooms.get(Completeness.class).said(reader, PAIR, number, what());
    }

    private Task task(Actor desk) {
        Class<? extends TaskSource> source =
                switch (room) {
                    case METHODOLOGY -> MethodologyTasks.class;
                    case PROJECT -> ProjectTasks.class;
                    case FILING -> FilingTasks.class;
                    case ISSUANCE -> IssuanceTasks.class;
                };
        return rooms.get(source).tasksOf(desk).stream()
                .filter(one -> one.subject().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private String what() {
        return switch (room) {
            case METHODOLOGY -> MethodologyApproval.COMPLETENESS;
            case PROJECT -> ProjectRegistration.COMPLETENESS;
            case FILING -> Intake.COMPLETENESS;
            case ISSUANCE -> CreditIssuance.COMPLETENESS;
        };
    }
}
