package org.tandem.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    @Test
    void F45_that_failed_half_way_on_PostgreSQL_is_as_it_was_and_goes_on_when_the_obstacle_is_gone() {
        DataSource owner = TestDatabase.emptyPostgresql();
        halfWay(owner, "postgresql");

        assertThat(half(owner)).as("all of the migration was taken back").isEqualTo("1");
        run(owner, "drop table mirrored_record");
        Migrations.run(owner);
        assertThat(half(owner)).isEqualTo("0");
    }

    @Test
    void F45_that_failed_half_way_on_H2_stays_shut_until_the_file_of_before_is_put_back(@TempDir Path directory)
            throws IOException {
        JdbcDataSource owner = new JdbcDataSource();
        owner.setUrl("jdbc:h2:file:" + directory.resolve("tandem") + ";WRITE_DELAY=0");
        owner.setUser("tandem");
        halfWay(owner, "h2");

        assertThatThrownBy(() -> Migrations.run(owner))
                .as("and says so at every start")
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("420");
        Path database = directory.resolve("tandem.mv.db");
        try (ZipInputStream before = new ZipInputStream(Files.newInputStream(directory.resolve("tandem-at-372.zip")))) {
            assertThat(before.getNextEntry().getName()).isEqualTo("tandem.mv.db");
            Files.write(database, before.readAllBytes());
        }
        assertThat(half(owner)).isEqualTo("1");
        run(owner, "drop table mirrored_record");
        Migrations.run(owner);
        assertThat(half(owner)).isEqualTo("0");
    }

    /** Something is in the way of the last table of a migration. */
    private static void halfWay(DataSource owner, String vendor) {
        Flyway.configure()
                .dataSource(owner)
                .locations("classpath:db/common", "classpath:db/" + vendor)
                .target("372")
                .load()
                .migrate();
        run(owner, "create table mirrored_record (in_the_way integer)");
        assertThat(half(owner)).isEqualTo("1");
        assertThatThrownBy(() -> Migrations.run(owner))
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("V420__reconciliation_told");
    }

    /** What the migration takes away before it comes to the table. */
    private static String half(DataSource owner) {
        try (Connection connection = owner.getConnection();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select count(*) from information_schema.table_constraints"
                                + " where lower(table_name) = 'comparison' and constraint_type = 'FOREIGN KEY'")) {
            row.next();
            return row.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void run(DataSource owner, String sql) {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }
}
