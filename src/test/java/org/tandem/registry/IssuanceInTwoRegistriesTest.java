package org.tandem.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.registry.TwoRegistries.XA;
import static org.tandem.registry.TwoRegistries.XB;
import static org.tandem.registry.TwoRegistries.approver;
import static org.tandem.registry.TwoRegistries.clerk;
import static org.tandem.registry.TwoRegistries.instrument;
import static org.tandem.registry.TwoRegistries.keeper;
import static org.tandem.registry.TwoRegistries.officer;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
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
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Role;
import org.tandem.access.SecondPersonNeeded;
import org.tandem.access.Task;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionPaper;
import org.tandem.issuance.Instrument;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.GivenAnswer;
import org.tandem.ledger.Invariants;
import org.tandem.ledger.Messages;
import org.tandem.seal.Seal;
import org.tandem.seal.Seals;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("An issuance in two registries")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class IssuanceInTwoRegistriesTest {

    private static final String I01 = "XB003-I01.1";

    private final TestDatabase kind;
    private Rooms rooms;
    private TwoRegistries two;

    IssuanceInTwoRegistriesTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rooms = TwoRegistries.rooms(kind);
        two = new TwoRegistries(rooms, true);
        two.notified(instrument());
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void waits_for_each_person_in_turn() {
        assertThat(todo(officer(XA))).containsExactly("Prepare the answer to the notification");
        assertThat(todo(approver(XA))).isEmpty();
        two.confirmation.prepare(officer(XA), I01, XA, GivenAnswer.Kind.CONFIRM, Optional.empty(), "");
        assertThat(todo(approver(XA))).containsExactly("Give the answer to the notification");
        two.confirmation.answer(approver(XA), I01, XA);
        assertThat(todo(approver(XA))).containsExactly("The other side answers its notification");
        assertThat(todo(clerk(XA))).isEmpty();
        two.confirmed(XB, I01);
        two.delivered();
        assertThat(todo(clerk(XA))).containsExactly("Prepare the recording");
        two.recording.prepare(clerk(XA), I01, XA, two.recording.proposed(clerk(XA), I01, XA));
        assertThat(todo(keeper(XA))).containsExactly("Record the units");
        two.recording.record(keeper(XA), I01, XA);
        assertThat(todo(keeper(XA))).isEmpty();
        assertThat(todo(clerk(XB))).containsExactly("Prepare the recording");
    }

    private List<String> todo(Actor actor) {
        return rooms.get(RegistryTasks.class).tasksOf(actor).stream()
                .map(Task::todo)
                .toList();
    }

    @Test
    void is_confirmed_by_a_second_person_alone() throws SQLException {
        Actor both = new Actor(
                "both",
                "Both",
                List.of(
                        Mandate.ofSide(Role.AUTHORITY_OFFICER, TwoRegistries.PAIR, XA),
                        Mandate.ofSide(Role.AUTHORITY_APPROVER, TwoRegistries.PAIR, XA)));
        two.confirmation.prepare(both, I01, XA, GivenAnswer.Kind.CONFIRM, Optional.empty(), "");

        assertThatThrownBy(() -> two.confirmation.answer(both, I01, XA)).isInstanceOf(SecondPersonNeeded.class);
        assertThatThrownBy(() -> sql("update notified_issuance set answered_by = prepared_by where registry = 'XA'"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("notified_issuance_answered_by_two");
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = rooms.database().getConnection();
                Statement one = connection.createStatement()) {
            one.execute(statement);
        } catch (SQLException refused) {
            throw new SQLException(refused.getMessage().toLowerCase(java.util.Locale.ROOT), refused);
        }
    }

    @Test
    void is_answered_by_its_own_side_and_office_alone() {
        assertThatThrownBy(() ->
                        two.confirmation.prepare(officer(XB), I01, XA, GivenAnswer.Kind.CONFIRM, Optional.empty(), ""))
                .isInstanceOf(Unknown.class);
        for (Actor wrong : List.of(approver(XA), clerk(XA), keeper(XA))) {
            assertThatThrownBy(() ->
                            two.confirmation.prepare(wrong, I01, XA, GivenAnswer.Kind.CONFIRM, Optional.empty(), ""))
                    .isInstanceOf(NotYours.class);
        }
        two.confirmation.prepare(officer(XA), I01, XA, GivenAnswer.Kind.CONFIRM, Optional.empty(), "");
        for (Actor wrong : List.of(officer(XA), keeper(XA))) {
            assertThatThrownBy(() -> two.confirmation.answer(wrong, I01, XA)).isInstanceOf(NotYours.class);
        }
        assertThatThrownBy(() -> two.confirmation.answer(approver(XB), I01, XA)).isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> two.confirmation.brief(officer(XB), I01, XA)).isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> two.confirmation.answer(approver(XA), "XB999-I01.1", XA))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void is_rejected_on_a_listed_ground_and_confirmed_on_none() {
        assertThatThrownBy(() ->
                        two.confirmation.prepare(officer(XA), I01, XA, GivenAnswer.Kind.REJECT, Optional.empty(), ""))
                .isInstanceOf(InputRefused.class)
                .hasMessage("Choose the ground on which the notification is rejected.");
        assertThatThrownBy(() -> two.confirmation.prepare(
                        officer(XA), I01, XA, GivenAnswer.Kind.CONFIRM, Optional.of(Ground.LAW_FORBIDS), ""))
                .isInstanceOf(InputRefused.class);
    }

    @Test
    void can_be_sent_back_before_it_is_answered_and_never_answered_twice() {
        assertThatThrownBy(() -> two.confirmation.answer(approver(XA), I01, XA)).isInstanceOf(OutOfTurn.class);
        two.confirmation.prepare(officer(XA), I01, XA, GivenAnswer.Kind.CONFIRM, Optional.empty(), "");
        two.confirmation.sendBack(approver(XA), I01, XA, "Name the recipients in the note.");
        assertThatThrownBy(() -> two.confirmation.answer(approver(XA), I01, XA)).isInstanceOf(OutOfTurn.class);
        two.confirmed(XA, I01);
        assertThatThrownBy(() -> two.confirmed(XA, I01))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("confirmed by this side, not yet by the other");
    }

    @Test
    void has_a_brief_that_adds_up() {
        Brief brief = two.confirmation.brief(officer(XA), I01, XA);

        assertThat(brief.lines())
                .extracting(line -> "%s: %s = %s + %s, %d over"
                        .formatted(line.vintage(), line.decided(), line.ours(), line.theirs(), line.difference()))
                .containsExactly("2025: 501 = 251 + 250, 0 over", "2026: 499 = 250 + 249, 0 over");
        assertThat(brief.total().ours()).isEqualTo(Tonnes.of(501));
        assertThat(brief.parts()).hasSize(5);
    }

    @Test
    void is_recorded_by_neither_side_before_both_confirmed() {
        two.confirmed(XA, I01);
        two.delivered();
        for (var party : List.of(XA, XB)) {
            assertThatThrownBy(() -> two.recording.prepare(
                            clerk(party), I01, party, Map.of("GOV", party + "-1001", "solar.xa", "XA-2001")))
                    .isInstanceOfAny(OutOfTurn.class, InputRefused.class);
        }
        assertThat(two.registers.statuses("XB003-I01"))
                .extracting(status -> status.party() + " " + status.state())
                .containsExactly("XA CONFIRMED", "XB NOTIFIED");
    }

    @Test
    void is_recorded_by_each_side_in_its_own_time() {
        two.confirmed(XA, I01);
        two.confirmed(XB, I01);
        two.delivered();
        two.recorded(XB, I01);

        assertThat(two.registers.statuses("XB003-I01"))
                .extracting(status -> status.party() + " " + status.state())
                .containsExactly("XA CONFIRMED", "XB RECORDED");
        assertThat(two.registers.statuses("XB003-I01").get(1).ranges())
                .extracting(range -> range.first() + " to " + range.last())
                .containsExactly(
                        "XB-XB-003-2025-252 to XB-XB-003-2025-501", "XB-XB-003-2026-251 to XB-XB-003-2026-499");
        assertThat(two.registers.statuses("XB003-I01").get(0).office()).contains("XA-XB/XA/AUTHORITY_APPROVER");

        two.recorded(XA, I01);
        two.delivered();
        assertThat(two.accounts.mine(keeper(XA)))
                .extracting(balance -> balance.number() + " " + balance.total())
                .containsExactly(
                        "XA-1001 401",
                        "XA-2001 100",
                        "XA-2002 0",
                        "XA-5001 0",
                        "XA-7001 0",
                        "XA-8001 0",
                        "XA-8002 0",
                        "XA-9001 499");
        assertThat(rooms.get(Messages.class).waiting(XA, 10)).isEmpty();
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
    }

    @Test
    void is_recorded_by_a_second_person_of_the_registry_alone() {
        two.confirmed(XA, I01);
        two.confirmed(XB, I01);
        two.delivered();
        Actor both = new Actor(
                "both",
                "Both",
                List.of(Mandate.ofRegistry(Role.REGISTRY_OFFICER, XA), Mandate.ofRegistry(Role.REGISTRY_APPROVER, XA)));
        assertThatThrownBy(() -> two.recording.record(keeper(XA), I01, XA)).isInstanceOf(OutOfTurn.class);
        two.recording.prepare(both, I01, XA, two.recording.proposed(both, I01, XA));
        assertThatThrownBy(() -> two.recording.record(both, I01, XA)).isInstanceOf(SecondPersonNeeded.class);
        for (Actor wrong : List.of(officer(XA), approver(XA), clerk(XA), keeper(XB))) {
            assertThatThrownBy(() -> two.recording.record(wrong, I01, XA)).isInstanceOf(NotYours.class);
        }
        two.recording.record(keeper(XA), I01, XA);
        assertThat(two.recording.record(keeper(XA), I01, XA).quantity()).isEqualTo(Tonnes.of(1_000));
        assertThatThrownBy(() -> two.recording.prepare(clerk(XA), I01, XA, TwoRegistries.government(XA)))
                .isInstanceOf(InputRefused.class);
    }

    @Test
    void comes_back_to_the_table_when_one_side_rejects_and_its_numbers_stay_burnt() {
        two.confirmed(XA, I01);
        two.rejected(XB, I01);
        two.delivered();

        assertThat(two.registers.statuses("XB003-I01"))
                .extracting(status -> status.party() + " " + status.state())
                .containsExactly("XA CONFIRMED", "XB REJECTED");
        assertThat(two.registers.statuses("XB003-I01").get(1).ground())
                .contains("the amount differs from the decision");
        assertThatThrownBy(() -> two.recording.prepare(clerk(XA), I01, XA, two.recording.proposed(clerk(XA), I01, XA)))
                .isInstanceOf(OutOfTurn.class);

        two.notified(instrument("XB003-I01", 2, 2025, 502, 500));
        two.confirmed(XA, "XB003-I01.2");
        two.confirmed(XB, "XB003-I01.2");
        two.delivered();
        two.recorded(XA, "XB003-I01.2");
        assertThat(two.registers.unit(Serial.parse("XB-XA-003-2025-502")).state())
                .isEqualTo("HELD");
        assertThatThrownBy(() -> two.registers.unit(Serial.parse("XB-XA-003-2025-1")))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void is_never_answered_by_a_decision_that_both_sides_did_not_sign() {
        Instrument other = instrument("XB003-I02", 1, 2027, 1, 1);
        Decision unsigned = new Decision(
                "XB-2026-015",
                TwoRegistries.PAIR,
                "ISSUANCE",
                "XB003-I02",
                "ISSUE",
                Decision.Mode.ELECTRONIC,
                LocalDate.of(2026, 11, 20),
                "Decided.",
                "",
                Json.tree(Map.of()),
                List.of(),
                List.of(),
                Optional.empty());
        Seals seals = rooms.get(Seals.class);
        Seal one = seals.sign("XA-XB/XA/CO_CHAIR", DecisionPaper.of(unsigned));
        Seal another = seals.sign("XA-XB/XB/CO_CHAIR", Map.of("another", "paper"));

        for (List<Seal> signed : List.of(List.<Seal>of(), List.of(one), List.of(one, one), List.of(one, another))) {
            assertThatThrownBy(() -> two.notified(other, Optional.of(with(unsigned, signed))))
                    .hasStackTraceContaining("it is not signed by both sides");
        }
        assertThat(two.registers.statuses("XB003-I02")).isEmpty();

        two.notified(
                other,
                Optional.of(with(unsigned, List.of(one, seals.sign("XA-XB/XB/CO_CHAIR", DecisionPaper.of(unsigned))))));
        assertThat(two.registers.statuses("XB003-I02"))
                .extracting(RegistryStatus::state)
                .containsOnly("DECISION_STANDS");
    }

    private static Decision with(Decision decision, List<Seal> seals) {
        return new Decision(
                decision.number(),
                decision.pair(),
                decision.kind(),
                decision.subject(),
                decision.outcome(),
                decision.mode(),
                decision.date(),
                decision.text(),
                decision.reasons(),
                decision.content(),
                decision.annexes(),
                seals,
                decision.released());
    }

    @Test
    void takes_no_answer_that_the_counterparts_authority_did_not_sign() {
        two.confirmed(XB, I01);
        Messages.Message message = rooms.get(Messages.class).waiting(XB, 1).get(0);

        assertThatThrownBy(() -> two.confirmation.counterpartAnswered(
                        XA,
                        message.body().replace("CONFIRM", "REJECT"),
                        message.seal().orElseThrow()))
                .isInstanceOf(NotTheirSeal.class);
        assertThatThrownBy(() -> two.confirmation.counterpartAnswered(
                        XB, message.body(), message.seal().orElseThrow()))
                .isInstanceOf(NotTheirSeal.class);
    }
}
