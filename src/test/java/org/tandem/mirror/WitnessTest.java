package org.tandem.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.ledger.BookOfTwo.NOON;
import static org.tandem.ledger.BookOfTwo.XA;
import static org.tandem.ledger.BookOfTwo.XB;
import static org.tandem.ledger.BookOfTwo.oldest;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.kernel.Durability;
import org.tandem.ledger.BookOfTwo;
import org.tandem.ledger.Invariants;
import org.tandem.registry.Safekeeping;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.transparency.AddCheckpoint;
import org.tandem.transparency.Checkpoint;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.Sequencer;
import org.tandem.transparency.SignedNote;

@DisplayName("The counterpart as witness of a log")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class WitnessTest {

    private final TestDatabase kind;
    private Rooms rooms;
    private BookOfTwo two;
    private PublicLog logs;
    private Witness witness;

    WitnessTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rooms = Rooms.on(kind, NOON);
        two = new BookOfTwo(rooms).opened().issued();
        logs = rooms.get(PublicLog.class);
        witness = rooms.get(Witness.class);
        rooms.get(Sequencer.class).sequenceAll();
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private void grown(String... causes) {
        for (String cause : causes) {
            two.ledger.transfer(XA, oldest(cause, "XA-1001", "XA-2001", 1));
        }
        rooms.get(Sequencer.class).sequenceAll();
    }

    private SignedNote newest() {
        return logs.toBeCosigned(XA, 0, 10_000).orElseThrow();
    }

    private String asked(long old) {
        return logs.question(XA, old, newest()).toString();
    }

    @Test
    void signs_what_continues_what_it_signed_and_what_it_holds_itself() {
        assertThat(witness.addCheckpoint(XB, asked(0)).status()).isEqualTo(200);
        grown("one", "two", "three");
        Witness.Answer answer = witness.addCheckpoint(XB, asked(2));
        assertThat(answer.status()).isEqualTo(200);
        logs.addCosignature(
                XA, XB, newest(), List.of(SignedNote.Line.parse(answer.body().strip())));
        assertThat(text("select size from mirrored_log where registry = 'XB'")).isEqualTo("5");
        assertThat(text("select count(*) from mirrored_leaf m join leaf f on f.registry = 'XA' and f.place = m.place"
                        + " and f.body = m.body where m.registry = 'XB'"))
                .isEqualTo("5");
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
    }

    @Test
    void says_where_it_is_to_whoever_believes_it_elsewhere() {
        witness.addCheckpoint(XB, asked(0));
        grown("one");
        for (long wrong : List.of(0L, 1L, 3L)) {
            Witness.Answer answer = witness.addCheckpoint(XB, asked(wrong));
            assertThat(answer).isEqualTo(new Witness.Answer(409, "text/x.tlog.size", "2\n"));
        }
        assertThat(witness.addCheckpoint(XB, asked(2)).status()).isEqualTo(200);
        assertThat(witness.addCheckpoint(XB, asked(3)).status())
                .as("asked again after its answer was lost")
                .isEqualTo(200);
    }

    @Test
    void F35_signs_nothing_that_takes_it_back() {
        String first = asked(0);
        witness.addCheckpoint(XB, first);
        grown("one");
        witness.addCheckpoint(XB, asked(2));
        assertThat(witness.addCheckpoint(XB, first).status()).isEqualTo(409);
        assertThat(text("select size from mirrored_log where registry = 'XB'")).isEqualTo("3");
    }

    @Test
    void refuses_what_is_no_question_of_a_log_it_knows() {
        String good = asked(0);
        SignedNote note = newest();
        Checkpoint head = Checkpoint.parse(note.text());
        SignedNote unsigned =
                new SignedNote(new Checkpoint(head.origin(), head.size() + 1, head.root()).text(), note.lines());
        SignedNote unknown =
                new SignedNote(new Checkpoint("log.example/XC", head.size(), head.root()).text(), note.lines());
        assertThat(witness.addCheckpoint(XB, "").status()).isEqualTo(400);
        assertThat(witness.addCheckpoint(XB, good.replace("old 0", "old 00")).status())
                .isEqualTo(400);
        assertThat(witness.addCheckpoint(XB, good.replace("old 0", "old 99")).status())
                .isEqualTo(400);
        assertThat(witness.addCheckpoint(XB, new AddCheckpoint(0, List.of(), unsigned).toString())
                        .status())
                .isEqualTo(403);
        assertThat(witness.addCheckpoint(XB, new AddCheckpoint(0, List.of(), unknown).toString())
                        .status())
                .isEqualTo(404);
        assertThat(witness.addCheckpoint(XB, new AddCheckpoint(0, List.of(head.root()), note).toString())
                        .status())
                .isEqualTo(422);
        assertThat(text("select coalesce(max(size), 0) from mirrored_log where registry = 'XB'"))
                .isEqualTo("0");
        assertThat(witness.addCheckpoint(XB, good).status()).isEqualTo(200);
    }

    @Test
    void refuses_a_log_that_gives_other_entries_than_it_signed() throws SQLException {
        String question = asked(0);
        past("update leaf set body = replace(body, 'CONFIRM', 'REJECT') where registry = 'XA' and place = 0");
        Witness.Answer answer = witness.addCheckpoint(XB, question);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("not those it signed");
        assertThat(text("select count(*) from mirrored_leaf")).isEqualTo("0");
    }

    @Test
    void keeps_what_the_log_said_when_somebody_rewrites_it() throws SQLException {
        rooms.get(Cosigning.class).cosignAll();
        String body = text("select body from leaf where registry = 'XA' and place = 0");
        String forged = body.replace("CONFIRM", "REJECT");
        past("update leaf set body = '" + forged + "', leaf_hash = '"
                + org.tandem.transparency.TreeHash.ofLeaf(forged).hex() + "' where registry = 'XA' and place = 0");
        assertThat(rooms.get(Invariants.class).violations())
                .extracting(Invariants.Violation::invariant)
                .contains("I28");
        assertThat(text("select body from mirrored_leaf where registry = 'XB' and place = 0"))
                .isEqualTo(body);
    }

    @Test
    void makes_an_act_mirrored_and_the_publication_seals_it() {
        assertThat(safety("ENTRY", "record:XB003-I01.1")).contains(Durability.RECORDED);
        Witness.Answer answer = witness.addCheckpoint(XB, asked(0));
        assertThat(safety("ENTRY", "record:XB003-I01.1"))
                .as("its answer was lost")
                .contains(Durability.RECORDED);
        logs.addCosignature(
                XA, XB, newest(), List.of(SignedNote.Line.parse(answer.body().strip())));
        assertThat(safety("ENTRY", "record:XB003-I01.1")).contains(Durability.MIRRORED);
        logs.publish(XA);
        assertThat(safety("ENTRY", "record:XB003-I01.1")).contains(Durability.SEALED);
        assertThat(safety("ANSWER", "XB003-I01.1")).contains(Durability.SEALED);
        assertThat(safety("ENTRY", "nothing")).isEmpty();
        grown("later");
        assertThat(safety("ENTRY", "later")).contains(Durability.RECORDED);
        rooms.clock().moveBy(Duration.ofMinutes(2));
        logs.publish(XA);
        assertThat(safety("ENTRY", "later"))
                .as("published with one signature only")
                .contains(Durability.RECORDED);
    }

    private Optional<Durability> safety(String about, String subject) {
        return rooms.get(Safekeeping.class).durability(XA, about, subject);
    }

    @Test
    void is_brought_up_to_date_wherever_it_is() throws SQLException {
        Cosigning cosigning = rooms.get(Cosigning.class);
        cosigning.cosignAll();
        assertThat(logs.policy(XA).on(logs.checkpoint(XA)).enough()).isTrue();
        grown("one");
        witness.addCheckpoint(XB, asked(2));
        grown("two");
        cosigning.cosignAll();
        assertThat(Checkpoint.parse(logs.checkpoint(XA).text()).size())
                .as("its answer for three leaves was lost, and it signs for four")
                .isEqualTo(4);
        assertThat(logs.policy(XA).on(logs.checkpoint(XA)).cosigned()).containsOnlyKeys("XB");
        assertThat(logs.policy(XB).on(logs.checkpoint(XB)).cosigned()).containsOnlyKeys("XA");
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
        String turns = text("select sum(turns) from mirrored_log");
        cosigning.cosignAll();
        assertThat(text("select sum(turns) from mirrored_log"))
                .as("nothing waits")
                .isEqualTo(turns);
    }

    private String text(String question) {
        try (Connection connection = TestDatabase.superuser(rooms.database()).getConnection();
                ResultSet row = connection.createStatement().executeQuery(question)) {
            row.next();
            return row.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** As somebody who got past triggers and rights. */
    private void past(String sql) throws SQLException {
        try (Connection connection = TestDatabase.superuser(rooms.database()).getConnection();
                Statement statement = connection.createStatement()) {
            if (kind == TestDatabase.POSTGRESQL) {
                statement.execute("set session_replication_role = replica");
            } else {
                statement.execute("drop trigger if exists leaf_append_only");
            }
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
