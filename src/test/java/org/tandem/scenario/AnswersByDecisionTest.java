package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.app.practice.PracticeWorld.BELMORA;
import static org.tandem.app.practice.PracticeWorld.PAIR;
import static org.tandem.app.practice.PracticeWorld.VERIFIER;
import static org.tandem.app.practice.PracticeWorld.XALIA;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.Task;
import org.tandem.app.practice.PracticeRegistries;
import org.tandem.app.practice.PracticeSteps;
import org.tandem.app.practice.PracticeWorld;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Rules;
import org.tandem.issuance.IssuanceStage;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.ledger.GivenAnswer;
import org.tandem.ledger.Invariants;
import org.tandem.ledger.Messages;
import org.tandem.mirror.Delivery;
import org.tandem.registry.Ground;
import org.tandem.registry.IssuanceConfirmation;
import org.tandem.registry.NotTheirSeal;
import org.tandem.registry.PublicRegisters;
import org.tandem.registry.RegistryStatus;
import org.tandem.registry.RegistryTasks;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.thirdparty.Designations;

/** Where the committee's own decision fills the sides' answers, or takes back what they were notified of. */
@DisplayName("The committee's decision")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class AnswersByDecisionTest {

    private static final String I01 = "XB001-I01";

    private final TestDatabase kind;
    private Rooms rooms;
    private PracticeSteps steps;
    private PracticeWorld world;
    private PracticeRegistries registries;
    private IssuanceConfirmation confirmation;

    AnswersByDecisionTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rooms = Rooms.on(kind, Instant.parse("2026-11-22T09:00:00Z"));
        rooms.get(JointCommittees.class).loadPublished();
        steps = rooms.get(PracticeSteps.class);
        world = rooms.get(PracticeWorld.class);
        registries = rooms.get(PracticeRegistries.class);
        confirmation = rooms.get(IssuanceConfirmation.class);
        world.create(LocalDate.of(2024, 11, 1), "practice-practice");
        registries.open();
        rooms.get(Designations.class).seed(VERIFIER, "Accredited to practise with");
        steps.designate(
                VERIFIER,
                List.of("VALIDATION", "VERIFICATION"),
                List.of(1),
                LocalDate.of(2024, 11, 1),
                LocalDate.of(2029, 10, 31));
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void stands_for_both_confirmations_where_the_rules_say_so_and_both_registries_record() {
        letTheDecisionStand();
        issued();

        assertThat(rooms.get(Issuances.class).issuance(I01).orElseThrow().stage())
                .isInstanceOf(IssuanceStage.Agreed.class);
        assertThat(statuses())
                .extracting(RegistryStatus::words)
                .allMatch(
                        words -> words.matches("agreed by the committee's decision XB-2025-\\d{3}, not yet recorded"));
        assertThat(statuses()).extracting(RegistryStatus::state).containsOnly("DECISION_STANDS");
        assertThat(statuses()).allSatisfy(side -> {
            assertThat(side.byDecision()).isPresent();
            assertThat(side.office())
                    .as("no authority is said to have answered")
                    .isEmpty();
        });

        rooms.get(Delivery.class).deliverAll();
        assertThat(rooms.get(Messages.class).waiting(XALIA, 10)).isEmpty();
        assertThat(rooms.get(Messages.class).waiting(BELMORA, 10)).isEmpty();
        recorded();
        assertThat(statuses()).extracting(RegistryStatus::state).containsOnly("RECORDED");
        assertThat(statuses()).allSatisfy(side -> assertThat(side.byDecision()).isPresent());
        assertThat(rooms.transaction(() -> rooms.get(Invariants.class).violations()))
                .isEmpty();
    }

    @Test
    void leaves_no_answer_to_an_authority_and_takes_no_other_from_the_counterpart() {
        letTheDecisionStand();
        issued();
        Messages.Message told = rooms.get(Messages.class).waiting(BELMORA, 1).get(0);

        assertThatThrownBy(() -> prepare(XALIA + "", GivenAnswer.Kind.REJECT, Ground.LAW_FORBIDS))
                .isInstanceOf(OutOfTurn.class);
        assertThatThrownBy(() -> confirmation.counterpartAnswered(
                        XALIA,
                        told.body().replace("CONFIRM", "REJECT"),
                        told.seal().orElseThrow()))
                .isInstanceOf(NotTheirSeal.class);
        assertThatThrownBy(() -> confirmation.counterpartAnswered(XALIA, told.body(), "[]"))
                .isInstanceOf(NotTheirSeal.class);
    }

    @Test
    void withdraws_what_a_side_never_answered_and_each_side_carries_it_out_by_its_answer() {
        issued();
        registries.confirm(XALIA, I01);
        assertThatThrownBy(() -> prepare("xb", GivenAnswer.Kind.REJECT, Ground.JOINT_WITHDRAWAL))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("The committee has not decided to withdraw XB001-I01.1");
        confirmation.prepare(
                world.actor("xb.authority"),
                I01 + ".1",
                BELMORA,
                GivenAnswer.Kind.CONFIRM,
                Optional.empty(),
                "Prepared before the decision.");

        String decision =
                steps.decide("WITHDRAWAL", I01, "WITHDRAWN", "The notification is withdrawn.", Json.tree(Map.of()));

        Actor second = world.actor("xb.authority2");
        assertThatThrownBy(() -> confirmation.answer(second, I01 + ".1", BELMORA))
                .as("what was prepared before went back")
                .isInstanceOf(OutOfTurn.class);
        assertThatThrownBy(() -> confirmation.prepare(
                        world.actor("xb.authority"),
                        I01 + ".1",
                        BELMORA,
                        GivenAnswer.Kind.CONFIRM,
                        Optional.empty(),
                        ""))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining(decision + " withdrew XB001-I01.1 for both sides");
        prepare("xb", GivenAnswer.Kind.REJECT, Ground.JOINT_WITHDRAWAL);
        confirmation.answer(second, I01 + ".1", BELMORA);
        rooms.get(Delivery.class).deliverAll();

        assertThat(rooms.get(Issuances.class).issuance(I01).orElseThrow().stage())
                .isInstanceOf(IssuanceStage.UnderConsideration.class);
        assertThat(statuses())
                .extracting(side -> side.party() + " " + side.state())
                .containsExactly("XA CONFIRMED", "XB REJECTED");
        assertThat(statuses().get(1).ground()).contains("both sides decided to withdraw the notification");
    }

    @Test
    void withdraws_with_each_sides_own_signature_also_after_the_other_sides() {
        issued();
        steps.decide("WITHDRAWAL", I01, "WITHDRAWN", "The notification is withdrawn.", Json.tree(Map.of()));
        for (String side : List.of("xa", "xb")) {
            prepare(side, GivenAnswer.Kind.REJECT, Ground.JOINT_WITHDRAWAL);
            confirmation.answer(world.actor(side + ".authority2"), I01 + ".1", party(side));
            rooms.get(Delivery.class).deliverAll();
        }

        assertThat(statuses()).extracting(RegistryStatus::state).containsOnly("REJECTED");
    }

    @Test
    void cannot_withdraw_what_both_sides_confirmed() {
        issued();
        registries.confirm(XALIA, I01);
        registries.confirm(BELMORA, I01);

        assertThatThrownBy(() -> steps.ready("WITHDRAWAL", I01, "WITHDRAWN", "Withdrawn.", Json.tree(Map.of())))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("it is agreed, and each registry records its share");
    }

    @Test
    void lets_the_host_record_first_where_the_rules_say_so() {
        adopt("issuanceModel", "HOST_FIRST");
        issued();
        registries.confirm(XALIA, I01);
        registries.confirm(BELMORA, I01);

        assertThatThrownBy(() -> registries.record(XALIA, I01))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage(
                        "XB001-I01.1 of the side of XA cannot be recorded yet: the registry of XB records it first.");
        assertThat(todo("xa.registry")).containsExactly("The other side records first");
        assertThat(todo("xb.registry")).containsExactly("Prepare the recording");

        registries.record(BELMORA, I01);
        rooms.get(Delivery.class).deliverAll();
        assertThat(todo("xa.registry")).containsExactly("Prepare the recording");
        registries.record(XALIA, I01);
        assertThat(statuses()).extracting(RegistryStatus::state).containsOnly("RECORDED");
        assertThat(rooms.transaction(() -> rooms.get(Invariants.class).violations()))
                .isEmpty();
    }

    private List<String> todo(String person) {
        return rooms.get(RegistryTasks.class).tasksOf(world.actor(person)).stream()
                .map(Task::todo)
                .toList();
    }

    private void letTheDecisionStand() {
        adopt("confirmation", "DECISION_STANDS");
    }

    private void adopt(String rule, String value) {
        ObjectNode rules = (ObjectNode) Json.tree(rooms.get(Rules.class).inForce(PAIR));
        rules.put("version", "1.1").put("effective", "2024-11-01");
        ((ObjectNode) rules.get(rule)).put("value", value);
        steps.decide("RULES", "XA-XB rules 1.1", "ADOPTED", "The rules of 1 November 2024.", rules);
    }

    private void issued() {
        String solar = steps.methodology("solar-pv", LocalDate.of(2024, 11, 11));
        String project = steps.project(
                "Rooftop solar", solar, Map.of("EF", "0.533"), 4, LocalDate.of(2025, 1, 1), LocalDate.of(2024, 12, 5));
        String report =
                steps.verified(project, YearMonth.of(2025, 1), "EG (MWh)", LocalDate.of(2025, 8, 4), "100", "120");
        assertThat(steps.issued(report, LocalDate.of(2025, 8, 18))).isEqualTo(I01);
    }

    private void recorded() {
        registries.record(XALIA, I01);
        registries.record(BELMORA, I01);
    }

    private void prepare(String side, GivenAnswer.Kind answer, Ground ground) {
        String office = side.toLowerCase(java.util.Locale.ROOT);
        confirmation.prepare(
                world.actor(office + ".authority"), I01 + ".1", party(office), answer, Optional.of(ground), "");
    }

    private static org.tandem.kernel.Party party(String office) {
        return office.equals("xa") ? XALIA : BELMORA;
    }

    private List<RegistryStatus> statuses() {
        return rooms.get(PublicRegisters.class).statuses(I01);
    }
}
