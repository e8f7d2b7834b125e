package org.tandem.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.ledger.BookOfTwo.NOON;
import static org.tandem.ledger.BookOfTwo.XA;
import static org.tandem.ledger.BookOfTwo.exactly;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("What moves units in PostgreSQL")
class PlansOnPostgresqlTest {

    /** A large book looks expensive enough to be compiled, which takes a second where the transfer takes a millisecond. */
    @Test
    void plans_each_statement_once_and_compiles_none() throws SQLException {
        List<String> functions = new ArrayList<>();
        try (Rooms rooms = Rooms.on(TestDatabase.POSTGRESQL, NOON);
                Connection connection = rooms.database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select proname from pg_proc"
                        + " where proconfig @> array['jit=off', 'plan_cache_mode=force_generic_plan']")) {
            while (row.next()) {
                functions.add(row.getString(1));
            }
        }
        assertThat(functions)
                .contains(
                        "ledger_transfer",
                        "ledger_transfers",
                        "ledger_reserve",
                        "ledger_post_reserved",
                        "ledger_end_reserved");
    }

    /** What goes act by act costs several times as much; here nothing can. */
    @Test
    void does_acts_of_exact_numbers_apart_where_none_is_in_anothers_way() throws SQLException {
        try (Rooms rooms = Rooms.on(TestDatabase.POSTGRESQL, NOON)) {
            BookOfTwo two = new BookOfTwo(rooms).opened().issued();
            two.ledger.transfer(XA, exactly("cut", "XA-1001", "XA-2001", 2025, 20, 20));
            try (Connection owner = TestDatabase.owner(rooms.database()).getConnection();
                    Statement statement = owner.createStatement()) {
                statement.execute("alter function ledger_take rename to ledger_take_act_by_act");
            }

            List<Entry> done = two.ledger.transferAll(
                    XA,
                    List.of(
                            exactly("of-2026", "XA-1001", "XA-2001", 2026, 1, 3),
                            exactly("its-end", "XA-1001", "XA-2001", 2025, 30, 151),
                            exactly("its-beginning", "XA-1001", "XA-2001", 2025, 1, 5),
                            exactly("all-of-a-block", "XA-2001", "XA-1001", 2025, 20, 20)));

            assertThat(done)
                    .extracting(Entry::cause)
                    .containsExactly("of-2026", "its-end", "its-beginning", "all-of-a-block");
            assertThat(rooms.get(Invariants.class).violations()).isEmpty();
        }
    }
}
