package org.tandem.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.tandem.committee.PublicInputsTest.actor;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Term;
import org.tandem.kernel.Unknown;
import org.tandem.seal.Seals;
import org.tandem.support.Pdfs;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A committee")
class CommitteeDecisionsTest {

    private static final Pair PAIR = JointCommittees.PRACTICE;
    private static final Pair OTHER = Pair.of("JP", "MN");
    private static final Actor DESK_A = actor("desk.a", Role.SECRETARIAT, PAIR, "XA");
    private static final Actor DESK_B = actor("desk.b", Role.SECRETARIAT, PAIR, "XB");
    private static final Actor CHAIR_A = actor("chair.a", Role.CO_CHAIR, PAIR, "XA");
    private static final Actor CHAIR_B = actor("chair.b", Role.CO_CHAIR, PAIR, "XB");
    private static final Actor MEMBER_A = actor("member.a", Role.MEMBER, PAIR, "XA");
    private static final Actor MEMBER_B = actor("member.b", Role.MEMBER, PAIR, "XB");
    private static final List<Actor> ALL_MEMBERS = List.of(CHAIR_A, CHAIR_B, MEMBER_A, MEMBER_B);
    private static final Actor STRANGER = actor("stranger", Role.CO_CHAIR, OTHER, "MN");
    private static final Actor OTHER_DESK = actor("other.desk", Role.SECRETARIAT, OTHER, "MN");
    private static final Actor AUTHORITY = actor("authority", Role.AUTHORITY_APPROVER, PAIR, "XA");
    private static final Actor ADMINISTRATOR = new Actor("admin", "Administrator", List.of(Mandate.administrator()));
    private static final String SUBJECT = "XA-XB rules 1.1";
    private static final byte[] SCAN = Pdfs.saying("signed");

    private Rooms rooms;
    private CommitteeDecisions committee;
    private DecisionsElsewhere elsewhere;
    private DecisionRelease publication;
    private Rounds rounds;
    private Decisions decisions;

    private void on(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-10-04T10:00:00Z"));
        rooms.get(JointCommittees.class).loadPublished();
        committee = rooms.get(CommitteeDecisions.class);
        elsewhere = rooms.get(DecisionsElsewhere.class);
        publication = rooms.get(DecisionRelease.class);
        rounds = rooms.get(Rounds.class);
        decisions = rooms.get(Decisions.class);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private static JsonNode nextRules() {
        return Json.tree(RulesFile.read(RulesTest.YAML
                .replace("version: \"1.0\"", "version: \"1.1\"")
                .replace("effective: 2020-01-01", "effective: 2026-12-01")
                .replace("round: { value: 10,", "round: { value: 14,")));
    }

    private String opened() {
        return committee.open(DESK_B, PAIR, "RULES", SUBJECT, "ADOPTED", "Rounds take 14 days.", "", nextRules());
    }

    private void declareAll(String number) {
        ALL_MEMBERS.forEach(m -> committee.declare(m, number, false, ""));
    }

    private String ready() {
        String number = opened();
        declareAll(number);
        ALL_MEMBERS.forEach(m -> committee.affirm(m, number));
        return number;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void adopts_with_both_co_chairs_signatures_what_everybody_affirmed(TestDatabase kind) {
        on(kind);
        String number = opened();
        assertThat(number).isEqualTo("XB-2026-001");
        declareAll(number);
        for (Actor member : List.of(MEMBER_A, CHAIR_B, MEMBER_B)) {
            committee.affirm(member, number);
            assertThat(rounds.one(DESK_A, number).ready()).isFalse();
        }
        committee.affirm(CHAIR_A, number);
        assertThat(rounds.one(DESK_A, number).ready()).isTrue();

        rooms.clock().moveBy(Duration.ofDays(1));
        committee.sign(CHAIR_B, number);
        assertThat(decisions.decision(number)).isEmpty();
        rooms.clock().moveBy(Duration.ofDays(1));
        committee.sign(CHAIR_A, number);

        Decision decision = decisions.decision(number).orElseThrow();
        assertThat(decision.date()).isEqualTo(LocalDate.of(2026, 10, 6));
        assertThat(decision.mode()).isEqualTo(Decision.Mode.ELECTRONIC);
        assertThat(decision.seals())
                .extracting(s -> s.owner())
                .containsExactly("XA-XB/XB/CO_CHAIR", "XA-XB/XA/CO_CHAIR");
        Seals seals = rooms.get(Seals.class);
        assertThat(decision.seals()).allMatch(s -> seals.holds(s, DecisionPaper.of(decision)));
        assertThat(rooms.get(Rules.class)
                        .version(PAIR, "1.1")
                        .deadlines()
                        .round()
                        .value())
                .isEqualTo(Term.days(14));
        assertThat(rooms.get(Rules.class).decisionOn(PAIR, "1.1")).contains(number);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_ready_when_the_window_ended_without_objection_and_both_co_chairs_affirmed(TestDatabase kind) {
        on(kind);
        String number = opened();
        committee.declare(CHAIR_A, number, false, "");
        committee.declare(CHAIR_B, number, false, "");
        committee.affirm(CHAIR_A, number);
        committee.affirm(CHAIR_B, number);

        rooms.clock().moveTo(Instant.parse("2026-10-13T23:59:59Z"));
        assertThat(rounds.one(DESK_A, number).ready()).isFalse();
        assertThatThrownBy(() -> committee.sign(CHAIR_A, number))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("2026-10-13 is the last day");
        rooms.clock().moveTo(Instant.parse("2026-10-14T00:00:00Z"));
        assertThat(rounds.one(DESK_A, number).ready()).isTrue();
        committee.sign(CHAIR_A, number);
        committee.sign(CHAIR_B, number);

        assertThat(decisions.decision(number)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void decides_nothing_by_the_passing_of_the_window_alone(TestDatabase kind) {
        on(kind);
        String number = opened();
        committee.declare(CHAIR_A, number, false, "");
        committee.declare(MEMBER_A, number, false, "");
        committee.affirm(CHAIR_A, number);
        rooms.clock().moveBy(Duration.ofDays(300));

        Round round = rounds.one(DESK_A, number);
        assertThat(round.ready()).isFalse();
        assertThat(round.lapsed()).isTrue();
        assertThat(round.stage()).isInstanceOf(Stage.Circulating.class);
        assertThat(round.missing()).isEqualTo("Both co-chairs must affirm; missing: XA-XB/XB/CO_CHAIR.");
        assertThatThrownBy(() -> committee.affirm(MEMBER_A, number))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("ended with 2026-10-13");

        committee.declare(CHAIR_B, number, false, "");
        committee.affirm(CHAIR_B, number);
        assertThat(rounds.one(DESK_A, number).ready()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void sends_a_matter_back_on_an_objection_and_never_calls_it_refused(TestDatabase kind) {
        on(kind);
        String number = opened();
        declareAll(number);
        committee.affirm(CHAIR_A, number);

        assertThatThrownBy(() -> committee.object(MEMBER_B, number, " ")).isInstanceOf(InputRefused.class);
        committee.object(MEMBER_B, number, "Fourteen days are too many.");

        Round back = rounds.one(DESK_B, number);
        assertThat(back.stage().words()).isEqualTo("back with the desks");
        assertThat(back.papers().orElseThrow().positions())
                .contains(new Round.Position(1, "XA-XB/XB/MEMBER/1", "OBJECTED", "Fourteen days are too many."));
        assertThat(decisions.decision(number)).isEmpty();

        committee.reopen(DESK_A, number, "ADOPTED", "Rounds take 14 days, as discussed.", "Asked for.", nextRules());
        Round again = rounds.one(DESK_B, number);
        assertThat(again.circulation()).isEqualTo(2);
        assertThat(again.ready()).isFalse();
        assertThatThrownBy(() -> committee.affirm(CHAIR_A, number)).isInstanceOf(DeclareFirst.class);
        declareAll(number);
        ALL_MEMBERS.forEach(m -> committee.affirm(m, number));
        committee.sign(CHAIR_A, number);
        committee.sign(CHAIR_B, number);
        assertThat(decisions.decision(number).orElseThrow().text()).isEqualTo("Rounds take 14 days, as discussed.");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void opens_a_rounds_papers_after_a_declaration_without_conflict(TestDatabase kind) {
        on(kind);
        String number = opened();

        assertThat(rounds.one(MEMBER_A, number).papers()).isEmpty();
        assertThat(rounds.one(MEMBER_A, number).missing()).isEmpty();
        assertThatThrownBy(() -> committee.affirm(MEMBER_A, number)).isInstanceOf(DeclareFirst.class);
        assertThatThrownBy(() -> committee.declare(MEMBER_A, number, true, "")).isInstanceOf(InputRefused.class);

        committee.declare(MEMBER_A, number, true, "My office runs the project.");
        assertThat(rounds.one(MEMBER_A, number).papers()).isEmpty();
        for (Consumer<Actor> act : List.<Consumer<Actor>>of(
                a -> committee.affirm(a, number),
                a -> committee.object(a, number, "No."),
                a -> committee.ask(a, number, "Why?"))) {
            assertThatThrownBy(() -> act.accept(MEMBER_A))
                    .isInstanceOf(NotYours.class)
                    .hasMessageContaining("You declared a conflict");
        }

        committee.declare(MEMBER_B, number, false, "");
        assertThat(rounds.one(MEMBER_B, number).papers()).isPresent();
        List.of(CHAIR_A, CHAIR_B).forEach(c -> committee.declare(c, number, false, ""));
        List.of(CHAIR_A, CHAIR_B, MEMBER_B).forEach(c -> committee.affirm(c, number));
        assertThat(rounds.one(DESK_A, number).ready()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void waits_for_an_alternate_when_a_co_chair_has_a_conflict(TestDatabase kind) {
        on(kind);
        String number = opened();
        committee.declare(CHAIR_A, number, true, "A relative works there.");
        List.of(CHAIR_B, MEMBER_A, MEMBER_B).forEach(m -> {
            committee.declare(m, number, false, "");
            committee.affirm(m, number);
        });
        rooms.clock().moveBy(Duration.ofDays(30));
        assertThat(rounds.one(DESK_A, number).ready()).isFalse();

        Actor alternate = actor("alternate.a", Role.CO_CHAIR, PAIR, "XA");
        committee.declare(alternate, number, false, "");
        committee.affirm(alternate, number);

        assertThat(rounds.one(DESK_A, number).ready()).isTrue();
        assertThatThrownBy(() -> committee.sign(CHAIR_A, number)).isInstanceOf(NotYours.class);
        committee.sign(alternate, number);
        committee.sign(CHAIR_B, number);
        assertThat(decisions.decision(number)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_signed_for_by_nobody_who_did_not_declare_before(TestDatabase kind) {
        on(kind);
        Actor second = actor("second.chair.a", Role.CO_CHAIR, PAIR, "XA");
        Actor third = actor("third.chair.a", Role.CO_CHAIR, PAIR, "XA");
        String number = opened();
        declareAll(number);
        assertThatThrownBy(() -> committee.declare(second, number, false, "")).isInstanceOf(SeatTaken.class);
        ALL_MEMBERS.forEach(m -> committee.affirm(m, number));

        assertThat(tasks(second))
                .extracting(Task::todo)
                .containsExactly("Declare whether you have a conflict, then sign the decision");
        assertThatThrownBy(() -> committee.sign(second, number)).isInstanceOf(DeclareFirst.class);
        committee.declare(second, number, true, "I own shares.");
        assertThatThrownBy(() -> committee.sign(second, number)).isInstanceOf(NotYours.class);
        assertThat(rounds.one(DESK_A, number).ready()).isTrue();

        committee.declare(third, number, false, "");
        committee.sign(third, number);
        committee.sign(CHAIR_B, number);
        assertThat(decisions.decision(number)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void decides_nothing_without_two_co_chairs_seats(TestDatabase kind) {
        on(kind);
        rooms.get(Seats.class).end(ADMINISTRATOR, "XA-XB/XB/CO_CHAIR", LocalDate.of(2026, 10, 3));

        assertThatThrownBy(this::opened)
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("has no two co-chairs' seats");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void lets_nobody_act_from_a_seat_whose_term_ended_during_the_round(TestDatabase kind) {
        on(kind);
        Seats places = rooms.get(Seats.class);
        String number = opened();
        declareAll(number);
        places.end(ADMINISTRATOR, "XA-XB/XA/MEMBER/1", LocalDate.of(2026, 10, 5));
        committee.ask(MEMBER_A, number, "Why fourteen?");
        rooms.clock().moveTo(Instant.parse("2026-10-06T10:00:00Z"));

        for (Consumer<Actor> act : List.<Consumer<Actor>>of(
                a -> committee.affirm(a, number),
                a -> committee.object(a, number, "No."),
                a -> committee.ask(a, number, "Why?"))) {
            assertThatThrownBy(() -> act.accept(MEMBER_A))
                    .isInstanceOf(OutOfTurn.class)
                    .hasMessageContaining("The term of the seat XA-XB/XA/MEMBER/1");
        }
        List.of(CHAIR_A, CHAIR_B, MEMBER_B).forEach(m -> committee.affirm(m, number));
        rooms.clock().moveTo(Instant.parse("2026-10-14T10:00:00Z"));
        assertThat(rounds.one(DESK_A, number).ready()).isTrue();

        places.end(ADMINISTRATOR, "XA-XB/XA/CO_CHAIR", LocalDate.of(2026, 10, 13));
        assertThatThrownBy(() -> committee.sign(CHAIR_A, number))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("The term of the seat XA-XB/XA/CO_CHAIR");
        committee.sign(CHAIR_B, number);
        places.end(ADMINISTRATOR, "XA-XB/XA/CO_CHAIR", LocalDate.of(2027, 10, 13));
        committee.sign(CHAIR_A, number);
        assertThat(decisions.decision(number)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void has_one_person_in_a_seat(TestDatabase kind) {
        on(kind);
        String number = opened();
        committee.declare(MEMBER_A, number, false, "");

        assertThatThrownBy(() -> committee.declare(actor("second.a", Role.MEMBER, PAIR, "XA"), number, false, ""))
                .isInstanceOf(SeatTaken.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void hears_questions_and_the_desks_answers(TestDatabase kind) {
        on(kind);
        String number = opened();
        committee.declare(MEMBER_A, number, false, "");
        committee.ask(MEMBER_A, number, "Why fourteen?");
        assertThat(tasks(DESK_B)).extracting(Task::todo).contains("Answer a member's question");

        committee.answer(DESK_B, number, 1, "Two weeks of holidays.");

        assertThat(rounds.one(MEMBER_A, number).papers().orElseThrow().questions())
                .containsExactly(new Round.Asked(
                        1, "XA-XB/XA/MEMBER/1", "Why fourteen?", java.util.Optional.of("Two weeks of holidays.")));
        assertThatThrownBy(() -> committee.answer(DESK_B, number, 1, "Again")).isInstanceOf(OutOfTurn.class);
        assertThatThrownBy(() -> committee.answer(DESK_B, number, 7, "What")).isInstanceOf(Unknown.class);
    }

    /** Who may do each act; everybody else is refused, whatever the stage. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void lets_each_act_be_done_by_its_own_role_and_pair_alone(TestDatabase kind) {
        on(kind);
        String number = opened();
        List<Consumer<Actor>> members = List.of(
                a -> committee.declare(a, number, false, ""),
                a -> committee.affirm(a, number),
                a -> committee.object(a, number, "No."),
                a -> committee.ask(a, number, "Why?"),
                a -> committee.sign(a, number));
        List<Consumer<Actor>> desks = List.of(
                a -> committee.open(a, PAIR, "RULES", SUBJECT, "ADOPTED", "x", "", nextRules()),
                a -> committee.answer(a, number, 1, "x"),
                a -> committee.reopen(a, number, "ADOPTED", "x", "", nextRules()),
                a -> committee.withdraw(a, number, "x"),
                a -> publication.release(a, number),
                a -> elsewhere.attest(a, number));
        for (Consumer<Actor> act : members) {
            for (Actor desk : List.of(DESK_A, DESK_B)) {
                assertThatThrownBy(() -> act.accept(desk)).isInstanceOf(NotYours.class);
            }
        }
        assertThatThrownBy(() -> committee.sign(MEMBER_A, number)).isInstanceOf(NotYours.class);
        for (Consumer<Actor> act : desks) {
            for (Actor member : List.of(CHAIR_A, MEMBER_A)) {
                assertThatThrownBy(() -> act.accept(member)).isInstanceOf(NotYours.class);
            }
        }
        for (Actor stranger : List.of(STRANGER, OTHER_DESK, AUTHORITY)) {
            for (Consumer<Actor> act : members) {
                assertThatThrownBy(() -> act.accept(stranger)).isInstanceOf(Unknown.class);
            }
            for (Consumer<Actor> act : desks) {
                assertThatThrownBy(() -> act.accept(stranger)).isInstanceOfAny(NotYours.class, Unknown.class);
            }
            assertThatThrownBy(() -> rounds.one(stranger, number)).isInstanceOf(Unknown.class);
            assertThatThrownBy(() -> rounds.newest(stranger, PAIR, 0, 9)).isInstanceOf(Unknown.class);
        }
        assertThat(rounds.one(DESK_A, number).stage()).isInstanceOf(Stage.Circulating.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void does_not_let_one_person_be_both_halves(TestDatabase kind) {
        on(kind);
        Actor everything = new Actor(
                "everything",
                "Everything",
                List.of(
                        Mandate.ofSide(Role.SECRETARIAT, PAIR, new Party("XB")),
                        Mandate.ofSide(Role.CO_CHAIR, PAIR, new Party("XB"))));
        String number = committee.open(everything, PAIR, "RULES", SUBJECT, "ADOPTED", "Text.", "", nextRules());
        assertThatThrownBy(() -> committee.declare(everything, number, false, ""))
                .isInstanceOf(NotYours.class)
                .hasMessageContaining("You opened the round");

        declareAll(number);
        ALL_MEMBERS.forEach(m -> committee.affirm(m, number));
        assertThatThrownBy(() -> committee.sign(everything, number)).isInstanceOf(NotYours.class);
        committee.sign(CHAIR_A, number);
        assertThatThrownBy(() -> committee.sign(CHAIR_A, number)).isInstanceOf(OutOfTurn.class);
        Actor sameForOtherSide = actor("chair.a", Role.CO_CHAIR, PAIR, "XB");
        assertThatThrownBy(() -> committee.sign(sameForOtherSide, number)).isInstanceOf(NotYours.class);
        committee.sign(CHAIR_B, number);
        publication.release(DESK_A, number);
        assertThatThrownBy(() -> publication.release(DESK_A, number)).isInstanceOf(OutOfTurn.class);
        assertThatThrownBy(() -> publication.release(actor("desk.a", Role.SECRETARIAT, PAIR, "XB"), number))
                .isInstanceOf(NotYours.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void publishes_when_both_desks_released(TestDatabase kind) {
        on(kind);
        String number = ready();
        committee.sign(CHAIR_A, number);
        committee.sign(CHAIR_B, number);
        assertThat(decisions.released(PAIR, 0, 99)).isEmpty();
        publication.release(DESK_B, number);
        assertThat(decisions.released(PAIR, 0, 99)).isEmpty();
        assertThat(decisions.released(number)).isEmpty();
        rooms.clock().moveBy(Duration.ofDays(2));
        publication.release(DESK_A, number);

        assertThat(decisions.released(PAIR, 0, 99)).extracting(Decision::number).containsExactly(number);
        assertThat(decisions.released(number).orElseThrow().released()).contains(LocalDate.of(2026, 10, 6));
        assertThat(decisions.released(OTHER, 0, 99)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void records_a_decision_taken_elsewhere_with_its_scan_and_both_desks_attestation(TestDatabase kind) {
        on(kind);
        String scan =
                rooms.get(Papers.class).store(DESK_A, "minutes.pdf", SCAN, true).id();
        LocalDate taken = LocalDate.of(2026, 9, 30);

        assertThatThrownBy(() -> elsewhere(taken, " ")).isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> elsewhere(LocalDate.of(2026, 10, 5), scan)).isInstanceOf(InputRefused.class);
        String number = elsewhere(taken, scan);
        assertThat(decisions.decision(number)).isEmpty();
        assertThatThrownBy(() -> elsewhere.attest(DESK_A, number)).isInstanceOf(OutOfTurn.class);
        assertThat(rooms.get(Papers.class).open(DESK_B, scan)).isEqualTo(SCAN);

        elsewhere.attest(DESK_B, number);

        Decision decision = decisions.decision(number).orElseThrow();
        assertThat(decision.date()).isEqualTo(taken);
        assertThat(decision.mode()).isEqualTo(Decision.Mode.MEETING);
        assertThat(decision.annexes()).extracting(a -> a.name()).containsExactly("minutes.pdf");
        Seals seals = rooms.get(Seals.class);
        assertThat(decision.seals())
                .hasSize(2)
                .allMatch(s -> s.owner().endsWith("/SECRETARIAT"))
                .allMatch(s -> seals.holds(s, DecisionPaper.of(decision)));
        assertThat(rooms.get(Rules.class).version(PAIR, "1.1")).isNotNull();
    }

    @Test
    void takes_no_scan_of_a_decision_that_is_not_a_pdf() {
        on(TestDatabase.H2);
        String notes = rooms.get(Papers.class)
                .store(DESK_A, "notes.txt", "We agreed.".getBytes(StandardCharsets.UTF_8), true)
                .id();

        assertThatThrownBy(() -> elsewhere(LocalDate.of(2026, 9, 30), notes))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsExactly(Map.entry("scan", "“notes.txt” is not a PDF. Attach it as one.")));
    }

    private String elsewhere(LocalDate taken, String scan) {
        return elsewhere.record(
                DESK_A,
                PAIR,
                "RULES",
                SUBJECT,
                "ADOPTED",
                Decision.Mode.MEETING,
                taken,
                "Rounds take 14 days.",
                "",
                nextRules(),
                scan);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void has_one_open_matter_per_subject_and_numbers_that_count_up(TestDatabase kind) {
        on(kind);
        String first = opened();
        assertThatThrownBy(this::opened).isInstanceOf(OutOfTurn.class).hasMessageContaining(first);
        committee.withdraw(DESK_A, first, "Written anew.");
        assertThat(opened()).isEqualTo("XB-2026-002");
        rooms.clock().moveTo(Instant.parse("2027-01-01T00:00:00Z"));
        committee.withdraw(DESK_A, "XB-2026-002", "Written anew.");
        assertThat(opened()).isEqualTo("XB-2027-001");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void refuses_a_draft_that_could_not_be_carried_out(TestDatabase kind) {
        on(kind);
        assertThatThrownBy(() -> committee.open(DESK_A, PAIR, "RULES", SUBJECT, "NOT_APPROVED", "x", "", nextRules()))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("Choose one of: ADOPTED");
        assertThatThrownBy(() -> committee.open(DESK_A, PAIR, "RULES", SUBJECT, "ADOPTED", "", "", nextRules()))
                .isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> committee.open(DESK_A, PAIR, "WEATHER", "x", "FINE", "x", "", nextRules()))
                .isInstanceOf(Unknown.class);
        assertThatThrownBy(
                        () -> committee.open(DESK_A, PAIR, "RULES", "XA-XB rules 1.2", "ADOPTED", "x", "", nextRules()))
                .isInstanceOf(RulesRefused.class);
        assertThatThrownBy(() -> committee.open(
                        actor("desk.mn", Role.SECRETARIAT, OTHER, "MN"),
                        OTHER,
                        "RULES",
                        "JP-MN rules 1.0",
                        "ADOPTED",
                        "x",
                        "",
                        nextRules()))
                .isInstanceOf(RulesUnknown.class);
    }

    private enum Step {
        DECLARE(MEMBER_A),
        AFFIRM(MEMBER_A),
        OBJECT(MEMBER_A),
        ASK(MEMBER_A),
        SIGN(CHAIR_A),
        REOPEN(DESK_A),
        WITHDRAW(DESK_A),
        ATTEST(DESK_B),
        RELEASE(DESK_A);

        private final Actor by;

        Step(Actor by) {
            this.by = by;
        }
    }

    private enum At {
        CIRCULATING,
        LAPSED,
        READY,
        HALF_SIGNED,
        RETURNED,
        RECORDED,
        ADOPTED,
        WITHDRAWN
    }

    /** One row a stage; what is not named is refused. */
    private static final Map<At, Set<Step>> LAWFUL = new EnumMap<>(Map.of(
            At.CIRCULATING, EnumSet.of(Step.DECLARE, Step.AFFIRM, Step.OBJECT, Step.ASK, Step.WITHDRAW),
            At.LAPSED, EnumSet.of(Step.DECLARE, Step.REOPEN, Step.WITHDRAW),
            At.READY, EnumSet.of(Step.SIGN, Step.WITHDRAW),
            At.HALF_SIGNED, EnumSet.noneOf(Step.class),
            At.RETURNED, EnumSet.of(Step.REOPEN, Step.WITHDRAW),
            At.RECORDED, EnumSet.of(Step.ATTEST, Step.WITHDRAW),
            At.ADOPTED, EnumSet.of(Step.RELEASE),
            At.WITHDRAWN, EnumSet.noneOf(Step.class)));

    @ParameterizedTest
    @EnumSource(At.class)
    void lets_happen_in_each_stage_what_is_lawful_there_and_nothing_else(At stage) {
        on(TestDatabase.H2);
        String number = reach(stage);
        for (Step step : Step.values()) {
            assertThatThrownBy(() -> rooms.transaction(() -> {
                        take(step, number);
                        throw new Undone();
                    }))
                    .as("%s at %s", step, stage)
                    .satisfies(thrown -> {
                        if (LAWFUL.get(stage).contains(step)) {
                            assertThat(thrown).isInstanceOf(Undone.class);
                        } else {
                            assertThat(thrown).isInstanceOf(Refusal.class);
                            assertThat(((Refusal) thrown).kind()).isEqualTo(Refusal.Kind.OUT_OF_TURN);
                        }
                    });
        }
    }

    /** Rolls a step back that was let happen, so that the next one finds the same stage. */
    private static final class Undone extends RuntimeException {}

    private String reach(At stage) {
        switch (stage) {
            case CIRCULATING, LAPSED, RETURNED, WITHDRAWN -> {
                String number = opened();
                committee.declare(MEMBER_A, number, false, "");
                if (stage == At.LAPSED) {
                    rooms.clock().moveBy(Duration.ofDays(11));
                } else if (stage == At.RETURNED) {
                    committee.object(MEMBER_A, number, "No.");
                } else if (stage == At.WITHDRAWN) {
                    committee.withdraw(DESK_B, number, "Enough.");
                }
                return number;
            }
            case READY -> {
                return ready();
            }
            case HALF_SIGNED, ADOPTED -> {
                String number = ready();
                committee.sign(CHAIR_A, number);
                if (stage == At.ADOPTED) {
                    committee.sign(CHAIR_B, number);
                }
                return number;
            }
            default -> {
                return elsewhere(
                        LocalDate.of(2026, 9, 30),
                        rooms.get(Papers.class)
                                .store(DESK_A, "minutes.pdf", SCAN, true)
                                .id());
            }
        }
    }

    private void take(Step step, String number) {
        switch (step) {
            case DECLARE -> committee.declare(step.by, number, false, "");
            case AFFIRM -> committee.affirm(step.by, number);
            case OBJECT -> committee.object(step.by, number, "No.");
            case ASK -> committee.ask(step.by, number, "Why?");
            case SIGN -> committee.sign(step.by, number);
            case REOPEN -> committee.reopen(step.by, number, "ADOPTED", "x", "", nextRules());
            case WITHDRAW -> committee.withdraw(step.by, number, "x");
            case ATTEST -> elsewhere.attest(step.by, number);
            case RELEASE -> publication.release(step.by, number);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void asks_of_each_person_what_is_theirs_now(TestDatabase kind) {
        on(kind);
        String number = opened();
        assertThat(tasks(MEMBER_A))
                .extracting(Task::todo)
                .containsExactly("Declare whether you have a conflict, then state your position");
        assertThat(tasks(MEMBER_A).get(0).due()).contains(LocalDate.of(2026, 10, 13));
        assertThat(tasks(DESK_A))
                .as("a desk sees whom a round waits for")
                .extracting(Task::todo, Task::ball)
                .containsExactly(tuple("The members state their positions", Task.Ball.THE_OTHER_SIDES));
        assertThat(tasks(STRANGER)).isEmpty();
        declareAll(number);
        assertThat(tasks(CHAIR_B)).extracting(Task::todo).containsExactly("State your position");
        ALL_MEMBERS.forEach(m -> committee.affirm(m, number));
        assertThat(tasks(MEMBER_A)).isEmpty();
        assertThat(tasks(CHAIR_A)).extracting(Task::todo).containsExactly("Sign the decision");
        assertThat(tasks(DESK_A)).extracting(Task::todo).containsExactly("The co-chairs sign the decision");
        committee.sign(CHAIR_A, number);
        assertThat(tasks(CHAIR_A)).extracting(Task::ball).containsExactly(Task.Ball.THE_OTHER_SIDES);
        committee.sign(CHAIR_B, number);
        assertThat(tasks(DESK_A)).extracting(Task::todo).containsExactly("Release the decision for publication");
        publication.release(DESK_A, number);
        assertThat(tasksIn(DESK_A, number)).extracting(Task::ball).containsExactly(Task.Ball.THE_OTHER_SIDES);
        publication.release(DESK_B, number);
        assertThat(tasks(DESK_A)).isEmpty();
        assertThat(tasksIn(DESK_A, number)).isEmpty();
    }

    private List<Task> tasksIn(Actor actor, String number) {
        return rooms.get(CommitteeTasks.class)
                .tasksIn(actor, rooms.get(Rounds.class).one(actor, number));
    }

    private List<Task> tasks(Actor actor) {
        return rooms.get(CommitteeTasks.class).tasksOf(actor);
    }
}
