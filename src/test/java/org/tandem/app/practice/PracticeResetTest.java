package org.tandem.app.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Organisation;
import org.tandem.access.Organisations;
import org.tandem.access.People;
import org.tandem.access.Role;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.ledger.Invariants;
import org.tandem.registry.RegistryAccounts;
import org.tandem.support.PostgresqlUnlessFull;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A reset of the practice pair")
@ParameterizedClass
@PostgresqlUnlessFull
class PracticeResetTest {

    private static final String PASSWORD = "practice-practice";

    private final TestDatabase kind;
    private Rooms rooms;
    private PracticeReset reset;
    private DataSource owner;

    PracticeResetTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rooms = Rooms.on(kind, Instant.parse("2026-11-22T09:00:00Z"));
        owner = TestDatabase.owner(rooms.database());
        rooms.get(JointCommittees.class).loadPublished();
        reset = rooms.get(PracticeReset.class);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void takes_what_was_made_and_tells_the_story_as_it_was_told_first() throws SQLException {
        reset.allow(owner, PASSWORD);
        reset.begin();
        List<String> told = counts();
        PracticeRegistries registries = rooms.get(PracticeRegistries.class);
        registries.confirm(PracticeWorld.BELMORA, "XB002-I05");
        rooms.get(PracticeWorld.class).on(LocalDate.of(2027, 3, 1));
        assertThat(counts()).isNotEqualTo(told);

        reset.reset(admin());

        assertThat(counts()).isEqualTo(told);
        assertThat(text("select act || ' by ' || person from audit_event where act = 'reset the practice pair'"))
                .containsExactly("reset the practice pair by admin");
        assertThat(rooms.transaction(() -> rooms.get(Invariants.class).violations()))
                .isEmpty();
        for (String table : List.of("entry", "answer", "posting", "leaf")) {
            assertThatThrownBy(() -> run(owner, "delete from " + table, "XA"))
                    .as("the guards of %s stand again", table)
                    .hasMessageContaining("only ever added to");
        }
        assertThatThrownBy(() -> run(owner, "delete from unit_block", "XA")).hasMessageContaining("never deleted");

        crash();
        reset.begin();

        assertThat(counts())
                .as("what a crash cut short is finished by the next start")
                .isEqualTo(told);
    }

    /** As a process leaves it that was killed in the middle of a reset on H2, whose steps commit one by one. */
    private void crash() throws SQLException {
        for (String gone : List.of(
                "delete from practice_story",
                "delete from sign_in",
                "delete from unit_order",
                "delete from notified_issuance")) {
            run(owner, gone, "");
        }
    }

    @Test
    void is_an_administrators_and_only_where_the_demonstration_runs() {
        assertThatThrownBy(() -> reset.reset(admin()))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("does not run the demonstration");
        reset.allow(owner, PASSWORD);
        assertThatThrownBy(() -> reset.reset(new Actor(
                        "xa.desk",
                        "A desk",
                        List.of(Mandate.ofSide(Role.SECRETARIAT, PracticeWorld.PAIR, PracticeWorld.XALIA)))))
                .isInstanceOf(NotYours.class);
    }

    @Test
    void is_refused_in_words_and_whole_where_anything_is_not_practice() throws SQLException {
        reset.allow(owner, PASSWORD);
        rooms.get(PracticeWorld.class).create(LocalDate.of(2024, 11, 1), PASSWORD);
        rooms.get(PracticeRegistries.class).open();

        rooms.get(People.class).enrol(admin(), "real.person", "Somebody real");
        refused("real.person is enrolled, who is neither a demonstration account nor an administrator");
        run(owner, "delete from person where name = 'real.person'", "");

        rooms.get(Organisations.class)
                .seed("real.jp", "Real Works", new Party("JP"), java.util.Set.of(Organisation.Kind.PARTICIPANT));
        refused("the organisation real.jp is registered");
        run(owner, "delete from organisation where code = 'real.jp'", "");

        rooms.get(People.class)
                .appoint(
                        admin(),
                        "xa.desk",
                        Mandate.ofSide(Role.SECRETARIAT, Pair.of("JP", "MN"), new Party("MN")),
                        LocalDate.of(2026, 1, 1));
        refused("xa.desk holds an office outside of practice");
        run(owner, "delete from tenure where pair = 'JP-MN'", "");
        refused("the office JP-MN/MN/SECRETARIAT was established");
        run(owner, "delete from office where pair = 'JP-MN'", "");

        run(
                owner,
                "insert into deadline (id, pair, subject, what, due, version) values"
                        + " ('00000000-0000-0000-0000-000000000001', 'JP-MN', 'MN001', 'x', date '2027-01-01', 0)",
                "");
        refused("there is a deadline of JP-MN");
        run(owner, "delete from deadline", "");

        rooms.get(RegistryAccounts.class).host(new Party("MN"), Pair.of("JP", "MN"), false);
        refused("the registry of MN is kept here");
    }

    private void refused(String found) throws SQLException {
        List<String> before = counts();

        assertThatThrownBy(() -> reset.reset(admin()))
                .isInstanceOf(MoreThanPractice.class)
                .hasMessageContaining(found);
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void is_beyond_the_role_that_the_application_serves_as() throws SQLException {
        rooms.get(PracticeWorld.class).create(LocalDate.of(2024, 11, 1), PASSWORD);
        rooms.get(PracticeRegistries.class).open();
        List<String> told = counts();
        if (kind == TestDatabase.H2) {
            // H2 has one user; there the guards are the triggers, which hold against it outside of a reset.
            assertThatThrownBy(() -> run(rooms.database(), "delete from book", "XA"))
                    .hasMessageContaining("only ever added to");
        } else {
            reset.allow(rooms.database(), PASSWORD);
            assertThatThrownBy(() -> reset.reset(admin()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasStackTraceContaining("permission denied");
        }

        assertThat(counts()).isEqualTo(told);
    }

    @Test
    void knows_of_every_table_whether_it_goes_or_stays() throws SQLException {
        List<String> known = Stream.of(
                        PracticeTables.EMPTIED.stream(),
                        PracticeTables.PARTLY.stream().map(rows -> rows.substring(0, rows.indexOf(' '))),
                        PracticeTables.KEPT.stream())
                .flatMap(names -> names)
                .sorted()
                .toList();

        assertThat(tables())
                .as("add a new table to one of the lists of PracticeTables")
                .isEqualTo(known);
    }

    private Actor admin() {
        return new Actor("admin", "Administrator", List.of(Mandate.administrator()));
    }

    private List<String> tables() throws SQLException {
        return text("select lower(table_name) from information_schema.tables where lower(table_schema) = 'public'"
                        + " and table_type = 'BASE TABLE'")
                .stream()
                .filter(name -> !name.equals("flyway_schema_history"))
                .sorted()
                .toList();
    }

    /** Of every table but the audit trail, which keeps the resets themselves. */
    private List<String> counts() throws SQLException {
        List<String> counts = new ArrayList<>();
        for (String table : tables()) {
            if (!table.equals("audit_event")) {
                counts.add(table + " " + text("select count(*) from " + table).get(0));
            }
        }
        return counts;
    }

    private List<String> text(String question) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = TestDatabase.superuser(rooms.database()).getConnection();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(question)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private void run(DataSource as, String statement, String registry) throws SQLException {
        try (Connection connection = as.getConnection();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            if (kind == TestDatabase.POSTGRESQL && !registry.isEmpty()) {
                sql.execute("select set_config('tandem.registry', '%s', true)".formatted(registry));
            }
            sql.execute(statement);
            connection.commit();
        } catch (SQLException refused) {
            throw new SQLException(refused.getMessage().toLowerCase(Locale.ROOT), refused);
        }
    }
}
