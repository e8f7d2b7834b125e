package org.tandem.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Organisation;
import org.tandem.access.Organisations;
import org.tandem.access.Role;
import org.tandem.committee.CommitteeDecisions;
import org.tandem.committee.Decisions;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A third-party entity")
class DesignationsTest {

    private static final Pair PAIR = JointCommittees.PRACTICE;
    private static final String NORTHERN = "northern.xa";
    private static final LocalDate FROM = LocalDate.of(2025, 11, 1);
    private static final LocalDate UNTIL = LocalDate.of(2026, 10, 31);
    private static final Actor DESK = side("desk", Role.SECRETARIAT, "XA");
    private static final List<Actor> COMMITTEE = List.of(
            side("chair.a", Role.CO_CHAIR, "XA"),
            side("chair.b", Role.CO_CHAIR, "XB"),
            side("member.a", Role.MEMBER, "XA"),
            side("member.b", Role.MEMBER, "XB"));

    private Rooms rooms;
    private Designations designations;
    private CommitteeDecisions committee;

    private void on(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2025-10-20T10:00:00Z"));
        rooms.get(JointCommittees.class).loadPublished();
        designations = rooms.get(Designations.class);
        committee = rooms.get(CommitteeDecisions.class);
        Organisations organisations = rooms.get(Organisations.class);
        organisations.seed(
                NORTHERN, "Northern Assurance", new Party("XA"), Set.of(Organisation.Kind.THIRD_PARTY_ENTITY));
        organisations.seed("mill.xb", "Mill", new Party("XB"), Set.of(Organisation.Kind.PARTICIPANT));
        designations.list(DESK, NORTHERN, "ISO 14065, certificate 17");
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private String decide(String outcome, DesignationContent content) {
        String number = committee.open(
                DESK, PAIR, DesignationAgenda.KIND, NORTHERN, outcome, "As decided.", "", Json.tree(content));
        COMMITTEE.forEach(m -> committee.declare(m, number, false, ""));
        COMMITTEE.forEach(m -> committee.affirm(m, number));
        committee.sign(COMMITTEE.get(0), number);
        committee.sign(COMMITTEE.get(1), number);
        return number;
    }

    private static DesignationContent verification(LocalDate from, LocalDate until, Integer... scopes) {
        return new DesignationContent(List.of(Function.VERIFICATION), List.of(scopes), from, until);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void may_work_within_its_function_scope_pair_and_dates(TestDatabase kind) {
        on(kind);
        String decision = decide("DESIGNATED", verification(FROM, UNTIL, 1, 3));

        designations.mustCover(NORTHERN, PAIR, Function.VERIFICATION, 1, FROM);
        designations.mustCover(NORTHERN, PAIR, Function.VERIFICATION, 3, UNTIL);
        assertThat(designations.of(NORTHERN)).hasSize(2).allMatch(d -> d.decision()
                .equals(decision));
        assertThat(designations.covering(PAIR, Function.VERIFICATION, 1, FROM))
                .extracting(ThirdPartyEntity::name)
                .containsExactly("Northern Assurance");
        assertThat(designations.covering(PAIR, Function.VALIDATION, 1, FROM)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_refused_outside_by_name_function_scope_and_date(TestDatabase kind) {
        on(kind);
        decide("DESIGNATED", verification(FROM, UNTIL, 1));

        assertThatThrownBy(() ->
                        designations.mustCover(NORTHERN, PAIR, Function.VERIFICATION, 1, LocalDate.of(2026, 11, 4)))
                .isInstanceOf(NotDesignated.class)
                .hasMessage("Northern Assurance was designated for verification in scope 1 until 31 Oct 2026;"
                        + " this was signed on 4 Nov 2026.");
        assertThatThrownBy(() ->
                        designations.mustCover(NORTHERN, PAIR, Function.VERIFICATION, 1, LocalDate.of(2025, 10, 31)))
                .hasMessageContaining("from 1 Nov 2025; this was signed on 31 Oct 2025");
        assertThatThrownBy(() -> designations.mustCover(NORTHERN, PAIR, Function.VALIDATION, 1, FROM))
                .hasMessage("Northern Assurance is not designated for validation in scope 1 of XA-XB.");
        assertThatThrownBy(() -> designations.mustCover(NORTHERN, PAIR, Function.VERIFICATION, 2, FROM))
                .hasMessageContaining("scope 2");
        assertThatThrownBy(() -> designations.mustCover(NORTHERN, Pair.of("JP", "MN"), Function.VERIFICATION, 1, FROM))
                .hasMessageContaining("of JP-MN");
        assertThatThrownBy(() -> designations.mustCover("nobody", PAIR, Function.VERIFICATION, 1, FROM))
                .isInstanceOf(NotDesignated.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void does_no_new_work_from_its_suspension_or_end_on(TestDatabase kind) {
        on(kind);
        decide("DESIGNATED", verification(FROM, UNTIL, 1, 3));
        LocalDate day = LocalDate.of(2026, 3, 1);
        decide("SUSPENDED", verification(day, null, 1));
        decide("ENDED", verification(day, null, 3));

        designations.mustCover(NORTHERN, PAIR, Function.VERIFICATION, 1, day.minusDays(1));
        designations.mustCover(NORTHERN, PAIR, Function.VERIFICATION, 3, day);
        assertThatThrownBy(() -> designations.mustCover(NORTHERN, PAIR, Function.VERIFICATION, 1, day))
                .hasMessageContaining("and suspended from 1 Mar 2026");
        assertThatThrownBy(() -> designations.mustCover(NORTHERN, PAIR, Function.VERIFICATION, 3, day.plusDays(1)))
                .hasMessageContaining("until 1 Mar 2026");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void that_is_suspended_is_ended_for_good_by_another_decision(TestDatabase kind) {
        on(kind);
        decide("DESIGNATED", verification(FROM, UNTIL, 1));
        LocalDate day = LocalDate.of(2026, 3, 1);
        decide("SUSPENDED", verification(day, null, 1));

        String ended = decide("ENDED", verification(day.plusMonths(1), null, 1));

        assertThat(designations.of(NORTHERN, PAIR)).singleElement().satisfies(designation -> {
            assertThat(designation.ends()).isEqualTo(day.plusMonths(1));
            assertThat(designation.suspended()).contains(day);
            assertThat(designation.decision()).isEqualTo(ended);
            assertThat(Standing.of(designation, day.plusMonths(1)))
                    .isEqualTo(new Standing(Standing.State.SUSPENDED, day));
            assertThat(Standing.of(designation, day.plusMonths(1).plusDays(1)))
                    .isEqualTo(new Standing(Standing.State.EXPIRED, day.plusMonths(1)));
        });
        designations.mustCover(NORTHERN, PAIR, Function.VERIFICATION, 1, day.minusDays(1));
        assertThatThrownBy(() -> designations.mustCover(NORTHERN, PAIR, Function.VERIFICATION, 1, day))
                .hasMessageContaining("and suspended from 1 Mar 2026");
        assertThatThrownBy(() -> designations.mustCover(NORTHERN, PAIR, Function.VERIFICATION, 1, UNTIL))
                .hasMessageContaining("until 1 Apr 2026");
        assertThatThrownBy(() -> decide("ENDED", verification(UNTIL, null, 1))).isInstanceOf(OutOfTurn.class);
    }

    /**
     * In each scope it stands otherwise. What is suspended is ended or designated anew and not taken up, and nothing else that is
     * not in force on the day is suspended or ended.
     */
    @Test
    void stands_as_decisions_left_it_and_takes_no_other_decision() {
        on(TestDatabase.H2);
        LocalDate day = LocalDate.of(2026, 3, 1);
        decide("DESIGNATED", verification(FROM, UNTIL, 1, 2, 3));
        decide("DESIGNATED", verification(day.plusMonths(1), UNTIL, 4));
        decide("SUSPENDED", verification(day.minusMonths(1), null, 2));
        decide("ENDED", verification(day.minusMonths(1), null, 3));

        // Designating, suspending, ending, not designating.
        Map<Integer, String> lawful = Map.of(
                1, "-SEN", // in force
                2, "D-EN", // suspended
                3, "D--N", // ended
                4, "---N", // to come
                13, "D--N"); // never designated
        lawful.forEach((scope, expected) -> {
            StringBuilder possible = new StringBuilder();
            new TreeMap<>(Map.of(1, "DESIGNATED", 2, "SUSPENDED", 3, "ENDED", 4, "NOT_DESIGNATED"))
                    .values()
                    .forEach(outcome -> {
                        try {
                            rooms.get(DesignationAgenda.class)
                                    .check(
                                            PAIR,
                                            NORTHERN,
                                            outcome,
                                            Json.tree(verification(day, UNTIL.plusYears(1), scope)));
                            possible.append(outcome.charAt(0));
                        } catch (OutOfTurn refused) {
                            possible.append('-');
                        }
                    });
            assertThat(possible.toString()).as("scope " + scope).isEqualTo(expected);
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void that_the_committee_did_not_designate_has_nothing(TestDatabase kind) {
        on(kind);
        String number = decide("NOT_DESIGNATED", verification(FROM, UNTIL, 1));

        assertThat(rooms.get(Decisions.class).decision(number)).isPresent();
        assertThat(designations.of(NORTHERN)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void cannot_be_designated_by_a_draft_that_does_not_hold(TestDatabase kind) {
        on(kind);
        assertThatThrownBy(() -> decide("DESIGNATED", verification(FROM, UNTIL)))
                .isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> decide("DESIGNATED", verification(FROM, UNTIL, 9)))
                .hasMessageContaining("know the scopes 1, 2, 3, 4, 13.");
        assertThatThrownBy(() -> decide("DESIGNATED", verification(UNTIL, FROM, 1)))
                .hasMessageContaining("cannot be before");
        assertThatThrownBy(() -> decide("SUSPENDED", verification(FROM, null, 1)))
                .isInstanceOf(OutOfTurn.class);
        decide("DESIGNATED", verification(FROM, UNTIL, 1));
        assertThatThrownBy(() -> decide("DESIGNATED", verification(UNTIL, UNTIL.plusYears(1), 1)))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("until 31 Oct 2026 already");
        assertThatThrownBy(() -> committee.open(
                        DESK,
                        PAIR,
                        DesignationAgenda.KIND,
                        "mill.xb",
                        "DESIGNATED",
                        "x",
                        "",
                        Json.tree(verification(FROM, UNTIL, 1))))
                .isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_listed_by_a_desk_alone_and_must_be_one(TestDatabase kind) {
        on(kind);
        assertThatThrownBy(() -> designations.list(COMMITTEE.get(0), NORTHERN, "ISO 14065"))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> designations.list(DESK, "mill.xb", "ISO 14065"))
                .isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> designations.list(DESK, NORTHERN, " ")).isInstanceOf(InputRefused.class);
    }

    private static Actor side(String person, Role role, String party) {
        return new Actor(person, person, List.of(Mandate.ofSide(role, PAIR, new Party(party))));
    }
}
