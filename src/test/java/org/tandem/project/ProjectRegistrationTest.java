package org.tandem.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.Practice.*;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
import org.tandem.calendar.Deadlines;
import org.tandem.committee.PublicInputs;
import org.tandem.committee.RulesInForce;
import org.tandem.finding.FindingThreads;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Period;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Share;
import org.tandem.kernel.Unknown;
import org.tandem.project.RegisteredProject.Recipient;
import org.tandem.support.InTwoVersions;
import org.tandem.support.KeptPapers;
import org.tandem.support.Pdfs;
import org.tandem.support.Practice;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A project")
class ProjectRegistrationTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    private Rooms rooms;
    private ProjectCase cases;
    private ProjectRegistration registration;
    private DesignCorrections corrections;
    private ProjectModalities modalities;
    private ProjectAllocation allocation;
    private ProjectValidation validation;
    private Projects projects;
    private Practice.Inputs inputs;

    private void on(TestDatabase kind) {
        on(kind, rules());
    }

    private void on(TestDatabase kind, RulesInForce rules) {
        Map<Class<?>, Object> world = world(rules);
        inputs = (Practice.Inputs) world.get(PublicInputs.class);
        rooms = Rooms.on(kind, Instant.parse("2026-03-02T09:00:00Z"), world);
        organisations(rooms);
        cases = new ProjectCase(rooms);
        registration = rooms.get(ProjectRegistration.class);
        corrections = rooms.get(DesignCorrections.class);
        modalities = rooms.get(ProjectModalities.class);
        allocation = rooms.get(ProjectAllocation.class);
        validation = rooms.get(ProjectValidation.class);
        projects = rooms.get(Projects.class);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void goes_from_design_document_to_registration(TestDatabase kind) {
        on(kind);
        String reference = cases.submitted();
        assertThat(reference).isEqualTo("XB-D001");
        assertThat(stage(reference)).isEqualTo(new Stage.Submitted(TODAY));

        String number = registration.publish(DESK_XB, reference);
        assertThat(number).isEqualTo("XB001");
        Period window = new Period(TODAY, LocalDate.of(2026, 3, 31));
        assertThat(stage(number)).isEqualTo(new Stage.Published(window));
        assertThat(window.days()).isEqualTo(30);
        assertThat(inputs.opened).containsEntry("XB001", window);

        cases.modalities(number);
        cases.agreement(number);
        cases.inputsEnded();
        validation.report(AT_ENTITY, number, Validation.Opinion.POSITIVE, "All in order.", Optional.empty());
        assertThat(stage(number)).isInstanceOf(Stage.Validated.class);

        registration.requestRegistration(AT_SUNFIELD, number, ProjectCase.CREDITING);
        assertThat(rooms.get(Deadlines.class).due(PAIR, number, ProjectRegistration.COMPLETENESS))
                .contains(cases.today().plusDays(6));
        registration.checkCompleteness(DESK_XA, number, true, "");
        assertThat(rooms.get(Deadlines.class).due(PAIR, number, ProjectRegistration.COMPLETENESS))
                .isEmpty();
        assertThat(projects.registered(number)).isEmpty();

        cases.decide(number, RegistrationAgenda.REGISTERED);

        RegisteredProject registered = projects.registered(number).orElseThrow();
        assertThat(registered.number()).isEqualTo("XB001");
        assertThat(registered.methodologyVersion()).isEqualTo("2.0");
        assertThat(registered.fixedParameters()).containsEntry("EF", "0.533");
        assertThat(registered.focalPoint()).isEqualTo(SUNFIELD);
        assertThat(registered.crediting()).isEqualTo(ProjectCase.CREDITING);
        assertThat(registered.agreement().sides()).containsEntry(XA, Share.HALF).containsEntry(XB, Share.HALF);
        assertThat(registered.agreement().of(XB)).extracting(Recipient::code).containsExactly("GOV", SUNFIELD);
        assertThat(registered.participants())
                .extracting(RegisteredProject.Participant::name)
                .containsExactly("Sunfield Power", "Lantern Partners");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keeps_the_papers_of_its_design_to_those_who_have_to_do_with_it_until_it_is_published(TestDatabase kind) {
        on(kind);
        Papers papers = rooms.get(Papers.class);
        String plan = paper(papers, AT_SUNFIELD, "The plan.");
        InTwoVersions two = InTwoVersions.of(papers, AT_SUNFIELD, "One.", "Secret.");
        String reference = registration.submit(
                AT_SUNFIELD, PAIR, SUNFIELD, ProjectCase.design().bringing(List.of(plan, two.whole(), two.open())));
        String entered = paper(papers, DESK_XA, "What came by e-mail.");
        registration.enter(
                DESK_XA,
                PAIR,
                SUNFIELD,
                ProjectCase.design().bringing(List.of(entered)),
                new Arrival(XA, TODAY, Receipt.Channel.E_MAIL));
        String again = paper(papers, AT_SUNFIELD, "The plan, with the inverters.");
        rooms.get(FindingThreads.class).handInAgain(AT_SUNFIELD, reference, plan, again, "The inverters.");

        KeptPapers.of(papers, plan, again, two.open(), entered)
                .openTo(AT_SUNFIELD, AT_LANTERN, AT_ENTITY, DESK_XA, DESK_XB, MEMBER_XA, OFFICER_XA, OFFICER_XB)
                .unknownTo(STRANGERS)
                .unknownTo(List.of(AT_EXPIRED_ENTITY));
        String number = registration.publish(DESK_XB, reference, two.seenBy(papers, DESK_XB));
        KeptPapers.of(papers, plan, again, two.open()).areOpen();
        KeptPapers.of(papers, entered).unknownTo(STRANGERS);

        String later = paper(papers, AT_SUNFIELD, "The plan, with its second page.");
        rooms.get(FindingThreads.class).handInAgain(AT_SUNFIELD, number, again, later, "The second page.");
        KeptPapers.of(papers, later).areOpen();
    }

    @Test
    void says_what_it_is_expected_to_reduce_in_whole_tonnes_of_years_that_it_operates_in() {
        on(TestDatabase.H2);
        DesignDocument design = expecting(new TreeMap<>(Map.of(2025, 1_800L, 2034, 0L)));
        String reference = registration.submit(AT_SUNFIELD, PAIR, SUNFIELD, design);
        assertThat(projects.project(reference).orElseThrow().design().expected())
                .isEqualTo(design.expected());
        assertThat(design.expectedInAll()).isEqualTo(1_800L);

        for (Map.Entry<Integer, Long> wrong : List.of(
                Map.entry(2024, 1L), Map.entry(2200, 1L), Map.entry(2026, -1L), Map.entry(2026, Long.MAX_VALUE))) {
            DesignDocument refused = expecting(new TreeMap<>(Map.of(wrong.getKey(), wrong.getValue())));
            assertThatThrownBy(() -> registration.submit(AT_SUNFIELD, PAIR, SUNFIELD, refused))
                    .isInstanceOfSatisfying(
                            InputRefused.class, no -> assertThat(no.fields()).containsOnlyKeys("expected"));
        }
    }

    private static DesignDocument expecting(SortedMap<Integer, Long> expected) {
        DesignDocument d = ProjectCase.design();
        return new DesignDocument(
                d.title(),
                d.methodology(),
                d.methodologyVersion(),
                d.location(),
                d.description(),
                d.startOfOperation(),
                d.fixedParameters(),
                d.eligibility(),
                d.participants(),
                d.support(),
                d.documents(),
                d.validator(),
                d.ideaNote(),
                d.track(),
                expected);
    }

    private static String paper(Papers papers, Actor actor, String words) {
        return papers.store(actor, "plan.pdf", Pdfs.saying(words), false).id();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void does_nothing_out_of_turn(TestDatabase kind) {
        on(kind);
        Map<String, String> at = new java.util.LinkedHashMap<>();
        at.put("Submitted", settled(cases.submitted()));
        at.put("DesignReturned", settled(sentBack()));
        at.put("DesignWithdrawn", takenBack());
        at.put("Published", settled(cases.published()));
        at.put("Validated", settled(cases.validated()));
        at.put("NotValidated", negative(settled(cases.published())));
        at.put("RegistrationRequested", cases.requested());
        at.put("Returned", returned());
        at.put("UnderConsideration", cases.atTheTable());
        at.put("Registered", decided("REGISTERED"));
        at.put("NotRegistered", decided("NOT_REGISTERED"));
        assertThat(at.keySet())
                .containsExactlyInAnyOrderElementsOf(List.of(Stage.class.getPermittedSubclasses()).stream()
                        .map(Class::getSimpleName)
                        .toList());

        // Which step each stage allows: publish, finding, modalities, allocation, completeness, withdrawal, decision;
        // return,
        // request, validation report, another third-party entity, design sent back, design corrected, design taken
        // back. Who
        // speaks for all and who gets what is settled in
        // each.
        Map<String, String> lawful = Map.ofEntries(
                Map.entry("Submitted", "P-MA------EB-T"),
                Map.entry("DesignReturned", "--MA--------ST"),
                Map.entry("DesignWithdrawn", "--------------"),
                Map.entry("Published", "-FMA-----VE---"),
                Map.entry("Validated", "--MA----Q-----"),
                Map.entry("NotValidated", "--------------"),
                Map.entry("RegistrationRequested", "----CW-R------"),
                Map.entry("Returned", "--MA-W--Q-----"),
                Map.entry("UnderConsideration", "-----WD-------"),
                Map.entry("Registered", "--MA----------"),
                Map.entry("NotRegistered", "--------------"));
        at.forEach((stage, number) -> {
            assertThat(stage(number).getClass().getSimpleName()).isEqualTo(stage);
            StringBuilder possible = new StringBuilder();
            possible.append(takes('D', () -> decidable(number)));
            possible.append(takes(
                    'R',
                    () -> trial(() -> registration.checkCompleteness(DESK_XB, number, false, "A permit is missing."))));
            possible.append(takes('Q', () -> trial(() -> request(number))));
            possible.append(takes('V', () -> trial(() -> positive(number))));
            possible.append(takes('E', () -> trial(() -> registration.engage(AT_SUNFIELD, number, ENTITY))));
            possible.append(
                    takes('B', () -> trial(() -> corrections.sendBack(DESK_XB, number, "The map is missing."))));
            possible.append(takes(
                    'S',
                    () -> trial(() -> corrections.submitAgain(
                            AT_SUNFIELD, number, SUNFIELD, ProjectCase.design(), Optional.empty()))));
            possible.append(takes('T', () -> trial(() -> corrections.withdraw(AT_SUNFIELD, number))));
            possible.insert(0, takes('W', () -> trial(() -> registration.withdrawRequest(AT_SUNFIELD, number))));
            possible.insert(
                    0, takes('C', () -> trial(() -> registration.checkCompleteness(DESK_XB, number, true, ""))));
            possible.insert(
                    0,
                    takes(
                            'A',
                            () -> trial(() -> allocation.propose(
                                    AT_SUNFIELD,
                                    number,
                                    SUNFIELD,
                                    Map.of(XA, Share.HALF, XB, Share.HALF),
                                    ProjectCase.recipients()))));
            possible.insert(
                    0, takes('M', () -> trial(() -> modalities.propose(AT_SUNFIELD, number, SUNFIELD, LANTERN))));
            possible.insert(
                    0, takes('F', () -> trial(() -> validation.raise(AT_ENTITY, number, Validation.Kind.CL, "Why?"))));
            possible.insert(0, takes('P', () -> trial(() -> registration.publish(DESK_XB, number))));
            assertThat(possible.toString()).as(stage).isEqualTo(lawful.get(stage));
        });
    }

    private String sentBack() {
        String reference = cases.submitted();
        corrections.sendBack(DESK_XA, reference, "The map is missing.");
        return reference;
    }

    private String takenBack() {
        String reference = cases.submitted();
        corrections.withdraw(AT_SUNFIELD, reference);
        return reference;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_returned_before_it_is_published_and_comes_again_corrected(TestDatabase kind) {
        on(kind);
        String reference = cases.submitted();
        DesignDocument before = projects.openTo(AT_SUNFIELD, reference).design();
        cases.modalities(reference);
        refused(() -> corrections.sendBack(DESK_XB, reference, " "), "findings", DesignCorrections.ASK_FINDINGS);
        for (Actor other : List.of(AT_SUNFIELD, AT_LANTERN, AT_ENTITY, MEMBER_XA, OFFICER_XB)) {
            assertThatThrownBy(() -> corrections.sendBack(other, reference, "The map is missing."))
                    .isInstanceOf(NotYours.class);
        }
        corrections.sendBack(DESK_XB, reference, "The map is missing.");
        assertThat(stage(reference)).isEqualTo(new Stage.DesignReturned(cases.today(), "The map is missing."));

        DesignDocument corrected = designed(before, "East plain 4, Belmora", List.of(LANTERN, SUNFIELD));
        for (Actor other : List.of(DESK_XB, AT_LANTERN, AT_ENTITY, MEMBER_XA)) {
            assertThatThrownBy(() -> corrections.submitAgain(other, reference, SUNFIELD, corrected, Optional.empty()))
                    .isInstanceOf(NotYours.class);
        }
        refused(
                () -> corrections.submitAgain(
                        AT_SUNFIELD, reference, SUNFIELD, designed(before, " ", List.of(SUNFIELD)), Optional.empty()),
                "location",
                "Say where the project is.");
        corrections.submitAgain(AT_SUNFIELD, reference, SUNFIELD, corrected, Optional.empty());
        Project again = projects.openTo(AT_SUNFIELD, reference);
        assertThat(again.stage()).isEqualTo(new Stage.Submitted(cases.today()));
        assertThat(again.design().location()).isEqualTo("East plain 4, Belmora");
        assertThat(again.asked()).containsExactly(LANTERN, SUNFIELD);
        assertThat(again.focalPoint())
                .as("the same participants signed it, in whichever order they stand")
                .contains(SUNFIELD);
        assertThat(registration.publish(DESK_XA, reference)).isEqualTo("XB001");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void comes_again_with_other_participants_who_sign_anew(TestDatabase kind) {
        on(kind);
        String reference = cases.submitted();
        cases.modalities(reference);
        cases.agreement(reference);
        corrections.sendBack(DESK_XB, reference, "Who owns the line?");
        LocalDate today = cases.today();
        DesignDocument others = designed(
                projects.openTo(AT_SUNFIELD, reference).design(), "East plain", List.of("other.xb", LANTERN, SUNFIELD));
        refused(
                () -> corrections.check(DESK_XB, reference, SUNFIELD, others, Optional.of(onPaper(today.minusDays(1)))),
                "received",
                "It was returned on " + today);
        corrections.submitAgain(DESK_XB, reference, SUNFIELD, others, Optional.of(onPaper(today)));
        Project again = projects.openTo(AT_LANTERN, reference);
        assertThat(again.came()).isEqualTo(new Receipt(today, Receipt.Channel.PAPER, Optional.of(XB)));
        assertThat(again.asked()).containsExactly("other.xb", LANTERN, SUNFIELD);
        assertThat(projects.ofParticipants(List.of("other.xb")))
                .extracting(Project::reference)
                .containsExactly(reference);
        assertThat(again.modalities()).isEmpty();
        assertThat(again.agreement()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_taken_back_by_whoever_submitted_it_and_waits_for_nobody(TestDatabase kind) {
        on(kind);
        String reference = cases.submitted();
        for (Actor other : List.of(AT_LANTERN, DESK_XB, AT_ENTITY, MEMBER_XA)) {
            assertThatThrownBy(() -> corrections.withdraw(other, reference)).isInstanceOf(NotYours.class);
        }
        assertThat(projects.open(AT_SUNFIELD)).extracting(Project::reference).contains(reference);
        corrections.withdraw(AT_SUNFIELD, reference);
        assertThat(stage(reference)).isEqualTo(new Stage.DesignWithdrawn(cases.today()));
        assertThat(projects.open(AT_SUNFIELD)).isEmpty();
        assertThat(rooms.get(ProjectTasks.class).tasksIn(AT_SUNFIELD, projects.openTo(AT_SUNFIELD, reference)))
                .isEmpty();
        assertThat(projects.published(PAIR, 0, 10)).isEmpty();
    }

    private static Arrival onPaper(LocalDate came) {
        return new Arrival(XB, came, Receipt.Channel.PAPER);
    }

    private static DesignDocument designed(DesignDocument before, String location, List<String> participants) {
        return new DesignDocument(
                before.title(),
                before.methodology(),
                before.methodologyVersion(),
                location,
                before.description(),
                before.startOfOperation(),
                before.fixedParameters(),
                before.eligibility(),
                participants,
                before.support(),
                List.of(),
                before.validator(),
                before.ideaNote());
    }

    private static void refused(Runnable step, String field, String words) {
        assertThatThrownBy(step::run).isInstanceOfSatisfying(InputRefused.class, refusal -> assertThat(
                        refusal.fields().get(field))
                .contains(words));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_entered_by_a_desk_with_the_day_on_which_it_came(TestDatabase kind) {
        on(kind);
        LocalDate came = LocalDate.of(2026, 2, 20);
        Arrival onPaper = new Arrival(XB, came, Receipt.Channel.PAPER);

        String reference = registration.enter(DESK_XB, PAIR, SUNFIELD, ProjectCase.design(), onPaper);

        Project project = projects.openTo(AT_SUNFIELD, reference);
        assertThat(project.came()).isEqualTo(new Receipt(came, Receipt.Channel.PAPER, Optional.of(XB)));
        assertThat(project.submittedBy()).isEqualTo(SUNFIELD);
        FindingThreads threads = rooms.get(FindingThreads.class);
        assertThat(threads.part(DESK_XB, reference).takesPapers()).isTrue();
        assertThat(threads.part(DESK_XA, reference).takesPapers())
                .as("another desk entered it")
                .isFalse();
        assertThat(threads.part(DESK_XB, cases.submitted()).takesPapers())
                .as("its participant submitted it here")
                .isFalse();
        assertThat(projects.openTo(AT_LANTERN, registration.publish(DESK_XA, reference))
                        .submitted())
                .isEqualTo(came);
        for (Actor stranger : List.of(DESK_XA, AT_SUNFIELD, AT_LANTERN, AT_ENTITY)) {
            assertThatThrownBy(() -> registration.enter(stranger, PAIR, SUNFIELD, ProjectCase.design(), onPaper))
                    .isInstanceOf(NotYours.class);
        }
        assertThatThrownBy(() -> registration.enter(DESK_XB, PAIR, "other.xb", ProjectCase.design(), onPaper))
                .as("who sent it is a participant of it")
                .isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> registration.enter(
                        DESK_XB,
                        PAIR,
                        SUNFIELD,
                        ProjectCase.design(),
                        new Arrival(XB, LocalDate.of(2026, 3, 3), Receipt.Channel.PAPER)))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("or before");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_refused_to_everybody_else_at_every_step(TestDatabase kind) {
        on(kind);
        String submitted = cases.submitted();
        for (Actor stranger : STRANGERS) {
            assertThatThrownBy(() -> registration.publish(stranger, submitted)).isInstanceOf(Unknown.class);
            assertThatThrownBy(() -> projects.openTo(stranger, submitted)).isInstanceOf(Unknown.class);
        }
        assertThatThrownBy(() -> registration.submit(AT_LANTERN, PAIR, SUNFIELD, ProjectCase.design()))
                .isInstanceOf(NotYours.class);

        String number = cases.requested();
        List<Actor> notDesk = except(DESK_XA, DESK_XB);
        refused(notDesk, a -> registration.publish(a, submitted));
        refused(notDesk, a -> registration.checkCompleteness(a, number, true, ""));
        refused(except(AT_SUNFIELD), a -> registration.withdrawRequest(a, number));
        refused(except(AT_SUNFIELD), a -> registration.requestRegistration(a, number, ProjectCase.CREDITING));
        refused(except(AT_SUNFIELD), a -> modalities.propose(a, number, SUNFIELD, SUNFIELD));
        refused(except(AT_LANTERN), a -> modalities.sign(a, number, LANTERN));
        refused(except(AT_SUNFIELD, AT_LANTERN), a -> registration.engage(a, number, ENTITY));
        refused(except(AT_SUNFIELD), a -> allocation.propose(a, number, SUNFIELD, Map.of(), ProjectCase.recipients()));
        refused(except(OFFICER_XA), a -> allocation.agree(a, number, XA, 1, ""));
        refused(except(OFFICER_XB), a -> allocation.agree(a, number, XB, 1, ""));
        refused(except(AT_ENTITY), a -> validation.raise(a, number, Validation.Kind.CAR, "?"));
        refused(except(AT_ENTITY), a -> validation.close(a, number, 1, "?"));
        refused(except(AT_SUNFIELD, AT_LANTERN), a -> validation.answer(a, number, 1, "?"));
        refused(
                except(AT_ENTITY),
                a -> validation.report(a, number, Validation.Opinion.POSITIVE, "?", Optional.empty()));
        Actor other = STRANGERS.get(1);
        assertThatThrownBy(() -> modalities.propose(other, number, "other.xb", SUNFIELD))
                .isInstanceOf(NotYours.class)
                .hasMessageContaining("takes no part");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_of_an_activity_that_the_rules_admit(TestDatabase kind) {
        RulesInForce.ActivityType wind =
                new RulesInForce.ActivityType("Wind power", List.of(), List.of("XB_AM007"), "annex 1");
        on(kind, otherwise(rules(), said -> said.set("positiveList", Json.tree(List.of(wind)))));
        assertThatThrownBy(cases::submitted).isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(
                        refused.fields())
                .containsEntry(
                        "methodology",
                        "XB_AM002 is not on the list of activities that the rules admit: Wind power (annex 1)."));
        rooms.close();
        RulesInForce.ActivityType energy =
                new RulesInForce.ActivityType("Energy industries", List.of(1), List.of(), "annex 2");
        on(kind, otherwise(rules(), said -> said.set("excludedActivities", Json.tree(List.of(energy)))));
        assertThatThrownBy(cases::submitted).hasMessageContaining("The rules exclude Energy industries (annex 2).");
        rooms.close();
        on(kind, otherwise(rules(), said -> said.set("positiveList", Json.tree(List.of(wind, energy)))));
        assertThat(cases.submitted()).startsWith("XB-D");
    }

    @Test
    void needs_a_methodology_version_valid_on_the_day_of_submission() {
        on(TestDatabase.H2);
        assertThatThrownBy(() -> submit(d -> with(d, "1.0", d.startOfOperation(), d.participants(), ENTITY)))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("XB_AM002 version 1.0 is not valid on 2026-03-02")
                .hasMessageContaining("to 2024-12-31");
        assertThatThrownBy(() -> submit(d -> with(d, "9.9", d.startOfOperation(), d.participants(), ENTITY)))
                .hasMessageContaining("no approved methodology XB_AM002 in version 9.9");
    }

    @Test
    void needs_participants_of_both_sides() {
        on(TestDatabase.H2);
        assertThatThrownBy(() -> submit(d -> with(d, "2.0", d.startOfOperation(), List.of(SUNFIELD), ENTITY)))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("Name at least one participant of XA.");
        assertThatThrownBy(() -> submit(
                        d -> with(d, "2.0", d.startOfOperation(), List.of(SUNFIELD, LANTERN, "third.jp"), ENTITY)))
                .hasMessageContaining("XA-XB has no participant “third.jp”");
    }

    @Test
    void does_not_start_before_the_rules_earliest_day() {
        on(TestDatabase.H2);
        assertThatThrownBy(() -> submit(d -> with(d, "2.0", LocalDate.of(2012, 12, 31), d.participants(), ENTITY)))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("2013-01-01 (paragraph 12)");
    }

    @Test
    void is_not_validated_by_an_entity_whose_designation_ended() {
        on(TestDatabase.H2);
        cases.inputsEnded();
        rooms.clock().moveTo(Instant.parse("2026-07-01T00:00:00Z"));
        assertThatThrownBy(() -> submit(d -> with(d, "2.0", d.startOfOperation(), d.participants(), EXPIRED_ENTITY)))
                .isInstanceOf(NotDesignated.class)
                .hasMessageContaining("2026-07-01");
    }

    @Test
    void takes_no_validation_report_that_is_not_a_pdf() {
        on(TestDatabase.H2);
        String number = cases.published();
        String notes = rooms.get(Papers.class)
                .store(AT_ENTITY, "notes.txt", "All in order.".getBytes(StandardCharsets.UTF_8), true)
                .id();
        cases.inputsEnded();

        assertThatThrownBy(() -> validation.report(
                        AT_ENTITY, number, Validation.Opinion.POSITIVE, "All in order.", Optional.of(notes)))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsExactly(Map.entry("document", "“notes.txt” is not a PDF. Attach it as one.")));
    }

    @Test
    void stops_being_validated_when_the_designation_ends_on_the_way() {
        on(TestDatabase.H2);
        String number = registration.publish(
                DESK_XB, submit(d -> with(d, "2.0", d.startOfOperation(), d.participants(), EXPIRED_ENTITY)));
        validation.raise(AT_EXPIRED_ENTITY, number, Validation.Kind.CL, "Which modules?");
        rooms.clock().moveTo(Instant.parse("2026-07-01T00:00:00Z"));

        assertThatThrownBy(() -> validation.close(AT_EXPIRED_ENTITY, number, 1, "Fine."))
                .isInstanceOf(NotDesignated.class);
        assertThatThrownBy(() -> validation.report(
                        AT_EXPIRED_ENTITY, number, Validation.Opinion.NEGATIVE, "No.", Optional.empty()))
                .isInstanceOf(NotDesignated.class);

        registration.engage(AT_LANTERN, number, ENTITY);
        assertThat(project(number).validator()).isEqualTo(ENTITY);
        assertThat(project(number).validation().findings()).isEmpty();
    }

    @Test
    void answers_every_parameter_and_criterion_and_hears_all_that_is_wrong_at_once() {
        on(TestDatabase.H2);
        DesignDocument design = ProjectCase.design();
        assertThatThrownBy(() -> registration.submit(
                        AT_SUNFIELD,
                        PAIR,
                        SUNFIELD,
                        new DesignDocument(
                                " ",
                                "XB_AM002",
                                "2.0",
                                "",
                                "x",
                                null,
                                Map.of("EF", "0,533", "XX", "1"),
                                List.of(new DesignDocument.Eligibility(1, false, "No.")),
                                List.of(SUNFIELD, LANTERN, LANTERN),
                                List.of("NONE"),
                                List.of(),
                                "no-such.entity",
                                Optional.empty())))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys(
                                "title",
                                "location",
                                "startOfOperation",
                                "fixedParameters.EF",
                                "fixedParameters.XX",
                                "eligibility.1",
                                "eligibility.2",
                                "participants",
                                "support",
                                "validator"));
        assertThat(design.fixedParameters()).containsKey("EF");
    }

    @Test
    void is_validated_positively_only_when_no_request_remains() {
        on(TestDatabase.H2);
        String number = cases.published();
        validation.raise(AT_ENTITY, number, Validation.Kind.CAR, "The factor is out of date.");
        validation.raise(AT_ENTITY, number, Validation.Kind.CL, "Which modules?");
        validation.raise(AT_ENTITY, number, Validation.Kind.FAR, "Look at the meters.");
        assertThatThrownBy(() -> positive(number))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("Public inputs are open until 2026-03-31");
        cases.inputsEnded();

        assertThatThrownBy(() -> positive(number))
                .isInstanceOf(FindingsRemain.class)
                .hasMessageContaining("CAR 1, CL 2");
        validation.answer(AT_LANTERN, number, 1, "Corrected.");
        validation.close(AT_ENTITY, number, 1, "Seen.");
        assertThatThrownBy(() -> positive(number)).hasMessageContaining("Close first: CL 2.");
        validation.close(AT_ENTITY, number, 2, "Explained on site.");
        assertThatThrownBy(() -> validation.close(AT_ENTITY, number, 2, "Again."))
                .isInstanceOf(OutOfTurn.class);
        assertThatThrownBy(() -> validation.answer(AT_SUNFIELD, number, 9, "?")).isInstanceOf(Unknown.class);
        positive(number);

        assertThat(stage(number)).isInstanceOf(Stage.Validated.class);
        assertThat(project(number).validation().finding(1).answer()).contains("Corrected.");
        assertThat(project(number).validation().finding(3).isOpen()).isTrue();
    }

    @Test
    void has_a_focal_point_once_every_participant_signed_and_keeps_it_until_the_next_stands() {
        on(TestDatabase.H2);
        String number = cases.published();
        modalities.propose(AT_SUNFIELD, number, SUNFIELD, SUNFIELD);
        assertThat(project(number).focalPoint()).isEmpty();
        assertThatThrownBy(() -> modalities.sign(AT_SUNFIELD, number, SUNFIELD))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("already");
        modalities.sign(AT_LANTERN, number, LANTERN);
        assertThat(project(number).focalPoint()).contains(SUNFIELD);

        modalities.propose(AT_LANTERN, number, LANTERN, LANTERN);
        assertThat(project(number).focalPoint()).contains(SUNFIELD);
        modalities.sign(AT_SUNFIELD, number, SUNFIELD);
        assertThat(project(number).focalPoint()).contains(LANTERN);
        assertThat(project(number).modalities().orElseThrow().version()).isEqualTo(2);
        assertThatThrownBy(() -> modalities.sign(AT_SUNFIELD, number, SUNFIELD)).isInstanceOf(OutOfTurn.class);
        assertThatThrownBy(() -> modalities.propose(AT_SUNFIELD, number, SUNFIELD, "other.xb"))
                .isInstanceOf(InputRefused.class);
    }

    @Test
    void asks_for_registration_through_its_focal_point_once_modalities_and_allocation_stand() {
        on(TestDatabase.H2);
        String number = cases.validated();
        assertThatThrownBy(() -> request(number)).hasMessageContaining("has no focal point");
        cases.modalities(number);
        assertThatThrownBy(() -> request(number)).hasMessageContaining("not agreed by both sides");
        allocation.propose(
                AT_SUNFIELD, number, SUNFIELD, Map.of(XA, Share.HALF, XB, Share.HALF), ProjectCase.recipients());
        allocation.agree(OFFICER_XA, number, XA, 1, "");
        assertThatThrownBy(() -> request(number)).hasMessageContaining("not agreed by both sides");
        assertThatThrownBy(() -> allocation.agree(OFFICER_XA, number, XA, 1, ""))
                .isInstanceOf(OutOfTurn.class);
        allocation.agree(OFFICER_XB, number, XB, 1, "");

        assertThatThrownBy(() -> registration.requestRegistration(
                        AT_SUNFIELD, number, new Period(LocalDate.of(2024, 12, 31), LocalDate.of(2034, 12, 31))))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("on or after the start of operation, 2025-01-01");
        assertThatThrownBy(() -> registration.requestRegistration(AT_LANTERN, number, ProjectCase.CREDITING))
                .isInstanceOf(NotYours.class);
        request(number);
        assertThat(stage(number)).isInstanceOf(Stage.RegistrationRequested.class);
    }

    @Test
    void comes_back_with_findings_and_is_asked_for_again() {
        on(TestDatabase.H2);
        String number = cases.requested();
        assertThatThrownBy(() -> registration.checkCompleteness(DESK_XB, number, false, " "))
                .isInstanceOf(InputRefused.class);
        registration.checkCompleteness(DESK_XB, number, false, "The grid permit is missing.");
        assertThat(stage(number))
                .isEqualTo(new Stage.Returned(cases.today(), ProjectCase.CREDITING, "The grid permit is missing."));
        request(number);
        inputs.unanswered.add(number);
        assertThatThrownBy(() -> registration.checkCompleteness(DESK_XB, number, true, ""))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("without a published response");
        inputs.unanswered.clear();
        registration.checkCompleteness(DESK_XB, number, true, "");
        assertThat(stage(number)).isInstanceOf(Stage.UnderConsideration.class);
    }

    @Test
    void shares_add_up_in_both_levels() {
        on(TestDatabase.H2);
        String number = cases.published();
        assertThatThrownBy(() -> allocation(number, "1/2", "1/3", ProjectCase.recipients()))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("The shares of the two sides add up to 5/6, not to the whole.");
        assertThatThrownBy(() -> allocation(number, "1/2", "1/2", List.of(new Recipient("GOV", "", XA, Share.ALL))))
                .hasMessageContaining("The shares of the recipients of XB add up to 0/1");
        assertThatThrownBy(() -> allocation(
                        number,
                        "1/2",
                        "1/2",
                        List.of(new Recipient("GOV", "", XA, Share.ALL), new Recipient("other.xb", "", XB, Share.ALL))))
                .hasMessageContaining("other.xb is neither the government nor a participant of XB");
        List<Recipient> twice = new ArrayList<>(ProjectCase.recipients());
        twice.set(2, new Recipient("GOV", "", XB, Share.HALF));
        assertThatThrownBy(() -> allocation(number, "1/2", "1/2", twice)).hasMessageContaining("named twice");
    }

    @Test
    void needs_both_sides_reason_for_less_than_a_programmes_minimum() {
        on(TestDatabase.H2);
        String number = cases.published();
        allocation(number, "2/5", "3/5", ProjectCase.recipients());
        assertThat(allocation.shortfalls(number))
                .extracting(ProposedAgreement.Shortfall::words)
                .containsExactly("Xalia model projects asks for at least 1/2 of the whole for XA/GOV; this gives 2/5.");

        assertThatThrownBy(() -> allocation.agree(OFFICER_XA, number, XA, 1, " "))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("Give the reason");
        allocation.agree(OFFICER_XA, number, XA, 1, "The programme agreed to it.");
        allocation.agree(OFFICER_XB, number, XB, 1, "As XA.");
        assertThat(project(number)
                        .agreement()
                        .orElseThrow()
                        .consent(XA)
                        .orElseThrow()
                        .reason())
                .isEqualTo("The programme agreed to it.");
    }

    @Test
    void begins_its_agreement_anew_when_the_proposal_changes() {
        on(TestDatabase.H2);
        String number = cases.published();
        cases.agreement(number);
        allocation(number, "3/5", "2/5", ProjectCase.recipients());
        assertThat(project(number).agreement().orElseThrow().waitingFor(PAIR)).containsExactly(XA, XB);
        assertThatThrownBy(() -> allocation.agree(OFFICER_XA, number, XA, 1, ""))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("version 2 stands now");
    }

    @Test
    void is_decided_only_at_the_table_and_only_as_listed() {
        on(TestDatabase.H2);
        RegistrationAgenda agenda = rooms.get(RegistrationAgenda.class);
        String number = cases.atTheTable();
        agenda.check(PAIR, number, "REGISTERED", Json.tree(Map.of()));
        assertThat(agenda.title(number)).isEqualTo("Sunfield solar");
        assertThatThrownBy(() -> agenda.check(PAIR, number, "MAYBE", Json.tree(Map.of())))
                .isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> agenda.check(PAIR, "XB999", "REGISTERED", Json.tree(Map.of())))
                .isInstanceOf(Unknown.class);
        cases.decide(number, "NOT_REGISTERED");
        assertThat(stage(number)).isEqualTo(new Stage.NotRegistered(cases.today(), "XB-2026-001"));
        assertThat(projects.registered(number)).isEmpty();
        assertThatThrownBy(() -> agenda.check(PAIR, number, "REGISTERED", Json.tree(Map.of())))
                .isInstanceOf(OutOfTurn.class);
    }

    @Test
    void waits_with_whoever_has_the_next_step() {
        on(TestDatabase.H2);
        cases.submitted();
        assertThat(todo(DESK_XB)).containsExactly("Publish the design document for public inputs");
        assertThat(todo(AT_ENTITY)).isEmpty();
        registration.publish(DESK_XA, "XB-D001");
        String number = "XB001";
        assertThat(todo(AT_ENTITY)).containsExactly("Validate the project");
        assertThat(todo(AT_LANTERN)).containsExactly("Name the focal point", "Propose the allocation");
        modalities.propose(AT_SUNFIELD, number, SUNFIELD, SUNFIELD);
        assertThat(todo(AT_LANTERN)).containsExactly("Sign the modalities of communication", "Propose the allocation");
        modalities.sign(AT_LANTERN, number, LANTERN);
        allocation(number, "1/2", "1/2", ProjectCase.recipients());
        assertThat(todo(OFFICER_XA)).containsExactly("Agree to the allocation");
        allocation.agree(OFFICER_XA, number, XA, 1, "");
        assertThat(todo(OFFICER_XA)).isEmpty();
        assertThat(todo(OFFICER_XB)).containsExactly("Agree to the allocation");
        allocation.agree(OFFICER_XB, number, XB, 1, "");
        validation.raise(AT_ENTITY, number, Validation.Kind.CL, "Which modules?");
        assertThat(todo(AT_ENTITY)).isEmpty();
        assertThat(todo(AT_SUNFIELD)).containsExactly("Answer the third-party entity's findings");
        validation.answer(AT_SUNFIELD, number, 1, "These.");
        validation.close(AT_ENTITY, number, 1, "Seen.");
        cases.inputsEnded();
        positive(number);
        assertThat(todo(AT_SUNFIELD)).containsExactly("Request registration");
        assertThat(todo(AT_LANTERN)).isEmpty();
        request(number);
        assertThat(todo(DESK_XA)).containsExactly("Check that the registration request is complete");
        registration.checkCompleteness(DESK_XA, number, false, "A permit is missing.");
        assertThat(todo(AT_SUNFIELD)).containsExactly("Complete the registration request");
        request(number);
        registration.checkCompleteness(DESK_XA, number, true, "");
        assertThat(todo(DESK_XB)).containsExactly("Put the registration before the committee");
        STRANGERS.forEach(stranger -> assertThat(todo(stranger)).isEmpty());
        onAgenda(rooms, "REGISTRATION", number);
        assertThat(todo(DESK_XB)).isEmpty();
        cases.decide(number, "REGISTERED");
        assertThat(todo(DESK_XB)).isEmpty();
        assertThat(todo(AT_SUNFIELD)).isEmpty();
    }

    private List<String> todo(Actor actor) {
        return rooms.get(ProjectTasks.class).tasksOf(actor).stream()
                .filter(t -> t.ball() == Task.Ball.YOURS)
                .map(Task::todo)
                .toList();
    }

    /** Who speaks for all participants, and who gets which part. */
    private String settled(String number) {
        cases.modalities(number);
        cases.agreement(number);
        return number;
    }

    private String negative(String number) {
        cases.inputsEnded();
        validation.report(AT_ENTITY, number, Validation.Opinion.NEGATIVE, "It does not add up.", Optional.empty());
        return number;
    }

    private String returned() {
        String number = cases.requested();
        registration.checkCompleteness(DESK_XB, number, false, "A permit is missing.");
        return number;
    }

    private String decided(String outcome) {
        String number = cases.atTheTable();
        cases.decide(number, outcome);
        return number;
    }

    private void decidable(String number) {
        rooms.get(RegistrationAgenda.class).check(PAIR, number, "REGISTERED", Json.tree(Map.of()));
    }

    /** Tries a step and undoes it. */
    private void trial(Runnable step) {
        try {
            rooms.transaction(() -> {
                step.run();
                throw new Undone();
            });
        } catch (Undone tried) {
            assertThat(tried).isNotNull();
        }
    }

    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static char takes(char step, Runnable trial) {
        try {
            trial.run();
            return step;
        } catch (OutOfTurn refused) {
            return '-';
        }
    }

    private static List<Actor> except(Actor... these) {
        List<Actor> others = new ArrayList<>(STRANGERS);
        others.addAll(List.of(DESK_XA, DESK_XB, OFFICER_XA, OFFICER_XB, MEMBER_XA, AT_SUNFIELD, AT_LANTERN, AT_ENTITY));
        others.removeAll(List.of(these));
        return others;
    }

    private static void refused(List<Actor> actors, java.util.function.Consumer<Actor> step) {
        for (Actor actor : actors) {
            ThrowingCallable call = () -> step.accept(actor);
            assertThatThrownBy(call).as(actor.person()).isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.kind())
                    .isIn(Refusal.Kind.NOT_YOURS, Refusal.Kind.UNKNOWN));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_not_submitted_with_a_public_version_that_hides_what_it_withholds(TestDatabase kind) {
        on(kind);
        Papers papers = rooms.get(Papers.class);
        String whole = papers.store(AT_SUNFIELD, "design.pdf", Pdfs.saying("One.", "Secret."), true)
                .id();
        String painted = papers.store(
                        AT_SUNFIELD,
                        "public.pdf",
                        new Pdfs()
                                .page(Pdfs.text("One.", "Secret.") + Pdfs.box("1", 70, 735, 220, 18))
                                .bytes(),
                        false)
                .id();
        papers.publishAs(AT_SUNFIELD, whole, painted, Map.of());
        assertThatThrownBy(() -> submit(d -> d.bringing(List.of(whole, painted))))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("“public.pdf”: Page 1: Under something painted over it still lies “Secret.”.");
        assertThatThrownBy(() -> papers.openPublic(painted)).isInstanceOf(Unknown.class);

        String open = papers.store(AT_SUNFIELD, "public.pdf", Pdfs.saying("One."), false)
                .id();
        String place = papers.publishAs(AT_SUNFIELD, whole, open, Map.of())
                .findings()
                .get(0)
                .key();
        papers.publishAs(AT_SUNFIELD, whole, open, Map.of(place, "A trade secret."));
        String reference = submit(d -> d.bringing(List.of(whole, open)));
        assertThatThrownBy(() -> registration.publish(DESK_XB, reference))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("was not read as it is now");
        registration.publish(DESK_XB, reference, new InTwoVersions(whole, open).seenBy(papers, DESK_XB));

        assertThat(papers.withheld(DESK_XA, whole)).singleElement().satisfies(w -> assertThat(w.acceptedBy())
                .contains(DESK_XB.person()));
    }

    private String submit(UnaryOperator<DesignDocument> change) {
        return registration.submit(AT_SUNFIELD, PAIR, SUNFIELD, change.apply(ProjectCase.design()));
    }

    private static DesignDocument with(
            DesignDocument d, String version, LocalDate start, List<String> participants, String validator) {
        return new DesignDocument(
                d.title(),
                d.methodology(),
                version,
                d.location(),
                d.description(),
                start,
                d.fixedParameters(),
                d.eligibility(),
                participants,
                d.support(),
                d.documents(),
                validator,
                d.ideaNote());
    }

    private void positive(String number) {
        validation.report(AT_ENTITY, number, Validation.Opinion.POSITIVE, "All in order.", Optional.empty());
    }

    private void request(String number) {
        registration.requestRegistration(AT_SUNFIELD, number, ProjectCase.CREDITING);
    }

    private void allocation(String number, String a, String b, List<Recipient> recipients) {
        allocation.propose(AT_SUNFIELD, number, SUNFIELD, Map.of(XA, Share.parse(a), XB, Share.parse(b)), recipients);
    }

    private Project project(String number) {
        return projects.project(number).orElseThrow();
    }

    private Stage stage(String number) {
        return project(number).stage();
    }
}
