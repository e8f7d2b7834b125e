package org.tandem.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.tandem.registry.TwoRegistries.PAIR;
import static org.tandem.registry.TwoRegistries.XA;
import static org.tandem.registry.TwoRegistries.XB;
import static org.tandem.registry.TwoRegistries.cancellation;
import static org.tandem.registry.TwoRegistries.clerk;
import static org.tandem.registry.TwoRegistries.holder;
import static org.tandem.registry.TwoRegistries.instrument;
import static org.tandem.registry.TwoRegistries.keeper;
import static org.tandem.registry.TwoRegistries.retirement;
import static org.tandem.registry.TwoRegistries.transfer;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
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
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.KeyUsedBefore;
import org.tandem.kernel.Opening;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Books;
import org.tandem.ledger.Invariants;
import org.tandem.ledger.NotEnoughUnits;
import org.tandem.ledger.ReservationEnded;
import org.tandem.ledger.UnitsReserved;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("Units in a registry")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class UnitOrdersTest {

    private final TestDatabase kind;
    private Rooms rooms;
    private TwoRegistries two;

    UnitOrdersTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rooms = TwoRegistries.rooms(kind);
        two = new TwoRegistries(rooms, true).issued();
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void are_transferred_when_the_holder_asked_and_the_registry_approved() {
        String number = two.orders.ask(holder("solar.xa"), transfer("XA-2001", "XA-2002", 30), "k1");
        assertThat(number).isEqualTo("XA-T-0001");
        assertThat(rooms.get(RegistryTasks.class).tasksOf(keeper(XA)))
                .extracting(task -> task.todo())
                .containsExactly("Approve or decline the transfer");
        assertThat(rooms.get(RegistryTasks.class).tasksOf(holder("solar.xa")))
                .extracting(task -> task.todo())
                .containsExactly("The registry decides about your transfer");

        two.orders.approve(keeper(XA), number);

        assertThat(two.accounts.account(holder("wind.xa"), "XA-2002").total()).isEqualTo(Tonnes.of(30));
        assertThat(two.accounts.entries(holder("wind.xa"), "XA-2002")).hasSize(1);
        assertThat(two.orders.approve(keeper(XA), number).quantity()).isEqualTo(Tonnes.of(30));
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
    }

    @Test
    void are_named_as_the_public_knows_them_once_they_moved() {
        String number = two.orders.ask(holder("solar.xa"), transfer("XA-2001", "XA-2002", 30), "k1");
        assertThat(two.orders.movedUnits(holder("solar.xa"), number)).isEmpty();

        two.orders.approve(keeper(XA), number);

        for (Actor reader : List.of(holder("solar.xa"), clerk(XA))) {
            assertThat(two.orders.movedUnits(reader, number))
                    .containsExactly(new UnitOrders.Moved(
                            Serial.parse("XB-XA-003-2025-152"), Serial.parse("XB-XA-003-2025-181"), Tonnes.of(30)));
        }
        assertThat(two.registers.unit(Serial.parse("XB-XA-003-2025-181")).steps())
                .hasSize(2);
        assertThatThrownBy(() -> two.orders.movedUnits(clerk(XB), number)).isInstanceOf(Unknown.class);
    }

    @Test
    void are_asked_for_once_however_often_the_request_is_sent() {
        String number = two.orders.ask(holder("solar.xa"), transfer("XA-2001", "XA-2002", 30), "k1");

        assertThat(two.orders.ask(holder("solar.xa"), transfer("XA-2001", "XA-2002", 30), "k1"))
                .isEqualTo(number);
        assertThatThrownBy(() -> two.orders.ask(holder("solar.xa"), transfer("XA-2001", "XA-2002", 31), "k1"))
                .isInstanceOf(KeyUsedBefore.class);
        assertThatThrownBy(() -> two.orders.ask(holder("solar.xa"), transfer("XA-2001", "XA-2002", 31), ""))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("Idempotency-Key");
    }

    @Test
    void are_retired_for_good_and_the_chain_says_so() {
        String number = two.orders.ask(holder("solar.xa"), retirement("XA-2001", 10), "k1");
        two.orders.approve(keeper(XA), number);

        UnitHistory unit = two.registers.unit(Serial.parse("XB-XA-003-2025-152"));
        assertThat(unit.state()).isEqualTo("RETIRED");
        assertThat(unit.decision()).isEqualTo("XB-2026-014");
        assertThat(unit.recipient()).isEqualTo("solar.xa");
        assertThat(unit.registries()).extracting(RegistryStatus::state).containsExactly("RECORDED", "RECORDED");
        assertThat(unit.steps())
                .extracting(step -> step.words() + " " + step.toKind())
                .containsExactly("recorded ENTITY_HOLDING", "retired RETIREMENT");
        assertThat(unit.steps().get(1).details())
                .hasEntrySatisfying("beneficiary", told -> assertThat(opened(XA, "\"" + told + "\""))
                        .extracting(Opening::kind, Opening::value)
                        .containsExactly(tuple("beneficiary", "Rail of Xalia (XA, R 1207)")))
                .containsEntry("note", "Practice units; no authorization under Article 6 was asked for.");
        assertThatThrownBy(() -> two.orders.ask(clerk(XA), transfer("XA-7001", "XA-1001", 1), "k2"))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("Units never leave account XA-7001");
        assertThat(two.registers.unit(Serial.parse("XB-XA-003-2025-162")).state())
                .isEqualTo("HELD");
    }

    private List<Opening> opened(Party registry, String record) {
        return two.rooms.transaction(() -> two.rooms.get(Books.class).opened(registry, record));
    }

    @Test
    void are_cancelled_for_a_purpose_and_in_error_only_by_decision() {
        String number = two.orders.ask(clerk(XA), cancellation("XA-1001", 5, Purpose.VOLUNTARY, null), "k1");
        two.orders.approve(keeper(XA), number);
        assertThat(two.registers.unit(Serial.parse("XB-XA-003-2025-1")).state()).isEqualTo("CANCELLED");

        assertThatThrownBy(() ->
                        two.orders.ask(clerk(XA), cancellation("XA-2001", 5, Purpose.ISSUED_IN_ERROR, null), "k2"))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("the committee's decision that found the error");
        assertThatThrownBy(() -> two.orders.ask(
                        clerk(XA), cancellation("XA-2001", 5, Purpose.ISSUED_IN_ERROR, "XB-2026-019"), "k3"))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("No decision XB-2026-019 asks the registry of XA");
    }

    @Test
    void are_neither_seen_nor_moved_by_another_registry_or_holder() {
        for (Actor stranger : List.of(holder("wind.xa"), clerk(XB), keeper(XB))) {
            assertThatThrownBy(() -> two.orders.ask(stranger, transfer("XA-2001", "XA-2002", 1), "k"))
                    .isInstanceOf(Unknown.class);
            assertThatThrownBy(() -> two.accounts.account(stranger, "XA-2001")).isInstanceOf(Unknown.class);
            assertThatThrownBy(() -> two.accounts.blocks(stranger, "XA-2001", Optional.empty(), 10))
                    .isInstanceOf(Unknown.class);
        }
        assertThatThrownBy(() -> two.orders.ask(holder("solar.xa"), transfer("XA-1001", "XA-2001", 1), "k"))
                .isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> two.orders.ask(clerk(XA), transfer("XA-2001", "XA-2002", 1), "k"))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> two.orders.ask(keeper(XA), transfer("XA-1001", "XA-2002", 1), "k"))
                .isInstanceOf(NotYours.class);
        String number = two.orders.ask(holder("solar.xa"), transfer("XA-2001", "XA-2002", 30), "k1");
        for (Actor wrong : List.of(holder("solar.xa"), clerk(XA))) {
            assertThatThrownBy(() -> two.orders.approve(wrong, number)).isInstanceOf(NotYours.class);
        }
        assertThatThrownBy(() -> two.orders.approve(keeper(XB), number)).isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> two.orders.of(holder("wind.xa"), number)).isInstanceOf(Unknown.class);
        assertThat(two.accounts.mine(holder("solar.xa")))
                .extracting(RegistryAccounts.Balance::number)
                .containsExactly("XA-2001");
    }

    @Test
    void are_never_moved_by_one_person_alone() {
        Actor both = new Actor(
                "both",
                "Both",
                List.of(Mandate.ofRegistry(Role.REGISTRY_OFFICER, XA), Mandate.ofRegistry(Role.REGISTRY_APPROVER, XA)));
        String number = two.orders.ask(both, transfer("XA-1001", "XA-2002", 30), "k1");

        assertThatThrownBy(() -> two.orders.approve(both, number)).isInstanceOf(SecondPersonNeeded.class);
        assertThat(rooms.get(RegistryTasks.class).tasksOf(both)).isEmpty();
        two.orders.withdraw(both, number);
        assertThatThrownBy(() -> two.orders.approve(keeper(XA), number))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("XA-T-0001 cannot be carried out: it is withdrawn.");
    }

    @Test
    void stay_where_they_are_when_the_registry_declines() {
        String number = two.orders.ask(holder("solar.xa"), transfer("XA-2001", "XA-2002", 30), "k1");
        assertThatThrownBy(() -> two.orders.decline(keeper(XA), number, " ")).isInstanceOf(InputRefused.class);
        two.orders.decline(keeper(XA), number, "The account is under review.");

        assertThat(two.orders.of(holder("solar.xa"), number).reason()).contains("The account is under review.");
        assertThat(two.accounts.account(holder("solar.xa"), "XA-2001").total()).isEqualTo(Tonnes.of(100));
    }

    @Test
    void are_spent_once_even_when_two_orders_were_waiting() {
        String first = two.orders.ask(holder("solar.xa"), transfer("XA-2001", "XA-2002", 100), "k1");
        String second = two.orders.ask(holder("solar.xa"), transfer("XA-2001", "XA-1001", 100), "k2");
        two.orders.approve(keeper(XA), first);

        assertThatThrownBy(() -> two.orders.approve(keeper(XA), second))
                .isInstanceOf(NotEnoughUnits.class)
                .hasMessageContaining("Account XA-2001 holds less than the 100 units asked for");
        assertThat(two.orders.of(keeper(XA), second).stage()).isEqualTo(UnitOrder.Stage.ASKED);
    }

    @Test
    void are_kept_for_an_order_that_reserves_them_until_it_is_decided() {
        UnitOrders.Request all = transfer("XA-2001", "XA-2002", 100);
        String number = two.orders.ask(holder("solar.xa"), all, "k1", Optional.of(Duration.ofHours(48)));
        assertThat(two.orders.ask(holder("solar.xa"), all, "k1", Optional.of(Duration.ofHours(48))))
                .isEqualTo(number);
        assertThatThrownBy(() -> two.orders.ask(holder("solar.xa"), all, "k1")).isInstanceOf(KeyUsedBefore.class);
        assertThat(two.orders.of(holder("solar.xa"), number).reservedUntil())
                .isEqualTo(rooms.get(Books.class).reservedUntil(XA, number));
        String other = two.orders.ask(holder("solar.xa"), transfer("XA-2001", "XA-1001", 1), "k2");
        assertThatThrownBy(() -> two.orders.approve(keeper(XA), other)).isInstanceOf(UnitsReserved.class);

        two.orders.approve(keeper(XA), number);
        assertThat(two.accounts.account(keeper(XA), "XA-2002").total()).isEqualTo(Tonnes.of(100));
        assertThatThrownBy(() -> two.orders.ask(
                        holder("wind.xa"), transfer("XA-2002", "XA-2001", 1), "k", Optional.of(Duration.ofHours(721))))
                .isInstanceOf(InputRefused.class);
    }

    @Test
    void are_free_again_when_the_order_that_reserved_them_ends() {
        UnitOrders.Request all = transfer("XA-2001", "XA-2002", 100);
        Optional<Duration> anHour = Optional.of(Duration.ofHours(1));
        two.orders.withdraw(holder("solar.xa"), two.orders.ask(holder("solar.xa"), all, "k1", anHour));
        two.orders.decline(keeper(XA), two.orders.ask(holder("solar.xa"), all, "k2", anHour), "No.");
        String lapsing = two.orders.ask(holder("solar.xa"), all, "k3", anHour);
        assertThat(two.orders.overdue()).isEmpty();
        two.orders.lapse(lapsing);
        assertThat(two.orders.of(keeper(XA), lapsing).stage()).isEqualTo(UnitOrder.Stage.ASKED);

        over(lapsing);
        assertThatThrownBy(() -> two.orders.approve(keeper(XA), lapsing)).isInstanceOf(ReservationEnded.class);
        assertThat(two.orders.overdue()).containsExactly(lapsing);
        two.orders.overdue().forEach(two.orders::lapse);

        assertThat(two.orders.of(keeper(XA), lapsing).stage()).isEqualTo(UnitOrder.Stage.LAPSED);
        assertThatThrownBy(() -> two.orders.approve(keeper(XA), lapsing)).isInstanceOf(OutOfTurn.class);
        two.orders.approve(keeper(XA), two.orders.ask(holder("solar.xa"), all, "k4"));
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
    }

    /** Only the owner of the tables can make it so. */
    private void over(String number) {
        try (Connection connection = TestDatabase.superuser(rooms.database()).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    kind == TestDatabase.H2
                            ? "drop trigger reservation_append_only"
                            : "set session_replication_role = replica");
            statement.execute("update reservation set ends = timestamp with time zone '2020-01-01 00:00:00Z'"
                    + " where reservation = '" + number + "'");
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void are_named_exactly_or_counted_and_refused_if_they_are_not_there() {
        assertThatThrownBy(() -> two.orders.ask(holder("solar.xa"), transfer("XA-2001", "XA-2002", 101), "k"))
                .isInstanceOf(InputRefused.class)
                .hasMessage("Account XA-2001 holds 100 of these units, and 101 are asked for.");
        assertThatThrownBy(() -> two.orders.ask(holder("solar.xa"), transfer("XA-2001", "XB-1001", 1), "k"))
                .isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> two.orders.ask(holder("solar.xa"), transfer("XA-2001", "XA-9001", 1), "k"))
                .isInstanceOf(InputRefused.class);
        UnitOrders.Request exact = new UnitOrders.Request(
                UnitOrder.Kind.TRANSFER,
                PAIR,
                "XA-2001",
                Optional.of("XA-2002"),
                Tonnes.of(10),
                Optional.of(Vintage.of(2025)),
                Optional.of(200L),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        two.orders.approve(keeper(XA), two.orders.ask(holder("solar.xa"), exact, "k"));
        assertThatThrownBy(() -> two.orders.ask(holder("solar.xa"), exact, "again"))
                .isInstanceOf(InputRefused.class)
                .hasMessage("Account XA-2001 does not hold number 200 of vintage 2025.");
        assertThat(two.registers.unit(Serial.parse("XB-XA-003-2025-205")).steps())
                .hasSize(2);
        assertThat(two.registers.unit(Serial.parse("XB-XA-003-2025-199")).steps())
                .hasSize(1);
    }

    @Test
    void of_reductions_before_2021_are_not_retired_for_a_contribution() {
        two.notified(instrument("XB003-I02", 1, 2018, 1, 1));
        two.confirmed(XA, "XB003-I02.1");
        two.confirmed(XB, "XB003-I02.1");
        two.delivered();
        two.recorded(XA, "XB003-I02.1");

        assertThatThrownBy(() -> two.orders.ask(holder("solar.xa"), retirement("XA-2001", 10), "k1"))
                .isInstanceOf(UseRefused.class)
                .hasMessageContaining("vintage 2018 are of reductions before 2021");
        String number = two.orders.ask(holder("solar.xa"), cancellation("XA-2001", 10, Purpose.VOLUNTARY, null), "k2");
        two.orders.approve(keeper(XA), number);
        assertThat(two.registers.unit(Serial.parse("XB-XA-003-2018-152")).state())
                .isEqualTo("CANCELLED");
    }
}
