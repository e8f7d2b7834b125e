package org.tandem.app.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.app.practice.PracticeWorld.PAIR;
import static org.tandem.app.practice.PracticeWorld.XALIA;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.Task;
import org.tandem.access.TaskSource;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.PublicInputs;
import org.tandem.committee.Round;
import org.tandem.committee.Rounds;
import org.tandem.ledger.Invariants;
import org.tandem.registry.UnitOrder;
import org.tandem.registry.UnitOrders;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("The practice pair's story")
class PracticeStoryTest {

    private static final Comparator<Task> AS_LISTED = Comparator.comparing(
                    (Task task) -> task.due().orElse(LocalDate.MAX))
            .thenComparing(task -> task.since().orElse(LocalDate.MAX))
            .thenComparing(Task::subject);

    private Rooms rooms;

    /** Told once for all that is asked of it, since telling it takes seconds. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void leaves_everybody_a_task_and_shows_what_can_fail(TestDatabase kind) {
        try (Rooms told = Rooms.on(kind, Instant.parse("2026-11-22T09:00:00Z"))) {
            rooms = told;
            rooms.get(JointCommittees.class).loadPublished();
            rooms.get(PracticeStory.class).tell("practice-practice");

            opens_every_sign_in_on_a_task_of_a_minute_that_is_not_late();
            leaves_a_round_without_consensus_open_with_the_desks_and_undecided();
            shows_the_holder_the_second_spend_that_was_refused_and_why();
            assertThat(rooms.get(PublicInputs.class).openCalls())
                    .as("the public has something to read and to answer")
                    .isNotEmpty();
        }
    }

    private void opens_every_sign_in_on_a_task_of_a_minute_that_is_not_late() {
        Map<String, String> first = new HashMap<>();
        LocalDate today = rooms.get(LegalTime.class).today(PAIR);
        for (String person : FIRST_TASKS.keySet()) {
            List<Task> tasks = rooms.all(TaskSource.class).stream()
                    .flatMap(source -> source.tasksOf(actor(person)).stream())
                    .filter(task -> task.ball() == Task.Ball.YOURS)
                    .sorted(AS_LISTED)
                    .toList();
            assertThat(tasks).as(person).isNotEmpty().allSatisfy(task -> assertThat(task.due())
                    .as("%s is late on the first day", task.todo())
                    .satisfiesAnyOf(due -> assertThat(due).isEmpty(), due -> assertThat(due.orElseThrow())
                            .isAfterOrEqualTo(today)));
            assertThat(tasks)
                    .extracting(Task::todo)
                    .as("what is before the committee waits for no desk")
                    .doesNotContain("Put the proposed methodology before the committee");
            first.put(person, tasks.get(0).todo() + ": " + tasks.get(0).subject());
        }

        assertThat(first).isEqualTo(FIRST_TASKS);
    }

    private void leaves_a_round_without_consensus_open_with_the_desks_and_undecided() {
        Round returned = rooms.get(Rounds.class).newest(actor("xb.desk"), PAIR, 0, 99).stream()
                .filter(round -> round.stage().words().equals("back with the desks"))
                .findFirst()
                .orElseThrow();

        Round round = rooms.get(Rounds.class).one(actor("xb.desk"), returned.number());

        assertThat(round.kind()).isEqualTo("DESIGNATION");
        assertThat(round.stage().toString()).contains("The accreditation on file ended");
        assertThat(rooms.get(Rounds.class).pending(PAIR, "DESIGNATION", PracticeWorld.EXPIRED))
                .contains(returned.number());
    }

    private void shows_the_holder_the_second_spend_that_was_refused_and_why() {
        String account = rooms.get(PracticeRegistries.class).accountOf(XALIA, PracticeWorld.MILL_XA);
        List<UnitOrder> orders = rooms.get(UnitOrders.class).ofAccount(actor("mill.xa"), account, 0, 99);

        List<UnitOrder> declined = orders.stream()
                .filter(order -> order.stage() == UnitOrder.Stage.DECLINED)
                .toList();
        assertThat(declined).hasSize(1);
        assertThat(declined.get(0).reason())
                .hasValueSatisfying(why -> assertThat(why).contains(account));
        assertThat(orders)
                .as("the same units, carried out under the other order")
                .anyMatch(order -> order.stage() == UnitOrder.Stage.DONE
                        && order.units().equals(declined.get(0).units())
                        && !order.units().equals(Optional.empty()));
        assertThat(rooms.transaction(() -> rooms.get(Invariants.class).violations()))
                .isEmpty();
    }

    private Actor actor(String person) {
        return rooms.get(PracticeWorld.class).actor(person);
    }

    /** What stands first on each person's list. */
    private static final Map<String, String> FIRST_TASKS = Map.ofEntries(
            Map.entry("xa.desk", "Check that the proposed methodology is complete: XB_PMR004"),
            Map.entry("xb.desk", "Check that the proposed methodology is complete: XB_PMR004"),
            Map.entry("xa.member", "State your position: XB-2026-005"),
            Map.entry("xb.member", "Declare whether you have a conflict, then state your position: XB-2026-005"),
            Map.entry("xa.chair", "Declare whether you have a conflict, then state your position: XB-2026-005"),
            Map.entry("xb.chair", "Sign the decision: XB-2026-004"),
            Map.entry("xa.authority", "Prepare the answer to the notification: XB002-I04"),
            Map.entry("xb.authority", "Prepare the answer to the notification: XB002-I04"),
            Map.entry("xa.authority2", "Give the answer to the notification: XB002-I05"),
            Map.entry("xb.authority2", "Give the answer to the notification: XB001-I02"),
            Map.entry("xa.registry", "Prepare the recording: XB002-I03"),
            Map.entry("xb.registry", "Prepare the recording: XB002-I02"),
            Map.entry("xa.registry2", "Record the units: XB002-I02"),
            Map.entry("xb.registry2", "Record the units: XB002-I03"),
            Map.entry("mill.xa", "Sign the modalities of communication: XB004"),
            Map.entry("mill.xb", "Request issuance: XB002-MR07"),
            Map.entry("verifier", "Validate the project: XB004"),
            Map.entry("verifier.expired", "Verify the monitoring report: XB002-MR06"),
            Map.entry("admin", "Hand over a link to choose a password: xa.alternate"));
}
