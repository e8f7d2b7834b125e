package org.tandem.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.support.Pdfs;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A database of files")
class VersionGuardsTest {

    private Rooms rooms;
    private String first;
    private String second;
    private String third;

    @AfterEach
    void close() {
        rooms.close();
    }

    private void on(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-10-04T10:00:00Z"));
        first = stored("One.");
        second = stored("Two.");
        third = stored("Three.");
        rooms.transaction(
                () -> rooms.get(PaperVersions.class).succeed("document", List.of(), first, second, "mill", "Better."));
    }

    private String stored(String text) {
        return rooms.transaction(() -> rooms.get(Documents.class)
                .store("plan.pdf", Pdfs.saying(text), false, Optional.empty(), Set.of("person:mill"))
                .id());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void only_ever_adds_which_file_came_after_which_what_changed_and_who_handed_it_in(TestDatabase kind)
            throws SQLException {
        on(kind);
        for (String table : List.of("paper_succession", "paper_change", "document_uploader")) {
            String column = table.equals("document_uploader") ? "document" : "earlier";
            String before = contents(table);
            assertThat(before).isNotEmpty();
            for (DataSource somebody : List.of(rooms.database(), TestDatabase.owner(rooms.database()))) {
                for (String sql :
                        List.of("delete from " + table, "update %s set %s = %s".formatted(table, column, column))) {
                    assertThatThrownBy(() -> run(somebody, sql))
                            .as(sql)
                            .isInstanceOf(SQLException.class)
                            .hasMessageMatching("(?s).*(is only ever added to|permission denied for table).*");
                }
            }
            assertThat(contents(table)).isEqualTo(before);
        }
        assertThatThrownBy(() -> run(
                        TestDatabase.owner(rooms.database()),
                        "update paper_succession set why = 'Another reason', earlier = '%s'".formatted(third)))
                .hasMessageContaining("is only ever added to");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void knows_no_file_that_comes_after_itself_or_that_two_come_after(TestDatabase kind) throws SQLException {
        on(kind);
        assertThatThrownBy(() -> succeed(third, third)).hasMessageMatching("(?is).*paper_succession_other.*");
        assertThatThrownBy(() -> succeed(first, third)).hasMessageMatching("(?is).*paper_succession_line.*");
        assertThatThrownBy(() -> succeed(third, second)).hasMessageMatching("(?is).*paper_succession_key.*");
        assertThatThrownBy(() -> succeed(third, "none")).isInstanceOf(SQLException.class);
        succeed(second, third);
        assertThat(rooms.get(PaperVersions.class).newest(first)).isEqualTo(third);
    }

    private void succeed(String earlier, String later) throws SQLException {
        run(
                rooms.database(),
                ("insert into paper_succession (later, earlier, given_by, given, why) values ('%s', '%s', 'mill',"
                                + " timestamp with time zone '2026-10-04 10:00:00+00', 'Better.')")
                        .formatted(later, earlier));
    }

    private static void run(DataSource somebody, String sql) throws SQLException {
        try (Connection connection = somebody.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String contents(String table) throws SQLException {
        StringBuilder all = new StringBuilder();
        try (Connection connection = rooms.database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from " + table + " order by 1, 2")) {
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    all.append(rows.getString(i)).append(' ');
                }
            }
        }
        return all.toString();
    }
}
