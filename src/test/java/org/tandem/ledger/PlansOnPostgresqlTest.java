package org.tandem.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.ledger.BookOfTwo.NOON;

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
}
