package org.tandem.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.app.Migrations;
import org.tandem.support.TestDatabase;

@DisplayName("A file that was there before uploaders were kept")
class FilesOfBeforeTest {

    private static final List<String> BEFORE = List.of(
            "insert into person (name, description, code_confirmed, code_step, suspended, demonstration, since, version)"
                    + " values ('mill', 'Mill', false, 0, false, false, current_timestamp, 1)",
            "insert into organisation (code, name, country, kinds, since, version)"
                    + " values ('mill.xb', 'Mill', 'XB', 'PARTICIPANT', current_timestamp, 1),"
                    + " ('northern.xa', 'Northern', 'XA', 'THIRD_PARTY_ENTITY', current_timestamp, 1)",
            "insert into tenure (id, person, role, organisation, begins, ends, version) values"
                    + " ('00000000-0000-0000-0000-000000000001', 'mill', 'PARTICIPANT', 'mill.xb', date '2025-01-01',"
                    + " date '2025-12-31', 1)",
            "insert into document (id, name, media_type, size_bytes, sha256, confidential, stored) values"
                    + " ('d1', 'plan.pdf', 'application/pdf', 1, '%1$s', true, current_timestamp),"
                    + " ('d2', 'list.pdf', 'application/pdf', 1, '%1$s', true, current_timestamp)",
            "insert into document_reader (document, reader) values ('d1', 'person:mill'), ('d1', 'organisation:mill.xb'),"
                    + " ('d1', 'organisation:northern.xa'), ('d1', 'committee:XA-XB'), ('d2', 'person:desk'),"
                    + " ('d2', 'side:XA-XB/XA'), ('d2', 'organisation:mill.xb'), ('d2', 'organisation:northern.xa'),"
                    + " ('d2', 'committee:XA-XB')");

    @Test
    void on_H2_is_of_whoever_handed_it_in_or_had_a_desk_enter_it_and_not_of_those_to_whom_it_was_given()
            throws SQLException {
        JdbcDataSource owner = new JdbcDataSource();
        owner.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        owner.setUser("tandem");
        uploaders(owner, "h2", "X'00'");
    }

    @Test
    void on_PostgreSQL_is_of_whoever_handed_it_in_or_had_a_desk_enter_it_and_not_of_those_to_whom_it_was_given()
            throws SQLException {
        uploaders(TestDatabase.emptyPostgresql(), "postgresql", "'\\x00'");
    }

    private static void uploaders(DataSource owner, String vendor, String bytes) throws SQLException {
        Flyway.configure()
                .dataSource(owner)
                .locations("classpath:db/common", "classpath:db/" + vendor)
                .target("574")
                .load()
                .migrate();
        String hash = "0".repeat(64);
        List<String> kept = new ArrayList<>();
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into document_content (sha256, content) values ('%s', %s)".formatted(hash, bytes));
            for (String sql : BEFORE) {
                statement.execute(sql.formatted(hash));
            }
            Migrations.run(owner);
            try (ResultSet rows =
                    statement.executeQuery("select document, uploader from document_uploader order by 1, 2")) {
                while (rows.next()) {
                    kept.add(rows.getString(1) + " " + rows.getString(2));
                }
            }
        }
        assertThat(kept)
                .containsExactlyInAnyOrder(
                        "d1 person:mill",
                        "d1 organisation:mill.xb",
                        "d2 person:desk",
                        "d2 side:XA-XB/XA",
                        "d2 organisation:mill.xb");
    }
}
