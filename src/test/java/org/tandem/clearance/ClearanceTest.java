package org.tandem.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.Practice.DESK_XA;
import static org.tandem.support.Practice.DESK_XB;
import static org.tandem.support.Practice.MEMBER_XA;
import static org.tandem.support.Practice.OFFICER_XA;
import static org.tandem.support.Practice.PAIR;
import static org.tandem.support.Practice.STRANGERS;
import static org.tandem.support.Practice.XA;
import static org.tandem.support.Practice.XB;
import static org.tandem.support.Practice.organisations;
import static org.tandem.support.Practice.rules;
import static org.tandem.support.Practice.world;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.access.Task.Ball;
import org.tandem.clearance.ClearanceSteps.Shown;
import org.tandem.kernel.Hosting;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Unknown;
import org.tandem.support.AtOnce;
import org.tandem.support.KeptPapers;
import org.tandem.support.Pdfs;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("What a side talks over within itself")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ClearanceTest {

    private static final Room ROOM = new Room(PAIR, XA, "XB003");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final Question QUESTION = new Question(
            "Do we sign the registration?", List.of(Role.MEMBER, Role.AUTHORITY_OFFICER), TODAY.plusDays(5));
    private static final Actor CO_CHAIR =
            new Actor("xa.chair", "Co-chair of XA", List.of(Mandate.ofSide(Role.CO_CHAIR, PAIR, XA)));
    private static final Actor KEEPER = new Actor("keeper", "Keeper of people", List.of(Mandate.administrator()));

    @Parameter
    private TestDatabase kind;

    private Rooms rooms;

    @AfterEach
    void close() {
        rooms.close();
    }

    private ClearanceSteps steps() {
        return steps(Hosting.everything());
    }

    private ClearanceSteps steps(Hosting hosting) {
        if (rooms == null) {
            Map<Class<?>, Object> instead = new HashMap<>(world(rules()));
            instead.put(Hosting.class, hosting);
            rooms = Rooms.on(kind, Instant.parse("2026-03-02T09:00:00Z"), instead);
            organisations(rooms);
        }
        return rooms.get(ClearanceSteps.class);
    }

    private static Word.Said said(Verdict verdict, String text) {
        return new Word.Said(Optional.ofNullable(verdict), text, Optional.empty());
    }

    @Test
    void is_asked_said_and_concluded_and_the_last_word_of_an_office_counts() {
        steps().open(DESK_XA, ROOM, QUESTION);
        steps().say(MEMBER_XA, ROOM, Role.MEMBER, said(Verdict.NOT_CLEARED, "The map is missing."));
        steps().say(OFFICER_XA, ROOM, Role.AUTHORITY_OFFICER, said(null, "Where was it said to be?"));
        steps().say(MEMBER_XA, ROOM, Role.MEMBER, said(Verdict.CLEARED, "It came."));

        Shown running = only();
        assertThat(running.of(Role.MEMBER)).contains(Verdict.CLEARED);
        assertThat(running.of(Role.AUTHORITY_OFFICER)).isEmpty();
        assertThat(running.words())
                .extracting(Word::text)
                .containsExactly("The map is missing.", "Where was it said to be?", "It came.");

        steps().conclude(CO_CHAIR, ROOM, Verdict.WITH_CONDITIONS, "We sign once the map is public.");

        assertThat(only().clearance().verdict()).contains(Verdict.WITH_CONDITIONS);
        assertThatThrownBy(() -> steps().say(MEMBER_XA, ROOM, Role.MEMBER, said(null, "One more.")))
                .isInstanceOf(OutOfTurn.class);
        steps().open(CO_CHAIR, ROOM, QUESTION);
        assertThat(steps().in(DESK_XA, ROOM))
                .extracting(one -> one.clearance().ordinal())
                .containsExactly(2, 1);
    }

    @Test
    void is_unknown_to_the_other_side_an_administrator_and_everybody_else() {
        steps().open(DESK_XA, ROOM, QUESTION);

        Stream.concat(STRANGERS.stream(), Stream.of(DESK_XB, KEEPER)).forEach(other -> {
            assertThatThrownBy(() -> steps().in(other, ROOM)).isInstanceOf(Unknown.class);
            assertThatThrownBy(() -> steps().open(other, ROOM, QUESTION)).isInstanceOf(Unknown.class);
            assertThatThrownBy(() -> steps().say(other, ROOM, Role.SECRETARIAT, said(null, "Mine")))
                    .isInstanceOf(Unknown.class);
            assertThatThrownBy(() -> steps().conclude(other, ROOM, Verdict.CLEARED, "Mine"))
                    .isInstanceOf(Unknown.class);
            assertThat(steps().count(other, "")).isZero();
            assertThat(steps().listed(other, "", 0, 10)).isEmpty();
            assertThat(tasks(other)).isEmpty();
        });
        assertThat(steps().in(DESK_XB, new Room(PAIR, XB, "XB003"))).isEmpty();
        assertThat(rooms.get(AuditTrail.class).read(KEEPER, AuditTrail.Filter.everything(), 0, 50))
                .allSatisfy(line -> {
                    assertThat(line.subject()).doesNotContain("XB003");
                    assertThat(line.act()).doesNotContain("XB003");
                });
    }

    @Test
    void has_papers_that_nobody_outside_the_side_opens() {
        steps();
        Papers papers = rooms.get(Papers.class);
        String paper = papers.store(OFFICER_XA, "note.pdf", Pdfs.saying("For us"), true)
                .id();
        steps().open(DESK_XA, ROOM, QUESTION);
        steps().say(
                        OFFICER_XA,
                        ROOM,
                        Role.AUTHORITY_OFFICER,
                        new Word.Said(Optional.of(Verdict.CLEARED), "See the note.", Optional.of(paper)));

        String open = papers.store(MEMBER_XA, "note.pdf", Pdfs.saying("For us as well"), false)
                .id();
        steps().say(MEMBER_XA, ROOM, Role.MEMBER, new Word.Said(Optional.empty(), "See mine.", Optional.of(open)));

        assertThat(steps().papers(MEMBER_XA, steps().in(MEMBER_XA, ROOM))).hasSize(2);
        KeptPapers.of(papers, paper, open)
                .openTo(DESK_XA, MEMBER_XA, OFFICER_XA)
                .unknownTo(STRANGERS)
                .unknownTo(List.of(DESK_XB, KEEPER));
        assertThatThrownBy(() -> steps().say(
                                MEMBER_XA,
                                ROOM,
                                Role.MEMBER,
                                new Word.Said(Optional.empty(), "Mine", Optional.of("none"))))
                .isInstanceOf(InputRefused.class);
    }

    @Test
    void is_work_for_the_offices_asked_and_then_for_the_desk() {
        steps().open(DESK_XA, ROOM, QUESTION);

        assertThat(tasks(MEMBER_XA)).extracting(Task::todo).containsExactly("Give your word within your side");
        assertThat(tasks(DESK_XA)).extracting(Task::ball).containsExactly(Ball.THE_OTHER_SIDES);
        assertThat(tasks(CO_CHAIR)).isEmpty();

        steps().say(MEMBER_XA, ROOM, Role.MEMBER, said(Verdict.CLEARED, "Yes."));
        assertThat(tasks(MEMBER_XA)).isEmpty();
        assertThat(tasks(DESK_XA)).extracting(Task::ball).containsExactly(Ball.THE_OTHER_SIDES);

        rooms.clock().moveBy(Duration.ofDays(6));
        assertThat(tasks(DESK_XA)).extracting(Task::ball).containsExactly(Ball.YOURS);

        steps().conclude(DESK_XA, ROOM, Verdict.CLEARED, "We sign.");
        assertThat(tasks(DESK_XA)).isEmpty();
        assertThat(tasks(OFFICER_XA)).isEmpty();

        steps().open(DESK_XA, ROOM, new Question("And now?", List.of(Role.MEMBER), TODAY.plusDays(30)));
        steps().say(MEMBER_XA, ROOM, Role.MEMBER, said(Verdict.CLEARED, "Yes."));
        assertThat(tasks(DESK_XA))
                .as("everybody who was asked said it, before the last day")
                .extracting(Task::ball)
                .containsExactly(Ball.YOURS);
    }

    @Test
    void is_refused_where_something_is_missing_or_it_is_not_next() {
        assertThatThrownBy(() -> steps().open(DESK_XA, ROOM, new Question(" ", List.of(), TODAY.minusDays(1))))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(
                                refused.fields().keySet())
                        .containsExactlyInAnyOrder("question", "asked", "until"));
        assertThatThrownBy(() -> steps().open(
                                DESK_XA, ROOM, new Question("Why?", List.of(Role.THIRD_PARTY, Role.MEMBER), TODAY)))
                .isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> steps().say(MEMBER_XA, ROOM, Role.MEMBER, said(null, "Too early")))
                .isInstanceOf(OutOfTurn.class);

        steps().open(DESK_XA, ROOM, QUESTION);

        assertThatThrownBy(() -> steps().open(MEMBER_XA, ROOM, QUESTION)).isInstanceOf(OutOfTurn.class);
        assertThatThrownBy(() -> steps().say(MEMBER_XA, ROOM, Role.CO_CHAIR, said(null, "As another")))
                .isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> steps().say(MEMBER_XA, ROOM, Role.MEMBER, said(null, " ")))
                .isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> steps().conclude(MEMBER_XA, ROOM, Verdict.CLEARED, "I say so"))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> steps().conclude(DESK_XA, ROOM, null, ""))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(
                                refused.fields().keySet())
                        .containsExactlyInAnyOrder("verdict", "conclusion"));
    }

    @Test
    void is_asked_once_where_two_ask_at_the_same_time_and_no_word_is_lost() throws InterruptedException {
        steps();
        List<Optional<Throwable>> asked = AtOnce.refused(
                () -> steps().open(DESK_XA, ROOM, QUESTION), () -> steps().open(CO_CHAIR, ROOM, QUESTION));
        assertThat(asked.stream().flatMap(Optional::stream)).singleElement().isInstanceOf(OutOfTurn.class);

        assertThat(AtOnce.refused(
                                () -> steps().say(MEMBER_XA, ROOM, Role.MEMBER, said(Verdict.CLEARED, "Yes.")),
                                () -> steps().say(
                                                OFFICER_XA,
                                                ROOM,
                                                Role.AUTHORITY_OFFICER,
                                                said(Verdict.NOT_CLEARED, "No.")))
                        .stream()
                        .flatMap(Optional::stream))
                .isEmpty();
        assertThat(only().words()).extracting(Word::text).containsExactlyInAnyOrder("Yes.", "No.");
    }

    @Test
    void is_kept_only_where_the_registry_of_the_side_is() {
        steps(Hosting.parse("XA-XB,XB"));

        assertThat(steps().sides(DESK_XA, PAIR)).isEmpty();
        assertThat(steps().sides(DESK_XB, PAIR)).containsExactly(XB);
        assertThatThrownBy(() -> steps().open(DESK_XA, ROOM, QUESTION)).isInstanceOf(Unknown.class);
    }

    @Test
    void is_found_by_its_case_and_its_words() {
        steps().open(DESK_XA, ROOM, QUESTION);
        steps().conclude(DESK_XA, ROOM, Verdict.CLEARED, "We sign.");
        Room other = new Room(PAIR, XA, "XB_PM001");
        steps().open(DESK_XA, other, new Question("100 % of it?", List.of(Role.MEMBER), TODAY));

        assertThat(steps().listed(MEMBER_XA, "", 0, 10))
                .extracting(one -> one.room().subject())
                .containsExactly("XB_PM001", "XB003");
        assertThat(steps().listed(MEMBER_XA, "REGISTRATION", 0, 10)).hasSize(1);
        assertThat(steps().listed(MEMBER_XA, "0 %", 0, 10)).hasSize(1);
        assertThat(steps().listed(MEMBER_XA, "x%", 0, 10)).isEmpty();
        assertThat(steps().count(MEMBER_XA, "xb003")).isEqualTo(1);
    }

    @Test
    void has_no_room_for_what_no_address_can_name() {
        steps();
        Stream.of(
                        List.of("XA-XA", "XA", "XB003"),
                        List.of("XA-XB", "JP", "XB003"),
                        List.of("XA-XB", "XA", "../x"),
                        List.of("xa", "XA", ""))
                .forEach(bad -> assertThatThrownBy(() -> Room.named(bad.get(0), bad.get(1), bad.get(2)))
                        .isInstanceOf(Unknown.class));
        assertThat(Room.named("XA-XB", "XA", "XB003")).isEqualTo(ROOM);
    }

    private List<Task> tasks(Actor actor) {
        return rooms.get(ClearanceTasks.class).tasksOf(actor);
    }

    private Shown only() {
        List<Shown> all = steps().in(DESK_XA, ROOM);
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
