package org.tandem.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.Practice.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.NotYours;
import org.tandem.issuance.CreditIssuance;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Period;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;
import org.tandem.project.Project;
import org.tandem.project.ProjectCase;
import org.tandem.project.Projects;
import org.tandem.support.Practice;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.verification.Verifications;
import org.tandem.verification.VerifiedPeriod;

@DisplayName("A transition to other rules")
class TransitionTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    private Rooms rooms;
    private ProjectCase cases;
    private TransitionKeeping keeping;
    private Transitions transitions;
    private Practice.Verified verified;
    private String project;

    private void on(TestDatabase kind) {
        Map<Class<?>, Object> world = world(rules());
        verified = (Practice.Verified) world.get(Verifications.class);
        rooms = Rooms.on(kind, Instant.parse("2026-03-02T09:00:00Z"), world);
        organisations(rooms);
        cases = new ProjectCase(rooms);
        keeping = rooms.get(TransitionKeeping.class);
        transitions = rooms.get(Transitions.class);
        project = cases.registered();
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private Project project() {
        return rooms.get(Projects.class).project(project).orElseThrow();
    }

    private void settle(Item.What what, Item.State state) {
        keeping.settle(DESK_XA, project, what, state, cases.today(), "Paper 7");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_complete_on_the_day_on_which_the_last_thing_is_settled(TestDatabase kind) {
        on(kind);
        keeping.begin(DESK_XA, project, "2.0", FIRST);
        Transition begun = transitions.of(project()).orElseThrow();
        assertThat(begun.fromVersion()).isEqualTo("1.0");
        assertThat(begun.toVersion()).isEqualTo("2.0");
        assertThat(begun.items()).extracting(Item::what).containsExactly(Item.What.values());
        assertThat(begun.settled()).isZero();

        for (Item.What what : Item.What.values()) {
            assertThat(transitions.of(project()).orElseThrow().completeOn()).isEmpty();
            assertThat(transitions.anyOpen(PAIR)).isTrue();
            settle(what, what == Item.What.PLAN ? Item.State.NOT_NEEDED : Item.State.DONE);
        }

        Transition complete = transitions.of(project()).orElseThrow();
        assertThat(complete.completeOn()).contains(cases.today());
        assertThat(complete.items())
                .contains(new Item(Item.What.PLAN, Item.State.NOT_NEEDED, Optional.of(cases.today()), "Paper 7"));
        assertThat(transitions.anyOpen(PAIR)).isFalse();
        assertThat(transitions.open(project)).isEmpty();
        assertThatThrownBy(() -> settle(Item.What.PLAN, Item.State.DONE))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("nothing of it changes any more");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void holds_back_the_units_of_its_time_alone_and_lets_them_be_issued(TestDatabase kind) {
        on(kind);
        keeping.begin(DESK_XA, project, "2.0", FIRST);

        assertThat(transitions.holdingBack(project, Vintage.of(2025))).isEmpty();
        assertThat(transitions.holdingBack(project, Vintage.of(2026))).isPresent();
        assertThat(transitions.holdingBack(project, Vintage.of(2027))).isPresent();
        assertThat(transitions.holdingBack("XB999", Vintage.of(2027))).isEmpty();
        Period days = new Period(FIRST, LocalDate.of(2026, 1, 31));
        TreeMap<Vintage, Tonnes> amounts = new TreeMap<>(Map.of(Vintage.of(2026), Tonnes.of(10)));
        verified.periods.put(
                "XB001-MR01", new VerifiedPeriod("XB001-MR01", PAIR, project, days, amounts, byVintage(days), ENTITY));
        assertThatCode(() -> rooms.get(CreditIssuance.class).request(AT_SUNFIELD, "XB001-MR01"))
                .doesNotThrowAnyException();
    }

    @Test
    void is_begun_once_for_a_registered_project_by_a_desk() {
        on(TestDatabase.H2);
        String submitted = cases.submitted();
        assertThatThrownBy(() -> keeping.begin(DESK_XA, submitted, "2.0", FIRST))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("is not registered, so it needs no transition");
        for (Actor other : new Actor[] {AT_SUNFIELD, OFFICER_XA, AT_ENTITY, STRANGERS.get(0)}) {
            assertThatThrownBy(() -> keeping.begin(other, project, "2.0", FIRST))
                    .isInstanceOf(NotYours.class);
        }
        assertThatThrownBy(() -> settle(Item.What.RULES, Item.State.DONE))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("Begin its transition first");
        assertRefused(() -> keeping.begin(DESK_XA, project, "1.0", FIRST), "toVersion");
        assertRefused(() -> keeping.begin(DESK_XA, project, " ", null), "toVersion", "firstDay");
        assertRefused(() -> keeping.begin(DESK_XA, project, "2.0", LocalDate.of(2023, 12, 31)), "firstDay");

        keeping.begin(DESK_XB, project, "2.0", FIRST);

        assertThatThrownBy(() -> keeping.begin(DESK_XA, project, "2.0", FIRST))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("XB001 is on its way from version 1.0 to version 2.0 of the rules already.");
    }

    @Test
    void is_settled_with_a_day_and_what_settles_it() {
        on(TestDatabase.H2);
        keeping.begin(DESK_XA, project, "2.0", FIRST);

        assertRefused(
                () -> keeping.settle(
                        DESK_XA, project, null, Item.State.OPEN, cases.today().plusDays(1), ""),
                "what",
                "state",
                "on",
                "reference");
        assertThatThrownBy(() -> keeping.settle(
                        AT_SUNFIELD, project, Item.What.RULES, Item.State.DONE, cases.today(), "Paper 7"))
                .isInstanceOf(NotYours.class);
        assertThat(transitions.of(project()).orElseThrow().settled()).isZero();
    }

    private static void assertRefused(ThrowingCallable act, String... fields) {
        assertThatThrownBy(act).isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(
                        refused.fields().keySet())
                .containsExactly(fields));
    }
}
