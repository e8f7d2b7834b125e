package org.tandem.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.registry.TwoRegistries.PAIR;
import static org.tandem.registry.TwoRegistries.XA;
import static org.tandem.registry.TwoRegistries.XB;
import static org.tandem.registry.TwoRegistries.aside;
import static org.tandem.registry.TwoRegistries.cancellation;
import static org.tandem.registry.TwoRegistries.clerk;
import static org.tandem.registry.TwoRegistries.keeper;
import static org.tandem.registry.TwoRegistries.line;
import static org.tandem.registry.TwoRegistries.part;
import static org.tandem.registry.TwoRegistries.retirement;
import static org.tandem.registry.TwoRegistries.transfer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.issuance.Instrument;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Tonnes;
import org.tandem.ledger.AccountRefused;
import org.tandem.ledger.Books;
import org.tandem.ledger.GivenAnswer;
import org.tandem.ledger.Invariants;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

/** What deductions take of an issuance, from the instrument that both sides confirm to the accounts that it names. */
@DisplayName("Units that are set aside")
class SetAsideInTwoRegistriesTest {

    private static final String I01 = "XB003-I01.1";

    private Rooms rooms;
    private TwoRegistries two;

    private void open(TestDatabase kind) {
        rooms = TwoRegistries.rooms(kind);
        two = new TwoRegistries(rooms, true);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void are_issued_into_the_accounts_that_both_sides_confirmed_and_no_other(TestDatabase kind) {
        open(kind);
        issued();

        assertThat(held(XA)).containsEntry("XA-1001", 151L).containsEntry("XA-2002", 20L);
        assertThat(held(XB))
                .containsEntry("XB-1001", 250L)
                .containsEntry("XB-8001", 10L)
                .containsEntry("XB-5001", 5L)
                .containsEntry("XB-9001", 171L);
        assertThat(rooms.transaction(() -> rooms.get(Invariants.class).violations()))
                .isEmpty();
        assertThat(two.registers.statuses("XB003-I01").get(1)).satisfies(status -> {
            assertThat(status.own()).isEqualTo(Tonnes.of(265));
            assertThat(status.cancelled()).isEqualTo(Tonnes.of(10));
            assertThat(status.ranges())
                    .extracting(
                            range -> range.recipient() + " " + range.setAside().orElse("chosen"))
                    .containsExactly("GOV chosen", "OMGE XB-8001", "BUFFER XB-5001");
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void tell_anybody_what_they_were_taken_for_and_where_they_are(TestDatabase kind) {
        open(kind);
        issued();

        UnitHistory cancelled = two.registers.unit(Serial.parse("XB-XB-003-2025-422"));
        assertThat(cancelled.state()).isEqualTo("CANCELLED");
        assertThat(cancelled.recipient()).isEqualTo("OMGE");
        assertThat(cancelled.setAside()).contains("XB-8001");
        UnitHistory kept = two.registers.unit(Serial.parse("XB-XB-003-2025-432"));
        assertThat(kept.state()).isEqualTo("SET_ASIDE");
        assertThat(kept.words()).isEqualTo("set aside against reversals; nobody can use it");
        UnitHistory fund = two.registers.unit(Serial.parse("XB-XA-003-2025-152"));
        assertThat(fund.state()).isEqualTo("HELD");
        assertThat(fund.setAside()).contains("XA-2002");
        assertThat(two.registers.unit(Serial.parse("XB-XA-003-2025-151")).setAside())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void leave_a_buffer_to_make_good_a_reversal_alone(TestDatabase kind) {
        open(kind);
        issued();

        refused("set aside against reversals", transfer("XB-5001", "XB-1001", 1));
        refused("set aside against reversals", retirement("XB-5001", 1));
        refused("to make good a reversal", cancellation("XB-5001", 1, Purpose.VOLUNTARY, null));
        refused("Only units of a buffer", cancellation("XB-1001", 1, Purpose.REVERSAL, null));
        refused("Choose another open holding account", transfer("XB-1001", "XB-5001", 1));
        assertThat(two.accounts.recipients(clerk(XB), "XB-1001"))
                .extracting(RegistryAccounts.Balance::number)
                .doesNotContain("XB-5001");

        String order = two.orders.ask(clerk(XB), cancellation("XB-5001", 4, Purpose.REVERSAL, null), "k1");
        two.orders.approve(keeper(XB), order);
        assertThat(held(XB)).containsEntry("XB-5001", 1L).containsEntry("XB-8001", 14L);
        refused("never leave account XB-8001", transfer("XB-8001", "XB-1001", 1));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void are_not_confirmed_for_an_account_that_is_missing_or_closed(TestDatabase kind) {
        open(kind);
        two.notified(instrument("XA-2009"));
        assertThatThrownBy(() -> two.confirmed(XA, I01))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining(
                        "The rules set units aside for SOP in account XA-2009, and the registry of XA has no such account."
                                + " Open one, or reject the notification.");
        two.rejected(XA, I01);
        assertThat(two.registers.statuses("XB003-I01").get(0).state()).isEqualTo("REJECTED");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keep_their_account_from_being_closed_until_they_are_recorded(TestDatabase kind) {
        open(kind);
        two.accounts.closeEmpty(XA, PAIR, "XA-2001", "somebody");
        two.notified(instrument("XA-2002"));
        assertThatThrownBy(() -> two.accounts.closeEmpty(XA, PAIR, "XA-2002", "somebody"))
                .isInstanceOf(AccountRefused.class)
                .hasMessage(
                        "Units that were decided and are not recorded yet are to be issued into account XA-2002. Record them first.");
        two.rejected(XB, I01);
        two.delivered();
        two.accounts.closeEmpty(XA, PAIR, "XA-2002", "somebody");

        two.notified(instrument("XA-2001", 2, 437));
        assertThatThrownBy(() -> two.confirmation.prepare(
                        TwoRegistries.officer(XA), "XB003-I01.2", XA, GivenAnswer.Kind.CONFIRM, Optional.empty(), ""))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("The rules set units aside for SOP in account XA-2001, which is closed.");
    }

    private void issued() {
        two.notified(instrument("XA-2002"));
        two.confirmed(XA, I01);
        two.confirmed(XB, I01);
        two.delivered();
        assertThat(two.recording.proposed(clerk(XB), I01, XB))
                .as("nobody chooses an account for what is set aside")
                .isEqualTo(Map.of("GOV", "XB-1001"));
        assertThatThrownBy(() -> two.recording.prepare(clerk(XB), I01, XB, Map.of("GOV", "XB-5001")))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("Choose an open holding account of GOV");
        two.recorded(XA, I01);
        two.recorded(XB, I01);
        two.mirrored();
    }

    private static Instrument instrument(String fund) {
        return instrument(fund, 1, 1);
    }

    /** 436 t of 2025: 151 and 250 shared, 20 for a fund, 10 cancelled, 5 in the buffer. */
    private static Instrument instrument(String fund, int attempt, long first) {
        return new Instrument(
                "XB003-I01",
                attempt,
                "XB-2026-014",
                PAIR,
                "XB003",
                "XB_AM001",
                List.of(line(
                        1,
                        2025,
                        first,
                        part("GOV", XA, 151),
                        aside("SOP", fund, 20),
                        part("GOV", XB, 250),
                        aside("OMGE", "XB-8001", 10),
                        aside("BUFFER", "XB-5001", 5))));
    }

    private Map<String, Long> held(org.tandem.kernel.Party registry) {
        Books books = rooms.get(Books.class);
        return books.accounts(registry).stream()
                .collect(java.util.stream.Collectors.toMap(
                        account -> account.number(), account -> books.holdings(registry, account.number()).stream()
                                .mapToLong(holding -> holding.quantity().count())
                                .sum()));
    }

    private void refused(String why, UnitOrders.Request request) {
        assertThatThrownBy(() -> two.orders.ask(clerk(XB), request, "k"))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining(why);
    }
}
