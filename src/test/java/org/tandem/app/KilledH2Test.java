package org.tandem.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.support.LastingDatabase;
import org.tandem.support.TestDatabase;

@DisplayName("An H2 file")
class KilledH2Test {

    private static final String OPTIONS = ";WRITE_DELAY=0;LOCK_TIMEOUT=200;DB_CLOSE_ON_EXIT=FALSE";

    @TempDir
    private Path directory;

    private Path file;
    private String url;

    @BeforeEach
    void name() {
        file = directory.resolve("tandem.mv.db");
        url = "jdbc:h2:file:" + directory.resolve("tandem") + OPTIONS;
    }

    @Test
    void whose_process_was_killed_lets_a_number_be_taken_that_no_row_has() throws IOException, SQLException {
        killed(true);
        byte[] left = Files.readAllBytes(file);
        assertThatThrownBy(() -> run("insert into act values (3, 'begun')"))
                .as("what is mended: the number is taken, by no row")
                .hasMessageContaining("Unique index or primary key violation");
        Files.write(file, left);

        mend();

        assertThat(numbers()).containsExactly("done");
        run("insert into act values (3, 'begun')");
        assertThatThrownBy(() -> run("insert into act values (4, 'done')"))
                .as("and no number twice")
                .hasMessageContaining("Unique index or primary key violation");
        assertThat(numbers()).containsExactly("begun", "done");
    }

    @Test
    void keeps_its_rows_and_what_guards_them() throws IOException, SQLException {
        LastingDatabase.make(TestDatabase.H2, directory);
        Path image = directory.resolve("image");
        String guarded;
        try (Connection connection = connect()) {
            connection.createStatement().execute("create table more (id int primary key)");
            guarded = guarded(connection);
            Files.copy(file, image);
        }
        Files.move(image, file, StandardCopyOption.REPLACE_EXISTING);

        mend();

        try (Connection connection = connect()) {
            assertThat(guarded(connection)).isEqualTo(guarded).contains("TRIGGER", "FOREIGN KEY", "CHECK");
        }
    }

    @Test
    void that_was_closed_is_left_alone() throws IOException, SQLException {
        run("create table act (id int primary key)");
        byte[] before = Files.readAllBytes(file);

        mend();

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void is_made_anew_once() throws IOException, SQLException {
        killed(false);
        mend();
        byte[] after = Files.readAllBytes(file);

        mend();

        assertThat(Files.readAllBytes(file)).isEqualTo(after);
        try (var left = Files.list(directory)) {
            assertThat(left.map(one -> one.getFileName().toString()))
                    .doesNotContain("tandem-rows.sql.gz", "tandem-anew.mv.db");
        }
    }

    @Test
    void whose_mending_was_killed_is_mended_the_next_time() throws IOException, SQLException {
        killed(true);
        // As after the rows were read, which closes the file, and before they were written.
        numbers();
        Files.writeString(directory.resolve("tandem-rows.sql.gz"), "half");
        Files.writeString(directory.resolve("tandem-anew.mv.db"), "half");

        mend();

        run("insert into act values (3, 'begun')");
        assertThat(numbers()).containsExactly("begun", "done");
    }

    @Test
    void that_cannot_be_opened_says_so_and_is_mended_when_it_can() throws IOException, SQLException {
        killed(true);

        assertThatThrownBy(() -> KilledH2.mend(url, "tandem", "wrong"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("Wrong user name or password");

        mend();
        run("insert into act values (3, 'begun')");
        assertThat(numbers()).containsExactly("begun", "done");
    }

    /** Each in a process of its own, as deployments are: of two that start on one file one has it. */
    @Test
    void on_which_two_start_at_once_is_whole_afterwards() throws IOException, InterruptedException, SQLException {
        killed(true);
        List<Process> both = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            both.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Mending.class.getName(),
                            url)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("said-" + i).toFile())
                    .start());
        }
        for (Process one : both) {
            assertThat(one.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(one.exitValue()).isZero();
        }

        assertThat(numbers()).containsExactly("done");
        run("insert into act values (3, 'begun')");
        assertThat(Files.exists(directory.resolve("tandem-rows.sql.gz"))).isFalse();
    }

    /** Mends the file whose address it is given. */
    static final class Mending {

        private Mending() {}

        public static void main(String[] arguments) {
            KilledH2.mend(arguments[0], "tandem", "");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jdbc:h2:mem:none", "jdbc:postgresql://127.0.0.1/none", "jdbc:h2:file:./none/there;WRITE_DELAY=0"
            })
    void that_is_none_or_not_there_is_nothing_to_mend(String other) {
        assertThatCode(() -> KilledH2.mend(other, "tandem", "")).doesNotThrowAnyException();
    }

    /**
     * One act is done, another one is begun and not committed, and the file is what a killed process leaves.
     *
     * @param forgotten whether what was begun is left in the index alone, and what would take it back was lost
     */
    private void killed(boolean forgotten) throws IOException, SQLException {
        Path image = directory.resolve("image.mv.db");
        try (Connection one = connect();
                Connection other = connect()) {
            one.createStatement().execute("create table act (id int primary key, number varchar(9) unique)");
            other.setAutoCommit(false);
            other.createStatement().execute("insert into act values (2, 'begun')");
            if (forgotten) {
                table(one).remove(2L);
            }
            one.createStatement().execute("insert into act values (1, 'done')");
            Files.copy(file, image);
        }
        Files.delete(file);
        if (!forgotten) {
            Files.move(image, file);
            return;
        }
        try (MVStore store = MVStore.open(image.toString())) {
            List<String> begun = store.getMapNames().stream()
                    .filter(name -> name.startsWith("undoLog"))
                    .toList();
            assertThat(begun).isNotEmpty();
            begun.forEach(store::removeMap);
            store.commit();
            Files.copy(image, file);
        }
    }

    /** The rows of the one table as the store keeps them, by their key. */
    private static MVMap<Object, Object> table(Connection connection) throws SQLException {
        MVStore store = ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession())
                .getDatabase()
                .getStore()
                .getMvStore();
        return store.getMapNames().stream()
                .filter(name -> name.startsWith("table."))
                .map(name -> store.openMap(name, new MVMap.Builder<Object, Object>()))
                .filter(rows -> rows.sizeAsLong() == 1)
                .findFirst()
                .orElseThrow();
    }

    private void mend() {
        KilledH2.mend(url, "tandem", "");
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "tandem", "");
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> numbers() throws SQLException {
        List<String> numbers = new ArrayList<>();
        try (Connection connection = connect();
                ResultSet rows = connection.createStatement().executeQuery("select number from act order by number")) {
            while (rows.next()) {
                numbers.add(rows.getString(1));
            }
        }
        return numbers;
    }

    /** Every constraint and trigger with its words. */
    private static String guarded(Connection connection) throws SQLException {
        StringBuilder all = new StringBuilder();
        try (ResultSet rows = connection
                .createStatement()
                .executeQuery(
                        "select 'TRIGGER ' || trigger_name || ' ' || event_object_table || ' ' || java_class from information_schema.triggers"
                                + " union all select constraint_type || ' ' || table_name || ' ' || constraint_name"
                                + " from information_schema.table_constraints"
                                + " union all select 'CHECK ' || constraint_name || ' ' || check_clause from information_schema.check_constraints"
                                + " order by 1")) {
            while (rows.next()) {
                all.append(rows.getString(1)).append('\n');
            }
        }
        return all.toString();
    }
}
