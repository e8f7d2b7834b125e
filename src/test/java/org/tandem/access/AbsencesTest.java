package org.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.calendar.PracticeClock;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("An absence")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class AbsencesTest {

    private static final Pair PAIR = Pair.of("XA", "XB");
    private static final Party XA = new Party("XA");
    private static final Party XB = new Party("XB");
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 3, 14);
    private static final Mandate DESK = Mandate.ofSide(Role.SECRETARIAT, PAIR, XA);
    private static final Mandate MEMBER = Mandate.ofSide(Role.MEMBER, PAIR, XA);
    private static final Mandate CHAIR = Mandate.ofSide(Role.CO_CHAIR, PAIR, XA);
    private static final Mandate OFFICER = Mandate.ofSide(Role.AUTHORITY_OFFICER, PAIR, XA);
    private static final Mandate APPROVER = Mandate.ofSide(Role.AUTHORITY_APPROVER, PAIR, XA);
    private static final Mandate CLERK = Mandate.ofRegistry(Role.REGISTRY_OFFICER, XA);
    private static final Mandate KEEPER = Mandate.ofRegistry(Role.REGISTRY_APPROVER, XA);
    private static final Mandate HOLDER = Mandate.ofOrganisation(Role.PARTICIPANT, "both.xa");
    private static final Mandate ENTITY = Mandate.ofOrganisation(Role.THIRD_PARTY, "both.xa");
    private static final Actor ADMINISTRATOR = new Actor("keeper", "Administrator", List.of(Mandate.administrator()));

    private final TestDatabase kind;
    private Rooms rooms;
    private People people;
    private Absences absences;

    AbsencesTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rooms = Rooms.on(kind, Instant.parse("2026-02-20T10:00:00Z"));
        people = rooms.get(People.class);
        absences = rooms.get(Absences.class);
        rooms.get(JointCommittees.class).loadPublished();
        rooms.get(Organisations.class)
                .seed(
                        "both.xa",
                        "Both Kinds",
                        XA,
                        Set.of(Organisation.Kind.PARTICIPANT, Organisation.Kind.THIRD_PARTY_ENTITY));
        rooms.get(Demonstration.class).begin();
        person("anna", DESK, OFFICER);
        person("dora", MEMBER);
        person("other", Mandate.ofSide(Role.SECRETARIAT, PAIR, XB));
        person("admin", Mandate.administrator());
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private void person(String name, Mandate... mandates) {
        people.demonstration(name, "Office of " + name, "practice", List.of(mandates));
    }

    private Actor actor(String name) {
        return people.actor(name).orElseThrow();
    }

    private void onDay(LocalDate day) {
        rooms.clock().moveTo(day.atTime(10, 0).toInstant(ZoneOffset.UTC));
    }

    private static Absences.Asked asked(LocalDate from, LocalDate until, String delegate, Mandate... work) {
        return new Absences.Asked(
                from,
                until,
                delegate,
                Arrays.stream(work).map(Mandate::office).collect(Collectors.toCollection(LinkedHashSet::new)),
                Optional.of("Away on leave"));
    }

    private UUID away(String who, String delegate, Mandate... work) {
        return absences.state(actor(who), asked(FIRST, LAST, delegate, work));
    }

    private void assertRefused(String who, Absences.Asked asked, String field, String words) {
        assertThatThrownBy(() -> absences.state(actor(who), asked))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .as(refused.getMessage())
                        .hasEntrySatisfying(field, said -> assertThat(said).contains(words)));
        assertThat(absences.of(actor("admin"))).noneMatch(kept -> kept.person().equals(who));
    }

    @Test
    void lets_the_delegate_act_from_its_first_day_to_its_last_and_ends_by_itself() {
        away("anna", "dora", DESK);
        assertThat(actor("dora").mandates()).containsExactlyInAnyOrder(MEMBER);

        for (LocalDate day : List.of(FIRST, LAST)) {
            onDay(day);
            Actor dora = actor("dora");
            assertThat(dora.mandates()).containsExactlyInAnyOrder(MEMBER, DESK);
            assertThat(dora.own()).containsExactly(MEMBER);
            assertThat(dora.as(Role.SECRETARIAT, PAIR, XA)).isEqualTo(DESK);
            assertThat(dora.actingFor()).containsExactly(new ActingFor("anna", "Office of anna", LAST, List.of(DESK)));
            assertThat(actor("anna").mandates()).containsExactlyInAnyOrder(DESK, OFFICER);
        }
        onDay(LAST.plusDays(1));
        assertThat(actor("dora").mandates()).containsExactlyInAnyOrder(MEMBER);
        assertThat(actor("dora").actingFor()).isEmpty();
        assertThat(absences.of(actor("anna"))).allMatch(absences::isOver);
    }

    /** The pair's days begin and end in its own zone; its practice clock counts too. */
    @Test
    void is_counted_in_the_calendar_of_each_office() {
        rooms.transaction(() -> {
            rooms.get(EntityManager.class).persist(new PracticeClock("XA-XB", 9));
            return null;
        });
        person("anna.two", DESK, CLERK);
        away("anna.two", "dora", DESK, CLERK);

        onDay(FIRST.minusDays(9));
        assertThat(actor("dora").mandates()).containsExactlyInAnyOrder(MEMBER, DESK);
        onDay(FIRST);
        assertThat(actor("dora").mandates()).containsExactlyInAnyOrder(MEMBER, DESK, CLERK);
        onDay(LAST.minusDays(8));
        assertThat(actor("dora").mandates()).containsExactlyInAnyOrder(MEMBER, CLERK);
    }

    /** Who, holding this, may look after what for somebody who holds it. */
    @Test
    void leaves_each_kind_of_work_to_whom_it_may_be_left_and_to_nobody_else() {
        Map<String, Mandate> work = Map.of(
                "desk",
                DESK,
                "officer",
                OFFICER,
                "approver",
                APPROVER,
                "clerk",
                CLERK,
                "keeper",
                KEEPER,
                "member",
                MEMBER,
                "chair",
                CHAIR,
                "holder",
                HOLDER,
                "entity",
                ENTITY);
        List<Mandate> held = List.of(
                DESK,
                MEMBER,
                CHAIR,
                OFFICER,
                APPROVER,
                CLERK,
                KEEPER,
                HOLDER,
                ENTITY,
                Mandate.ofSide(Role.SECRETARIAT, PAIR, XB),
                Mandate.ofSide(Role.AUTHORITY_APPROVER, PAIR, XB),
                Mandate.ofSide(Role.AUTHORITY_APPROVER, Pair.of("JP", "MN"), new Party("MN")),
                Mandate.administrator());
        String table =
                """
                desk     | yes yes yes yes yes yes yes no  no  no  no  no  no
                officer  | yes yes yes yes no  yes yes no  no  no  no  no  no
                approver | no  no  no  no  yes no  no  no  no  no  no  no  no
                clerk    | yes yes yes yes yes yes no  no  no  no  no  no  no
                keeper   | no  no  no  no  no  no  yes no  no  no  no  no  no
                member   | no  no  no  no  no  no  no  no  no  no  no  no  no
                chair    | no  no  no  no  no  no  no  no  no  no  no  no  no
                holder   | no  no  no  no  no  no  no  yes no  no  no  no  no
                entity   | no  no  no  no  no  no  no  no  yes no  no  no  no
                """;
        for (int i = 0; i < held.size(); i++) {
            person("to." + i, held.get(i));
        }
        List<String> found = new ArrayList<>();
        table.lines().forEach(line -> {
            String name = line.split("\\|")[0].strip();
            person("of." + name, work.get(name));
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < held.size(); i++) {
                Absences.Asked asked = asked(FIRST, LAST, "to." + i, work.get(name));
                try {
                    absences.check(actor("of." + name), asked);
                    cells.add("yes");
                } catch (InputRefused | NotYours refused) {
                    cells.add("no");
                }
            }
            found.add(("%-8s | ".formatted(name)
                            + cells.stream().map("%-3s"::formatted).collect(Collectors.joining(" ")))
                    .stripTrailing());
        });

        assertThat(String.join("\n", found) + "\n").isEqualTo(table);
    }

    @Test
    void says_by_name_why_it_cannot_be() {
        person("clerk", CLERK);
        person("approver", APPROVER);
        person("gone", DESK);
        people.relieve(ADMINISTRATOR, "gone", DESK, LocalDate.of(2026, 2, 1));
        person("going", DESK);
        people.relieve(ADMINISTRATOR, "going", DESK, LAST.minusDays(1));
        person("suspended", DESK);
        people.suspend(ADMINISTRATOR, "suspended");
        people.demonstrationWithoutPassword("waiting", "Cannot sign in", MEMBER);

        assertRefused("anna", asked(null, LAST, "dora", DESK), "from", "Say from which day");
        assertRefused("anna", asked(FIRST, null, "dora", DESK), "until", "Say until which day");
        assertRefused(
                "anna",
                asked(LocalDate.of(2026, 2, 19), LAST, "dora", DESK),
                "from",
                "Choose a first day from 2026-02-20 on");
        assertRefused("anna", asked(LAST, FIRST, "dora", DESK), "until", "not before the first one, 2026-03-14");
        assertRefused("anna", asked(FIRST, FIRST.plusYears(1), "dora", DESK), "until", "within a year");
        assertRefused("anna", asked(FIRST, LAST, "dora"), "work", "Choose what your delegate looks after");
        assertRefused("anna", asked(FIRST, LAST, "dora", CLERK), "work", "XA/REGISTRY_OFFICER");
        assertRefused("anna", asked(FIRST, LAST, "", DESK), "delegate", "Choose who acts for you");
        assertRefused("anna", asked(FIRST, LAST, null, DESK), "delegate", "Choose who acts for you");
        assertRefused("anna", asked(FIRST, LAST, "anna", DESK), "delegate", "your own delegate");
        assertRefused("anna", asked(FIRST, LAST, "gone", DESK), "delegate", "not on all of these days");
        assertRefused("anna", asked(FIRST, LAST, "going", DESK), "delegate", "not on all of these days");
        assertRefused("anna", asked(FIRST, LAST, "approver", OFFICER), "delegate", "would approve their own act");
        // Whoever is no lawful delegate at all is refused in the same words, whether they exist or not.
        for (String nobody : List.of("nobody", "other", "admin", "suspended", "waiting", "a\0b", "Dora")) {
            assertRefused("anna", asked(FIRST, LAST, nobody, DESK), "delegate", "“%s” is not one.".formatted(nobody));
        }
        Absences.Asked long1 =
                new Absences.Asked(FIRST, LAST, "dora", Set.of(DESK.office()), Optional.of("x".repeat(501)));
        assertRefused("anna", long1, "reason", "Shorten this");
    }

    @Test
    void never_hands_on_a_seat_in_the_committee() {
        person("chair", CHAIR, DESK);
        assertRefused("chair", asked(FIRST, LAST, "dora", CHAIR), "work", "its alternate takes it");

        assertThatThrownBy(() -> absences.state(actor("dora"), asked(FIRST, LAST, "anna", MEMBER)))
                .isInstanceOf(NotYours.class)
                .hasMessageContaining("alternates");
        assertThatThrownBy(() -> absences.state(actor("admin"), asked(FIRST, LAST, "anna", Mandate.administrator())))
                .isInstanceOf(NotYours.class);
    }

    @Test
    void does_not_overlap_another_one() {
        person("second", MEMBER);
        away("anna", "dora", DESK);

        for (LocalDate day : List.of(FIRST, LAST)) {
            assertThatThrownBy(() -> absences.state(actor("anna"), asked(day, day, "second", OFFICER)))
                    .isInstanceOf(InputRefused.class)
                    .hasMessageContaining("You are away from 2026-03-01 to 2026-03-14 already")
                    .hasMessageContaining("Office of dora");
        }
        absences.state(actor("anna"), asked(LAST.plusDays(1), LAST.plusDays(1), "second", OFFICER));
        assertThat(absences.of(actor("anna"))).hasSize(2);
    }

    @Test
    void is_not_left_to_somebody_who_is_away_then_and_not_handed_on() {
        person("second", CLERK);
        person("third", CLERK);
        away("second", "third", CLERK);
        assertRefused(
                "anna",
                asked(LAST, LAST.plusDays(3), "second", DESK),
                "delegate",
                "Office of second is away from 2026-03-01 to 2026-03-14");

        assertThatThrownBy(() -> absences.state(actor("third"), asked(FIRST, FIRST, "dora", CLERK)))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("You act for Office of second from 2026-03-01 to 2026-03-14");

        onDay(FIRST);
        assertThat(absences.toBeLeft(actor("third"))).containsExactly(CLERK);
    }

    /** What was left to somebody is read from what its holder holds, so that two absences make no chain even by hand. */
    @Test
    void never_reaches_a_third_person() throws SQLException {
        person("second", CLERK);
        person("third", Mandate.ofSide(Role.AUTHORITY_OFFICER, PAIR, XA));
        away("anna", "second", DESK);
        try (Connection connection = rooms.database().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("insert into absence (id, person, delegate, begins, ends, work, stated, version) values ('"
                    + UUID.randomUUID() + "', 'second', 'third', '2026-03-01', '2026-03-14',"
                    + " 'XA-XB/XA/SECRETARIAT XA/REGISTRY_OFFICER', '2026-02-20T10:00:00Z', 1)");
        }
        onDay(FIRST);

        assertThat(actor("third").mandates()).containsExactlyInAnyOrder(OFFICER, CLERK);
    }

    @Test
    void gives_nobody_both_halves_of_one_act_by_acting_for_two() {
        person("clerk", CLERK);
        person("keeper", KEEPER, DESK);
        person("keeper.two", KEEPER);
        person("clerk.two", CLERK);
        away("clerk", "dora", CLERK);

        assertRefused("clerk.two", asked(LAST, LAST, "dora", CLERK), "delegate", "acts so for one person at a time");
        assertRefused("keeper", asked(LAST, LAST, "dora", KEEPER), "delegate", "holds such an office themselves");
        away("keeper", "keeper.two", KEEPER);
        assertRefused("clerk.two", asked(FIRST, LAST, "keeper.two", CLERK), "delegate", "would approve their own act");
    }

    @Test
    void ends_early_by_its_person_or_an_administrator_and_by_nobody_else() {
        UUID first = away("anna", "dora", DESK);
        onDay(FIRST);
        for (String stranger : List.of("dora", "other")) {
            assertThatThrownBy(() -> absences.end(actor(stranger), first)).isInstanceOf(Unknown.class);
        }
        assertThatThrownBy(() -> absences.end(actor("anna"), UUID.randomUUID())).isInstanceOf(Unknown.class);
        assertThat(actor("dora").mandates()).contains(DESK);

        absences.end(actor("anna"), first);
        assertThat(actor("dora").mandates()).containsExactlyInAnyOrder(MEMBER);
        assertThatThrownBy(() -> absences.end(actor("anna"), first))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("ended already");

        UUID second = absences.state(actor("anna"), asked(FIRST, LAST, "dora", DESK));
        absences.end(actor("admin"), second);
        assertThat(actor("dora").mandates()).containsExactlyInAnyOrder(MEMBER);

        UUID third = absences.state(actor("anna"), asked(FIRST, LAST, "dora", DESK));
        onDay(LAST.plusDays(1));
        assertThatThrownBy(() -> absences.end(actor("anna"), third))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("its last day was 2026-03-14");
    }

    @Test
    void is_over_for_what_its_person_or_its_delegate_no_longer_holds() {
        person("approver", APPROVER);
        person("approver.two", APPROVER);
        away("approver", "approver.two", APPROVER);
        away("anna", "dora", DESK, OFFICER);
        onDay(FIRST);
        assertThat(actor("dora").mandates()).containsExactlyInAnyOrder(MEMBER, DESK, OFFICER);
        assertThat(actor("approver.two").actingFor()).hasSize(1);

        people.relieve(ADMINISTRATOR, "anna", DESK, FIRST);
        people.relieve(ADMINISTRATOR, "approver.two", APPROVER, FIRST);
        onDay(FIRST.plusDays(1));
        assertThat(actor("dora").mandates()).containsExactlyInAnyOrder(MEMBER, OFFICER);
        assertThat(actor("approver.two").mandates()).isEmpty();

        people.suspend(ADMINISTRATOR, "anna");
        assertThat(actor("dora").mandates()).containsExactlyInAnyOrder(MEMBER);
    }

    /** A second of memory for tokens, and not one of it across midnight or an end. */
    @Test
    void counts_at_once_for_a_token_and_ends_with_it() {
        ApiTokens tokens = rooms.get(ApiTokens.class);
        UUID id = away("anna", "dora", DESK);
        onDay(LAST);
        Token token = tokens.issue("dora", "practice", Optional.empty(), "t", Optional.of(30), "192.0.2.1")
                .token();
        assertThat(tokens.actor(token).orElseThrow().mandates()).containsExactlyInAnyOrder(MEMBER, DESK);
        onDay(LAST.plusDays(1));
        assertThat(tokens.actor(token).orElseThrow().mandates()).containsExactlyInAnyOrder(MEMBER);
        onDay(LAST);
        assertThat(tokens.actor(token).orElseThrow().mandates()).containsExactlyInAnyOrder(MEMBER, DESK);

        absences.end(actor("anna"), id);
        assertThat(tokens.actor(token).orElseThrow().mandates()).containsExactlyInAnyOrder(MEMBER);
        absences.state(actor("anna"), asked(LAST, LAST, "dora", DESK));
        assertThat(tokens.actor(token).orElseThrow().mandates()).containsExactlyInAnyOrder(MEMBER, DESK);
    }

    @Test
    void of_an_approver_is_in_force_only_in_a_sign_in_with_a_code() {
        person("approver", APPROVER, DESK);
        person("approver.two", APPROVER);
        away("approver", "approver.two", APPROVER, DESK);
        onDay(FIRST);

        Actor coded = actor("approver.two");
        assertThat(coded.mandates()).containsExactlyInAnyOrder(APPROVER, DESK);
        Actor without = SignIn.inForce(coded, false);
        assertThat(without.mandates()).containsExactlyInAnyOrder(DESK);
        assertThat(without.isOneWith("approver", "any")).isTrue();
    }

    @Test
    void has_both_names_in_the_audit_trail_for_what_rests_on_it_and_one_for_the_rest() {
        AuditTrail audit = rooms.get(AuditTrail.class);
        away("anna", "dora", DESK);
        onDay(FIRST);
        record(audit, actor("dora"), dora -> dora.as(Role.SECRETARIAT, PAIR), "checked", "XB_PM001");
        record(audit, actor("dora"), dora -> dora.as(Role.MEMBER, PAIR), "affirmed", "XB-2026-001");
        record(audit, actor("dora"), dora -> dora.holds(Role.SECRETARIAT, PAIR), "answered", "XB_PM002");
        record(audit, actor("dora"), dora -> dora.name(), "changed the password", "dora");

        List<AuditEvent> own = audit.doneFor(actor("anna"), 10);
        assertThat(own).extracting(AuditEvent::subject).containsExactlyInAnyOrder("XB_PM001", "XB_PM002");
        assertThat(own).allSatisfy(line -> {
            assertThat(line.person()).isEqualTo("dora");
            assertThat(line.actingFor()).contains("anna");
            assertThat(line.pair()).contains(PAIR);
            assertThat(line.party()).contains(XA);
        });
        assertThat(audit.doneFor(actor("dora"), 10)).isEmpty();
        for (String either : List.of("anna", "dora")) {
            assertThat(audit.read(
                            actor("admin"),
                            new AuditTrail.Filter(
                                    Optional.of(either),
                                    Optional.of("XB_PM001"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    false),
                            0,
                            10))
                    .hasSize(1);
        }
    }

    private void record(AuditTrail audit, Actor actor, Function<Actor, Object> asks, String act, String subject) {
        rooms.transaction(() -> {
            asks.apply(actor);
            audit.record(actor, act, subject);
            return null;
        });
    }

    /** Both ways: during the days in whatever was begun, and for good in what was begun for the other one. */
    @Test
    void makes_two_persons_one_where_two_have_to_act() {
        AuditTrail audit = rooms.get(AuditTrail.class);
        assertThat(actor("dora").isOneWith("anna", "X1")).isFalse();
        away("anna", "dora", DESK);
        onDay(FIRST);
        Actor dora = actor("dora");
        assertThat(dora.isOneWith("dora", "X1")).isTrue();
        assertThat(dora.isOneWith("anna", "X1")).isTrue();
        assertThat(dora.isOneWith("other", "X1")).isFalse();
        assertThat(dora.isOneWith(null, "X1")).isFalse();
        assertThatThrownBy(() -> dora.mustBeAnotherThan("dora", "X1", "decide"))
                .isInstanceOf(SecondPersonNeeded.class)
                .hasMessage("You prepared this yourself. A second person has to decide.");
        assertThatThrownBy(() -> dora.mustBeAnotherThan("anna", "X1", "decide"))
                .isInstanceOf(SecondPersonNeeded.class)
                .hasMessageStartingWith("Office of anna prepared this, for whom you act.");
        record(audit, dora, one -> one.as(Role.SECRETARIAT, PAIR), "began", "X2");

        onDay(LAST.plusDays(1));
        assertThat(actor("dora").isOneWith("anna", "X1")).isFalse();
        assertThat(actor("anna").isOneWith("dora", "X1")).isFalse();
        assertThat(actor("anna").isOneWith("dora", "X2")).isTrue();
        assertThat(actor("anna").isOneWith("other", "X2")).isFalse();
        assertThatThrownBy(() -> actor("anna").mustBeAnotherThan("dora", "X2", "decide"))
                .isInstanceOf(SecondPersonNeeded.class)
                .hasMessageStartingWith("Your delegate prepared this for you");
        actor("anna").mustBeAnotherThan("dora", "X1", "decide");
        actor("anna").mustBeAnotherThan(null, "X2", "decide");
    }

    @Test
    void shows_whom_one_may_choose_and_what_is_left_and_to_whom() {
        person("second", CLERK);
        assertThat(absences.couldAct(actor("anna")))
                .containsExactly(Map.entry("dora", "Office of dora"), Map.entry("second", "Office of second"));
        assertThat(absences.couldAct(actor("dora"))).isEmpty();
        UUID id = away("anna", "dora", DESK);

        assertThat(absences.leftTo(actor("dora"))).extracting(Absence::id).containsExactly(id);
        assertThat(absences.of(actor("dora"))).isEmpty();
        assertThat(absences.of(actor("other"))).isEmpty();
        assertThat(absences.of(actor("admin"))).extracting(Absence::id).containsExactly(id);
        onDay(LAST.plusDays(1));
        assertThat(absences.leftTo(actor("dora"))).isEmpty();
    }

    /** Two name each other in the same moment: one is refused, so that nobody stands alone for two who are away. */
    @Test
    void of_two_who_name_each_other_at_once_is_taken_once() throws InterruptedException {
        person("clerk.a", CLERK);
        person("clerk.b", CLERK);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Callable<UUID>> both =
                    List.of(() -> away("clerk.a", "clerk.b", CLERK), () -> away("clerk.b", "clerk.a", CLERK));
            long taken =
                    two.invokeAll(both).stream().filter(AbsencesTest::isTaken).count();
            assertThat(taken).isEqualTo(1);
            assertThat(absences.of(actor("admin"))).hasSize(1);
        } finally {
            two.shutdownNow();
        }
    }

    private static boolean isTaken(Future<UUID> done) {
        try {
            return done.get() != null;
        } catch (ExecutionException refused) {
            assertThat(refused).hasCauseInstanceOf(InputRefused.class);
            return false;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void is_held_by_the_table_too() {
        for (String wrong : List.of(
                "'anna', 'anna', '2026-03-01', '2026-03-14'",
                "'anna', 'dora', '2026-03-14', '2026-03-01'",
                "'anna', 'nobody', '2026-03-01', '2026-03-14'")) {
            assertThatThrownBy(() -> {
                        try (Connection connection = rooms.database().getConnection();
                                Statement sql = connection.createStatement()) {
                            sql.execute(
                                    "insert into absence (id, person, delegate, begins, ends, work, stated, version)"
                                            + " values ('" + UUID.randomUUID() + "', " + wrong
                                            + ", 'XA-XB/XA/SECRETARIAT', '2026-02-20T10:00:00Z', 1)");
                        }
                    })
                    .as(wrong)
                    .isInstanceOf(SQLException.class);
        }
        assertThat(Stream.of(Role.values()).filter(Role::canBeLeft)).hasSize(8);
    }
}
