package org.tandem.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
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
import org.tandem.access.Organisation;
import org.tandem.access.Organisations;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.thirdparty.Standing.State;

@DisplayName("What an entity may do across pairs")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class CompetenceTest {

    private static final Pair PAIR = JointCommittees.PRACTICE;
    private static final Pair OTHER = Pair.of("JP", "MN");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate FROM = LocalDate.of(2025, 1, 1);
    private static final String NORTHERN = "northern.xa";
    private static final Actor ENTITY =
            new Actor("v", "v", List.of(Mandate.ofOrganisation(Role.THIRD_PARTY, NORTHERN)));
    private static final Actor DESK =
            new Actor("d", "d", List.of(Mandate.ofSide(Role.SECRETARIAT, PAIR, new Party("XA"))));
    private static final Actor DESK_ELSEWHERE =
            new Actor("e", "e", List.of(Mandate.ofSide(Role.SECRETARIAT, OTHER, new Party("MN"))));

    private final TestDatabase kind;
    private Rooms rooms;

    CompetenceTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rooms = Rooms.on(kind, at(TODAY));
        rooms.get(JointCommittees.class).loadPublished();
        rooms.get(Organisations.class)
                .seed(NORTHERN, "Northern Assurance", new Party("XA"), Set.of(Organisation.Kind.THIRD_PARTY_ENTITY));
        rooms.get(Designations.class).seed(NORTHERN, "ISO 14065, certificate 17");
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private static Instant at(LocalDate day) {
        return day.atTime(10, 0).toInstant(ZoneOffset.UTC);
    }

    private void designated(Pair pair, int scope, LocalDate from, LocalDate until) {
        rooms.transaction(() -> {
            rooms.get(Designations.class)
                    .designate(
                            NORTHERN,
                            pair,
                            new DesignationContent(List.of(Function.VERIFICATION), List.of(scope), from, until),
                            "XB-2025-001");
            return null;
        });
    }

    private List<Task> tasks(Actor actor) {
        return rooms.transaction(() -> rooms.get(DesignationTasks.class).tasksOf(actor));
    }

    private List<String> todo(Actor actor) {
        return tasks(actor).stream().map(Task::todo).toList();
    }

    @Test
    void is_told_of_90_30_and_7_days_before_it_ends() {
        LocalDate ends = TODAY.plusDays(91);
        designated(PAIR, 1, FROM, ends);
        assertThat(tasks(ENTITY)).isEmpty();
        assertThat(tasks(DESK)).isEmpty();

        rooms.clock().moveTo(at(ends.minusDays(90)));
        assertThat(todo(ENTITY)).containsExactly("Apply to be designated again: it ends within 90 days");
        assertThat(todo(DESK)).containsExactly("The entity applies to be designated again: it ends within 90 days");
        assertThat(tasks(ENTITY).get(0).context())
                .isEqualTo("Northern Assurance, verification in scope 1, until 1 Jun 2026");

        rooms.clock().moveTo(at(ends.minusDays(31)));
        assertThat(todo(ENTITY)).containsExactly("Apply to be designated again: it ends within 90 days");
        rooms.clock().moveTo(at(ends.minusDays(30)));
        assertThat(todo(ENTITY)).containsExactly("Apply to be designated again: it ends within 30 days");
        rooms.clock().moveTo(at(ends.minusDays(7)));
        assertThat(todo(DESK)).containsExactly("The entity applies to be designated again: it ends within 7 days");
        rooms.clock().moveTo(at(ends));
        assertThat(todo(ENTITY)).hasSize(1);
        assertThat(todo(DESK)).hasSize(1);
        rooms.clock().moveTo(at(ends.plusDays(1)));
        assertThat(tasks(ENTITY)).isEmpty();
    }

    @Test
    void tells_once_of_what_ends_together_and_nobody_else() {
        designated(PAIR, 1, FROM, TODAY.plusDays(20));
        designated(PAIR, 3, FROM, TODAY.plusDays(20));
        designated(PAIR, 5, FROM, TODAY.plusDays(5));

        assertThat(todo(ENTITY))
                .containsExactly(
                        "Apply to be designated again: it ends within 7 days",
                        "Apply to be designated again: it ends within 30 days");
        assertThat(tasks(DESK_ELSEWHERE)).isEmpty();
        assertThat(tasks(new Actor("x", "x", List.of(Mandate.ofOrganisation(Role.THIRD_PARTY, "southern.xb")))))
                .isEmpty();
    }

    @Test
    void is_not_told_of_what_goes_on_by_a_later_designation() {
        LocalDate ends = TODAY.plusDays(20);
        designated(PAIR, 1, FROM, ends);
        designated(OTHER, 1, ends.plusDays(1), ends.plusYears(2));
        designated(PAIR, 3, ends.plusDays(1), ends.plusYears(2));
        assertThat(tasks(ENTITY))
                .as("another pair and another scope do not help")
                .hasSize(1);

        designated(PAIR, 1, ends.plusDays(2), ends.plusYears(2));
        assertThat(tasks(ENTITY)).as("a day between the two is a day without").hasSize(1);

        designated(PAIR, 1, ends.plusDays(1), ends.plusYears(1));
        assertThat(tasks(ENTITY)).isEmpty();
    }

    @Test
    void stands_beside_what_other_pairs_let_it_do() {
        designated(PAIR, 1, FROM, TODAY.plusYears(1));
        designated(OTHER, 1, FROM, TODAY.minusDays(1));
        designated(OTHER, 1, FROM.minusYears(3), FROM.minusYears(1));
        designated(PAIR, 3, TODAY.plusDays(1), TODAY.plusYears(1));
        designated(PAIR, 5, FROM, TODAY.plusDays(Standing.SOON));
        designated(OTHER, 5, FROM, TODAY.plusDays(Standing.SOON + 1L));

        List<Competence.Row> rows = rooms.transaction(() -> rooms.get(Competence.class)
                .rows(
                        rooms.get(Designations.class).of(NORTHERN),
                        rooms.get(Accreditations.class).of(NORTHERN)));

        assertThat(rows).extracting(Competence.Row::scope).containsExactly(1, 3, 5);
        assertThat(rows.get(0).standings())
                .containsEntry("XA-XB", new Standing(State.VALID, TODAY.plusYears(1)))
                .containsEntry("JP-MN", new Standing(State.EXPIRED, TODAY.minusDays(1)));
        assertThat(rows.get(0).differs(2)).isTrue();
        assertThat(rows.get(1).standings()).containsOnlyKeys("XA-XB");
        assertThat(rows.get(1).standings().get("XA-XB").covers()).isFalse();
        assertThat(rows.get(1).differs(2)).as("it may be done in neither").isFalse();
        assertThat(rows.get(2).standings().get("XA-XB").state()).isEqualTo(State.ENDS_SOON);
        assertThat(rows.get(2).standings().get("JP-MN").state()).isEqualTo(State.VALID);
        assertThat(rows.get(2).differs(2)).isFalse();
    }

    @Test
    void shows_what_work_is_at_risk_to_those_whom_it_concerns() {
        designated(PAIR, 1, FROM, TODAY.plusDays(10));
        designated(PAIR, 3, FROM, TODAY.plusYears(1));

        assertThat(risks(ENTITY)).containsExactly("A true", "C true", "D true", "B false");
        assertThat(risks(DESK)).containsExactly("A true", "C true", "B false");
        assertThat(risks(DESK_ELSEWHERE)).containsExactly("D true");
        assertThat(risks(new Actor("x", "x", List.of()))).isEmpty();
    }

    private List<String> risks(Actor actor) {
        List<Job> unsigned = List.of(
                new Job(PAIR, Function.VERIFICATION, 1, "A", "", ""),
                new Job(PAIR, Function.VERIFICATION, 3, "B", "", ""),
                new Job(PAIR, Function.VALIDATION, 3, "C", "", ""),
                new Job(OTHER, Function.VERIFICATION, 1, "D", "", ""));
        return rooms
                .transaction(() -> rooms.get(Competence.class)
                        .risks(
                                unsigned,
                                actor,
                                NORTHERN,
                                rooms.get(Designations.class).of(NORTHERN),
                                rooms.get(Accreditations.class).of(NORTHERN)))
                .stream()
                .map(risk -> risk.job().subject() + " " + risk.exists())
                .toList();
    }
}
