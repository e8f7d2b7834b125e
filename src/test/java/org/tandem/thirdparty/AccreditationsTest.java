package org.tandem.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Organisation;
import org.tandem.access.Organisations;
import org.tandem.access.Role;
import org.tandem.access.SecondPersonNeeded;
import org.tandem.access.Task;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.thirdparty.Standing.State;

@DisplayName("An accreditation on file")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class AccreditationsTest {

    private static final Pair PAIR = JointCommittees.PRACTICE;
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate FROM = LocalDate.of(2025, 1, 1);
    private static final LocalDate UNTIL = LocalDate.of(2027, 12, 31);
    private static final String NORTHERN = "northern.xa";
    private static final Actor ENTITY =
            new Actor("v", "v", List.of(Mandate.ofOrganisation(Role.THIRD_PARTY, NORTHERN)));
    private static final Actor DESK =
            new Actor("d", "d", List.of(Mandate.ofSide(Role.SECRETARIAT, PAIR, new Party("XA"))));
    private static final Actor DESK_ELSEWHERE =
            new Actor("e", "e", List.of(Mandate.ofSide(Role.SECRETARIAT, Pair.of("JP", "MN"), new Party("MN"))));

    private final TestDatabase kind;
    private Rooms rooms;
    private Designations designations;
    private Accreditations accreditations;

    AccreditationsTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rooms = Rooms.on(kind, TODAY.atTime(10, 0).toInstant(ZoneOffset.UTC));
        rooms.get(JointCommittees.class).loadPublished();
        rooms.get(Organisations.class)
                .seed(NORTHERN, "Northern Assurance", new Party("XA"), Set.of(Organisation.Kind.THIRD_PARTY_ENTITY));
        designations = rooms.get(Designations.class);
        accreditations = rooms.get(Accreditations.class);
        designations.seed(NORTHERN, "ISO 14065, certificate 17");
        rooms.transaction(() -> {
            designations.designate(
                    NORTHERN,
                    PAIR,
                    new DesignationContent(List.of(Function.VERIFICATION), List.of(1, 3), FROM, UNTIL),
                    "XB-2025-001");
            return null;
        });
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private static AccreditationContent certificate(
            String number, List<Integer> scopes, LocalDate from, LocalDate until) {
        return new AccreditationContent(
                "A body", "ISO 14065", number, List.of(Function.VERIFICATION), scopes, from, until);
    }

    private void signedOn(int scope, LocalDate day) {
        designations.mustCover(NORTHERN, PAIR, Function.VERIFICATION, scope, day);
    }

    private List<String> able(int scope, LocalDate day) {
        return designations.covering(PAIR, Function.VERIFICATION, scope, day).stream()
                .map(ThirdPartyEntity::organisation)
                .toList();
    }

    @Test
    void is_not_needed_while_there_is_none_and_covers_days_and_scopes_once_there_is_one() {
        signedOn(3, TODAY);

        accreditations.record(DESK, NORTHERN, certificate("17", List.of(1), FROM, TODAY.plusDays(10)));

        signedOn(1, FROM);
        signedOn(1, TODAY.plusDays(10));
        assertThat(able(1, TODAY.plusDays(10))).containsExactly(NORTHERN);
        assertThatThrownBy(() -> signedOn(1, TODAY.plusDays(11)))
                .isInstanceOf(NotAccredited.class)
                .hasMessage(
                        "Northern Assurance was accredited for verification in scope 1 until 12 Mar 2026 (ISO 14065, 17);"
                                + " this was signed on 13 Mar 2026.");
        assertThat(able(1, TODAY.plusDays(11))).isEmpty();
        assertThatThrownBy(() -> signedOn(3, TODAY))
                .isInstanceOf(NotAccredited.class)
                .hasMessage("Northern Assurance is not accredited for verification in scope 3.");
        assertThat(able(3, TODAY)).isEmpty();
        assertThatThrownBy(() -> signedOn(1, FROM.minusDays(1)))
                .as("the designation is asked first")
                .isInstanceOf(NotDesignated.class);

        accreditations.record(DESK, NORTHERN, certificate("18", List.of(1, 3), TODAY.plusDays(12), UNTIL));
        assertThatThrownBy(() -> signedOn(1, TODAY.plusDays(11))).hasMessageContaining("from 14 Mar 2026");
        signedOn(3, TODAY.plusDays(12));
    }

    @Test
    void ends_before_its_last_day_where_a_desk_says_why() {
        Accreditation kept = accreditations.record(DESK, NORTHERN, certificate("17", List.of(1), FROM, UNTIL));
        String id = kept.id().toString();

        assertThatThrownBy(() -> accreditations.end(DESK, NORTHERN, id, FROM.minusDays(1), " "))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("Say why it ends.")
                .hasMessageContaining("It begins on 1 Jan 2025");
        assertThatThrownBy(() -> accreditations.end(DESK, NORTHERN, id, null, "Withdrawn"))
                .isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> accreditations.end(DESK, NORTHERN, id, UNTIL, "Withdrawn"))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("It ends on 31 Dec 2027 already.");
        assertThatThrownBy(() -> accreditations.end(DESK, "southern.xb", id, TODAY, "Withdrawn"))
                .isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> accreditations.end(DESK_ELSEWHERE, NORTHERN, id, TODAY, "Withdrawn"))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> accreditations.end(ENTITY, NORTHERN, id, TODAY, "Withdrawn"))
                .isInstanceOf(NotYours.class);

        accreditations.end(DESK, NORTHERN, id, TODAY, "The body withdrew it.");

        signedOn(1, TODAY);
        assertThatThrownBy(() -> signedOn(1, TODAY.plusDays(1))).isInstanceOf(NotAccredited.class);
        assertThat(accreditations.of(NORTHERN)).singleElement().satisfies(a -> assertThat(a.endedBecause())
                .contains("The body withdrew it."));
    }

    @Test
    void is_refused_with_every_field_that_is_wrong_and_from_whom_it_is_not_taken() {
        assertThatThrownBy(() -> accreditations.record(
                        DESK,
                        NORTHERN,
                        new AccreditationContent(" ", "", null, null, List.of(0, 16), TODAY, TODAY.minusDays(1))))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("body", "standard", "certificate", "functions", "scopes", "until"));
        assertThatThrownBy(() -> accreditations.record(DESK, NORTHERN, certificate("17", List.of(1), null, null)))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("from", "until"));
        AccreditationContent content = certificate("17", List.of(1), FROM, UNTIL);
        assertThatThrownBy(() -> accreditations.record(ENTITY, NORTHERN, content))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> accreditations.record(DESK_ELSEWHERE, NORTHERN, content))
                .as("a desk of no pair that designated it")
                .isInstanceOf(NotYours.class);
        assertThat(accreditations.isKeptBy(DESK_ELSEWHERE, NORTHERN)).isFalse();
        assertThat(accreditations.isKeptBy(DESK, NORTHERN)).isTrue();
        assertThat(accreditations.isKeptBy(ENTITY, NORTHERN)).isFalse();
        assertThatThrownBy(() -> accreditations.record(DESK, "southern.xb", content))
                .isInstanceOf(Unknown.class);
        accreditations.record(DESK, NORTHERN, content);
        assertThatThrownBy(() -> accreditations.record(DESK, NORTHERN, content))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("Certificate 17 of A body from 1 Jan 2025 is on file for Northern Assurance already.");
        assertThat(accreditations.of(NORTHERN)).hasSize(1);
    }

    @Test
    void is_void_and_never_counted_where_another_person_of_the_desk_that_entered_it_says_so() {
        Actor colleague = new Actor("d2", "d2", DESK.mandates());
        Actor otherDesk = new Actor("x", "x", List.of(Mandate.ofSide(Role.SECRETARIAT, PAIR, new Party("XB"))));
        Actor administrator = new Actor("a", "a", List.of(Mandate.administrator()));
        Accreditation kept =
                accreditations.record(DESK, NORTHERN, certificate("17", List.of(3), FROM, TODAY.plusDays(30)));
        String id = kept.id().toString();
        assertThatThrownBy(() -> signedOn(1, TODAY)).isInstanceOf(NotAccredited.class);
        assertThat(told(ENTITY)).hasSize(1);

        for (Actor other : List.of(otherDesk, administrator, DESK_ELSEWHERE, ENTITY)) {
            assertThatThrownBy(() -> accreditations.mustBeVoidable(other, NORTHERN, id))
                    .as("before it writes why")
                    .isInstanceOf(NotYours.class);
            assertThatThrownBy(() -> accreditations.makeVoid(other, NORTHERN, id, "Of another entity."))
                    .isInstanceOf(NotYours.class);
            assertThat(kept.isVoidableBy(other)).isFalse();
        }
        assertThatThrownBy(() -> accreditations.makeVoid(DESK, NORTHERN, id, "Of another entity."))
                .isInstanceOf(SecondPersonNeeded.class)
                .hasMessageContaining("void it");
        assertThatThrownBy(() -> accreditations.mustBeVoidable(DESK, NORTHERN, id))
                .isInstanceOf(SecondPersonNeeded.class);
        accreditations.mustBeVoidable(colleague, NORTHERN, id);
        assertThat(kept.isVoidableBy(DESK)).isFalse();
        assertThat(kept.isVoidableBy(colleague)).isTrue();
        assertThatThrownBy(() -> accreditations.makeVoid(colleague, NORTHERN, id, " "))
                .isInstanceOf(InputRefused.class)
                .hasMessage("Say what is mistaken about it.");

        accreditations.makeVoid(colleague, NORTHERN, id, "Of another entity.");

        signedOn(1, TODAY);
        assertThat(able(1, TODAY)).containsExactly(NORTHERN);
        assertThat(worth(3)).isEqualTo(new Standing(State.VALID, UNTIL));
        assertThat(told(ENTITY)).isEmpty();
        assertThat(told(DESK)).isEmpty();
        assertThat(accreditations.of(NORTHERN)).isEmpty();
        for (List<Accreditation> record : List.of(
                accreditations.everOnFile(NORTHERN), accreditations.everOnFile().get(NORTHERN))) {
            assertThat(record).singleElement().satisfies(one -> {
                assertThat(one.isVoid()).isTrue();
                assertThat(one.voidedOn()).contains(TODAY);
                assertThat(one.voidedWhy()).contains("Of another entity.");
                assertThat(one.isVoidableBy(colleague)).isFalse();
            });
        }
        assertThatThrownBy(() -> accreditations.makeVoid(colleague, NORTHERN, id, "Again."))
                .isInstanceOf(OutOfTurn.class);
        assertThatThrownBy(() -> accreditations.mustBeVoidable(colleague, NORTHERN, id))
                .isInstanceOf(OutOfTurn.class);
        assertThatThrownBy(() -> accreditations.end(DESK, NORTHERN, id, TODAY, "Withdrawn"))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("is void since 2026-03-02");
        // The same certificate is put on file again, rightly, and voided again where that was wrong too.
        String again = accreditations
                .record(colleague, NORTHERN, certificate("17", List.of(1), FROM, UNTIL))
                .id()
                .toString();
        signedOn(1, TODAY);
        assertThatThrownBy(() -> accreditations.record(DESK, NORTHERN, certificate("17", List.of(1), FROM, UNTIL)))
                .isInstanceOf(OutOfTurn.class);
        accreditations.makeVoid(DESK, NORTHERN, again, "Of another body.");
        assertThat(accreditations.everOnFile(NORTHERN)).hasSize(2);
    }

    @Test
    void is_voided_as_whoever_entered_it_could() {
        Actor administrator = new Actor("a", "a", List.of(Mandate.administrator()));
        Actor second = new Actor("b", "b", List.of(Mandate.administrator()));
        String entered = accreditations
                .record(administrator, NORTHERN, certificate("17", List.of(1), FROM, UNTIL))
                .id()
                .toString();

        assertThatThrownBy(() -> accreditations.makeVoid(DESK, NORTHERN, entered, "Mistaken."))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> accreditations.makeVoid(administrator, NORTHERN, entered, "Mistaken."))
                .isInstanceOf(SecondPersonNeeded.class);
        accreditations.makeVoid(second, NORTHERN, entered, "Mistaken.");
        assertThat(accreditations.of(NORTHERN)).isEmpty();
    }

    @Test
    void is_voided_by_the_desk_that_entered_it_before_another_pair_designated_the_entity() {
        String southern = "southern.xb";
        rooms.get(Organisations.class)
                .seed(southern, "Southern Checks", new Party("XB"), Set.of(Organisation.Kind.THIRD_PARTY_ENTITY));
        designations.seed(southern, "ISO 14065, certificate 3");
        Accreditation kept = accreditations.record(DESK_ELSEWHERE, southern, certificate("3", List.of(1), FROM, UNTIL));
        rooms.transaction(() -> {
            designations.designate(
                    southern,
                    PAIR,
                    new DesignationContent(List.of(Function.VERIFICATION), List.of(1), FROM, UNTIL),
                    "XB-2025-002");
            return null;
        });
        Actor colleague = new Actor("e2", "e2", DESK_ELSEWHERE.mandates());
        String id = kept.id().toString();

        assertThatThrownBy(() -> accreditations.makeVoid(DESK, southern, id, "Mistaken."))
                .as("it keeps them now, and did not enter this one")
                .isInstanceOf(NotYours.class);
        assertThat(kept.isVoidableBy(colleague)).isTrue();
        accreditations.makeVoid(colleague, southern, id, "Mistaken.");
        assertThat(accreditations.of(southern)).isEmpty();
    }

    @Test
    void is_voided_by_an_administrator_where_nobody_knows_who_entered_it() {
        Actor administrator = new Actor("a", "a", List.of(Mandate.administrator()));
        accreditations.seed(NORTHERN, certificate("17", List.of(1), FROM, UNTIL));
        Accreditation kept = accreditations.of(NORTHERN).get(0);
        String id = kept.id().toString();

        assertThatThrownBy(() -> accreditations.makeVoid(DESK, NORTHERN, id, "Mistaken."))
                .as("it could be the one who entered it")
                .isInstanceOf(NotYours.class);
        assertThat(kept.isVoidableBy(DESK)).isFalse();
        assertThat(kept.isVoidableBy(administrator)).isTrue();
        accreditations.makeVoid(administrator, NORTHERN, id, "Mistaken.");
        assertThat(accreditations.of(NORTHERN)).isEmpty();
    }

    private Standing worth(int scope) {
        return Standing.of(
                designations.of(NORTHERN).stream()
                        .filter(d -> d.scope() == scope)
                        .findFirst()
                        .orElseThrow(),
                accreditations.of(NORTHERN),
                TODAY);
    }

    @Test
    void bounds_what_a_designation_is_worth() {
        assertThat(worth(1)).isEqualTo(new Standing(State.VALID, UNTIL));

        accreditations.record(DESK, NORTHERN, certificate("16", List.of(1), FROM, TODAY.minusDays(20)));
        assertThat(worth(1)).isEqualTo(new Standing(State.NOT_ACCREDITED, TODAY.minusDays(19)));
        assertThat(worth(3)).as("never").isEqualTo(new Standing(State.NOT_ACCREDITED, FROM));
        assertThat(worth(1).covers()).isFalse();

        accreditations.record(DESK, NORTHERN, certificate("17", List.of(1), TODAY, TODAY.plusDays(30)));
        assertThat(worth(1)).isEqualTo(new Standing(State.ENDS_SOON, TODAY.plusDays(30)));

        accreditations.record(DESK, NORTHERN, certificate("19", List.of(1), TODAY.plusDays(32), TODAY.plusDays(300)));
        assertThat(worth(1)).as("a day between").isEqualTo(new Standing(State.ENDS_SOON, TODAY.plusDays(30)));
        accreditations.record(DESK, NORTHERN, certificate("18", List.of(1), TODAY.plusDays(31), TODAY.plusDays(31)));
        assertThat(worth(1)).isEqualTo(new Standing(State.VALID, TODAY.plusDays(300)));

        accreditations.record(DESK, NORTHERN, certificate("20", List.of(1, 3), TODAY, UNTIL.plusYears(9)));
        assertThat(worth(1)).as("no longer than the designation").isEqualTo(new Standing(State.VALID, UNTIL));
        assertThat(worth(3)).isEqualTo(new Standing(State.VALID, UNTIL));
    }

    private List<String> told(Actor actor) {
        return rooms.transaction(() -> rooms.get(AccreditationTasks.class).tasksOf(actor)).stream()
                .map(Task::todo)
                .toList();
    }

    @Test
    void is_told_of_before_it_ends_unless_another_goes_on_for_all_of_it() {
        accreditations.record(DESK, NORTHERN, certificate("17", List.of(1, 3), FROM, TODAY.plusDays(90)));
        assertThat(told(ENTITY))
                .containsExactly("Send a desk the new accreditation: the one on file ends within 90 days");
        assertThat(told(DESK))
                .containsExactly("Put the entity’s new accreditation on file: the one there ends within 90 days");
        assertThat(told(DESK_ELSEWHERE)).as("it never designated it").isEmpty();

        accreditations.record(DESK, NORTHERN, certificate("18", List.of(1), TODAY.plusDays(91), UNTIL));
        assertThat(told(DESK)).as("not for scope 3").hasSize(1);
        accreditations.record(DESK, NORTHERN, certificate("21", List.of(1, 3), TODAY.plusDays(92), UNTIL));
        assertThat(told(DESK)).as("a day between the two is a day without").hasSize(1);
        rooms.clock().moveTo(TODAY.plusDays(83).atTime(10, 0).toInstant(ZoneOffset.UTC));
        assertThat(told(ENTITY))
                .containsExactly("Send a desk the new accreditation: the one on file ends within 7 days");

        accreditations.record(DESK, NORTHERN, certificate("19", List.of(3, 1), TODAY.plusDays(90), UNTIL));
        assertThat(told(ENTITY)).isEmpty();
        assertThat(told(DESK)).isEmpty();
    }
}
