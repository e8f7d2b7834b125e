package org.tandem.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.registry.TwoRegistries.PAIR;
import static org.tandem.registry.TwoRegistries.XA;
import static org.tandem.registry.TwoRegistries.XB;
import static org.tandem.registry.TwoRegistries.clerk;
import static org.tandem.registry.TwoRegistries.holder;
import static org.tandem.registry.TwoRegistries.keeper;
import static org.tandem.registry.TwoRegistries.retirement;
import static org.tandem.registry.TwoRegistries.transfer;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Role;
import org.tandem.access.SecondPersonNeeded;
import org.tandem.calendar.LegalTime;
import org.tandem.calendar.PracticeClock;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.registry.RegistryAccounts;
import org.tandem.registry.TwoRegistries;
import org.tandem.registry.UnitOrders;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A year-end statement")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class YearStatementsTest {

    @Parameter
    TestDatabase database;

    private Rooms rooms;
    private TwoRegistries two;
    private YearStatements statements;
    private UnitOrders orders;

    @BeforeEach
    void issue() {
        rooms = TwoRegistries.rooms(database);
        rooms.transaction(() -> {
            rooms.get(EntityManager.class).persist(new PracticeClock(PAIR.code(), 0));
            return null;
        });
        rooms.get(JointCommittees.class).loadPublished();
        two = new TwoRegistries(rooms, true).issued();
        statements = rooms.get(YearStatements.class);
        orders = rooms.get(UnitOrders.class);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private void moved(UnitOrders.Request request, String holder, String key) {
        String order = orders.ask(holder.equals("GOV") ? clerk(XA) : holder(holder), request, key);
        two.mirrored();
        orders.approve(keeper(XA), order);
    }

    /** By account and vintage, from the accounts themselves. */
    private SortedMap<String, Tonnes> lying() {
        SortedMap<String, Tonnes> lying = new TreeMap<>();
        rooms.get(RegistryAccounts.class).mine(clerk(XA)).stream()
                .filter(balance -> balance.account().counterpart().isEmpty())
                .forEach(balance -> balance.holdings()
                        .forEach(held -> lying.merge(
                                balance.account().kind() + " " + held.vintage(), held.quantity(), Tonnes::plus)));
        return lying;
    }

    private static SortedMap<String, Tonnes> stated(Statement statement) {
        SortedMap<String, Tonnes> stated = new TreeMap<>();
        statement.held().forEach(line -> stated.put(line.kind() + " " + line.vintage(), line.quantity()));
        return stated;
    }

    @Test
    void counts_the_year_as_it_ended_whatever_came_after_and_stays_once_it_is_published() {
        moved(transfer("XA-2001", "XA-2002", 10), "solar.xa", "k1");
        moved(retirement("XA-1001", 5), "GOV", "k2");
        assertThatThrownBy(() -> statements.prepare(clerk(XA), XA, PAIR, 2026))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("The year 2026 is not over in the calendar of XA-XB.");
        SortedMap<String, Tonnes> atTheEnd = lying();

        rooms.transaction(() -> {
            rooms.get(LegalTime.class).moveTo(PAIR, LocalDate.of(2027, 1, 1));
            return null;
        });
        moved(transfer("XA-2001", "XA-1001", 20), "solar.xa", "k3");
        moved(retirement("XA-2002", 7), "wind.xa", "k4");
        assertThatThrownBy(() -> statements.prepare(keeper(XA), XA, PAIR, 2026)).isInstanceOf(NotYours.class);
        Statement statement = statements.prepare(clerk(XA), XA, PAIR, 2026);

        assertThat(stated(statement)).isEqualTo(atTheEnd).isNotEqualTo(lying());
        assertThat(statement.total()).isEqualTo(Tonnes.of(501));
        assertThat(statement.acts().orElseThrow())
                .containsExactlyInAnyOrder(
                        new Statement.Line("ISSUANCE", Vintage.of(2025), Tonnes.of(251)),
                        new Statement.Line("ISSUANCE", Vintage.of(2026), Tonnes.of(250)),
                        new Statement.Line("TRANSFER", Vintage.of(2025), Tonnes.of(10)),
                        new Statement.Line("RETIREMENT", Vintage.of(2025), Tonnes.of(5)));
        assertThat(statement.entities().orElseThrow())
                .containsExactly(
                        new Statement.Entity("XA-2001", "solar.xa", Vintage.of(2025), Tonnes.of(90)),
                        new Statement.Entity("XA-2002", "wind.xa", Vintage.of(2025), Tonnes.of(10)));
        assertThat(statement.paragraph()).contains("practice rules, paragraph 18");

        Actor both = new Actor(clerk(XA).person(), "Both", List.of(Mandate.ofRegistry(Role.REGISTRY_APPROVER, XA)));
        assertThatThrownBy(() -> statements.published(XA, PAIR, 2026)).isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> statements.publish(both, XA, PAIR, 2026)).isInstanceOf(SecondPersonNeeded.class);
        statements.publish(keeper(XA), XA, PAIR, 2026);
        assertThat(statements.published(XA, PAIR, 2026).statement())
                .as("as it was prepared, read back")
                .isEqualTo(statement);
        assertThat(statements.published(0, 10)).hasSize(1);
        assertThatThrownBy(() -> statements.prepare(clerk(XA), XA, PAIR, 2026))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("The statement of XA for 2026 is published, and stays as it is.");

        Statement before = statements.prepare(clerk(XA), XA, PAIR, 2025);
        assertThat(before.held()).as("before anything was recorded").isEmpty();
        Statement other = statements.prepare(clerk(XB), XB, PAIR, 2026);
        assertThat(other.total()).isEqualTo(Tonnes.of(499));
        assertThat(other.acts()).as("this side does not publish it").isEqualTo(Optional.empty());
        assertThat(other.entities()).isEmpty();
    }
}
