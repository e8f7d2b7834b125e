package org.tandem.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.support.TestDatabase;

@DisplayName("A migrated database")
class MigrationsTest {

    private static final Pattern CONSTANTS = Pattern.compile(" IN\\('| IN\\([0-9]");

    /**
     * H2 keeps such a list with the session that created it. At the first start that session ends with the migrations
     * while the pool holds the database open, and from then on every row is refused until the next start.
     */
    @Test
    void has_no_check_with_a_list_of_constants_that_H2_forgets_when_the_migrations_are_over() throws SQLException {
        List<String> lists = new ArrayList<>();
        try (Connection connection = TestDatabase.H2.open().getConnection();
                ResultSet checks = connection
                        .createStatement()
                        .executeQuery(
                                "select constraint_name, check_clause from information_schema.check_constraints")) {
            while (checks.next()) {
                if (CONSTANTS.matcher(checks.getString(2)).find()) {
                    lists.add(checks.getString(1) + ": " + checks.getString(2));
                }
            }
        }
        assertThat(lists)
                .as("write x = any (array['A', 'B']) instead of x in ('A', 'B') or x = 'A' or x = 'B'")
                .isEmpty();
    }
}
