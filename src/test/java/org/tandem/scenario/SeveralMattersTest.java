package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.tandem.app.practice.PracticeWorld.MILL_XA;
import static org.tandem.app.practice.PracticeWorld.MILL_XB;
import static org.tandem.app.practice.PracticeWorld.PAIR;
import static org.tandem.app.practice.PracticeWorld.VERIFIER;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.Papers;
import org.tandem.app.practice.PracticeSteps;
import org.tandem.app.practice.PracticeWorld;
import org.tandem.committee.Agendas;
import org.tandem.committee.CommitteeDecisions;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionNotice;
import org.tandem.committee.DecisionPaper;
import org.tandem.committee.DecisionRelease;
import org.tandem.committee.Decisions;
import org.tandem.committee.DecisionsElsewhere;
import org.tandem.committee.ItemRefused;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Motion;
import org.tandem.committee.Numbering;
import org.tandem.committee.Round;
import org.tandem.committee.Rounds;
import org.tandem.committee.SeveralContent;
import org.tandem.committee.Stage;
import org.tandem.docket.Docket;
import org.tandem.filing.FilingDraft;
import org.tandem.filing.FilingKind;
import org.tandem.filing.Filings;
import org.tandem.filing.Intake;
import org.tandem.grievance.Reporting;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Period;
import org.tandem.kernel.Refusal;
import org.tandem.meeting.AgendaItem;
import org.tandem.meeting.Attendance;
import org.tandem.meeting.Form;
import org.tandem.meeting.MeetingPapers;
import org.tandem.meeting.MeetingPlans;
import org.tandem.meeting.MeetingRecord;
import org.tandem.meeting.Meetings;
import org.tandem.meeting.Outcome;
import org.tandem.methodology.Methodologies;
import org.tandem.methodology.MethodologyApproval;
import org.tandem.methodology.MethodologyPaper;
import org.tandem.methodology.MethodologyVersion;
import org.tandem.methodology.PreparedModel;
import org.tandem.portal.Catalogue;
import org.tandem.portal.DecisionFeed;
import org.tandem.portal.ServiceStep;
import org.tandem.portal.ServiceTimes;
import org.tandem.project.Projects;
import org.tandem.seal.Seals;
import org.tandem.support.AtOnce;
import org.tandem.support.NumberingForTwo;
import org.tandem.support.Pdfs;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.thirdparty.Designations;

/** A proposed methodology, a project and an idea note that wait for the committee on one day. */
@DisplayName("Several matters in one decision")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SeveralMattersTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 1, 13);
    private static final LocalDate HELD = TODAY.plusDays(20);
    private static final Period CREDITING = new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2034, 12, 31));
    private static final List<String> MEMBERS = List.of("xa.member", "xb.member", "xa.chair", "xb.chair");

    private final TestDatabase kind;
    private final NumberingForTwo numbering = new NumberingForTwo();
    private Rooms rooms;
    private PracticeSteps steps;
    private PracticeWorld world;
    private CommitteeDecisions committee;
    private Rounds rounds;
    private Decisions decisions;
    private String solar;
    private String methodology;
    private String project;
    private String idea;

    SeveralMattersTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rooms = Rooms.on(kind, Instant.parse("2026-11-22T09:00:00Z"), Map.of(Numbering.class, numbering));
        rooms.get(JointCommittees.class).loadPublished();
        steps = rooms.get(PracticeSteps.class);
        world = rooms.get(PracticeWorld.class);
        committee = rooms.get(CommitteeDecisions.class);
        rounds = rooms.get(Rounds.class);
        decisions = rooms.get(Decisions.class);
        rooms.transaction(() -> {
            world.create(LocalDate.of(2024, 11, 1), "practice-practice");
            rooms.get(Designations.class).seed(VERIFIER, "Accredited to practise with");
            return null;
        });
        steps.designate(
                VERIFIER,
                List.of("VALIDATION", "VERIFICATION"),
                List.of(1, 3),
                LocalDate.of(2024, 11, 1),
                LocalDate.of(2029, 10, 31));
        solar = steps.methodology(PreparedModel.SOLAR_PV, LocalDate.of(2024, 11, 11));
        project = steps.published(
                "Rooftop solar at the Upper Mill",
                solar,
                Map.of("EF", "0.533"),
                4,
                LocalDate.of(2025, 1, 1),
                LocalDate.of(2024, 12, 5));
        methodology = steps.proposed(PreparedModel.CHILLERS, LocalDate.of(2024, 12, 6));
        steps.ready(project, LocalDate.of(2025, 1, 6), CREDITING);
        world.on(TODAY);
        idea = filed("Solar panels at the school");
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void are_carried_out_together_each_as_if_it_were_decided_by_itself() {
        long before = counted();
        String round = opened();
        Round open = rounds.one(actor("xa.desk"), round);
        assertThat(open.subject()).isEqualTo("XA-XB matters 1");
        assertThat(open.title()).isEqualTo("3 matters: %s, %s, %s".formatted(methodology, project, idea));
        assertThat(rooms.get(Agendas.class).touches("SEVERAL", open.subject()))
                .as("each organisation once for all of them, in what it is")
                .doesNotHaveDuplicates()
                .extracting(touched -> touched.as() + " " + touched.organisation())
                .contains("Proponent " + MILL_XB, "Participant " + MILL_XA, "Applicant " + MILL_XB);

        affirmed(round);
        committee.sign(actor("xa.chair"), round);
        assertThat(rounds.isBeingDecided(PAIR, "REGISTRATION", project)).isTrue();
        committee.sign(actor("xb.chair"), round);

        Decision decided = decisions.decision(round).orElseThrow();
        assertThat(decided.kind()).isEqualTo("SEVERAL");
        Seals seals = rooms.get(Seals.class);
        assertThat(decided.seals()).hasSize(2).allMatch(seal -> seals.holds(seal, DecisionPaper.of(decided)));
        assertThat(decided.items())
                .extracting(Decision::kind, Decision::subject, Decision::outcome, Decision::text)
                .containsExactly(
                        tuple("METHODOLOGY", methodology, "APPROVED", "As set out below."),
                        tuple("REGISTRATION", project, "REGISTERED", "The project is registered."),
                        tuple("IDEA_NOTE", idea, "NO_OBJECTION", "As set out below."));
        assertThat(rooms.get(Methodologies.class).of(PAIR))
                .extracting(MethodologyVersion::number)
                .hasSize(2);
        assertThat(rooms.get(Projects.class)
                        .project(project)
                        .orElseThrow()
                        .stage()
                        .decidedBy())
                .contains(round);
        assertThat(rooms.get(Filings.class).filing(idea).orElseThrow().stage().decidedBy())
                .contains(round);
        for (String subject : List.of(methodology, project, idea)) {
            assertThat(decisions.on(subject))
                    .singleElement()
                    .extracting(Decision::number, Decision::subject)
                    .containsExactly(round, subject);
        }
        assertThat(counted()).as("one decision, counted once").isEqualTo(before + 1);
        assertThat(rounds.pending(PAIR)).isEmpty();

        released(round);
    }

    private void released(String round) {
        rooms.get(DecisionRelease.class).release(actor("xa.desk"), round);
        rooms.get(DecisionRelease.class).release(actor("xb.desk"), round);

        Decision released = decisions.released(round).orElseThrow();
        assertThat(new String(rooms.get(DecisionFeed.class).read(Optional.of(PAIR)), StandardCharsets.UTF_8))
                .as("the feed names each case")
                .contains(" On: %s.</summary>".formatted(String.join(", ", methodology, project, idea)));
        assertThat(rooms.get(Catalogue.class)
                        .decisions(new Catalogue.Narrowing("", project), 0, 10)
                        .rows())
                .as("found by each of its cases")
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.number()).isEqualTo(round);
                    assertThat(line.together()).containsExactly(methodology, project, idea);
                });
        assertThat(rooms.get(ServiceTimes.class)
                        .of(PAIR, ServiceStep.REGISTRATION_DECIDED)
                        .orElseThrow()
                        .last())
                .isEqualTo(TODAY);
        assertThat(rooms.get(Reporting.class).concerned(released)).contains(MILL_XA, MILL_XB);
        String notice = DecisionNotice.of(
                        decisions.disclosed(released), rooms.get(JointCommittees.class), rooms.get(Agendas.class), "fr")
                .page("");
        assertThat(notice)
                .contains("Subject", "Rooftop solar at the Upper Mill (%s), ".formatted(project))
                .contains("Solar panels at the school (%s) (XA-XB matters 1)</span>".formatted(idea))
                .containsPattern("<div class=\"together\">\\s*<h2>Signed by")
                .contains(">no objection<", ">registered<", "The project is registered.");
    }

    @Test
    void are_two_at_least_each_once_and_none_that_stands_alone() {
        Map<String, Object> registered = item("REGISTRATION", project, "REGISTERED");
        refused("content.items", registered);
        refused("content.items");
        refused("content.items[1].subject", registered, item("REGISTRATION", project, "NOT_REGISTERED"));
        refused("content.items[1].kind", registered, item("ISSUANCE", "XB001-I01", "ISSUE"));
        refused("content.items[1].kind", registered, item("WITHDRAWAL", "XB001-I01", "WITHDRAWN"));
        refused("content.items[1].kind", registered, item("CORRECTION", "XB001-I01", "CORRECT"));
        refused("content.items[1].kind", registered, item("RULES", "XA-XB rules 1.1", "ADOPTED"));
        refused("content.items[1].kind", registered, item("WAIVER", "XA-XB waiver 1", "WAIVED"));
        refused("content.items[1].kind", registered, item("SEVERAL", "XA-XB matters 1", "DECIDED"));
        refused("content.items[1].kind", registered, item("WEATHER", "rain", "DECIDED"));
        refused("content.items[1].kind", registered, Map.of("subject", idea, "outcome", "NO_OBJECTION"));
        refused("content.items[1].outcome", registered, item("IDEA_NOTE", idea, "REGISTERED"));
        refused(
                "content.items[0].content",
                Map.of(
                        "kind",
                        "METHODOLOGY",
                        "subject",
                        methodology,
                        "outcome",
                        "APPROVED",
                        "content",
                        Map.of("summary", "Nothing.")),
                registered);
        assertThatThrownBy(() -> open("", Json.tree(Map.of("items", "three"))))
                .isInstanceOf(InputRefused.class)
                .hasMessageStartingWith("The content is no list of matters");
        assertThatThrownBy(() -> open("", together(registered, item("IDEA_NOTE", "XB_PIN999", "NO_OBJECTION"))))
                .isInstanceOf(ItemRefused.class)
                .hasMessageStartingWith("Item 2 is refused (unknown): There is no filing “XB_PIN999” here");
        assertThatThrownBy(() -> open(
                        "",
                        together(IntStream.rangeClosed(1, SeveralContent.MOST + 1)
                                .mapToObj(i -> item("IDEA_NOTE", "XB_PIN" + (100 + i), "NO_OBJECTION"))
                                .toArray(Map[]::new))))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("from 2 to 50 matters; these are 51");
        assertThatThrownBy(() -> open("XA-XB waiver 1", three())).isInstanceOf(InputRefused.class);
        assertThat(rounds.pending(PAIR)).isEmpty();
    }

    @Test
    void are_none_of_them_adopted_when_one_can_no_longer_be_carried_out() {
        String round = opened();
        affirmed(round);
        committee.sign(actor("xa.chair"), round);
        rooms.get(Intake.class).withdraw(actor("mill.xb"), idea);

        assertThatThrownBy(() -> committee.sign(actor("xb.chair"), round))
                .isInstanceOf(ItemRefused.class)
                .hasMessageStartingWith("Item 3 is refused (out-of-turn): ")
                .hasMessageEndingWith("None of the matters is decided without it.");

        assertThat(decisions.decision(round)).isEmpty();
        assertThat(rounds.one(actor("xa.desk"), round).stage()).isInstanceOf(Stage.Circulating.class);
        assertThat(rooms.get(Projects.class).registered(project)).isEmpty();
        assertThat(rooms.get(Methodologies.class).of(PAIR)).hasSize(1);
    }

    @Test
    void are_looked_at_one_after_the_other_since_one_can_change_what_the_next_rests_on() {
        String first = revision("Sources are named.");
        String second = revision("Meters are named.");
        world.on(TODAY.plusDays(25));
        String round =
                open("", together(item("METHODOLOGY", first, "APPROVED"), item("METHODOLOGY", second, "APPROVED")));
        affirmed(round);
        committee.sign(actor("xa.chair"), round);

        assertThatThrownBy(() -> committee.sign(actor("xb.chair"), round))
                .isInstanceOf(ItemRefused.class)
                .hasMessageContaining(
                        "Item 2 is refused (out-of-turn): Version 1.1 of %s is valid from today on".formatted(solar));
        assertThat(rooms.get(Methodologies.class).versions(solar)).hasSize(1);
    }

    @Test
    void are_each_before_the_committee_while_they_are_decided_together() {
        String round = opened();
        assertThat(rounds.one(actor("xa.member"), round).cases())
                .as("to a member who is to declare")
                .extracting(Round.Case::subject)
                .containsExactly(methodology, project, idea);
        assertThat(rounds.pending(PAIR, "REGISTRATION", project)).contains(round);
        assertThat(rounds.pending(PAIR, "IDEA_NOTE", idea)).contains(round);
        assertThat(rounds.pending(PAIR, "REGISTRATION", idea)).isEmpty();
        assertThat(rounds.isBeingDecided(PAIR, "IDEA_NOTE", idea)).isFalse();
        assertThatThrownBy(() -> single("REGISTRATION", project, "REGISTERED"))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("%s is before the committee of XA-XB already, as %s.".formatted(project, round));
        assertThatThrownBy(() -> single("REGISTRATION", " " + project, "REGISTERED"))
                .as("the same case, typed with a blank")
                .hasMessageContaining("%s is before the committee of XA-XB already", project);
        String other = filed("Solar panels at the ferry");
        assertThatThrownBy(() -> open(
                        "",
                        together(item("IDEA_NOTE", other, "NO_OBJECTION"), item("IDEA_NOTE", idea, "NO_OBJECTION"))))
                .isInstanceOf(ItemRefused.class)
                .hasMessageContaining("Item 2 is refused (out-of-turn): %s is before the committee".formatted(idea));
        String meeting = planned();
        assertThatThrownBy(() -> rooms.get(MeetingPlans.class).addCase(actor("xb.desk"), meeting, "IDEA_NOTE", idea))
                .isInstanceOf(OutOfTurn.class);

        committee.withdraw(actor("xb.desk"), round, "They are decided one by one.");
        String alone = single("REGISTRATION", project, "REGISTERED");
        assertThatThrownBy(this::opened)
                .isInstanceOf(ItemRefused.class)
                .hasMessageContaining(
                        "Item 2 is refused (out-of-turn): %s is before the committee of XA-XB already, as %s."
                                .formatted(project, alone));
    }

    @Test
    void can_be_others_when_they_are_circulated_again() {
        String round = opened();
        committee.declare(actor("xa.member"), round, false, "");
        committee.object(actor("xa.member"), round, "The methodology needs another look.");
        String other = filed("Solar panels at the ferry");
        committee.reopen(
                actor("xb.desk"),
                round,
                "DECIDED",
                "As set out below.",
                "",
                together(item("IDEA_NOTE", idea, "NO_OBJECTION"), item("REGISTRATION", project, "REGISTERED")));

        assertThat(rounds.pending(PAIR, "METHODOLOGY", methodology)).isEmpty();
        assertThat(rounds.pending(PAIR, "IDEA_NOTE", idea)).contains(round);
        assertThat(rounds.one(actor("xa.desk"), round).title()).isEqualTo("2 matters: %s, %s".formatted(idea, project));

        String alone = single("IDEA_NOTE", other, "NO_OBJECTION");
        committee.declare(actor("xa.member"), round, false, "");
        committee.object(actor("xa.member"), round, "The ferry is forgotten.");
        assertThatThrownBy(() -> committee.reopen(
                        actor("xb.desk"),
                        round,
                        "DECIDED",
                        "As set out below.",
                        "",
                        together(item("IDEA_NOTE", idea, "NO_OBJECTION"), item("IDEA_NOTE", other, "NO_OBJECTION"))))
                .isInstanceOf(ItemRefused.class)
                .hasMessageContaining("already, as " + alone);
    }

    @Test
    void have_a_name_that_is_given_once() {
        String round = opened();
        committee.withdraw(actor("xb.desk"), round, "Not yet.");
        String again = open(
                "XA-XB matters 1",
                together(item("IDEA_NOTE", idea, "NO_OBJECTION"), item("REGISTRATION", project, "REGISTERED")));
        assertThat(rounds.one(actor("xa.desk"), round).title())
                .as("each by what it is on, whatever else is called the same")
                .startsWith("3 matters: ");
        assertThat(rounds.one(actor("xa.desk"), again).title()).startsWith("2 matters: ");
        assertThat(rounds.newest(actor("xa.desk"), PAIR, 0, 2))
                .extracting(Round::title)
                .satisfiesExactly(title -> assertThat(title).startsWith("2 matters: "), title -> assertThat(title)
                        .startsWith("3 matters: "));
        affirmed(again);
        committee.sign(actor("xa.chair"), again);
        committee.sign(actor("xb.chair"), again);
        JsonNode two = together(
                item("IDEA_NOTE", filed("Solar panels at the ferry"), "NO_OBJECTION"),
                item("IDEA_NOTE", filed("Solar panels at the dock"), "NO_OBJECTION"));

        assertThatThrownBy(() -> open("XA-XB matters 1", two))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("XA-XB matters 1 is what %s is called.".formatted(again));
        assertThat(rounds.one(actor("xa.desk"), open("", two)).subject()).isEqualTo("XA-XB matters 2");
    }

    @Test
    void can_have_been_decided_elsewhere() {
        DecisionsElsewhere elsewhere = rooms.get(DecisionsElsewhere.class);
        String number = elsewhere.record(
                actor("xb.desk"),
                PAIR,
                "SEVERAL",
                "",
                "DECIDED",
                Decision.Mode.ELSEWHERE,
                TODAY.minusDays(1),
                "As set out below.",
                "",
                three(),
                scan());
        assertThat(rounds.pending(PAIR, "IDEA_NOTE", idea)).contains(number);
        elsewhere.attest(actor("xa.desk"), number);

        assertThat(decisions.on(idea)).singleElement().satisfies(decided -> {
            assertThat(decided.number()).isEqualTo(number);
            assertThat(decided.date()).isEqualTo(TODAY.minusDays(1));
        });
        assertThat(rooms.get(Projects.class).registered(project)).isPresent();
    }

    @Test
    void are_put_before_the_committee_one_after_the_other() throws InterruptedException {
        numbering.meetAt("XB-2025-");

        assertThat(AtOnce.refused(this::opened, () -> single("REGISTRATION", project, "REGISTERED")))
                .filteredOn(Optional::isPresent)
                .singleElement()
                .satisfies(second -> assertThat(second.orElseThrow())
                        .hasMessageContaining("%s is before the committee of XA-XB already", project));
    }

    @Test
    void are_on_the_agenda_of_a_meeting_once_alone_or_together() {
        MeetingPlans plans = rooms.get(MeetingPlans.class);
        Actor desk = actor("xb.desk");
        String meeting = planned();
        plans.addCase(desk, meeting, "IDEA_NOTE", idea);
        assertThatThrownBy(() -> drafted(meeting, item("IDEA_NOTE", idea, "NO_OBJECTION"), registered()))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("%s is on the agenda of %s already.", idea, meeting);
        plans.remove(desk, meeting, 1);

        drafted(meeting, item("IDEA_NOTE", idea, "NO_OBJECTION"), registered());
        assertThat(waiting(meeting)).doesNotContainKeys("IDEA_NOTE/" + idea, "REGISTRATION/" + project);
        assertThatThrownBy(() -> plans.addCase(desk, meeting, "REGISTRATION", project))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("%s is on the agenda of %s already.", project, meeting);

        String other = filed("Solar panels at the ferry");
        drafted(meeting, item("IDEA_NOTE", idea, "NO_OBJECTION"), item("IDEA_NOTE", other, "NO_OBJECTION"));
        assertThat(waiting(meeting)).containsKey("REGISTRATION/" + project).doesNotContainKey("IDEA_NOTE/" + other);
        assertThat(rooms.get(Meetings.class).openTo(desk, meeting).items())
                .extracting(AgendaItem::title)
                .as("it is called after what is drafted now")
                .containsExactly("2 matters: %s, %s".formatted(idea, other));
    }

    private Map<String, Object> registered() {
        return item("REGISTRATION", project, "REGISTERED");
    }

    private void drafted(String meeting, Map<?, ?>... items) {
        rooms.get(MeetingPlans.class)
                .put(
                        actor("xb.desk"),
                        PAIR,
                        meeting,
                        new Motion(
                                "SEVERAL",
                                "XA-XB matters 1",
                                "DECIDED",
                                "As set out below.",
                                "",
                                together(items),
                                List.of()));
    }

    private Map<String, String> waiting(String meeting) {
        return rooms.transaction(() ->
                rooms.get(MeetingPlans.class).waiting(rooms.get(Meetings.class).openTo(actor("xb.desk"), meeting)));
    }

    @Test
    void can_be_an_item_of_a_meeting() {
        MeetingPlans plans = rooms.get(MeetingPlans.class);
        MeetingRecord record = rooms.get(MeetingRecord.class);
        Actor desk = actor("xb.desk");
        String meeting = planned();
        JsonNode two = together(item("IDEA_NOTE", idea, "NO_OBJECTION"), item("REGISTRATION", project, "REGISTERED"));
        plans.put(
                desk,
                PAIR,
                meeting,
                new Motion("SEVERAL", "XA-XB matters 1", "DECIDED", "As set out below.", "", two, List.of()));
        AgendaItem about =
                rooms.get(Meetings.class).openTo(desk, meeting).items().get(0);
        assertThat(about.title()).isEqualTo("2 matters: %s, %s".formatted(idea, project));
        assertThat(rooms.get(Agendas.class).touches("SEVERAL", "XA-XB matters 1", two))
                .as("to a member who is to declare, before there is a matter")
                .extracting(touched -> touched.organisation())
                .contains(MILL_XA, MILL_XB);
        plans.convene(desk, meeting);
        for (String chair : List.of("xa.chair", "xb.chair")) {
            plans.declare(actor(chair), meeting, about.serial(), false, "");
        }
        world.on(HELD);
        record.open(
                desk,
                meeting,
                new Attendance(List.of("XA-XB/XA/CO_CHAIR", "XA-XB/XB/CO_CHAIR"), Map.of(), "Nobody else"));
        record.record(
                desk,
                meeting,
                about.serial(),
                new Outcome(
                        Outcome.Result.DECIDED,
                        "Both were presented.",
                        Optional.of(new Outcome.Decided(
                                "DECIDED", "As set out below.", "", record.toCarryOut(about, "DECIDED"))),
                        List.of()));
        record.close(desk, meeting);
        assertThat(rooms.get(MeetingPapers.class)
                        .print(
                                rooms.get(Meetings.class).openTo(desk, meeting),
                                MeetingPapers.Kind.RECORD,
                                "",
                                Optional.of(desk))
                        .page(""))
                .as("what both co-chairs sign at it")
                .contains(idea, ">no objection<", project, ">registered<");
        String number = record.recordDecisions(desk, meeting, scan()).get(0);
        record.attestDecisions(actor("xa.desk"), meeting);

        assertThat(decisions.on(idea)).extracting(Decision::number).containsExactly(number);
        assertThat(rooms.get(Projects.class).registered(project)).isPresent();
    }

    private String scan() {
        return rooms.get(Papers.class)
                .store(actor("xb.desk"), "signed.pdf", Pdfs.saying("Signed"), true)
                .id();
    }

    private void refused(String field, Map<?, ?>... items) {
        assertThatThrownBy(() -> open("", together(items)))
                .as(field)
                .isInstanceOf(InputRefused.class)
                .extracting(refusal ->
                        ((Refusal) refusal).fields().keySet().iterator().next())
                .isEqualTo(field);
    }

    private static Map<String, Object> item(String kind, String subject, String outcome) {
        return Map.of("kind", kind, "subject", subject, "outcome", outcome);
    }

    private static JsonNode together(Map<?, ?>... items) {
        return Json.tree(Map.of("items", List.of(items)));
    }

    private JsonNode three() {
        return together(
                item("METHODOLOGY", methodology, "APPROVED"),
                Map.of(
                        "kind", "REGISTRATION",
                        "subject", project,
                        "outcome", "REGISTERED",
                        "text", "The project is registered."),
                item("IDEA_NOTE", idea, "NO_OBJECTION"));
    }

    private String opened() {
        return open("", three());
    }

    private String open(String name, JsonNode content) {
        return committee.open(actor("xb.desk"), PAIR, "SEVERAL", name, "DECIDED", "As set out below.", "", content);
    }

    private String single(String of, String subject, String outcome) {
        return committee.open(actor("xb.desk"), PAIR, of, subject, outcome, "Decided.", "", Json.tree(Map.of()));
    }

    private void affirmed(String round) {
        for (String member : MEMBERS) {
            committee.declare(actor(member), round, false, "");
            committee.affirm(actor(member), round);
        }
    }

    private long counted() {
        return rooms.get(Docket.class).counts().stream()
                .filter(count -> count.pair().equals(PAIR))
                .findFirst()
                .orElseThrow()
                .adopted();
    }

    private String revision(String changes) {
        PreparedModel model = PreparedModel.named(PreparedModel.SOLAR_PV);
        MethodologyApproval approval = rooms.get(MethodologyApproval.class);
        String receipt = approval.propose(
                actor("mill.xb"),
                PAIR,
                MILL_XB,
                new MethodologyPaper(
                        model.title(),
                        model.sectoralScope(),
                        model.explanation(),
                        model.criteria().stream()
                                .map(MethodologyVersion.Criterion::text)
                                .toList(),
                        model.model(),
                        List.of(),
                        Optional.of(new MethodologyPaper.Revision(solar, MethodologyPaper.Scale.MINOR, changes))));
        return approval.complete(actor("xb.desk"), receipt);
    }

    private String filed(String title) {
        Intake intake = rooms.get(Intake.class);
        String number = intake.file(
                actor("mill.xb"),
                new FilingDraft(
                        PAIR,
                        FilingKind.IDEA_NOTE,
                        MILL_XB,
                        Optional.empty(),
                        Map.of(
                                "title", title,
                                "location", "Belmora",
                                "description", "Solar panels.",
                                "expected", "100"),
                        Map.of()),
                Optional.empty());
        intake.checkCompleteness(actor("xb.desk"), number, true, "");
        return number;
    }

    private String planned() {
        return rooms.get(MeetingPlans.class)
                .plan(
                        actor("xb.desk"),
                        PAIR,
                        new MeetingPlans.Typed(
                                1, Form.HYBRID, "Port Xal", HELD, "9:30", "Asia/Tokyo", HELD.minusDays(10)));
    }

    private Actor actor(String person) {
        return world.actor(person);
    }
}
