package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.app.practice.PracticeWorld.BELMORA;
import static org.tandem.app.practice.PracticeWorld.MILL_XA;
import static org.tandem.app.practice.PracticeWorld.MILL_XB;
import static org.tandem.app.practice.PracticeWorld.PAIR;
import static org.tandem.app.practice.PracticeWorld.VERIFIER;
import static org.tandem.app.practice.PracticeWorld.XALIA;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Token;
import org.tandem.app.practice.PracticeRegistries;
import org.tandem.app.practice.PracticeSteps;
import org.tandem.app.practice.PracticeWorld;
import org.tandem.calendar.Deadlines;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.Step;
import org.tandem.committee.TrackRefused;
import org.tandem.committee.WaiverContent;
import org.tandem.committee.Waivers;
import org.tandem.filing.Filing;
import org.tandem.filing.FilingDraft;
import org.tandem.filing.FilingKind;
import org.tandem.filing.Filings;
import org.tandem.filing.Intake;
import org.tandem.filing.Question;
import org.tandem.grievance.Grievances;
import org.tandem.grievance.Reporting;
import org.tandem.issuance.CreditIssuance;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Period;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Tonnes;
import org.tandem.ledger.Invariants;
import org.tandem.mirror.Delivery;
import org.tandem.project.DesignDocument;
import org.tandem.project.Project;
import org.tandem.project.ProjectRegistration;
import org.tandem.project.Projects;
import org.tandem.project.Stage;
import org.tandem.registry.PublicRegisters;
import org.tandem.registry.RegistryStatus;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.thirdparty.Designations;
import org.tandem.transition.TransitionKeeping;

/** One pair, its main rules and a track beside them: each project goes by its own, from its first case to recorded units. */
@DisplayName("A pair with a track")
class TracksTest {

    private static final LocalDate BEGINS = LocalDate.of(2024, 11, 1);
    private static final LocalDate OPENED = LocalDate.of(2024, 12, 5);
    private static final Period CREDITING = new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2034, 12, 31));
    private static final Map<String, Object> PREMIUM =
            Map.of("code", "PREMIUM", "name", "Premium activities", "source", "guidelines, paragraph 2");

    private Rooms rooms;
    private PracticeSteps steps;
    private PracticeWorld world;
    private PracticeRegistries registries;

    @AfterEach
    void close() {
        rooms.close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void runs_two_projects_side_by_side_each_under_its_own_rules(TestDatabase kind) {
        open(kind);
        premium("P1", rules -> {});
        assertThat(rules().inForce(PAIR).version()).as("the main rules").isEqualTo("1.0");
        assertThat(rules().inForce(PAIR, Optional.of("PREMIUM")).version()).isEqualTo("P1");
        String solar = methodology();

        world.on(OPENED);
        String note = filed(FilingKind.IDEA_NOTE, Optional.empty(), Map.of("track", "PREMIUM"));
        assertThat(due(note, Intake.COMPLETENESS)).isEqualTo(OPENED.plusDays(14));
        complete(note);
        steps.decide("IDEA_NOTE", note, "NO_OBJECTION", "No objection.", Json.tree(Map.of()));
        String main = published(solar, Optional.empty());
        String premium = published(solar, Optional.of(note));
        assertThat(project(main).rulesVersion()).isEqualTo("1.0");
        assertThat(project(premium).rulesVersion())
                .as("of the note's track, which the design document need not name")
                .isEqualTo("P1");
        assertThat(project(premium).design().track()).contains("PREMIUM");
        assertThat(inputs(main)).isEqualTo(new Period(OPENED, OPENED.plusDays(29)));
        assertThat(inputs(premium)).isEqualTo(new Period(OPENED, OPENED.plusDays(19)));

        LocalDate ended = LocalDate.of(2025, 1, 6);
        for (String project : List.of(main, premium)) {
            steps.ready(project, ended, CREDITING);
        }
        assertThat(lastDay(main, ProjectRegistration.COMPLETENESS)).isEqualTo(ended.plusDays(6));
        assertThat(lastDay(premium, ProjectRegistration.COMPLETENESS)).isEqualTo(ended.plusDays(14));
        world.on(LocalDate.of(2025, 1, 15));
        for (String project : List.of(main, premium)) {
            steps.decide("REGISTRATION", project, "REGISTERED", "Registered.", Json.tree(Map.of()));
        }

        // A version of either leaves the other alone, and what is open keeps the one it has.
        String mainReport = verified(main, LocalDate.of(2025, 8, 4));
        String premiumReport = verified(premium, LocalDate.of(2025, 8, 11));
        LocalDate requested = LocalDate.of(2025, 8, 18);
        world.on(requested);
        premium("P2", rules -> duration(rules, "completenessCheck", 12));
        String mainIssuance = requested(mainReport);
        String premiumIssuance = requested(premiumReport);
        assertThat(due(mainIssuance, CreditIssuance.COMPLETENESS)).isEqualTo(requested.plusDays(6));
        assertThat(due(premiumIssuance, CreditIssuance.COMPLETENESS)).isEqualTo(requested.plusDays(11));
        assertThat(rulesOf(mainIssuance)).isEqualTo("1.0");
        assertThat(rulesOf(premiumIssuance)).isEqualTo("P2");
        main("1.1", rules -> duration(rules, "completenessCheck", 3));
        assertThat(rules().inForce(PAIR).version()).isEqualTo("1.1");
        assertThat(rules().inForce(PAIR, Optional.of("PREMIUM")).version()).isEqualTo("P2");
        assertThat(project(premium).rulesVersion()).isEqualTo("P1");
        decided(mainIssuance);
        decided(premiumIssuance);

        assertThat(given(mainIssuance)).as("117 t, the odd one up for Xalia").isEqualTo(Tonnes.of(59));
        assertThat(given(premiumIssuance)).as("117 t, the odd one to Belmora").isEqualTo(Tonnes.of(58));
        for (String issuance : List.of(mainIssuance, premiumIssuance)) {
            registries.confirm(XALIA, issuance);
            registries.confirm(BELMORA, issuance);
        }
        registries.record(XALIA, mainIssuance);
        assertThatThrownBy(() -> registries.record(XALIA, premiumIssuance))
                .as("by the track the host records first")
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("the registry of XB records it first");
        registries.record(BELMORA, mainIssuance);
        registries.record(BELMORA, premiumIssuance);
        rooms.get(Delivery.class).deliverAll();
        registries.record(XALIA, premiumIssuance);
        for (String issuance : List.of(mainIssuance, premiumIssuance)) {
            assertThat(rooms.get(PublicRegisters.class).statuses(issuance))
                    .extracting(RegistryStatus::state)
                    .containsOnly("RECORDED");
        }
        assertThat(rooms.transaction(() -> rooms.get(Invariants.class).violations()))
                .isEmpty();
    }

    /** Later cases of a project, of whatever kind, are under what is in force of its own rules. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void opens_what_comes_later_under_the_rules_of_the_project(TestDatabase kind) {
        open(kind);
        premium("P1", rules -> {});
        String solar = methodology();
        world.on(OPENED);
        String main = published(solar, Optional.empty());
        ProjectRegistration registration = rooms.get(ProjectRegistration.class);
        String premium = registration.publish(
                world.actor("xb.desk"),
                registration.submit(
                        world.actor("mill.xb"),
                        PAIR,
                        MILL_XB,
                        design(solar, Optional.empty(), Optional.of("PREMIUM"))));
        assertThat(project(premium).rulesVersion()).isEqualTo("P1");
        premium("P2", rules -> asks(rules, "stakeholderConsultation", "consultation minutes"));
        main("1.1", rules -> asks(rules, "sustainabilityPlan", "plan annex"));

        String ofPremium = filed(FilingKind.SUSTAINABILITY_PLAN, Optional.of(premium), Map.of());
        assertThat(filing(ofPremium).rulesVersion()).isEqualTo("P2");
        assertThatThrownBy(() -> filed(FilingKind.SUSTAINABILITY_PLAN, Optional.of(main), Map.of()))
                .as("which the main rules ask a paper for")
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Attach the plan annex");
        assertThatThrownBy(() -> filed(FilingKind.STAKEHOLDER_CONSULTATION, Optional.of(premium), Map.of()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Attach the consultation minutes");
        assertThat(filing(filed(FilingKind.STAKEHOLDER_CONSULTATION, Optional.of(main), Map.of()))
                        .rulesVersion())
                .isEqualTo("1.1");
        assertThat(concern(main)).isEqualTo("1.1");
        assertThat(concern(premium)).isEqualTo("P2");
        assertThat(filing(filed(FilingKind.IDEA_NOTE, Optional.empty(), Map.of()))
                        .rulesVersion())
                .as("an idea that names no track")
                .isEqualTo("1.1");
        assertThat(rooms.get(TransitionKeeping.class).others(project(premium)))
                .as("to which it can go over")
                .extracting(RulesInForce::version)
                .containsExactly("P2");
        assertThat(rooms.get(TransitionKeeping.class).others(project(main)))
                .extracting(RulesInForce::version)
                .containsExactly("1.1");
    }

    @Test
    void opens_nothing_under_a_track_that_it_has_not_or_no_longer() {
        open(TestDatabase.H2);
        String solar = methodology();
        assertThatThrownBy(() -> filed(FilingKind.IDEA_NOTE, Optional.empty(), Map.of("track", "PREMIUM")))
                .isInstanceOfSatisfying(TrackRefused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("track-refused");
                    assertThat(refused.fields()).containsOnlyKeys("track");
                })
                .hasMessageContaining("have no track “PREMIUM” in force; there are the main rules alone");

        LocalDate last = OPENED.plusDays(1);
        premium("P1", rules -> ((ObjectNode) rules.get("track")).put("until", last.toString()));
        world.on(OPENED);
        assertThatThrownBy(() -> submit(design(solar, Optional.empty(), Optional.of("premium"))))
                .isInstanceOf(TrackRefused.class)
                .hasMessageContaining("no track “premium” in force; there are the main rules and PREMIUM");
        String note = filed(FilingKind.IDEA_NOTE, Optional.empty(), Map.of("track", "PREMIUM"));
        String ofMain = filed(FilingKind.IDEA_NOTE, Optional.empty(), Map.of());
        rooms.get(Intake.class).checkCompleteness(world.actor("xb.desk"), note, false, "Say where it would be.");
        Map<String, String> other = answers(FilingKind.IDEA_NOTE);
        other.put("track", "OTHER");
        assertThatThrownBy(() -> rooms.get(Intake.class)
                        .fileAgain(world.actor("mill.xb"), note, other, Map.of(), Optional.empty()))
                .isInstanceOf(TrackRefused.class)
                .hasMessage(
                        note
                                + " was opened under the track Premium activities, and its project keeps them: name PREMIUM, or no track.");
        rooms.get(Intake.class)
                .fileAgain(world.actor("mill.xb"), note, answers(FilingKind.IDEA_NOTE), Map.of(), Optional.empty());
        assertThat(filing(note).answers()).as("it keeps its track").containsEntry("track", "PREMIUM");
        complete(note);
        complete(ofMain);
        steps.decide("IDEA_NOTE", note, "NO_OBJECTION", "No objection.", Json.tree(Map.of()));
        steps.decide("IDEA_NOTE", ofMain, "NO_OBJECTION", "No objection.", Json.tree(Map.of()));
        assertThatThrownBy(() -> submit(design(solar, Optional.of(ofMain), Optional.of("PREMIUM"))))
                .isInstanceOf(TrackRefused.class)
                .hasMessage(ofMain + " was opened under the main rules, and its project keeps them: name no track.");

        world.on(last);
        assertThat(project(submit(design(solar, Optional.empty(), Optional.of("PREMIUM"))))
                        .rulesVersion())
                .as("on its last day")
                .isEqualTo("P1");
        world.on(last.plusDays(1));
        assertThatThrownBy(() -> submit(design(solar, Optional.empty(), Optional.of("PREMIUM"))))
                .isInstanceOfSatisfying(TrackRefused.class, refused -> assertThat(refused.paragraph())
                        .contains("guidelines, paragraph 2"))
                .hasMessageStartingWith("The track PREMIUM of XA-XB took new projects until " + last);
        assertThat(project(submit(design(solar, Optional.of(note), Optional.empty())))
                        .rulesVersion())
                .as("a project that opened with its note before the end goes on")
                .isEqualTo("P1");
    }

    @Test
    void adopts_no_version_of_a_name_that_there_is_nor_a_track_that_speaks_for_the_pair() {
        open(TestDatabase.H2);
        assertThatThrownBy(() -> premium("1.0", rules -> {}))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "Version 1.0 of the rules of XA-XB exists; a change is another version, and so are the rules of another track. It is one of the main rules.");
        assertThatThrownBy(() -> premium("P1", rules -> {
                    duration(rules, "round", 20);
                    rules.set("crossings", Json.tree(Map.of("value", false, "source", "guidelines, paragraph 9")));
                }))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "The track PREMIUM says of the whole pair something else than its main rules, version 1.0: crossings, deadlines.round. Say the same; what changes for the pair is a version of the main rules.");
        assertThatThrownBy(() -> premium("P1", rules -> ((ObjectNode) rules.get("track")).put("code", "premium")))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "Write the code of a track in capital letters, digits and hyphens, at most 20 of them, not “premium”.");
        premium("P1", rules -> rules.put("effective", "2024-11-05"));
        world.on(LocalDate.of(2024, 11, 6));
        assertThatThrownBy(() -> premium("P0", rules -> rules.put("effective", "2024-11-04")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("cannot take effect before 2024-11-05, from which version P1 is in force");
        main("1.1", rules -> rules.put("effective", "2024-11-04"));
        assertThat(rules().inForce(PAIR).version())
                .as("which is held against the main rules alone")
                .isEqualTo("1.1");
    }

    /** A step that the rules of both ask for is asked for of the projects of one of them, once it is waived for the others. */
    @Test
    void suspends_a_paragraph_of_one_of_its_rules() {
        open(TestDatabase.H2);
        premium("P1", rules -> needs(rules, Step.IDEA_NOTE));
        main("1.1", rules -> needs(rules, Step.IDEA_NOTE));
        String solar = methodology();
        world.on(OPENED);
        assertThatThrownBy(() -> waived(Optional.of("RETIRED")))
                .isInstanceOf(TrackRefused.class)
                .hasMessageContaining("no track “RETIRED”");
        waived(Optional.of("PREMIUM"));
        assertThatThrownBy(() -> submit(design(solar, Optional.empty(), Optional.empty())))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the rules ask for one");
        assertThat(project(submit(design(solar, Optional.empty(), Optional.of("PREMIUM"))))
                        .rulesVersion())
                .isEqualTo("P1");
        waived(Optional.empty());
        assertThat(project(submit(design(solar, Optional.empty(), Optional.empty())))
                        .rulesVersion())
                .isEqualTo("1.1");
        assertThat(rooms.get(Waivers.class).of(PAIR))
                .extracting(waiver -> waiver.track())
                .containsExactlyInAnyOrder(Optional.of("PREMIUM"), Optional.empty());
    }

    private void waived(Optional<String> track) {
        steps.decide(
                Waivers.KIND,
                rooms.get(Waivers.class).nextSubject(PAIR),
                Waivers.WAIVED,
                "Without an idea note.",
                Json.tree(new WaiverContent(
                        Optional.of(Step.IDEA_NOTE.key()),
                        "the idea note",
                        OPENED,
                        Optional.empty(),
                        track,
                        Optional.empty())));
    }

    private void open(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-11-22T09:00:00Z"));
        rooms.get(JointCommittees.class).loadPublished();
        steps = rooms.get(PracticeSteps.class);
        world = rooms.get(PracticeWorld.class);
        registries = rooms.get(PracticeRegistries.class);
        world.create(BEGINS, "practice-practice");
        registries.open();
        rooms.get(Designations.class).seed(VERIFIER, "Accredited to practise with");
    }

    private Rules rules() {
        return rooms.get(Rules.class);
    }

    /** The track asks for more time, gives odd tonnes to the host and lets it record first. */
    private void premium(String version, Consumer<ObjectNode> change) {
        adopted(version, rules -> {
            rules.set("track", Json.tree(PREMIUM));
            duration(rules, "completenessCheck", 15);
            duration(rules, "designInputs", 20);
            ((ObjectNode) rules.get("issuanceModel")).put("value", "HOST_FIRST");
            ((ObjectNode) rules.at("/allocation/sides")).put("named", "XB");
            ((ObjectNode) rules.at("/allocation/sides/rounding")).put("value", "DOWN_REST_TO_NAMED");
            change.accept(rules);
        });
    }

    private void main(String version, Consumer<ObjectNode> change) {
        adopted(version, change);
    }

    private void adopted(String version, Consumer<ObjectNode> change) {
        ObjectNode rules = (ObjectNode) Json.tree(rules().version(PAIR, "1.0"));
        rules.put("version", version).put("effective", "2024-11-01");
        change.accept(rules);
        steps.decide("RULES", "XA-XB rules " + version, "ADOPTED", "Version " + version + ".", rules);
    }

    private static void duration(ObjectNode rules, String step, int days) {
        ((ObjectNode) rules.at("/deadlines/" + step)).put("value", days);
    }

    private static void asks(ObjectNode rules, String kind, String paper) {
        ((ObjectNode) rules.get("papers"))
                .set(kind, Json.tree(Map.of("value", List.of(paper), "source", "paragraph 3")));
    }

    private static void needs(ObjectNode rules, Step step) {
        rules.set("steps", Json.tree(Map.of(step.key(), Map.of("value", "NEEDED", "source", "paragraph 4"))));
    }

    private String methodology() {
        steps.designate(
                VERIFIER, List.of("VALIDATION", "VERIFICATION"), List.of(1), BEGINS, LocalDate.of(2029, 10, 31));
        return steps.methodology("solar-pv", LocalDate.of(2024, 11, 11));
    }

    private String published(String solar, Optional<String> note) {
        return steps.published(
                "Rooftop solar", solar, Map.of("EF", "0.533"), 4, LocalDate.of(2025, 1, 1), OPENED, note);
    }

    private static DesignDocument design(String solar, Optional<String> note, Optional<String> track) {
        return new DesignDocument(
                "Rooftop solar",
                solar,
                "1.0",
                "Belmora, at the mill",
                "Invented.",
                LocalDate.of(2025, 1, 1),
                Map.of("EF", "0.533"),
                IntStream.rangeClosed(1, 4)
                        .mapToObj(criterion -> new DesignDocument.Eligibility(criterion, true, "Shown."))
                        .toList(),
                List.of(MILL_XA, MILL_XB),
                List.of(),
                List.of(),
                VERIFIER,
                note,
                track,
                Collections.emptySortedMap());
    }

    private String submit(DesignDocument design) {
        return rooms.get(ProjectRegistration.class).submit(world.actor("mill.xb"), PAIR, MILL_XB, design);
    }

    private String filed(FilingKind kind, Optional<String> about, Map<String, String> said) {
        Map<String, String> answers = answers(kind);
        answers.putAll(said);
        return rooms.get(Intake.class)
                .file(
                        world.actor("mill.xb"),
                        new FilingDraft(PAIR, kind, MILL_XB, about, answers, Map.of()),
                        Optional.empty());
    }

    private static Map<String, String> answers(FilingKind kind) {
        Map<String, String> known = Map.of("held", "2024-12-02", "consentNeeded", "NO", "expected", "1800");
        Map<String, String> answers = new HashMap<>();
        for (Question question : kind.questions()) {
            if (question.needed()) {
                answers.put(question.name(), known.getOrDefault(question.name(), "As it was found there."));
            }
        }
        return answers;
    }

    private void complete(String filing) {
        rooms.get(Intake.class).checkCompleteness(world.actor("xb.desk"), filing, true, "");
    }

    private String concern(String project) {
        String number = rooms.get(Reporting.class)
                .report(
                        Optional.empty(),
                        project,
                        new Reporting.Concern("The river is brown.", "", "", true),
                        Token.random(),
                        "192.0.2.7");
        return rooms.get(Grievances.class)
                .openTo(world.actor("xb.desk"), number)
                .rulesVersion();
    }

    private String verified(String project, LocalDate day) {
        return steps.verified(project, YearMonth.of(2025, 1), "EG (MWh)", day, "100", "120");
    }

    private String requested(String report) {
        return rooms.get(CreditIssuance.class).request(world.actor("mill.xb"), report);
    }

    private void decided(String issuance) {
        CreditIssuance issuances = rooms.get(CreditIssuance.class);
        issuances.checkCompleteness(world.actor("xb.desk"), issuance, true, "");
        steps.decide(
                "ISSUANCE",
                issuance,
                "ISSUE",
                "Amount of credits.",
                issuances.draft(world.actor("xb.desk"), issuance).json());
    }

    private Tonnes given(String issuance) {
        return rooms.get(Issuances.class)
                .issuance(issuance)
                .orElseThrow()
                .standing()
                .orElseThrow()
                .instrument()
                .totalOf(XALIA);
    }

    private String rulesOf(String issuance) {
        return rooms.get(Issuances.class).issuance(issuance).orElseThrow().rulesVersion();
    }

    private Project project(String printed) {
        return rooms.get(Projects.class).project(printed).orElseThrow();
    }

    private Filing filing(String number) {
        return rooms.get(Filings.class).filing(number).orElseThrow();
    }

    private Period inputs(String project) {
        return ((Stage.Published) project(project).stage()).inputs();
    }

    private LocalDate due(String subject, String what) {
        return rooms.get(Deadlines.class).due(PAIR, subject, what).orElseThrow();
    }

    /** Also of a step that was done meanwhile. */
    private LocalDate lastDay(String subject, String what) {
        return rooms.get(Deadlines.class).of(PAIR, subject).stream()
                .filter(deadline -> deadline.what().equals(what))
                .findFirst()
                .orElseThrow()
                .due();
    }
}
