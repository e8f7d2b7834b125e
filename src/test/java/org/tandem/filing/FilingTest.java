package org.tandem.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.Practice.*;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tandem.access.Actor;
import org.tandem.access.NotYours;
import org.tandem.access.Papers;
import org.tandem.access.Task;
import org.tandem.calendar.Deadlines;
import org.tandem.committee.Agenda;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.Need;
import org.tandem.committee.RulesInForce.Rule;
import org.tandem.committee.Step;
import org.tandem.committee.WaiverContent;
import org.tandem.committee.Waivers;
import org.tandem.filing.Intake.Arrival;
import org.tandem.filing.Receipt.Channel;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Period;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Unknown;
import org.tandem.project.Project;
import org.tandem.project.ProjectCase;
import org.tandem.project.ProjectRegistration;
import org.tandem.project.Projects;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.thirdparty.Designations;
import org.tandem.thirdparty.Function;

@DisplayName("A filing")
class FilingTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    private Rooms rooms;
    private ProjectCase cases;
    private Intake intake;
    private Filings filings;
    private Projects projects;
    private int decisions;

    private void on(TestDatabase kind, RulesInForce rules) {
        on(kind, world(rules));
    }

    /** What entities file ends in designations as they are kept; elsewhere it is enough that there are two. */
    private void on(TestDatabase kind, RulesInForce rules, FilingKind filed) {
        Map<Class<?>, Object> world = world(rules);
        if (filed.filer() == FilingKind.Filer.ENTITY) {
            world.remove(Designations.class);
        }
        on(kind, world);
    }

    private void on(TestDatabase kind, Map<Class<?>, Object> world) {
        rooms = Rooms.on(kind, Instant.parse("2026-03-02T09:00:00Z"), world);
        organisations(rooms);
        cases = new ProjectCase(rooms);
        intake = rooms.get(Intake.class);
        filings = rooms.get(Filings.class);
        projects = rooms.get(Projects.class);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    /** Nothing is asked for beside the way from design document to issuance. */
    private static RulesInForce lenient() {
        return rules();
    }

    /** Every step is asked for, a paper comes with the idea note, and the time for a check goes on after a return. */
    private static RulesInForce strict() {
        return otherwise(rules(), said -> {
            Map<String, Rule<Need>> steps = new HashMap<>();
            for (Step step : Step.values()) {
                steps.put(step.key(), new Rule<>(Need.NEEDED, "paragraph " + (20 + step.ordinal())));
            }
            said.set("steps", Json.tree(steps));
            said.set("onReturn", assumed(RulesInForce.OnReturn.GOES_ON));
            ((ObjectNode) said.get("papers"))
                    .set("ideaNote", Json.tree(new Rule<>(List.of("idea note form"), "paragraph 3")));
        });
    }

    /** Two made for the purpose, and two that are published. */
    private static final Map<String, Supplier<RulesInForce>> PROFILES = Map.of(
            "lenient",
            FilingTest::lenient,
            "strict",
            FilingTest::strict,
            "JP-ID",
            () -> published("JP-ID"),
            "JP-KH",
            () -> published("JP-KH"));

    static Stream<Arguments> everyKindUnderEach() {
        return Stream.of(FilingKind.values())
                .flatMap(kind -> PROFILES.keySet().stream().sorted().map(profile -> Arguments.of(kind, profile)));
    }

    /** The lawful ways of every kind under each profile: returned and filed again, complete, decided each way or accepted. */
    @ParameterizedTest
    @MethodSource("everyKindUnderEach")
    void of_every_kind_goes_all_its_ways(FilingKind kind, String profile) {
        on(TestDatabase.H2, PROFILES.get(profile).get(), kind);
        String about = subject(kind);
        Map<String, String> papers = papersOf(kind);

        String number = intake.file(filer(kind), draft(kind, about, papers), Optional.empty());
        assertThat(number).isEqualTo(kind.counter("XB") + "001");
        Filing filed = filing(number);
        assertThat(filed.stage()).isEqualTo(new FilingStage.Filed(today()));
        assertThat(filed.answers()).isEqualTo(answers(kind));
        assertThat(filed.isPublic()).isFalse();
        assertThat(due(number)).contains(today().plusDays(6));
        assertThat(tasks(DESK_XA, number)).singleElement().satisfies(task -> assertThat(task.todo())
                .startsWith("Check that it is complete"));

        intake.checkCompleteness(DESK_XA, number, false, "The annex is missing.");
        assertThat(filing(number).stage()).isEqualTo(new FilingStage.Returned(today(), "The annex is missing."));
        assertThat(tasks(filer(kind), number)).hasSize(1);
        intake.fileAgain(filer(kind), number, answers(kind), papers, Optional.empty());

        intake.checkCompleteness(DESK_XB, number, true, "");
        assertThat(due(number)).isEmpty();
        assertThat(filing(number).isPublic()).isTrue();
        if (kind.isDecided()) {
            assertThat(filing(number).stage()).isEqualTo(new FilingStage.UnderConsideration(today()));
            String outcome = kind.outcomes().get(0);
            agenda(kind).check(PAIR, number, outcome, Json.tree(Map.of()));
            decide(number, kind, outcome);
            assertThat(filing(number).stage())
                    .isEqualTo(new FilingStage.Decided(today(), outcome, "XB-2026-50" + decisions));
            assertThat(filing(number).isGranted()).isTrue();
        } else {
            assertThat(filing(number).stage()).isEqualTo(new FilingStage.Accepted(today()));
            assertThat(filing(number).isGranted()).isTrue();
        }
        assertThat(tasks(DESK_XA, number)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(FilingKind.class)
    void that_the_committee_does_not_grant_changes_nothing(FilingKind kind) {
        on(TestDatabase.H2, lenient(), kind);
        String about = subject(kind);
        String number = intake.file(filer(kind), draft(kind, about, Map.of()), Optional.empty());
        intake.checkCompleteness(DESK_XA, number, true, "");
        if (kind.isDecided()) {
            Optional<Period> before = crediting(about);
            decide(number, kind, kind.outcomes().get(1));
            assertThat(filing(number).isGranted()).isFalse();
            assertThat(crediting(about)).isEqualTo(before);
        } else {
            assertThatThrownBy(() -> agenda(kind)).hasMessageContaining("no agenda");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void does_nothing_out_of_turn(TestDatabase kind) {
        on(kind, lenient());
        Map<String, String> at = new LinkedHashMap<>();
        at.put("Filed", idea());
        at.put("Returned", returned());
        at.put("UnderConsideration", atTheTable());
        at.put("Accepted", accepted());
        at.put("Decided", decided());
        at.put("Withdrawn", withdrawn());
        assertThat(at.keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.of(FilingStage.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());

        // Which step each stage allows: completeness, return, filing again, withdrawal, decision.
        Map<String, String> lawful = Map.of(
                "Filed", "CR-W-",
                "Returned", "--AW-",
                "UnderConsideration", "---WD",
                "Accepted", "-----",
                "Decided", "-----",
                "Withdrawn", "-----");
        at.forEach((stage, number) -> {
            assertThat(filing(number).stage().getClass().getSimpleName()).isEqualTo(stage);
            FilingKind of = filing(number).kind();
            String possible = "" + takes('C', () -> intake.checkCompleteness(DESK_XA, number, true, ""))
                    + takes('R', () -> intake.checkCompleteness(DESK_XA, number, false, "Something."))
                    + takes('A', () -> intake.fileAgain(AT_SUNFIELD, number, answers(of), Map.of(), Optional.empty()))
                    + takes('W', () -> intake.withdraw(AT_SUNFIELD, number))
                    + takes('D', () -> filing(number).mustBeAtTheTable());
            assertThat(possible).as(stage).isEqualTo(lawful.get(stage));
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_refused_to_everybody_else_at_every_step(TestDatabase kind) {
        on(kind, lenient());
        String number = idea();
        for (Actor stranger : STRANGERS) {
            assertThatThrownBy(() -> filings.openTo(stranger, number)).isInstanceOf(Unknown.class);
            assertThat(filings.concerning(stranger, 0, 10)).isEmpty();
            assertThatThrownBy(() -> intake.withdraw(stranger, number)).isInstanceOf(Unknown.class);
            assertThatThrownBy(() -> intake.checkCompleteness(stranger, number, true, ""))
                    .isInstanceOf(Unknown.class);
        }
        // The other participant does not know of an idea note of its neighbour, and knows of what concerns its own
        // project.
        assertThatThrownBy(() -> filings.openTo(AT_LANTERN, number)).isInstanceOf(Unknown.class);
        String plan = intake.file(
                AT_SUNFIELD, draft(FilingKind.SUSTAINABILITY_PLAN, cases.submitted(), Map.of()), Optional.empty());
        assertThat(filings.openTo(AT_LANTERN, plan).number()).isEqualTo(plan);
        assertThat(filings.concerning(AT_LANTERN, 0, 10))
                .extracting(Filing::number)
                .containsExactly(plan);
        assertThatThrownBy(() -> intake.withdraw(AT_LANTERN, plan)).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> intake.checkCompleteness(AT_SUNFIELD, number, true, ""))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> intake.checkCompleteness(MEMBER_XA, number, true, ""))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> intake.withdraw(DESK_XA, number)).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> intake.file(AT_LANTERN, draft(FilingKind.IDEA_NOTE, "", Map.of()), Optional.empty()))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> intake.file(
                        AT_SUNFIELD,
                        draft(FilingKind.IDEA_NOTE, "", Map.of()),
                        Optional.of(new Arrival(XB, TODAY, Channel.PAPER))))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> intake.file(
                        DESK_XA,
                        draft(FilingKind.IDEA_NOTE, "", Map.of()),
                        Optional.of(new Arrival(XB, TODAY, Channel.PAPER))))
                .isInstanceOf(NotYours.class);
    }

    @Test
    void says_everything_that_is_wrong_at_once() {
        on(TestDatabase.H2, strict());
        Map<String, String> wrong = Map.of(
                "title",
                " ",
                "description",
                "x".repeat(8_001),
                "expected",
                "-4",
                "startOfOperation",
                "2026-02-30",
                "colour",
                "red");
        assertThatThrownBy(() -> intake.file(
                        AT_SUNFIELD,
                        new FilingDraft(PAIR, FilingKind.IDEA_NOTE, SUNFIELD, Optional.empty(), wrong, Map.of()),
                        Optional.empty()))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys(
                                "title",
                                "location",
                                "description",
                                "expected",
                                "startOfOperation",
                                "colour",
                                "papers.idea-note-form"))
                .hasMessageContaining("Attach the idea note form: the rules ask for it (paragraph 3).");
        assertThat(filings.concerning(AT_SUNFIELD, 0, 10)).isEmpty();
    }

    @Test
    void takes_no_paper_that_is_not_asked_for_or_that_the_sender_cannot_open() {
        on(TestDatabase.H2, lenient());
        String theirs = rooms.get(Papers.class)
                .store(
                        AT_LANTERN,
                        "plan.pdf",
                        "%PDF-1.7 invented".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        true)
                .id();
        assertThatThrownBy(() -> intake.file(
                        AT_SUNFIELD,
                        draft(FilingKind.IDEA_NOTE, "", Map.of("other paper", theirs, "passport", theirs)),
                        Optional.empty()))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("papers.other-paper", "papers.passport"));
    }

    @Test
    void about_a_project_comes_from_who_takes_part_in_it() {
        on(TestDatabase.H2, lenient());
        String number = cases.registered();
        assertThatThrownBy(() -> intake.file(
                        AT_LANTERN,
                        new FilingDraft(
                                PAIR,
                                FilingKind.RENEWAL,
                                LANTERN,
                                Optional.of(number),
                                answers(FilingKind.RENEWAL),
                                Map.of()),
                        Optional.empty()))
                .hasMessageContaining("Only the focal point of XB001 files this.");
        assertThatThrownBy(() -> intake.file(
                        STRANGERS.get(1),
                        new FilingDraft(
                                PAIR,
                                FilingKind.SUSTAINABILITY_PLAN,
                                "other.xb",
                                Optional.of(number),
                                answers(FilingKind.SUSTAINABILITY_PLAN),
                                Map.of()),
                        Optional.empty()))
                .hasMessageContaining("one that the applicant takes part in");
        String early = cases.published();
        assertThatThrownBy(() -> intake.file(AT_SUNFIELD, draft(FilingKind.RENEWAL, early, Map.of()), Optional.empty()))
                .isInstanceOf(InputRefused.class);
    }

    @Test
    void of_one_kind_about_one_thing_waits_for_the_one_before() {
        on(TestDatabase.H2, lenient());
        String number = cases.registered();
        String first = intake.file(AT_SUNFIELD, draft(FilingKind.RENEWAL, number, Map.of()), Optional.empty());
        assertThatThrownBy(
                        () -> intake.file(AT_SUNFIELD, draft(FilingKind.RENEWAL, number, Map.of()), Optional.empty()))
                .hasMessageContaining(first + " about XB001 is filed already; it ends first.");
        intake.withdraw(AT_SUNFIELD, first);
        assertThat(intake.file(AT_SUNFIELD, draft(FilingKind.RENEWAL, number, Map.of()), Optional.empty()))
                .isEqualTo("XB-RN002");
    }

    @Test
    void names_days_that_can_be() {
        on(TestDatabase.H2, lenient());
        String number = cases.registered();
        refusedDay(FilingKind.RENEWAL, number, "until", "2034-12-31", "ends after 2034-12-31");
        refusedDay(
                FilingKind.PROJECT_WITHDRAWAL,
                number,
                "from",
                today().minusDays(1).toString(),
                "not past");
        refusedDay(FilingKind.PROJECT_WITHDRAWAL, number, "from", "2035-01-01", "Crediting ends with 2034-12-31");
        refusedDay(FilingKind.POST_REGISTRATION_CHANGE, number, "from", "2035-01-01", "a day of the crediting period");
        refusedDay(
                FilingKind.SUSTAINABILITY_REPORT,
                number,
                "until",
                today().plusDays(1).toString(),
                "not past");
        refusedDay(FilingKind.SUSTAINABILITY_REPORT, number, "from", today().toString(), "ends after it begins");
        refusedDay(
                FilingKind.IMPLEMENTATION_REPORT,
                number,
                "startOfOperation",
                today().plusDays(1).toString(),
                "not past");
        refusedDay(
                FilingKind.STAKEHOLDER_CONSULTATION,
                number,
                "held",
                today().plusDays(1).toString(),
                "not past");
        Map<String, String> silent = new HashMap<>(answers(FilingKind.STAKEHOLDER_CONSULTATION));
        silent.remove("consent");
        silent.put("consentNeeded", "YES");
        assertThatThrownBy(() -> intake.file(
                        AT_SUNFIELD,
                        new FilingDraft(
                                PAIR,
                                FilingKind.STAKEHOLDER_CONSULTATION,
                                SUNFIELD,
                                Optional.of(number),
                                silent,
                                Map.of()),
                        Optional.empty()))
                .hasMessage("Say how the consent was given.");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void that_came_by_mail_is_checked_in_time_from_the_day_on_which_it_came(TestDatabase kind) {
        on(kind, lenient());
        String number = intake.file(
                DESK_XB,
                draft(FilingKind.IDEA_NOTE, "", Map.of()),
                Optional.of(new Arrival(XB, TODAY.minusDays(4), Channel.E_MAIL)));

        assertThat(filing(number).receipt())
                .isEqualTo(new Receipt(TODAY.minusDays(4), Channel.E_MAIL, Optional.of(XB)));
        assertThat(due(number)).contains(TODAY.plusDays(2));
        assertThat(filings.openTo(AT_SUNFIELD, number).applicant()).isEqualTo(SUNFIELD);
        assertThat(filings.openTo(DESK_XA, number).number()).isEqualTo(number);

        for (Arrival never : List.of(
                new Arrival(XB, TODAY.plusDays(1), Channel.PAPER),
                new Arrival(XB, TODAY, Channel.HERE),
                new Arrival(new org.tandem.kernel.Party("JP"), TODAY, Channel.PAPER))) {
            assertThatThrownBy(
                            () -> intake.file(DESK_XB, draft(FilingKind.IDEA_NOTE, "", Map.of()), Optional.of(never)))
                    .as(never.toString())
                    .isInstanceOf(InputRefused.class);
        }
    }

    @Test
    void that_goes_back_keeps_the_time_that_was_left_where_the_rules_say_so() {
        on(TestDatabase.H2, strict());
        String number = intake.file(
                AT_SUNFIELD,
                draft(FilingKind.SUSTAINABILITY_PLAN, cases.submittedWith(granted()), Map.of()),
                Optional.empty());
        rooms.clock().moveBy(java.time.Duration.ofDays(3));
        intake.checkCompleteness(DESK_XA, number, false, "Measures are missing.");
        rooms.clock().moveBy(java.time.Duration.ofDays(20));
        intake.fileAgain(AT_SUNFIELD, number, answers(FilingKind.SUSTAINABILITY_PLAN), Map.of(), Optional.empty());
        assertThat(due(number)).contains(today().plusDays(3));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void to_withdraw_a_project_ends_its_crediting_and_leaves_the_rest(TestDatabase kind) {
        on(kind, lenient());
        String number = cases.registered();
        LocalDate from = today().plusDays(30);
        Map<String, String> answers = new HashMap<>(answers(FilingKind.PROJECT_WITHDRAWAL));
        answers.put("from", from.toString());
        String filed = intake.file(
                AT_SUNFIELD,
                new FilingDraft(PAIR, FilingKind.PROJECT_WITHDRAWAL, SUNFIELD, Optional.of(number), answers, Map.of()),
                Optional.empty());
        intake.checkCompleteness(DESK_XA, filed, true, "");
        assertThat(crediting(number)).contains(ProjectCase.CREDITING);

        decide(filed, FilingKind.PROJECT_WITHDRAWAL, "WITHDRAWN");

        assertThat(crediting(number)).contains(new Period(ProjectCase.CREDITING.from(), from.minusDays(1)));
        assertThat(project(number).withdrawn()).contains(from);
        assertThatThrownBy(
                        () -> intake.file(AT_SUNFIELD, draft(FilingKind.RENEWAL, number, Map.of()), Optional.empty()))
                .hasMessageContaining("The project is withdrawn from %s on.".formatted(from));
        // What reports on earlier reductions is still filed.
        assertThat(intake.file(
                        AT_SUNFIELD, draft(FilingKind.IMPLEMENTATION_REPORT, number, Map.of()), Optional.empty()))
                .isEqualTo("XB-IR001");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void to_renew_a_project_moves_the_end_of_its_crediting(TestDatabase kind) {
        on(kind, lenient());
        String number = cases.registered();
        String filed = intake.file(AT_SUNFIELD, draft(FilingKind.RENEWAL, number, Map.of()), Optional.empty());
        intake.checkCompleteness(DESK_XA, filed, true, "");
        decide(filed, FilingKind.RENEWAL, "RENEWED");
        assertThat(crediting(number)).contains(new Period(ProjectCase.CREDITING.from(), LocalDate.of(2044, 12, 31)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_a_third_party_entity_becomes_its_designations_and_ends_them(TestDatabase kind) {
        on(kind, lenient(), FilingKind.ENTITY_APPLICATION);
        Designations designations = rooms.get(Designations.class);
        String applied = intake.file(AT_ENTITY, draft(FilingKind.ENTITY_APPLICATION, "", Map.of()), Optional.empty());
        assertThat(filing(applied).title()).isEqualTo("Measure Assurance");
        intake.checkCompleteness(DESK_XA, applied, true, "");
        assertThatThrownBy(
                        () -> designations.mustCover(ENTITY, PAIR, Function.VALIDATION, 3, LocalDate.of(2026, 1, 15)))
                .isInstanceOf(Refusal.class);
        decide(applied, FilingKind.ENTITY_APPLICATION, "DESIGNATED");
        designations.mustCover(ENTITY, PAIR, Function.VALIDATION, 3, LocalDate.of(2026, 1, 15));
        assertThat(designations.of(ENTITY, PAIR))
                .extracting(d -> d.function() + " " + d.scope() + " " + d.decision())
                .containsExactlyInAnyOrder("VALIDATION 1 XB-2026-501", "VALIDATION 3 XB-2026-501");
        assertThat(designations.entity(ENTITY).orElseThrow().accreditation()).isEqualTo("Sunfield at the east plain");

        assertThatThrownBy(() ->
                        intake.file(AT_ENTITY, draft(FilingKind.ENTITY_APPLICATION, "", Map.of()), Optional.empty()))
                .hasMessageContaining("is designated for validation in scope 1");
        for (String scopes : List.of("one", "1;3", "1, 2")) {
            Map<String, String> answers = new HashMap<>(answers(FilingKind.ENTITY_APPLICATION));
            answers.put("scopes", scopes);
            answers.put("functions", "VERIFICATION");
            answers.put("until", "2025-12-31");
            assertThatThrownBy(() -> intake.file(
                            AT_ENTITY,
                            new FilingDraft(
                                    PAIR, FilingKind.ENTITY_APPLICATION, ENTITY, Optional.empty(), answers, Map.of()),
                            Optional.empty()))
                    .as(scopes)
                    .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                            .containsOnlyKeys("scopes", "until"));
        }
        assertThatThrownBy(() -> intake.file(
                        AT_SUNFIELD,
                        new FilingDraft(
                                PAIR,
                                FilingKind.ENTITY_APPLICATION,
                                SUNFIELD,
                                Optional.empty(),
                                answers(FilingKind.ENTITY_APPLICATION),
                                Map.of()),
                        Optional.empty()))
                .isInstanceOf(NotYours.class);

        String withdrawn = intake.file(AT_ENTITY, draft(FilingKind.ENTITY_WITHDRAWAL, "", Map.of()), Optional.empty());
        intake.checkCompleteness(DESK_XB, withdrawn, true, "");
        decide(withdrawn, FilingKind.ENTITY_WITHDRAWAL, "WITHDRAWN");
        designations.mustCover(ENTITY, PAIR, Function.VALIDATION, 1, LocalDate.of(2026, 1, 1));
        assertThatThrownBy(() -> designations.mustCover(ENTITY, PAIR, Function.VALIDATION, 1, LocalDate.of(2026, 1, 2)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void that_the_rules_ask_for_is_missed_by_name_and_paragraph_before_a_project_goes_on() {
        on(TestDatabase.H2, strict());
        assertThatThrownBy(cases::submitted)
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("ideaNote"))
                .hasMessageContaining("the rules ask for one (paragraph 20)");
        String open = intake.file(
                AT_SUNFIELD, draft(FilingKind.IDEA_NOTE, "", papersOf(FilingKind.IDEA_NOTE)), Optional.empty());
        assertThatThrownBy(() -> cases.submittedWith(open)).hasMessageContaining("is not a project idea note that");
        String note = granted();
        assertThatThrownBy(() -> cases.submittedWith("XB_PIN999")).isInstanceOf(InputRefused.class);

        String number = cases.validatedWith(note);
        cases.modalities(number);
        cases.agreement(number);
        ProjectRegistration registration = rooms.get(ProjectRegistration.class);
        assertThatThrownBy(() -> registration.requestRegistration(AT_SUNFIELD, number, ProjectCase.CREDITING))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("Record of the local stakeholder consultation (paragraph 22)")
                .hasMessageContaining("Statement on double registration (paragraph 23)")
                .hasMessageContaining("Sustainable development plan (paragraph 24)");
        for (FilingKind kind : List.of(
                FilingKind.STAKEHOLDER_CONSULTATION,
                FilingKind.DOUBLE_REGISTRATION_STATEMENT,
                FilingKind.SUSTAINABILITY_PLAN)) {
            String filed = intake.file(AT_SUNFIELD, draft(kind, number, Map.of()), Optional.empty());
            assertThatThrownBy(() -> registration.requestRegistration(AT_SUNFIELD, number, ProjectCase.CREDITING))
                    .as("filed and not accepted")
                    .hasMessageContaining(kind.words());
            intake.checkCompleteness(DESK_XA, filed, true, "");
        }
        registration.requestRegistration(AT_SUNFIELD, number, ProjectCase.CREDITING);

        FiledSteps steps = rooms.get(FiledSteps.class);
        LocalDate monitored = today();
        assertThatThrownBy(() -> steps.beforeIssuance(project(number), strict(), monitored.plusDays(1), today()))
                .as("the statement was given before the end of the period")
                .hasMessageContaining("Statement on double registration")
                .hasMessageContaining("Sustainable development report (paragraph 25)")
                .hasMessageContaining("Project implementation report (paragraph 26)");
        steps.beforeIssuance(project(number), lenient(), monitored.plusDays(1), today());
    }

    /** As Japan and Cambodia's committee did on 5 March 2026 for projects that existed before its rules asked for idea notes. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_not_asked_for_while_the_committee_waives_it(TestDatabase kind) {
        on(kind, published("JP-KH"));
        Waivers waivers = rooms.get(Waivers.class);
        String subject = waivers.nextSubject(PAIR);
        WaiverContent content = new WaiverContent(
                Optional.of("ideaNote"), "the idea note, for existing projects", TODAY, Optional.of(TODAY.plusDays(9)));
        waivers.check(PAIR, subject, "WAIVED", Json.tree(content));
        assertThatThrownBy(cases::submitted)
                .hasMessageContaining("the rules ask for one (https://www.env.go.jp/press/press_03301.html)");

        adopt(rooms, "XB-2026-401", Waivers.KIND, subject, "WAIVED", TODAY, content);

        assertThat(waivers.of(PAIR, Step.IDEA_NOTE, TODAY))
                .map(w -> w.decision())
                .contains("XB-2026-401");
        String number = cases.published();
        rooms.clock().moveBy(java.time.Duration.ofDays(10));
        assertThat(waivers.of(PAIR)).hasSize(1);
        assertThat(waivers.on(PAIR, today())).isEmpty();
        assertThatThrownBy(cases::submitted).isInstanceOf(InputRefused.class);

        // What was submitted meanwhile goes on to its registration, with the plan that is still asked for.
        cases.validated(number);
        cases.modalities(number);
        cases.agreement(number);
        ProjectRegistration registration = rooms.get(ProjectRegistration.class);
        assertThatThrownBy(() -> registration.requestRegistration(AT_SUNFIELD, number, ProjectCase.CREDITING))
                .hasMessageContaining("Sustainable development plan");
        String plan =
                intake.file(AT_SUNFIELD, draft(FilingKind.SUSTAINABILITY_PLAN, number, Map.of()), Optional.empty());
        intake.checkCompleteness(DESK_XA, plan, true, "");
        registration.requestRegistration(AT_SUNFIELD, number, ProjectCase.CREDITING);
        registration.checkCompleteness(DESK_XB, number, true, "");
        cases.decide(number, "REGISTERED");
        // It was in operation, and is credited, from a day before it was registered.
        assertThat(crediting(number)).contains(ProjectCase.CREDITING);
        assertThat(ProjectCase.CREDITING.from()).isBefore(today());
    }

    @Test
    void a_waiver_that_could_not_be_carried_out_is_refused() {
        on(TestDatabase.H2, lenient());
        Waivers waivers = rooms.get(Waivers.class);
        Map<String, Object> wrong =
                Map.of("step", "lunch", "paragraph", " ", "from", "2026-03-02", "until", "2026-03-01");
        assertThatThrownBy(() -> waivers.check(PAIR, "XA-XB waiver 1", "WAIVED", Json.tree(wrong)))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("step", "paragraph", "until"));
        assertThatThrownBy(() -> waivers.check(PAIR, "a waiver", "WAIVED", Json.tree(Map.of())))
                .hasMessageContaining("XA-XB waiver 1");
        assertThatThrownBy(() -> waivers.check(PAIR, "XA-XB waiver 1", "WAIVED", Json.tree(List.of(1))))
                .isInstanceOf(InputRefused.class);
    }

    // How they get to where they are.

    private String idea() {
        return intake.file(
                AT_SUNFIELD, draft(FilingKind.IDEA_NOTE, "", papersOf(FilingKind.IDEA_NOTE)), Optional.empty());
    }

    private String returned() {
        String number = idea();
        intake.checkCompleteness(DESK_XA, number, false, "The annex is missing.");
        return number;
    }

    private String atTheTable() {
        String number = idea();
        intake.checkCompleteness(DESK_XA, number, true, "");
        return number;
    }

    private String accepted() {
        String number = intake.file(
                AT_SUNFIELD, draft(FilingKind.SUSTAINABILITY_PLAN, cases.submitted(), Map.of()), Optional.empty());
        intake.checkCompleteness(DESK_XA, number, true, "");
        return number;
    }

    private String decided() {
        String number = atTheTable();
        decide(number, FilingKind.IDEA_NOTE, "OBJECTION");
        return number;
    }

    private String withdrawn() {
        String number = idea();
        intake.withdraw(AT_SUNFIELD, number);
        return number;
    }

    private String granted() {
        String number = atTheTable();
        decide(number, FilingKind.IDEA_NOTE, "NO_OBJECTION");
        return number;
    }

    private void decide(String number, FilingKind kind, String outcome) {
        adopt(rooms, "XB-2026-50" + ++decisions, kind.name(), number, outcome, today(), Map.of());
    }

    private Agenda agenda(FilingKind kind) {
        return rooms.get(FilingAgendas.class).agendas().stream()
                .filter(agenda -> agenda.kind().equals(kind.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no agenda for " + kind));
    }

    private String subject(FilingKind kind) {
        return switch (kind.about()) {
            case NOTHING -> "";
            case METHODOLOGY -> "XB_AM002";
            case PROJECT -> waived(cases::submitted);
            case REGISTERED_PROJECT -> waived(cases::registered);
        };
    }

    /** Under the strict rules too, by a committee that waives every step for today and the months after. */
    private String waived(Supplier<String> made) {
        int count = 0;
        for (Step step : Step.values()) {
            adopt(
                    rooms,
                    "XB-2026-30" + count++,
                    Waivers.KIND,
                    "XA-XB waiver " + count,
                    "WAIVED",
                    TODAY,
                    new WaiverContent(Optional.of(step.key()), "all of it", TODAY, Optional.empty()));
        }
        return made.get();
    }

    private Map<String, String> papersOf(FilingKind kind) {
        Map<String, String> papers = new HashMap<>();
        intake.slots(PAIR, kind).forEach((slot, needed) -> {
            if (needed) {
                papers.put(
                        slot,
                        rooms.get(Papers.class)
                                .store(
                                        AT_SUNFIELD,
                                        "form.pdf",
                                        "%PDF-1.7 invented".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                        false)
                                .id());
            }
        });
        return papers;
    }

    private FilingDraft draft(FilingKind kind, String about, Map<String, String> papers) {
        boolean entity = kind.filer() == FilingKind.Filer.ENTITY;
        return new FilingDraft(PAIR, kind, entity ? ENTITY : SUNFIELD, Optional.of(about), answers(kind), papers);
    }

    private static Actor filer(FilingKind kind) {
        return kind.filer() == FilingKind.Filer.ENTITY ? AT_ENTITY : AT_SUNFIELD;
    }

    /** An answer to every question that needs one, as it is kept. */
    private Map<String, String> answers(FilingKind kind) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (Question question : kind.questions()) {
            if (question.needed()) {
                answers.put(
                        question.name(),
                        switch (question.answer()) {
                            case LINE -> question.name().equals("scopes") ? "1, 3" : "Sunfield at the east plain";
                            case TEXT -> "What was found there,\nand what follows.";
                            case TONNES -> "4200";
                            case CHOICE ->
                                question.options().keySet().stream()
                                        .filter(option -> !option.equals("YES"))
                                        .findFirst()
                                        .orElseThrow();
                            case DAY ->
                                switch (kind) {
                                    case RENEWAL -> "2044-12-31";
                                    case PROJECT_WITHDRAWAL, POST_REGISTRATION_CHANGE -> "2027-01-01";
                                    default -> question.name().equals("from") ? "2026-01-01" : "2026-02-01";
                                };
                        });
            }
        }
        return answers;
    }

    private void refusedDay(FilingKind kind, String about, String question, String day, String because) {
        Map<String, String> answers = new HashMap<>(answers(kind));
        answers.put(question, day);
        assertThatThrownBy(() -> intake.file(
                        AT_SUNFIELD,
                        new FilingDraft(PAIR, kind, SUNFIELD, Optional.of(about), answers, Map.of()),
                        Optional.empty()))
                .as(kind + " " + question)
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining(because);
    }

    private char takes(char step, ThrowingCallable call) {
        try {
            rooms.transaction(() -> {
                try {
                    call.call();
                } catch (Throwable thrown) {
                    throw thrown instanceof RuntimeException refused ? refused : new IllegalStateException(thrown);
                }
                throw new Undone();
            });
        } catch (Undone lawful) {
            return step;
        } catch (Refusal refused) {
            return '-';
        }
        throw new IllegalStateException("neither done nor refused");
    }

    /** Takes back what was tried. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private Filing filing(String number) {
        return filings.filing(number).orElseThrow();
    }

    private Project project(String number) {
        return projects.project(number).orElseThrow();
    }

    private Optional<Period> crediting(String project) {
        return projects.registered(project).map(p -> p.crediting());
    }

    private Optional<LocalDate> due(String number) {
        return rooms.get(Deadlines.class).due(PAIR, number, Intake.COMPLETENESS);
    }

    private List<Task> tasks(Actor actor, String number) {
        return rooms.get(FilingTasks.class).tasksOf(actor).stream()
                .filter(task -> task.subject().equals(number))
                .toList();
    }

    private LocalDate today() {
        return cases.today();
    }
}
