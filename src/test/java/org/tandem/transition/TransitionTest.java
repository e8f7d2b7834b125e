package org.tandem.transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.tandem.support.Practice.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Role;
import org.tandem.access.SecondPersonNeeded;
import org.tandem.committee.Numbering;
import org.tandem.committee.RulesInForce;
import org.tandem.issuance.CreditIssuance;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;
import org.tandem.project.Project;
import org.tandem.project.ProjectCase;
import org.tandem.project.Projects;
import org.tandem.support.AtOnce;
import org.tandem.support.NumberingForTwo;
import org.tandem.support.Practice;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.verification.Verifications;
import org.tandem.verification.VerifiedPeriod;

@DisplayName("A transition to other rules")
class TransitionTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    private final NumberingForTwo numbering = new NumberingForTwo();
    private Rooms rooms;
    private ProjectCase cases;
    private TransitionKeeping keeping;
    private Transitions transitions;
    private Practice.Verified verified;
    private String project;

    private void on(TestDatabase kind) {
        Map<Class<?>, Object> world = world(rules());
        verified = (Practice.Verified) world.get(Verifications.class);
        world.put(Numbering.class, numbering);
        rooms = Rooms.on(kind, Instant.parse("2026-03-02T09:00:00Z"), world);
        organisations(rooms);
        cases = new ProjectCase(rooms);
        keeping = rooms.get(TransitionKeeping.class);
        transitions = rooms.get(Transitions.class);
        project = cases.released();
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private Project project() {
        return rooms.get(Projects.class).project(project).orElseThrow();
    }

    private void begin() {
        keeping.begin(DESK_XA, XA, project, "2.0", FIRST);
    }

    private void settle(Actor desk, Item.What what, Item.State state) {
        keeping.settle(desk, project, what, state, cases.today(), "Paper 7");
    }

    /** Everything that is open but the consent, at one desk. */
    private void settleTheRest(Actor desk) {
        last().items().stream()
                .filter(item -> item.what() != Item.What.CONSENT && item.state() == Item.State.OPEN)
                .map(Item::what)
                .forEach(what -> settle(desk, what, what == Item.What.PLAN ? Item.State.NOT_NEEDED : Item.State.DONE));
    }

    private Transition last() {
        return transitions.of(project()).get(0);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_complete_on_the_day_on_which_the_other_side_consents_after_everything_else(TestDatabase kind) {
        on(kind);
        begin();
        assertThat(last().id()).isEqualTo("XB001-T01");
        assertThat(last().begunBy()).contains(XA);
        assertThat(last().fromVersion()).isEqualTo("1.0");
        assertThat(last().toVersion()).isEqualTo("2.0");
        assertThat(last().items()).extracting(Item::what).containsExactly(Item.What.values());
        assertThat(last().settled()).isZero();

        settleTheRest(DESK_XA);
        assertThat(last().completeOn()).isEmpty();
        assertThat(transitions.anyOpen(PAIR)).isTrue();
        settle(DESK_XB, Item.What.CONSENT, Item.State.DONE);

        assertThat(last().completeOn()).contains(cases.today());
        assertThat(last().items())
                .contains(new Item(
                        Item.What.PLAN,
                        Item.State.NOT_NEEDED,
                        Optional.of(cases.today()),
                        "Paper 7",
                        DESK_XA.person()));
        assertThat(transitions.anyOpen(PAIR)).isFalse();
        assertThat(transitions.open(project)).isEmpty();
        assertThat(last().holdsBack(Vintage.of(2026))).isFalse();
        assertThat(transitions.version(project())).isEqualTo("2.0");
        assertThatThrownBy(() -> settle(DESK_XB, Item.What.PLAN, Item.State.DONE))
                .isInstanceOf(OutOfTurn.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_consented_to_last_by_the_other_sides_desk_and_a_person_who_had_no_part_in_it(TestDatabase kind) {
        on(kind);
        Actor both = atDesks(DESK_XA.person());
        Actor second = atDesks("xb.desk2");
        begin();
        assertThatThrownBy(() -> settle(DESK_XB, Item.What.CONSENT, Item.State.DONE))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("The consent to the transition of XB001 comes last: 5 other things are open.");
        assertThat(last().takesConsentFrom(DESK_XB)).isFalse();
        settle(DESK_XB, Item.What.ALLOCATION, Item.State.DONE);
        settleTheRest(DESK_XA);

        // Not at the desk that began it, by nobody who began it or settled something, whichever desk they are at.
        assertThatThrownBy(() -> settle(DESK_XA, Item.What.CONSENT, Item.State.DONE))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> settle(both, Item.What.CONSENT, Item.State.DONE))
                .isInstanceOf(SecondPersonNeeded.class)
                .hasMessageContaining("enter the consent");
        assertThatThrownBy(() -> settle(DESK_XB, Item.What.CONSENT, Item.State.NOT_NEEDED))
                .isInstanceOf(SecondPersonNeeded.class);
        for (Actor none : List.of(DESK_XA, both, DESK_XB, OFFICER_XB)) {
            assertThat(last().takesConsentFrom(none)).isFalse();
        }
        assertThat(last().isOpen()).isTrue();
        assertThat(last().takesConsentFrom(second)).isTrue();
        settle(second, Item.What.CONSENT, Item.State.DONE);
        assertThat(last().isComplete()).isTrue();
        assertThat(last().takesConsentFrom(second)).isFalse();
    }

    @Test
    void is_not_consented_to_by_whoever_began_it_though_others_settled_the_rest() {
        on(TestDatabase.H2);
        begin();
        settleTheRest(DESK_XB);
        Actor began = atDesks(DESK_XA.person());

        assertThat(last().takesConsentFrom(began)).isFalse();
        assertThatThrownBy(() -> settle(began, Item.What.CONSENT, Item.State.DONE))
                .isInstanceOf(SecondPersonNeeded.class);
        assertThat(last().isOpen()).isTrue();
    }

    private static Actor atDesks(String person) {
        return new Actor(
                person,
                "At two desks",
                List.of(Mandate.ofSide(Role.SECRETARIAT, PAIR, XA), Mandate.ofSide(Role.SECRETARIAT, PAIR, XB)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_withdrawn_by_the_side_that_began_it_until_it_is_complete(TestDatabase kind) {
        on(kind);
        begin();
        assertThat(transitions.holdingBack(project, Vintage.of(2026))).isPresent();
        assertThat(last().isWithdrawableBy(DESK_XA)).isTrue();
        assertThat(last().isWithdrawableBy(DESK_XB)).isFalse();
        for (Actor other : List.of(DESK_XB, AT_SUNFIELD, OFFICER_XA)) {
            assertThatThrownBy(() -> keeping.withdraw(other, project, "Begun by mistake."))
                    .isInstanceOf(NotYours.class);
        }
        assertRefused(() -> keeping.withdraw(DESK_XA, project, " "), "why");

        keeping.withdraw(DESK_XA, project, "Begun by mistake.");

        assertThat(last().withdrawnOn()).contains(cases.today());
        assertThat(last().withdrawnWhy()).contains("Begun by mistake.");
        assertThat(last().isWithdrawableBy(DESK_XA)).isFalse();
        assertThat(transitions.holdingBack(project, Vintage.of(2026))).isEmpty();
        assertThat(transitions.anyOpen(PAIR)).isFalse();
        assertThat(transitions.version(project())).isEqualTo("1.0");
        for (ThrowingCallable later : List.<ThrowingCallable>of(
                () -> settle(DESK_XB, Item.What.PLAN, Item.State.DONE),
                () -> keeping.withdraw(DESK_XA, project, "Again."))) {
            assertThatThrownBy(later).isInstanceOf(OutOfTurn.class).hasMessageContaining("Begin its transition first");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void follows_another_that_is_complete_or_withdrawn_and_begins_where_that_left_it(TestDatabase kind) {
        on(kind);
        begin();
        keeping.withdraw(DESK_XA, project, "Begun by mistake.");
        keeping.begin(DESK_XB, XB, project, "2.0", FIRST);
        settleTheRest(DESK_XB);
        settle(DESK_XA, Item.What.CONSENT, Item.State.DONE);

        assertThat(keeping.others(project())).extracting(RulesInForce::version).containsExactly("1.0", "3.0");
        assertThatThrownBy(() -> keeping.begin(DESK_XA, XA, project, "2.0", FIRST.plusYears(1)))
                .hasMessageContaining("Choose another version of the rules of XA-XB than 2.0");
        assertThatThrownBy(() -> keeping.begin(DESK_XA, XA, project, "3.0", FIRST))
                .isInstanceOf(InputRefused.class)
                .hasMessage(
                        "It runs under version 2.0 for what it achieves from 2026-01-01 on; the next one begins later.");
        keeping.begin(DESK_XA, XA, project, "3.0", FIRST.plusDays(1));

        assertThat(transitions.of(project()))
                .extracting(Transition::id, Transition::fromVersion, Transition::toVersion)
                .containsExactly(
                        tuple("XB001-T03", "2.0", "3.0"),
                        tuple("XB001-T02", "1.0", "2.0"),
                        tuple("XB001-T01", "1.0", "2.0"));
        assertThat(transitions.version(project())).isEqualTo("2.0");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_begun_once_where_two_desks_begin_one_at_once(TestDatabase kind) throws Exception {
        on(kind);
        begin();
        keeping.withdraw(DESK_XA, project, "Begun by mistake.");
        numbering.meetAt(project + "-T");

        assertThat(AtOnce.refused(this::begin, () -> keeping.begin(DESK_XB, XB, project, "3.0", FIRST.plusDays(3))))
                .filteredOn(Optional::isPresent)
                .singleElement()
                .satisfies(refused -> assertThat(refused.get()).isInstanceOf(OutOfTurn.class));
        assertThat(transitions.of(project())).hasSize(2);
    }

    @Test
    void is_begun_once_everybody_knows_of_the_registration() {
        on(TestDatabase.H2);
        String untold = cases.registeredOnPaper();

        assertThatThrownBy(() -> keeping.begin(DESK_XA, XA, untold, "2.0", FIRST))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageStartingWith("The registration of XB002 is not published yet");
        assertThat(transitions.of(rooms.get(Projects.class).project(untold).orElseThrow()))
                .isEmpty();
        cases.release(untold);
        keeping.begin(DESK_XA, XA, untold, "2.0", FIRST);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void holds_back_the_units_of_its_time_alone_and_lets_them_be_issued(TestDatabase kind) {
        on(kind);
        begin();

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
        assertThatThrownBy(() -> keeping.begin(DESK_XA, XA, submitted, "2.0", FIRST))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("is not registered, so it needs no transition");
        for (Actor other : new Actor[] {AT_SUNFIELD, OFFICER_XA, AT_ENTITY, STRANGERS.get(0), DESK_XB}) {
            assertThatThrownBy(() -> keeping.begin(other, XA, project, "2.0", FIRST))
                    .isInstanceOf(NotYours.class);
        }
        assertThatThrownBy(() -> settle(DESK_XA, Item.What.RULES, Item.State.DONE))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("Begin its transition first");
        assertRefused(() -> keeping.begin(DESK_XA, null, project, "2.0", FIRST), "side");
        assertRefused(() -> keeping.begin(DESK_XA, new Party("JP"), project, "2.0", FIRST), "side");
        assertRefused(() -> keeping.begin(DESK_XA, XA, project, "1.0", FIRST), "toVersion");
        assertRefused(() -> keeping.begin(DESK_XA, XA, project, "9.0", FIRST), "toVersion");
        assertRefused(() -> keeping.begin(DESK_XA, XA, project, " ", null), "toVersion", "firstDay");
        assertRefused(() -> keeping.begin(DESK_XA, XA, project, "2.0", LocalDate.of(2023, 12, 31)), "firstDay");
        assertThat(keeping.others(project())).extracting(RulesInForce::version).containsExactly("2.0", "3.0");

        keeping.begin(DESK_XB, XB, project, "2.0", FIRST);

        assertThatThrownBy(() -> keeping.begin(DESK_XA, XA, project, "2.0", FIRST))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("XB001 is on its way from version 1.0 to version 2.0 of the rules already.");
    }

    @Test
    void remembers_who_settled_a_thing_since_nobody_settles_it_over() {
        on(TestDatabase.H2);
        keeping.begin(DESK_XB, XB, project, "2.0", FIRST);
        Actor first = new Actor("first", "first", DESK_XA.mandates());
        settle(first, Item.What.RULES, Item.State.DONE);

        for (Item.State state : List.of(Item.State.DONE, Item.State.NOT_NEEDED)) {
            assertThatThrownBy(() -> settle(DESK_XB, Item.What.RULES, state))
                    .isInstanceOf(OutOfTurn.class)
                    .hasMessage(
                            "“The new rules apply to it” of the transition of XB001 is settled already, on %s. Where that is mistaken, the transition is withdrawn and begun anew."
                                    .formatted(cases.today()));
        }
        settleTheRest(DESK_XB);
        assertThat(last().takesConsentFrom(first)).isFalse();
        assertThatThrownBy(() -> settle(first, Item.What.CONSENT, Item.State.DONE))
                .isInstanceOf(SecondPersonNeeded.class);
        settle(DESK_XA, Item.What.CONSENT, Item.State.DONE);
        assertThat(last().isComplete()).isTrue();
    }

    @Test
    void is_settled_with_a_day_and_what_settles_it() {
        on(TestDatabase.H2);
        begin();

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
        assertThat(last().settled()).isZero();
    }

    private static void assertRefused(ThrowingCallable act, String... fields) {
        assertThatThrownBy(act).isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(
                        refused.fields().keySet())
                .containsExactly(fields));
    }
}
