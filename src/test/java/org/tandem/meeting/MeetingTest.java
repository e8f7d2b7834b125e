package org.tandem.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.tandem.support.Practice.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Papers;
import org.tandem.access.People;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.calendar.Deadlines;
import org.tandem.committee.Agendas;
import org.tandem.committee.CommitteeDecisions;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionRelease;
import org.tandem.committee.Decisions;
import org.tandem.committee.DecisionsElsewhere;
import org.tandem.committee.DeclareFirst;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Motion;
import org.tandem.committee.Numbering;
import org.tandem.committee.Seats;
import org.tandem.committee.Touched;
import org.tandem.committee.WaiverContent;
import org.tandem.committee.Waivers;
import org.tandem.filing.FilingDraft;
import org.tandem.filing.FilingKind;
import org.tandem.filing.FilingStage;
import org.tandem.filing.FilingTasks;
import org.tandem.filing.Filings;
import org.tandem.filing.Intake;
import org.tandem.filing.Question;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Unknown;
import org.tandem.seal.Seals;
import org.tandem.support.AtOnce;
import org.tandem.support.NumberingForTwo;
import org.tandem.support.Pdfs;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A meeting")
class MeetingTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate HELD = LocalDate.of(2026, 3, 12);
    private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();
    private static final Actor CHAIR_XA = side("xa.chair", Role.CO_CHAIR, XA);
    private static final Actor CHAIR_XB = side("xb.chair", Role.CO_CHAIR, XB);
    private static final Actor MEMBER_XB = side("xb.member", Role.MEMBER, XB);
    private static final List<String> EVERYBODY =
            List.of("XA-XB/XA/CO_CHAIR", "XA-XB/XB/CO_CHAIR", "XA-XB/XA/MEMBER/1", "XA-XB/XB/MEMBER/1");
    private static final Attendance FULL =
            new Attendance(EVERYBODY, Map.of(), "A bank, by agreement of both co-chairs");
    private static final String IDEA = FilingKind.IDEA_NOTE.name();

    private Rooms rooms;
    private MeetingPlans plans;
    private MeetingRecord record;
    private Minutes minutes;
    private Meetings meetings;
    private FollowUps followUps;

    private static Actor side(String person, Role role, Party party) {
        return new Actor(person, "Office of " + party, List.of(Mandate.ofSide(role, PAIR, party)));
    }

    private void on(TestDatabase kind) {
        on(kind, Map.of());
    }

    private void on(TestDatabase kind, Map<Class<?>, Object> instead) {
        rooms = Rooms.on(kind, Instant.parse("2026-03-02T09:00:00Z"), instead);
        rooms.get(JointCommittees.class).loadPublished();
        organisations(rooms);
        plans = rooms.get(MeetingPlans.class);
        record = rooms.get(MeetingRecord.class);
        minutes = rooms.get(Minutes.class);
        meetings = rooms.get(Meetings.class);
        followUps = rooms.get(FollowUps.class);
    }

    @AfterEach
    void close() {
        if (rooms != null) {
            rooms.close();
        }
    }

    private static MeetingPlans.Typed typed(int ordinal) {
        return new MeetingPlans.Typed(ordinal, Form.HYBRID, "Port Xal", HELD, "9:30", "Asia/Tokyo", HELD.minusDays(3));
    }

    /** An idea note that lies before the committee. */
    private String idea() {
        Map<String, String> answers = new LinkedHashMap<>();
        for (Question question : FilingKind.IDEA_NOTE.questions()) {
            if (question.needed()) {
                answers.put(
                        question.name(),
                        switch (question.answer()) {
                            case LINE, TRACK -> "Sunfield at the east plain";
                            case TEXT -> "What is planned.";
                            case TONNES -> "4200";
                            case WHOLE -> "1";
                            case CHOICE ->
                                question.options().keySet().iterator().next();
                            case DAY -> "2026-02-01";
                        });
            }
        }
        Intake intake = rooms.get(Intake.class);
        String number = intake.file(
                AT_SUNFIELD,
                new FilingDraft(PAIR, FilingKind.IDEA_NOTE, SUNFIELD, Optional.empty(), answers, Map.of()),
                Optional.empty());
        intake.checkCompleteness(DESK_XA, number, true, "");
        return number;
    }

    private String scan(Actor desk) {
        return rooms.get(Papers.class)
                .store(desk, "signed.pdf", Pdfs.saying("Signed"), true)
                .id();
    }

    private String planned() {
        return plans.plan(DESK_XA, PAIR, typed(meetings.lastOrdinal(PAIR) + 1));
    }

    private String withAgenda() {
        String number = planned();
        plans.addCase(DESK_XA, number, IDEA, idea());
        plans.addSubject(DESK_XB, number, "Next meeting", "");
        return number;
    }

    private String convened() {
        String number = withAgenda();
        plans.convene(DESK_XA, number);
        for (Actor chair : List.of(CHAIR_XA, CHAIR_XB)) {
            plans.declare(chair, number, 1, false, "");
        }
        return number;
    }

    private String opened() {
        String number = convened();
        reach(HELD);
        record.open(DESK_XB, number, FULL);
        return number;
    }

    private String closed() {
        String number = opened();
        record.record(DESK_XA, number, 1, decided("NO_OBJECTION"));
        record.record(DESK_XA, number, 2, noted());
        record.close(DESK_XA, number);
        return number;
    }

    private String circulated() {
        String number = closed();
        minutes.circulate(DESK_XB, number);
        return number;
    }

    private String returned() {
        String number = circulated();
        minutes.sendBack(CHAIR_XB, number, "The next meeting is in autumn.");
        return number;
    }

    private String approved() {
        String number = circulated();
        record.recordDecisions(DESK_XA, number, scan(DESK_XA));
        record.attestDecisions(DESK_XB, number);
        publish(meeting(number).items().get(0).decision().orElseThrow());
        minutes.approve(CHAIR_XA, number);
        minutes.approve(CHAIR_XB, number);
        return number;
    }

    private String cancelled() {
        String number = convened();
        plans.cancel(DESK_XB, number, "A storm.");
        return number;
    }

    private void publish(String decision) {
        rooms.get(DecisionRelease.class).release(DESK_XA, decision);
        rooms.get(DecisionRelease.class).release(DESK_XB, decision);
    }

    private void reach(LocalDate day) {
        Duration ahead =
                Duration.between(rooms.clock().instant(), day.atTime(12, 0).toInstant(java.time.ZoneOffset.UTC));
        if (!ahead.isNegative()) {
            rooms.clock().moveBy(ahead);
        }
    }

    private static Outcome decided(String outcome) {
        return new Outcome(
                Outcome.Result.DECIDED,
                "The participant presented the idea.",
                Optional.of(new Outcome.Decided(outcome, "The committee has no objection.", "", NOTHING)),
                List.of());
    }

    private static Outcome noted() {
        return new Outcome(Outcome.Result.NOTED, "In spring, in the other country.", Optional.empty(), List.of());
    }

    private Meeting meeting(String number) {
        return meetings.openTo(DESK_XA, number);
    }

    private AgendaItem item(String number, int serial) {
        return meeting(number).items().stream()
                .filter(item -> item.serial() == serial)
                .findFirst()
                .orElseThrow();
    }

    private List<Task> tasks(Actor actor, String number) {
        return rooms.get(MeetingTasks.class).tasksOf(actor).stream()
                .filter(task -> task.subject().equals(number))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void goes_from_its_plan_to_decisions_and_a_published_report(TestDatabase kind) {
        on(kind);
        String idea = idea();
        String number = plans.plan(DESK_XA, PAIR, typed(7));
        assertThat(number).isEqualTo("XB-M001");
        assertThat(meetings.lastOrdinal(PAIR)).isEqualTo(7);
        assertThat(tasks(DESK_XB, number)).singleElement().satisfies(task -> assertThat(task.todo())
                .isEqualTo("Make the agenda and give notice"));
        assertThatThrownBy(() -> meetings.openTo(MEMBER_XA, number)).isInstanceOf(Unknown.class);
        assertThat(meetings.announced(number)).isEmpty();

        plans.addSubject(DESK_XB, number, "Next meeting", "Where and when.");
        plans.addCase(DESK_XA, number, IDEA, idea);
        plans.move(DESK_XA, number, 2, true);
        String annex = scan(DESK_XA);
        plans.addAnnex(DESK_XA, number, 2, annex, "Idea note");
        plans.convene(DESK_XA, number);

        Meeting planned = meeting(number);
        assertThat(planned.stage()).isEqualTo(new MeetingStage.Convened(TODAY));
        assertThat(planned.items()).extracting(AgendaItem::place).containsExactly(1, 2);
        assertThat(planned.items()).extracting(AgendaItem::serial).containsExactly(2, 1);
        assertThat(planned.items()
                        .get(0)
                        .annexNumber(planned.items().get(0).annexes().get(0)))
                .isEqualTo("Annex 1");
        Deadlines deadlines = rooms.get(Deadlines.class);
        assertThat(deadlines.due(PAIR, number, MeetingPlans.PAPERS)).contains(HELD.minusDays(3));
        assertThat(deadlines.due(PAIR, number, MeetingPlans.MEETING)).contains(HELD);
        assertThat(meetings.announced(number)).isPresent();
        assertThat(tasks(MEMBER_XB, number)).singleElement().satisfies(task -> assertThat(task.due())
                .contains(HELD));
        plans.declare(MEMBER_XB, number, 2, false, "");
        assertThat(tasks(MEMBER_XB, number)).isEmpty();
        plans.declare(CHAIR_XA, number, 2, false, "");
        plans.declare(CHAIR_XB, number, 2, false, "");

        reach(HELD);
        record.open(DESK_XB, number, FULL);
        assertThat(deadlines.due(PAIR, number, MeetingPlans.MEETING)).isEmpty();
        record.record(DESK_XA, number, 2, decided("NO_OBJECTION"));
        record.record(DESK_XB, number, 1, noted());
        followUps.promise(
                DESK_XA, number, Optional.of(1), FollowUps.Asked.ofDesk("Propose a day", XB, HELD.plusDays(30)));
        record.close(DESK_XA, number);

        assertThat(record.recordDecisions(DESK_XA, number, scan(DESK_XA))).containsExactly("XB-2026-001");
        Decisions decisions = rooms.get(Decisions.class);
        assertThat(decisions.decision("XB-2026-001")).isEmpty();
        assertThatThrownBy(() -> record.attestDecisions(DESK_XA, number)).isInstanceOf(OutOfTurn.class);
        record.attestDecisions(DESK_XB, number);
        Decision decision = decisions.decision("XB-2026-001").orElseThrow();
        assertThat(decision.mode()).isEqualTo(Decision.Mode.MEETING);
        assertThat(decision.date()).isEqualTo(HELD);
        assertThat(meetings.deciding("XB-2026-001"))
                .get()
                .extracting(Meeting::number)
                .isEqualTo(number);
        assertThat(meetings.deciding("XB-2026-002")).isEmpty();
        assertThat(rooms.get(Filings.class).filing(idea).orElseThrow().stage())
                .isEqualTo(new FilingStage.Decided(HELD, "NO_OBJECTION", "XB-2026-001"));

        minutes.word(DESK_XB, number, 1, "In spring, in Xalia.", item(number, 1).minuting());
        minutes.circulate(DESK_XB, number);
        minutes.approve(CHAIR_XB, number);
        assertThat(tasks(CHAIR_XB, number)).extracting(Task::ball).containsExactly(Task.Ball.THE_OTHER_SIDES);
        minutes.sendBack(CHAIR_XA, number, "In summer.");
        minutes.word(DESK_XA, number, 1, "In summer, in Xalia.", item(number, 1).minuting());
        minutes.circulate(DESK_XA, number);
        minutes.approve(CHAIR_XA, number);
        minutes.approve(CHAIR_XB, number);
        Meeting over = meeting(number);
        assertThat(over.seals())
                .extracting(seal -> seal.owner())
                .containsExactly("XA-XB/XA/CO_CHAIR", "XA-XB/XB/CO_CHAIR");
        MinutesPaper signed = over.minutes(meetings.followUps(over));
        assertThat(over.seals()).allMatch(seal -> rooms.get(Seals.class).holds(seal, signed));
        assertThat(signed.items().get(1).summary()).isEqualTo("In summer, in Xalia.");
        assertThat(signed.items().get(0).annexes()).containsExactly("Annex 1: Idea note");

        assertThatThrownBy(() -> minutes.release(DESK_XA, number))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("Release XB-2026-001 first");
        publish("XB-2026-001");
        minutes.release(DESK_XA, number);
        assertThat(meeting(number).released()).isEmpty();
        minutes.release(DESK_XB, number);
        assertThat(meeting(number).released()).contains(HELD);
        assertThat(tasks(DESK_XB, number))
                .extracting(Task::todo)
                .containsExactly("Do what was promised: Propose a day");
        followUps.done(DESK_XB, number, 1, "The first week of June.");
        assertThat(tasks(DESK_XB, number)).isEmpty();
    }

    /** What may be done to a meeting at each of its stages, and nothing else. */
    private static final Map<String, Set<String>> LAWFUL = Map.of(
            "Planned", Set.of("check", "replan", "convene", "cancel", "add", "remove"),
            "Convened", Set.of("check", "replan", "cancel", "add", "remove", "declare", "open"),
            "Opened", Set.of("add", "remove", "record", "promise", "declare"),
            "Closed", Set.of("decisions", "word", "circulate", "promise"),
            "MinutesCirculated", Set.of("decisions", "approve", "return"),
            "MinutesReturned", Set.of("decisions", "word", "circulate", "promise"),
            "MinutesApproved", Set.of("release"),
            "Cancelled", Set.of());

    private Map<String, Runnable> steps(String number) {
        Map<String, Runnable> steps = new LinkedHashMap<>();
        steps.put(
                "check",
                () -> plans.check(
                        DESK_XA,
                        PAIR,
                        Optional.of(number),
                        typed(meeting(number).ordinal())));
        steps.put(
                "replan",
                () -> plans.replan(DESK_XA, number, typed(meeting(number).ordinal())));
        steps.put("convene", () -> plans.convene(DESK_XA, number));
        steps.put("cancel", () -> plans.cancel(DESK_XA, number, "A storm."));
        steps.put("add", () -> plans.addSubject(DESK_XA, number, "Any other business", ""));
        steps.put("remove", () -> plans.remove(DESK_XA, number, 2));
        steps.put("declare", () -> plans.declare(MEMBER_XB, number, 1, false, ""));
        steps.put("open", () -> record.open(DESK_XA, number, FULL));
        steps.put("record", () -> record.record(DESK_XA, number, 1, decided("OBJECTION")));
        steps.put("close", () -> record.close(DESK_XA, number));
        steps.put(
                "promise",
                () -> followUps.promise(DESK_XA, number, Optional.empty(), FollowUps.Asked.ofDesk("Write", XA, HELD)));
        steps.put("decisions", () -> record.recordDecisions(DESK_XA, number, scan(DESK_XA)));
        steps.put(
                "word",
                () -> minutes.word(
                        DESK_XA, number, 2, "In autumn.", item(number, 2).minuting()));
        steps.put("circulate", () -> minutes.circulate(DESK_XA, number));
        steps.put("return", () -> minutes.sendBack(CHAIR_XA, number, "No."));
        steps.put("approve", () -> minutes.approve(CHAIR_XA, number));
        steps.put("release", () -> minutes.release(DESK_XA, number));
        return steps;
    }

    private Map<String, Supplier<String>> stages() {
        Map<String, Supplier<String>> stages = new LinkedHashMap<>();
        stages.put("Planned", this::withAgenda);
        stages.put("Convened", this::convened);
        stages.put("Opened", this::opened);
        stages.put("Closed", this::closed);
        stages.put("MinutesCirculated", this::circulated);
        stages.put("MinutesReturned", this::returned);
        stages.put("MinutesApproved", this::approved);
        stages.put("Cancelled", this::cancelled);
        return stages;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void does_nothing_out_of_turn(TestDatabase kind) {
        on(kind);
        reach(HELD);
        stages().forEach((stage, made) -> {
            for (String step : steps("none").keySet()) {
                if (!LAWFUL.get(stage).contains(step)) {
                    String number = made.get();
                    assertThatThrownBy(() -> steps(number).get(step).run())
                            .as("%s: %s", stage, step)
                            .isInstanceOfAny(OutOfTurn.class, Unknown.class);
                    assertThat(meeting(number).stage().getClass().getSimpleName())
                            .as("%s: %s", stage, step)
                            .isEqualTo(stage);
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "H2")
    void does_in_turn_what_its_stage_offers(TestDatabase kind) {
        on(kind);
        reach(HELD);
        stages().forEach((stage, made) -> LAWFUL.get(stage).forEach(step -> {
            String number = made.get();
            assertThatCode(() -> steps(number).get(step).run())
                    .as("%s: %s", stage, step)
                    .doesNotThrowAnyException();
        }));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_nobodys_who_has_no_office_of_the_pair(TestDatabase kind) {
        on(kind);
        String number = opened();
        for (Actor stranger : STRANGERS) {
            steps(number).forEach((step, run) -> {
                Refusal refused = (Refusal) org.assertj.core.api.Assertions.catchThrowable(
                        () -> as(stranger, number).get(step).run());
                assertThat(refused).as("%s: %s", stranger.person(), step).isInstanceOf(Unknown.class);
            });
        }
        for (Actor member : List.of(MEMBER_XB, CHAIR_XA)) {
            for (String step : Set.of(
                    "check",
                    "replan",
                    "convene",
                    "cancel",
                    "add",
                    "remove",
                    "open",
                    "record",
                    "close",
                    "promise",
                    "decisions",
                    "word",
                    "circulate",
                    "release")) {
                assertThatThrownBy(() -> as(member, number).get(step).run())
                        .as("%s: %s", member.person(), step)
                        .isInstanceOf(NotYours.class);
            }
        }
        assertThatThrownBy(() -> minutes.approve(DESK_XA, number)).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> minutes.sendBack(MEMBER_XB, number, "No.")).isInstanceOf(NotYours.class);
    }

    private Map<String, Runnable> as(Actor who, String number) {
        Map<String, Runnable> steps = new LinkedHashMap<>();
        steps.put("check", () -> plans.check(who, PAIR, Optional.of(number), typed(1)));
        steps.put("replan", () -> plans.replan(who, number, typed(1)));
        steps.put("convene", () -> plans.convene(who, number));
        steps.put("cancel", () -> plans.cancel(who, number, "A storm."));
        steps.put("add", () -> plans.addSubject(who, number, "Any other business", ""));
        steps.put("remove", () -> plans.remove(who, number, 2));
        steps.put("declare", () -> plans.declare(who, number, 1, false, ""));
        steps.put("open", () -> record.open(who, number, FULL));
        steps.put("record", () -> record.record(who, number, 1, decided("OBJECTION")));
        steps.put("close", () -> record.close(who, number));
        steps.put(
                "promise",
                () -> followUps.promise(who, number, Optional.empty(), FollowUps.Asked.ofDesk("Write", XA, HELD)));
        steps.put("decisions", () -> record.recordDecisions(who, number, "none"));
        steps.put("word", () -> minutes.word(who, number, 2, "In autumn.", "read"));
        steps.put("circulate", () -> minutes.circulate(who, number));
        steps.put("return", () -> minutes.sendBack(who, number, "No."));
        steps.put("approve", () -> minutes.approve(who, number));
        steps.put("release", () -> minutes.release(who, number));
        return steps;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_opened_with_both_co_chairs_or_their_alternates(TestDatabase kind) {
        on(kind);
        String number = convened();
        assertThatThrownBy(() -> record.open(DESK_XA, number, FULL)).hasMessageContaining("cannot be opened before");
        reach(HELD);
        List<String> withoutChair = List.of("XA-XB/XA/CO_CHAIR", "XA-XB/XB/MEMBER/1");
        assertThatThrownBy(() -> record.open(DESK_XA, number, new Attendance(withoutChair, Map.of(), "")))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("XB has neither its co-chair nor an alternate");
        assertThatThrownBy(() -> record.open(
                        DESK_XA, number, new Attendance(withoutChair, Map.of("XB", "XA-XB/XA/MEMBER/1"), "")))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("member's seat of the same side");
        rooms.get(Seats.class).end(administrator(), "XA-XB/XA/MEMBER/1", HELD.minusDays(1));
        assertThatThrownBy(() -> record.open(DESK_XA, number, FULL))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("not held on the day");
        record.open(DESK_XA, number, new Attendance(withoutChair, Map.of("XB", "XA-XB/XB/MEMBER/1"), ""));
        assertThat(meeting(number).minutes(List.of()).presiding()).containsEntry("XB", "XA-XB/XB/MEMBER/1");
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "H2")
    void decides_nothing_for_a_co_chair_with_a_conflict_unless_an_alternate_is_there(TestDatabase kind) {
        on(kind);
        String number = convened();
        assertThatThrownBy(() -> plans.declare(CHAIR_XB, number, 1, true, " ")).isInstanceOf(InputRefused.class);
        plans.declare(CHAIR_XB, number, 1, true, "My brother works for the participant.");
        reach(HELD);
        record.open(DESK_XA, number, FULL);
        assertThatThrownBy(() -> record.record(DESK_XA, number, 1, decided("NO_OBJECTION")))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("for XB neither the co-chair nor an alternate");
        record.record(
                DESK_XA,
                number,
                1,
                new Outcome(Outcome.Result.DEFERRED, "To an electronic round.", Optional.empty(), List.of()));

        String other = plans.plan(DESK_XA, PAIR, typed(2));
        plans.addCase(DESK_XA, other, IDEA, idea());
        plans.convene(DESK_XA, other);
        plans.declare(CHAIR_XB, other, 1, true, "My brother works for the participant.");
        record.open(DESK_XA, other, new Attendance(EVERYBODY, Map.of("XB", "XA-XB/XB/MEMBER/1"), ""));
        record.record(DESK_XA, other, 1, decided("NO_OBJECTION"));
        assertThat(meeting(other).minutes(List.of()).items().get(0).standBack()).containsExactly("XA-XB/XB/CO_CHAIR");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void takes_over_what_could_not_be_agreed_in_a_round(TestDatabase kind) {
        on(kind);
        CommitteeDecisions committee = rooms.get(CommitteeDecisions.class);
        String idea = idea();
        String round =
                committee.open(DESK_XA, PAIR, IDEA, idea, "NO_OBJECTION", "No objection.", "", NOTHING, List.of());
        String number = planned();
        assertThatThrownBy(() -> plans.addCase(DESK_XA, number, IDEA, idea))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("before the members as " + round);
        committee.declare(MEMBER_XB, round, false, "");
        committee.object(MEMBER_XB, round, "Where does the water come from?");
        plans.refer(DESK_XB, number, round);
        AgendaItem item = meeting(number).items().get(0);
        assertThat(item.about()).contains(new AgendaItem.Case(IDEA, idea));
        assertThat(item.brief()).isEqualTo("No objection.");
        assertThat(rooms.get(Agendas.class).touches(IDEA, idea)).containsExactly(new Touched("Applicant", SUNFIELD));
        assertThat(item.draft()).contains(new Outcome.Decided("NO_OBJECTION", "No objection.", "", NOTHING));
        assertThat(rooms.get(Filings.class).filing(idea).orElseThrow().stage())
                .isInstanceOf(FilingStage.UnderConsideration.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void has_what_stands_on_its_agenda_and_no_desk_is_asked_to_put_that_before_the_committee(TestDatabase kind) {
        on(kind);
        String idea = idea();
        assertThat(todo(idea)).containsExactly("Put it before the committee: project idea note");

        String number = planned();
        int item = plans.addCase(DESK_XA, number, IDEA, idea);
        plans.convene(DESK_XA, number);
        assertThat(todo(idea)).isEmpty();
        plans.remove(DESK_XA, number, item);
        assertThat(todo(idea)).hasSize(1);
        plans.addCase(DESK_XA, number, IDEA, idea);
        plans.cancel(DESK_XA, number, "A storm.");
        assertThat(todo(idea)).hasSize(1);

        // Put off, it waits for a desk again once the meeting is closed.
        String next = plans.plan(DESK_XA, PAIR, typed(2));
        item = plans.addCase(DESK_XA, next, IDEA, idea);
        plans.convene(DESK_XA, next);
        reach(HELD);
        record.open(DESK_XA, next, FULL);
        record.record(
                DESK_XA,
                next,
                item,
                new Outcome(Outcome.Result.DEFERRED, "To an electronic round.", Optional.empty(), List.of()));
        assertThat(todo(idea)).isEmpty();
        record.close(DESK_XA, next);
        assertThat(todo(idea)).hasSize(1);
    }

    private List<String> todo(String filing) {
        return rooms.get(FilingTasks.class).tasksOf(DESK_XA).stream()
                .filter(task -> task.subject().equals(filing))
                .map(Task::todo)
                .toList();
    }

    private static Motion waiver(String subject, String paragraph, String... annexes) {
        return new Motion(
                Waivers.KIND,
                subject,
                Waivers.WAIVED,
                "The committee suspends it.",
                "A flood.",
                Json.tree(new WaiverContent(Optional.empty(), paragraph, HELD, Optional.empty())),
                List.of(annexes));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void decides_what_a_desk_drafted_for_it_without_a_round(TestDatabase kind) {
        on(kind);
        Waivers waivers = rooms.get(Waivers.class);
        String number = planned();
        assertThat(plans.taking(DESK_XB, PAIR))
                .containsExactly(
                        entry(number, number + ", 1st meeting of the Joint Committee of Xalia–Belmora, 2026-03-12"));
        String subject = waivers.nextSubject(PAIR);
        assertThatThrownBy(() -> plans.put(DESK_XA, PAIR, number, waiver(subject, " ")))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("Say which paragraph is suspended");
        assertThatThrownBy(() -> plans.put(DESK_XA, PAIR, number, waiver("XA-XB pause 1", "Paragraph 4.")))
                .isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> plans.put(MEMBER_XB, PAIR, number, waiver(subject, "Paragraph 4.")))
                .isInstanceOfAny(NotYours.class, Unknown.class);
        assertThat(meeting(number).items()).isEmpty();

        String page = plans.put(DESK_XA, PAIR, number, waiver(subject, "Paragraph 3."));
        assertThat(plans.put(DESK_XB, PAIR, number, waiver(subject, "Paragraph 4.")))
                .isEqualTo(page);
        plans.convene(DESK_XA, number);
        String[] carriedOut = {
            ">waived<", "<td>Paragraph</td><td>Paragraph 4.</td>", "<td>From</td><td>12 March 2026</td>"
        };
        assertThat(pack(number, DESK_XA))
                .contains("What a desk drafted", "The committee suspends it.", "A flood.")
                .contains(carriedOut);
        assertThat(pack(number, MEMBER_XB)).doesNotContain("What a desk drafted", "A flood.", "Paragraph 4.");
        reach(HELD);
        record.open(DESK_XB, number, FULL);
        AgendaItem item = meeting(number).items().get(0);
        assertThat(item.title()).contains(subject);
        record.record(
                DESK_XA,
                number,
                item.serial(),
                new Outcome(
                        Outcome.Result.DECIDED,
                        "",
                        Optional.of(new Outcome.Decided(
                                Waivers.WAIVED,
                                "The committee suspends it.",
                                "",
                                record.toCarryOut(item, Waivers.WAIVED))),
                        List.of()));
        assertThat(rooms.get(MeetingPapers.class)
                        .print(meeting(number), MeetingPapers.Kind.RECORD, "", Optional.of(DESK_XA))
                        .page(""))
                .as("what both co-chairs sign")
                .contains(carriedOut);
        record.close(DESK_XA, number);
        record.recordDecisions(DESK_XA, number, scan(DESK_XA));
        record.attestDecisions(DESK_XB, number);

        assertThat(waivers.on(PAIR, HELD)).singleElement().satisfies(one -> assertThat(one.paragraph())
                .isEqualTo("Paragraph 4."));
        assertThatThrownBy(() -> plans.put(DESK_XA, PAIR, number, waiver(waivers.nextSubject(PAIR), "Paragraph 5.")))
                .isInstanceOf(OutOfTurn.class);
        assertThat(plans.taking(DESK_XB, PAIR)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keeps_two_waivers_drafted_for_it_apart_and_lets_each_be_drafted_anew(TestDatabase kind) {
        on(kind);
        Waivers waivers = rooms.get(Waivers.class);
        String number = planned();
        String first = waivers.nextSubject(PAIR);
        plans.put(DESK_XA, PAIR, number, waiver(first, "Paragraph 3."));
        String second = waivers.nextSubject(PAIR);
        plans.put(DESK_XB, PAIR, number, waiver(second, "Paragraph 8."));
        plans.put(DESK_XA, PAIR, number, waiver(first, "Paragraph 4."));

        assertThat(meeting(number).items())
                .extracting(item -> item.about().orElseThrow().subject() + ": "
                        + item.draft().orElseThrow().content().path("paragraph").asText())
                .containsExactly("XA-XB waiver 1: Paragraph 4.", "XA-XB waiver 2: Paragraph 8.");
        assertThat(rooms.get(Agendas.class).formAnew(Waivers.KIND, PAIR, second, Waivers.WAIVED))
                .contains("/app/committee/waivers.xhtml?pair=XA-XB&subject=XA-XB%20waiver%202");

        // A desk may have named one itself, past the form.
        rooms.get(CommitteeDecisions.class)
                .open(
                        DESK_XA,
                        PAIR,
                        Waivers.KIND,
                        "XA-XB waiver 3",
                        Waivers.WAIVED,
                        "It is suspended.",
                        "",
                        waiver("", "Paragraph 9.").content(),
                        List.of());
        assertThat(waivers.nextSubject(PAIR)).isEqualTo("XA-XB waiver 4");
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "H2")
    void keeps_what_was_written_of_an_item_and_its_annexes_when_it_is_drafted_anew(TestDatabase kind) {
        on(kind);
        String number = planned();
        plans.put(DESK_XA, PAIR, number, waiver("XA-XB waiver 1", "Paragraph 3.", scan(DESK_XA)));
        AgendaItem drafted = item(number, 1);
        assertThat(drafted.brief()).isEqualTo("The committee suspends it.");
        Motion longer = waiver("XA-XB waiver 1", "Paragraph 3.");
        plans.put(
                DESK_XA,
                PAIR,
                number,
                new Motion(
                        longer.kind(),
                        longer.subject(),
                        longer.outcome(),
                        "It is suspended for a year.",
                        "",
                        longer.content(),
                        List.of()));
        drafted = item(number, 1);
        assertThat(drafted.brief())
                .as("as long as nobody worded it, it says what is proposed")
                .isEqualTo("It is suspended for a year.");
        plans.word(DESK_XB, number, 1, "The flood", "Whether to suspend it, and how long.", drafted.wording());

        plans.put(DESK_XA, PAIR, number, waiver("XA-XB waiver 1", "Paragraph 4.", scan(DESK_XA)));

        AgendaItem anew = item(number, 1);
        assertThat(anew.title()).isEqualTo("The flood");
        assertThat(anew.brief()).isEqualTo("Whether to suspend it, and how long.");
        assertThat(anew.draft().orElseThrow().content().path("paragraph").asText())
                .isEqualTo("Paragraph 4.");
        assertThat(anew.annexes()).isEqualTo(drafted.annexes()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "H2")
    void is_planned_with_what_a_meeting_needs(TestDatabase kind) {
        on(kind);
        planned();
        assertThatThrownBy(() -> plans.plan(DESK_XA, PAIR, typed(1)))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("XB-M001 is that meeting already");
        assertThatThrownBy(() -> plans.plan(DESK_XA, PAIR, new MeetingPlans.Typed(0, null, " ", null, "", "", null)))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(
                                refused.fields().keySet())
                        .containsExactlyInAnyOrder("ordinal", "form", "place", "date", "time", "zone", "papersUntil"));
        assertThatThrownBy(() -> plans.check(
                        DESK_XA,
                        PAIR,
                        Optional.empty(),
                        new MeetingPlans.Typed(1, Form.ONLINE, "By video", HELD, "9.30", "Port Xal", HELD.plusDays(1))))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("ordinal", "time", "zone", "papersUntil")
                        .hasEntrySatisfying("zone", says -> assertThat(says).contains("time zone of the place")));
        assertThatThrownBy(() -> plans.plan(
                        DESK_XA,
                        PAIR,
                        new MeetingPlans.Typed(2, Form.ONLINE, "By video", HELD, "9:30", "UTC", HELD.plusDays(1))))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("Papers come before the meeting");
        String number = plans.plan(DESK_XA, PAIR, typed(2));
        assertThatThrownBy(() -> plans.convene(DESK_XA, number)).hasMessageContaining("no agenda yet");
        String idea = idea();
        plans.addCase(DESK_XA, number, IDEA, idea);
        assertThatThrownBy(() -> plans.addCase(DESK_XA, number, IDEA, idea)).hasMessageContaining("already");
        assertThatThrownBy(() -> plans.addCase(DESK_XA, number, IDEA, "XB_PIN999"))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("waits for the committee");
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "H2")
    void records_what_can_be_carried_out_and_closes_when_every_item_is_done(TestDatabase kind) {
        on(kind);
        String number = opened();
        assertThatThrownBy(() -> record.record(DESK_XA, number, 1, decided("BLESSED")))
                .isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> record.record(DESK_XA, number, 2, decided("NO_OBJECTION")))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("an item that is no case");
        assertThatThrownBy(() -> record.record(
                        DESK_XA, number, 2, new Outcome(Outcome.Result.NOTED, " ", Optional.empty(), List.of())))
                .isInstanceOf(InputRefused.class);
        record.record(DESK_XA, number, 1, decided("OBJECTION"));
        assertThatThrownBy(() -> record.close(DESK_XA, number))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("item 2");
        record.record(DESK_XA, number, 1, decided("NO_OBJECTION"));
        record.record(DESK_XA, number, 2, noted());
        record.close(DESK_XA, number);
        assertThatThrownBy(() -> record.recordDecisions(DESK_XA, number, " ")).isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> record.recordDecisions(DESK_XA, number, scan(DESK_XB)))
                .isInstanceOf(InputRefused.class);
        String notes = rooms.get(Papers.class)
                .store(DESK_XB, "notes.txt", "We agreed.".getBytes(StandardCharsets.UTF_8), true)
                .id();
        assertThatThrownBy(() -> record.recordDecisions(DESK_XB, number, notes))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("“notes.txt” is not a PDF");
        record.recordDecisions(DESK_XB, number, scan(DESK_XB));
        assertThatThrownBy(() -> record.recordDecisions(DESK_XB, number, scan(DESK_XB)))
                .hasMessageContaining("no decision that is not recorded yet");
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "H2")
    void prints_for_each_reader_what_is_open_to_them(TestDatabase kind) {
        on(kind);
        String number = withAgenda();
        plans.word(
                DESK_XA,
                number,
                1,
                "Sunfield",
                "Confidential until declared.",
                item(number, 1).wording());
        plans.convene(DESK_XA, number);
        assertThat(pack(number, DESK_XB))
                .contains(
                        "Confidential until declared.",
                        "12 March 2026, ",
                        " (Tokyo time, <span class=\"whole\">UTC+09:00</span>)")
                .contains("Sunfield (%s)"
                        .formatted(item(number, 1).about().orElseThrow().subject()));
        assertThat(pack(number, MEMBER_XB)).doesNotContain("Confidential").contains("after your declaration");
        plans.declare(MEMBER_XB, number, 1, true, "My sister works there.");
        assertThat(pack(number, MEMBER_XB)).doesNotContain("Confidential");
        plans.declare(MEMBER_XB, number, 1, false, "");
        assertThat(pack(number, MEMBER_XB)).contains("Confidential until declared.");

        reach(HELD);
        record.open(DESK_XB, number, FULL);
        record.record(DESK_XA, number, 1, decided("NO_OBJECTION"));
        MeetingPapers papers = rooms.get(MeetingPapers.class);
        assertThat(papers.printable(meeting(number), Optional.of(DESK_XA))).contains(MeetingPapers.Kind.RECORD);
        assertThat(papers.printable(meeting(number), Optional.of(CHAIR_XA)))
                .containsExactly(MeetingPapers.Kind.NOTICE, MeetingPapers.Kind.PACK);
        record.record(DESK_XA, number, 2, noted());
        followUps.promise(
                DESK_XA, number, Optional.of(1), FollowUps.Asked.ofDesk("Send the map", XB, HELD.plusDays(9)));
        record.close(DESK_XA, number);
        String minuted = papers.print(meeting(number), MeetingPapers.Kind.MINUTES, "fr", Optional.of(CHAIR_XA))
                .page("");
        assertThat(minuted)
                .contains("The committee has no objection.", "Send the map", "In spring, in the other country.")
                .contains("A bank, by agreement of both co-chairs")
                .contains("<td>Secretariat of Belmora / Secrétariat de Belmora</td>")
                .contains("not approved yet");
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "H2")
    void has_minutes_that_nobody_signs_from_a_seat_whose_term_is_over(TestDatabase kind) {
        on(kind);
        String number = circulated();
        rooms.get(Seats.class).end(administrator(), "XA-XB/XA/CO_CHAIR", HELD);
        minutes.approve(CHAIR_XB, number);
        reach(HELD.plusDays(1));

        assertThatThrownBy(() -> minutes.approve(CHAIR_XA, number))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("The term of the seat XA-XB/XA/CO_CHAIR");
        rooms.get(Seats.class).end(administrator(), "XA-XB/XA/CO_CHAIR", HELD.plusDays(90));
        minutes.approve(CHAIR_XA, number);
        assertThat(meeting(number).stage()).isInstanceOf(MeetingStage.MinutesApproved.class);
    }

    private String pack(String number, Actor reader) {
        return rooms.get(MeetingPapers.class)
                .print(meeting(number), MeetingPapers.Kind.PACK, "", Optional.of(reader))
                .page("");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_never_worded_over_words_that_the_writer_has_not_read(TestDatabase kind) {
        on(kind);
        String number = withAgenda();
        String bothRead = item(number, 2).wording();
        plans.word(DESK_XA, number, 2, "Next meeting", "In spring.", bothRead);
        assertThatThrownBy(() -> plans.word(DESK_XB, number, 2, "Next meeting", "In autumn.", bothRead))
                .isInstanceOf(WordedMeanwhile.class);
        assertThat(item(number, 2).brief()).isEqualTo("In spring.");
        plans.word(
                DESK_XB,
                number,
                2,
                "Next meeting",
                "In autumn.",
                item(number, 2).wording());
        assertThat(item(number, 2).brief()).isEqualTo("In autumn.");

        String later = closed();
        String minuted = item(later, 1).minuting();
        minutes.word(DESK_XA, later, 1, "Nobody objected.", minuted);
        assertThatThrownBy(() -> minutes.word(DESK_XB, later, 1, "All agreed.", minuted))
                .isInstanceOf(WordedMeanwhile.class);
        assertThat(item(later, 1).outcome().orElseThrow().summary()).isEqualTo("Nobody objected.");
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "H2")
    void is_approved_and_released_by_two_persons(TestDatabase kind) {
        on(kind);
        Actor both = new Actor(
                "both",
                "Somebody with two offices",
                List.of(Mandate.ofSide(Role.CO_CHAIR, PAIR, XA), Mandate.ofSide(Role.SECRETARIAT, PAIR, XA)));
        Actor later = new Actor(
                "both",
                "The same with the other side's",
                List.of(Mandate.ofSide(Role.CO_CHAIR, PAIR, XB), Mandate.ofSide(Role.SECRETARIAT, PAIR, XB)));
        String number = circulated();
        assertThatThrownBy(() -> minutes.approve(both, number))
                .isInstanceOf(DeclareFirst.class)
                .hasMessageContaining("item 1 of " + number);
        plans.declare(both, number, 1, true, "A relative works there.");
        assertThatThrownBy(() -> plans.declare(both, number, 1, false, ""))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageStartingWith("You declared on item 1 already");
        minutes.approve(both, number);
        assertThatThrownBy(() -> minutes.release(DESK_XA, number)).hasMessageContaining("Record the decisions");
        record.recordDecisions(DESK_XA, number, scan(DESK_XA));
        record.attestDecisions(DESK_XB, number);
        publish("XB-2026-001");
        assertThatThrownBy(() -> minutes.approve(both, number))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("wait for XB");
        assertThatThrownBy(() -> minutes.approve(later, number)).isInstanceOf(NotYours.class);
        minutes.approve(CHAIR_XB, number);
        minutes.release(both, number);
        assertThatThrownBy(() -> minutes.release(both, number)).isInstanceOf(OutOfTurn.class);
        assertThatThrownBy(() -> minutes.release(later, number)).isInstanceOf(NotYours.class);
        assertThat(rooms.get(MeetingTasks.class).tasksIn(DESK_XB, meeting(number)))
                .extracting(Task::todo)
                .containsExactly("Release the report of the meeting");
        minutes.release(DESK_XB, number);
        assertThatThrownBy(() -> minutes.release(DESK_XB, number)).hasMessageContaining("published already");
        assertThat(rooms.get(MeetingTasks.class).tasksIn(DESK_XB, meeting(number)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "H2")
    void what_was_promised_is_done_by_the_side_that_promised_it(TestDatabase kind) {
        on(kind);
        String number = opened();
        assertThatThrownBy(() -> followUps.promise(
                        DESK_XA,
                        number,
                        Optional.empty(),
                        FollowUps.Asked.ofDesk(" ", new Party("JP"), HELD.minusDays(1))))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(
                                refused.fields().keySet())
                        .containsExactlyInAnyOrder("what", "owner", "due"));
        followUps.promise(
                DESK_XA, number, Optional.empty(), FollowUps.Asked.ofDesk("Translate the rules", XB, HELD.plusDays(9)));
        assertThat(tasks(DESK_XA, number)).extracting(Task::ball).contains(Task.Ball.THE_OTHER_SIDES);
        assertThatThrownBy(() -> followUps.done(DESK_XA, number, 1, "Done.")).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> followUps.done(DESK_XB, number, 2, "Done.")).isInstanceOf(Unknown.class);
        followUps.done(DESK_XB, number, 1, "Done.");
        assertThatThrownBy(() -> followUps.done(DESK_XB, number, 1, "Done.")).isInstanceOf(OutOfTurn.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_follows_from_a_decision_on_paper_is_an_offices_or_a_persons_to_do(TestDatabase kind) {
        on(kind);
        String idea = idea();
        DecisionsElsewhere elsewhere = rooms.get(DecisionsElsewhere.class);
        String number = elsewhere.record(
                DESK_XA,
                PAIR,
                IDEA,
                idea,
                "NO_OBJECTION",
                Decision.Mode.ELSEWHERE,
                TODAY,
                "No objection.",
                "",
                NOTHING,
                scan(DESK_XA));
        FollowUps.Asked byChair =
                new FollowUps.Asked("Write to the ministry", XB, Role.CO_CHAIR, Optional.empty(), TODAY.plusDays(20));
        assertThatThrownBy(() -> followUps.follow(DESK_XA, number, byChair)).isInstanceOf(Unknown.class);
        elsewhere.attest(DESK_XB, number);

        followUps.follow(DESK_XA, number, byChair);
        assertThat(tasks(CHAIR_XB, number)).singleElement().satisfies(task -> {
            assertThat(task.todo()).isEqualTo("Do what was promised: Write to the ministry");
            assertThat(task.due()).contains(TODAY.plusDays(20));
            assertThat(task.ball()).isEqualTo(Task.Ball.YOURS);
        });
        assertThat(tasks(CHAIR_XA, number)).isEmpty();
        assertThat(tasks(DESK_XB, number)).extracting(Task::ball).containsExactly(Task.Ball.THE_OTHER_SIDES);
        assertThatThrownBy(() -> followUps.done(CHAIR_XA, number, 1, "Done.")).isInstanceOf(NotYours.class);
        followUps.done(CHAIR_XB, number, 1, "Written.");
        assertThat(tasks(CHAIR_XB, number)).isEmpty();

        for (String person : List.of("officer.one", "officer.two")) {
            rooms.get(People.class).enrol(administrator(), person, "Officer of Xalia");
            rooms.get(People.class)
                    .appoint(
                            administrator(),
                            person,
                            Mandate.ofSide(Role.AUTHORITY_OFFICER, PAIR, XA),
                            TODAY.minusDays(9));
        }
        FollowUps.Asked byPerson = new FollowUps.Asked(
                "Bring the map", XA, Role.AUTHORITY_OFFICER, Optional.of("officer.one"), TODAY.plusDays(3));
        assertThatThrownBy(() -> followUps.follow(DESK_XB, number, byPerson))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("for its own desk to say");
        assertThatThrownBy(() -> followUps.follow(
                        DESK_XA, number, new FollowUps.Asked("x", XA, Role.MEMBER, Optional.of("officer.one"), TODAY)))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("somebody who holds that office");
        followUps.follow(DESK_XA, number, byPerson);
        Actor one = rooms.get(People.class).actor("officer.one").orElseThrow();
        Actor two = rooms.get(People.class).actor("officer.two").orElseThrow();
        assertThat(tasks(one, number)).extracting(Task::ball).containsExactly(Task.Ball.YOURS);
        assertThat(tasks(two, number)).isEmpty();
        assertThatThrownBy(() -> followUps.done(two, number, 2, "Done.")).isInstanceOf(NotYours.class);
        followUps.done(one, number, 2, "Brought.");
        assertThat(followUps.of(DESK_XB, number))
                .extracting(followUp -> followUp.result().orElseThrow())
                .containsExactly("Written.", "Brought.");
        for (Actor stranger : STRANGERS) {
            assertThatThrownBy(() -> followUps.of(stranger, number)).isInstanceOf(Unknown.class);
            assertThatThrownBy(() -> followUps.isCaseOpen(stranger, number)).isInstanceOf(Unknown.class);
        }

        assertThat(List.of(DESK_XB, CHAIR_XB, MEMBER_XB)).allMatch(sits -> followUps.isCaseOpen(sits, number));
        assertThat(followUps.isCaseOpen(one, number)).isFalse();
        assertThat(FollowUps.isTextOpen(DESK_XB, followUps.decision(DESK_XB, number)))
                .isTrue();
        assertThat(FollowUps.isTextOpen(one, followUps.decision(one, number)))
                .as("before it is released")
                .isFalse();
        publish(number);
        assertThat(FollowUps.isTextOpen(one, followUps.decision(one, number))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_follows_from_a_decision_has_a_number_of_its_own_where_two_desks_write_it_down_at_once(TestDatabase kind)
            throws InterruptedException {
        NumberingForTwo numbering = new NumberingForTwo();
        on(kind, Map.of(Numbering.class, numbering));
        DecisionsElsewhere elsewhere = rooms.get(DecisionsElsewhere.class);
        String number = elsewhere.record(
                DESK_XA,
                PAIR,
                IDEA,
                idea(),
                "NO_OBJECTION",
                Decision.Mode.ELSEWHERE,
                TODAY,
                "No objection.",
                "",
                NOTHING,
                scan(DESK_XA));
        elsewhere.attest(DESK_XB, number);
        FollowUps.Asked asked = FollowUps.Asked.ofDesk("Write to the ministry", XB, TODAY.plusDays(20));
        numbering.meetAt("XB-2026-");

        assertThat(AtOnce.refused(
                        () -> followUps.follow(DESK_XA, number, asked), () -> followUps.follow(DESK_XB, number, asked)))
                .allMatch(Optional::isEmpty);

        assertThat(followUps.of(DESK_XA, number)).extracting(FollowUp::serial).containsExactly(1, 2);
    }

    private static Actor administrator() {
        return new Actor("admin", "Administrator", List.of(Mandate.administrator()));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void gives_its_annexes_in_one_pdf_in_full_to_whom_they_are_open_and_as_far_as_public_to_everybody(TestDatabase kind)
            throws Exception {
        on(kind);
        Papers papers = rooms.get(Papers.class);
        String number = planned();
        String idea = idea();
        plans.addCase(DESK_XA, number, IDEA, idea);
        plans.addSubject(DESK_XB, number, "Next meeting", "");
        String open = papers.store(DESK_XA, "open.pdf", Pdfs.saying("Open to all."), false)
                .id();
        String twin = papers.store(DESK_XA, "twin.pdf", Pdfs.saying("The price:", "[withheld]"), false)
                .id();
        String whole = papers.storeConfidential(DESK_XA, "whole.pdf", Pdfs.saying("The price:", "12 USD"), twin)
                .id();
        String secret = papers.store(DESK_XA, "secret.pdf", Pdfs.saying("For the committee alone."), true)
                .id();
        String sheet = papers.store(DESK_XA, "sheet.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), false)
                .id();
        for (String paper : List.of(whole, secret)) {
            papers.handTo(paper, PAIR);
        }
        plans.addAnnex(DESK_XA, number, 1, open, "An open one");
        plans.addAnnex(DESK_XA, number, 1, whole, "One in two versions");
        plans.addAnnex(DESK_XA, number, 1, secret, "A secret one");
        plans.addAnnex(DESK_XA, number, 2, sheet, "A sheet");
        assertThat(rooms.get(MeetingPapers.class)
                        .print(meeting(number), MeetingPapers.Kind.NOTICE, "es", Optional.of(DESK_XA))
                        .page(""))
                .contains("<td>Annex 1.1, Annex 1.2, Annex 1.3 / Anexo 1.1, Anexo 1.2, Anexo 1.3</td>")
                .contains("<td>Annex 2 / Anexo 2</td>");
        AnnexBundle bundle = rooms.get(AnnexBundle.class);

        byte[] full = bundle.full(DESK_XB, number);
        assertThat(text(full))
                .contains("Open to all.", "12 USD", "For the committee alone.", "for Office of XB alone")
                .doesNotContain("[withheld]");
        assertThat(openings()).containsExactlyInAnyOrder("xb.desk " + whole, "xb.desk " + secret);

        // Before the notice there is no meeting for its members; before the declaration a case's papers are closed to
        // them.
        assertThatThrownBy(() -> bundle.full(MEMBER_XB, number)).isInstanceOf(Unknown.class);
        plans.convene(DESK_XA, number);
        for (Actor stranger : List.of(AT_SUNFIELD, AT_ENTITY, STRANGERS.get(0))) {
            assertThatThrownBy(() -> bundle.full(stranger, number)).isInstanceOf(Unknown.class);
        }
        assertThat(text(bundle.full(MEMBER_XB, number)))
                .contains("The papers of this item open after your declaration.", "sheet.csv")
                .doesNotContain("Open to all.", "12 USD", "For the committee alone.");
        assertThat(openings()).hasSize(2);

        // Before both desks released the report nobody outside gets any of it, whatever is public in it.
        reach(HELD);
        record.open(DESK_XB, number, FULL);
        record.record(DESK_XA, number, 1, decided("NO_OBJECTION"));
        record.record(DESK_XA, number, 2, noted());
        record.close(DESK_XA, number);
        minutes.circulate(DESK_XB, number);
        record.recordDecisions(DESK_XA, number, scan(DESK_XA));
        record.attestDecisions(DESK_XB, number);
        assertThatThrownBy(() -> bundle.open(number)).isInstanceOf(Unknown.class);
        publish(meeting(number).items().get(0).decision().orElseThrow());
        for (Actor chair : List.of(CHAIR_XA, CHAIR_XB)) {
            plans.declare(chair, number, 1, false, "");
        }
        minutes.approve(CHAIR_XA, number);
        minutes.approve(CHAIR_XB, number);
        minutes.release(DESK_XA, number);
        assertThatThrownBy(() -> bundle.open(number))
                .isInstanceOf(Unknown.class)
                .hasMessageContaining(number);
        assertThatThrownBy(() -> bundle.open("XB-M999")).isInstanceOf(Unknown.class);
        minutes.release(DESK_XB, number);

        byte[] forAll = bundle.open(number);
        assertThat(text(forAll))
                .contains("Open to all.", "[withheld]", "public version of a confidential annex")
                .contains("This annex is confidential and not part of the public version.")
                .contains("Open it by itself: sheet.csv.")
                .doesNotContain("12 USD", "For the committee alone.");
        assertThat(marks(forAll))
                .endsWith(
                        "Annex 1.1, An open one",
                        "Annex 1.2, One in two versions",
                        "Annex 1.3, A secret one",
                        "Annex 2, A sheet")
                .hasSize(5);
        assertThat(openings()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void has_one_bundle_made_after_the_other_and_nothing_read_for_who_comes_meanwhile(TestDatabase kind) {
        on(kind);
        Papers papers = rooms.get(Papers.class);
        String number = withAgenda();
        plans.addAnnex(DESK_XA, number, 1, scan(DESK_XA), "A secret one");
        AnnexBundle bundle = rooms.get(AnnexBundle.class);
        BundleTurn turn = rooms.get(BundleTurn.class);
        turn.take(BundleTurn.For.ONE_READER, () -> {
            mustWait(() -> bundle.full(DESK_XA, number));
            return null;
        });
        turn.take(BundleTurn.For.EVERYBODY, () -> {
            mustWait(() -> bundle.open("XB-M999"));
            return null;
        });
        assertThat(openings()).isEmpty();

        // The turn is over when the bundle is made, and when it cannot be.
        assertThat(bundle.full(DESK_XA, number)).isNotEmpty();
        assertThatThrownBy(() -> bundle.open(number)).isInstanceOf(Unknown.class);
        assertThat(bundle.full(DESK_XB, number)).isNotEmpty();
        assertThat(openings()).hasSize(2);
    }

    private static void mustWait(ThrowingCallable asked) {
        assertThatThrownBy(asked).isInstanceOfSatisfying(BundleTaken.class, taken -> {
            assertThat(taken).hasMessageEndingWith("Try again in 20 seconds.");
            assertThat(taken.kind()).isEqualTo(Refusal.Kind.BUSY);
            assertThat(taken.retryAfterSeconds()).hasValue(20);
        });
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "H2")
    void has_its_bundle_for_whom_it_is_open_to_while_everybodys_is_made(TestDatabase kind) {
        on(kind);
        String number = withAgenda();
        AnnexBundle bundle = rooms.get(AnnexBundle.class);

        byte[] full = rooms.get(BundleTurn.class).take(BundleTurn.For.EVERYBODY, () -> bundle.full(DESK_XA, number));

        assertThat(full).isNotEmpty();
    }

    @Test
    void has_its_bundle_put_together_after_the_transaction_that_read_it() {
        assertThat(AnnexBundle.class)
                .as("the turn is taken before, and the pages are put together after")
                .matches(makes -> !makes.isAnnotationPresent(Transactional.class));
        assertThat(BundledAnnexes.class).hasAnnotation(Transactional.class);
    }

    private List<String> openings() {
        return rooms.get(EntityManager.class)
                .createQuery(
                        "select concat(e.person, ' ', e.subject) from AuditEvent e where e.act = 'opened a"
                                + " confidential paper'",
                        String.class)
                .getResultList();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument read = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(read).replaceAll("\\s+", " ");
        }
    }

    private static List<String> marks(byte[] pdf) throws IOException {
        List<String> marks = new ArrayList<>();
        try (PDDocument read = Loader.loadPDF(pdf)) {
            for (PDOutlineItem mark :
                    read.getDocumentCatalog().getDocumentOutline().children()) {
                assertThat(
                                new PDFTextStripper() {
                                    {
                                        setStartPage(1 + read.getPages().indexOf(mark.findDestinationPage(read)));
                                        setEndPage(getStartPage());
                                    }
                                }.getText(read).replaceAll("\\s+", " "))
                        .as("on the page of its bookmark")
                        .contains(mark.getTitle());
                marks.add(mark.getTitle());
            }
        }
        return marks;
    }
}
