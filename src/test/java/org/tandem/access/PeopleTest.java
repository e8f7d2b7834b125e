package org.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.calendar.PracticeClock;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A person")
class PeopleTest {

    private static final Pair PAIR = Pair.of("XA", "XB");
    private static final Party XB = new Party("XB");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Mandate DESK = Mandate.ofSide(Role.SECRETARIAT, PAIR, XB);
    private static final Actor ADMINISTRATOR = new Actor("admin", "Administrator", List.of(Mandate.administrator()));
    private Rooms rooms;
    private People people;

    private void on(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-11-22T10:00:00Z"));
        people = rooms.get(People.class);
        rooms.get(JointCommittees.class).loadPublished();
        people.enrol(ADMINISTRATOR, "xb.desk", "Secretariat, Belmora desk");
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void acts_with_the_mandates_in_force_today(TestDatabase kind) {
        on(kind);
        people.appoint(ADMINISTRATOR, "xb.desk", DESK, TODAY.plusDays(1));
        assertThat(people.actor("xb.desk").orElseThrow().mandates()).isEmpty();

        rooms.clock().moveTo(Instant.parse("2026-11-23T00:00:00Z"));
        Actor actor = people.actor("xb.desk").orElseThrow();
        assertThat(actor.as(Role.SECRETARIAT, PAIR, XB)).isEqualTo(DESK);
        assertThat(actor.name()).isEqualTo("Secretariat, Belmora desk");
        assertThat(people.holding(DESK)).containsExactly("xb.desk");

        people.relieve(ADMINISTRATOR, "xb.desk", DESK, LocalDate.of(2026, 11, 23));
        assertThat(people.actor("xb.desk").orElseThrow().mandates()).containsExactly(DESK);
        rooms.clock().moveTo(Instant.parse("2026-11-24T00:00:00Z"));
        assertThat(people.actor("xb.desk").orElseThrow().mandates()).isEmpty();
        assertThat(people.holding(DESK)).isEmpty();
        assertThat(people.holders(DESK.office())).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_the_practice_pair_acts_by_the_practice_clock(TestDatabase kind) {
        on(kind);
        rooms.transaction(() -> {
            rooms.get(EntityManager.class).persist(new PracticeClock("XA-XB", 40));
            return null;
        });
        people.appoint(ADMINISTRATOR, "xb.desk", DESK, TODAY.plusDays(30));

        assertThat(people.actor("xb.desk").orElseThrow().holds(Role.SECRETARIAT, PAIR))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void speaks_for_an_organisation_only_as_what_it_is(TestDatabase kind) {
        on(kind);
        Organisations organisations = rooms.get(Organisations.class);
        organisations.register(ADMINISTRATOR, "mill.xb", "Riverside mill", XB, Set.of(Organisation.Kind.PARTICIPANT));

        people.appoint(ADMINISTRATOR, "xb.desk", Mandate.ofOrganisation(Role.PARTICIPANT, "mill.xb"), TODAY);
        assertThat(people.actor("xb.desk").orElseThrow().speaksFor("mill.xb")).isTrue();
        assertThatThrownBy(() -> people.appoint(
                        ADMINISTRATOR, "xb.desk", Mandate.ofOrganisation(Role.THIRD_PARTY, "mill.xb"), TODAY))
                .isInstanceOf(TenureRefused.class);
        assertThatThrownBy(() -> people.appoint(
                        ADMINISTRATOR, "xb.desk", Mandate.ofOrganisation(Role.PARTICIPANT, "nobody"), TODAY))
                .isInstanceOf(Unknown.class);
        assertThat(organisations.organisation("mill.xb").orElseThrow().kinds())
                .containsExactly(Organisation.Kind.PARTICIPANT);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void does_not_hold_the_same_office_twice_at_a_time(TestDatabase kind) {
        on(kind);
        people.appoint(ADMINISTRATOR, "xb.desk", DESK, TODAY);
        assertThatThrownBy(() -> people.appoint(ADMINISTRATOR, "xb.desk", DESK, TODAY.plusDays(9)))
                .isInstanceOf(TenureRefused.class);
        assertThatThrownBy(() -> people.relieve(ADMINISTRATOR, "xb.desk", DESK, TODAY.minusDays(1)))
                .isInstanceOf(TenureRefused.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void who_is_named_for_some_time_is_let_go_sooner_or_kept_longer_until_it_is_over(TestDatabase kind) {
        on(kind);
        Optional<LocalDate> soon = Optional.of(TODAY.plusDays(9));
        assertThatThrownBy(() -> people.appoint(ADMINISTRATOR, "xb.desk", DESK, TODAY, Optional.of(TODAY.minusDays(1))))
                .isInstanceOf(TenureRefused.class);
        people.appoint(ADMINISTRATOR, "xb.desk", DESK, TODAY, soon);
        assertThat(ends()).isEqualTo(soon);

        people.relieve(ADMINISTRATOR, "xb.desk", DESK, TODAY.plusDays(4));
        assertThat(ends()).contains(TODAY.plusDays(4));
        people.relieve(ADMINISTRATOR, "xb.desk", DESK, TODAY.plusDays(20));
        assertThat(ends()).contains(TODAY.plusDays(20));

        // What comes after it is neither touched by it nor reached by it.
        people.appoint(ADMINISTRATOR, "xb.desk", Mandate.administrator(), TODAY.plusDays(30));
        assertThatThrownBy(() -> people.relieve(ADMINISTRATOR, "xb.desk", DESK, TODAY.plusDays(30)))
                .isInstanceOf(TenureRefused.class)
                .hasMessageContaining("takes part in no procedure");
        people.relieve(ADMINISTRATOR, "xb.desk", DESK, TODAY.plusDays(29));
        people.appoint(ADMINISTRATOR, "xb.desk", DESK, TODAY.minusDays(20), Optional.of(TODAY.minusDays(10)));

        rooms.clock().moveBy(Duration.ofDays(31));
        assertThatThrownBy(() -> people.relieve(ADMINISTRATOR, "xb.desk", DESK, TODAY.plusDays(40)))
                .isInstanceOf(TenureRefused.class)
                .hasMessageContaining("does not hold");
        assertThat(people.tenures("xb.desk"))
                .extracting(Tenure::ends)
                .containsExactly(Optional.of(TODAY.minusDays(10)), Optional.of(TODAY.plusDays(29)), Optional.empty());
    }

    private Optional<LocalDate> ends() {
        return people.tenures("xb.desk").get(0).ends();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void who_keeps_people_gives_themselves_no_office(TestDatabase kind) {
        on(kind);
        people.enrol(ADMINISTRATOR, "admin", "Administrator");

        for (Mandate office : offices()) {
            assertThatThrownBy(() -> people.appoint(ADMINISTRATOR, "admin", office, TODAY))
                    .as(office.office())
                    .isInstanceOf(TenureRefused.class)
                    .hasMessageContaining("you cannot appoint yourself");
        }
        assertThat(people.tenures("admin")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void who_keeps_people_is_given_no_office_by_another_who_does(TestDatabase kind) {
        on(kind);
        people.enrol(ADMINISTRATOR, "second", "Second administrator");
        people.appoint(ADMINISTRATOR, "second", Mandate.administrator(), TODAY);

        for (Mandate office : offices()) {
            assertThatThrownBy(() -> people.appoint(ADMINISTRATOR, "second", office, TODAY.plusDays(400)))
                    .as(office.office())
                    .isInstanceOf(TenureRefused.class)
                    .hasMessageContaining("takes part in no procedure");
        }
        assertThat(people.tenures("second")).hasSize(1);

        // One after the other is no harm: what an administrator did stays in the trail under their name.
        people.relieve(ADMINISTRATOR, "second", Mandate.administrator(), TODAY);
        people.appoint(ADMINISTRATOR, "second", DESK, TODAY.plusDays(1));
        assertThat(people.actor("second").orElseThrow().mandates()).containsExactly(Mandate.administrator());
        rooms.clock().moveTo(Instant.parse("2026-11-23T00:00:00Z"));
        assertThat(people.actor("second").orElseThrow().mandates()).containsExactly(DESK);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void who_takes_part_in_a_procedure_does_not_come_to_keep_people(TestDatabase kind) {
        on(kind);
        people.appoint(ADMINISTRATOR, "xb.desk", DESK, TODAY.plusDays(30));

        assertThatThrownBy(() -> people.appoint(ADMINISTRATOR, "xb.desk", Mandate.administrator(), TODAY))
                .isInstanceOf(TenureRefused.class)
                .hasMessageContaining("XA-XB/XB/SECRETARIAT");
        assertThat(people.tenures("xb.desk")).hasSize(1);
    }

    /** The office begins later by its dates, and has begun already in the practice pair's calendar. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void acts_as_administrator_alone_where_two_calendars_let_offices_fall_together(TestDatabase kind) {
        on(kind);
        rooms.transaction(() -> {
            rooms.get(EntityManager.class).persist(new PracticeClock("XA-XB", 40));
            return null;
        });
        people.appoint(ADMINISTRATOR, "xb.desk", Mandate.administrator(), TODAY);
        people.relieve(ADMINISTRATOR, "xb.desk", Mandate.administrator(), TODAY.plusDays(5));
        people.appoint(ADMINISTRATOR, "xb.desk", DESK, TODAY.plusDays(6));

        assertThat(people.actor("xb.desk").orElseThrow().mandates()).containsExactly(Mandate.administrator());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void holds_no_office_of_a_committee_or_country_that_is_not_here(TestDatabase kind) {
        on(kind);
        for (Mandate office : List.of(
                Mandate.ofSide(Role.SECRETARIAT, Pair.of("XA", "ZZ"), new Party("XA")),
                Mandate.ofSide(Role.CO_CHAIR, Pair.of("QQ", "ZZ"), new Party("ZZ")),
                Mandate.ofRegistry(Role.REGISTRY_OFFICER, new Party("ZZ")))) {
            assertThatThrownBy(() -> people.appoint(ADMINISTRATOR, "xb.desk", office, TODAY))
                    .as(office.office())
                    .isInstanceOf(InputRefused.class)
                    .hasMessageContaining("known here");
        }
        assertThat(people.tenures("xb.desk")).isEmpty();
    }

    /** One of each, the administrator's left out. */
    private List<Mandate> offices() {
        rooms.get(Organisations.class)
                .register(
                        ADMINISTRATOR,
                        "both",
                        "Both kinds",
                        XB,
                        Set.of(Organisation.Kind.PARTICIPANT, Organisation.Kind.THIRD_PARTY_ENTITY));
        return Arrays.stream(Role.values())
                .filter(role -> role != Role.ADMINISTRATOR)
                .map(role -> switch (role) {
                    case PARTICIPANT, THIRD_PARTY -> Mandate.ofOrganisation(role, "both");
                    case REGISTRY_OFFICER, REGISTRY_APPROVER -> Mandate.ofRegistry(role, XB);
                    default -> Mandate.ofSide(role, PAIR, XB);
                })
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void who_is_suspended_acts_no_more(TestDatabase kind) {
        on(kind);
        people.suspend(ADMINISTRATOR, "xb.desk");
        assertThat(people.actor("xb.desk")).isEmpty();
        people.restore(ADMINISTRATOR, "xb.desk");
        assertThat(people.actor("xb.desk")).isPresent();
        assertThatThrownBy(() -> people.suspend(ADMINISTRATOR, "admin")).isInstanceOf(TenureRefused.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_kept_by_administrators_alone(TestDatabase kind) {
        on(kind);
        Actor desk = new Actor("xb.desk", "Secretariat, Belmora desk", List.of(DESK));
        assertThatThrownBy(() -> people.enrol(desk, "x", "Somebody")).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> people.appoint(desk, "xb.desk", DESK, TODAY)).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> people.relieve(desk, "xb.desk", DESK, TODAY)).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> people.suspend(desk, "xb.desk")).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> people.restore(desk, "xb.desk")).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> rooms.get(Organisations.class)
                        .register(new Actor("x", "x", List.of()), "a", "A", XB, Set.of(Organisation.Kind.PARTICIPANT)))
                .isInstanceOf(NotYours.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void has_a_sign_in_name_of_their_own(TestDatabase kind) {
        on(kind);
        assertThatThrownBy(() -> people.enrol(ADMINISTRATOR, "XB.Desk", "Another"))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsKey("name"));
        assertThatThrownBy(() -> people.enrol(ADMINISTRATOR, "a b", ""))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("name", "description"));
    }
}
