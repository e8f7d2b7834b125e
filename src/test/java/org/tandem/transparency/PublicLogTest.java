package org.tandem.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.ledger.BookOfTwo.NOON;
import static org.tandem.ledger.BookOfTwo.XA;
import static org.tandem.ledger.BookOfTwo.XB;
import static org.tandem.ledger.BookOfTwo.oldest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.BookOfTwo;
import org.tandem.ledger.Invariants;
import org.tandem.seal.KeyRing;
import org.tandem.seal.KeyRingLocation;
import org.tandem.seal.Signer;
import org.tandem.support.FirstKeys;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("The public log")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class PublicLogTest {

    private final TestDatabase kind;
    private Rooms rooms;
    private BookOfTwo two;
    private PublicLog log;
    private Sequencer sequencer;

    PublicLogTest(TestDatabase kind) {
        this.kind = kind;
    }

    private void open(Map<Class<?>, Object> instead) {
        rooms = Rooms.on(kind, NOON, instead);
        two = new BookOfTwo(rooms).opened();
        log = rooms.get(PublicLog.class);
        sequencer = rooms.get(Sequencer.class);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    /** As after a minute in which no counterpart signed. */
    private void published() {
        rooms.clock().moveBy(PublicLog.PATIENCE);
        log.publish(XA);
        log.publish(XB);
    }

    @Test
    void has_every_act_once_in_the_order_in_which_they_depend_on_one_another() {
        open(Map.of());
        two.issued();
        two.ledger.transfer(XA, oldest("a-first", "XA-1001", "XA-2001", 60));
        two.ledger.transfer(XA, oldest("B-then", "XA-2001", "XA-8001", 60));
        sequencer.sequenceAll();
        published();

        Checkpoint head = Checkpoint.parse(log.checkpoint(XA).text());
        assertThat(head.size()).isEqualTo(4);
        List<byte[]> entries = entries(head.size());
        assertThat(entries)
                .extracting(entry -> new String(entry, StandardCharsets.UTF_8)
                        .replaceAll(".*\"(?:cause|answer)\":\"([^\"]+)\".*", "$1"))
                .containsExactly("CONFIRM", "record:XB003-I01.1", "a-first", "B-then");
        assertThat(head.root())
                .isEqualTo(TreeHash.of(
                        NaiveTree.root(entries.stream().map(NaiveTree::leaf).toList())));
        assertThat(head.origin()).startsWith("tandem.example/api/v1/log/XA/practice-");
        assertThat(log.policy(XA).on(log.checkpoint(XA)).log()).isTrue();
        assertThat(violations()).isEmpty();
    }

    @Test
    void shows_a_head_once_where_two_come_to_show_it_at_the_same_moment() throws Exception {
        open(Map.of());
        two.issued();
        sequencer.sequenceAll();
        rooms.clock().moveBy(PublicLog.PATIENCE);
        ExecutorService second = Executors.newSingleThreadExecutor();
        try {
            Future<?> late = rooms.transaction(() -> {
                log.publish(XA);
                Future<?> other = second.submit(() -> log.publish(XA));
                untilOneWaits(other);
                return other;
            });
            late.get(30, TimeUnit.SECONDS);
        } finally {
            second.shutdown();
        }
        assertThat(Checkpoint.parse(log.checkpoint(XA).text()).size()).isEqualTo(log.size(XA));
    }

    /** Until the database says that somebody waits for somebody else. */
    private void untilOneWaits(Future<?> other) {
        String question = kind == TestDatabase.POSTGRESQL
                ? "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
                : "select 1 from information_schema.sessions where blocker_id is not null";
        try (Connection connection = TestDatabase.superuser(rooms.database()).getConnection()) {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            boolean waits = false;
            while (!waits && !other.isDone() && System.nanoTime() < until) {
                try (ResultSet row = connection.createStatement().executeQuery(question)) {
                    waits = row.next();
                }
            }
            assertThat(waits).as("the second one is in its way").isTrue();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private List<byte[]> entries(long size) {
        List<byte[]> entries = new ArrayList<>();
        for (TilePath bundle : TilePath.entries(0, size)) {
            ByteBuffer bytes = ByteBuffer.wrap(log.tile(XA, bundle));
            while (bytes.hasRemaining()) {
                byte[] entry = new byte[Short.toUnsignedInt(bytes.getShort())];
                bytes.get(entry);
                entries.add(entry);
            }
        }
        return entries;
    }

    private List<Invariants.Violation> violations() {
        return rooms.get(Invariants.class).violations();
    }

    @Test
    void proves_each_of_its_entries_and_that_it_only_ever_grew() {
        open(Map.of());
        List<Long> sizes = new ArrayList<>();
        for (int more : new int[] {1, 1, 254, 1, 900, 1_200}) {
            leaves(sizes.isEmpty() ? 0 : sizes.get(sizes.size() - 1), more);
            sequencer.sequenceAll();
            published();
            sizes.add(Checkpoint.parse(log.checkpoint(XA).text()).size());
        }
        assertThat(sizes).containsExactly(1L, 2L, 256L, 257L, 1_157L, 2_357L);
        List<byte[]> naive = entries(2_357).stream().map(NaiveTree::leaf).toList();
        TreeHash root = TreeHash.of(NaiveTree.root(naive));
        assertThat(Checkpoint.parse(log.checkpoint(XA).text()).root()).isEqualTo(root);
        for (int place : new int[] {0, 1, 255, 256, 257, 1_023, 1_024, 2_303, 2_304, 2_356}) {
            Receipt receipt = log.receipt(XA, "ENTRY", "leaf-" + place);
            assertThat(receipt.index()).isEqualTo(place);
            assertThat(receipt.path()).isEqualTo(GrownTree.hashes(NaiveTree.path(place, naive)));
            assertThat(receipt.holds(body(place).getBytes(StandardCharsets.UTF_8)))
                    .isTrue();
        }
        for (long from : sizes) {
            for (long to : sizes) {
                if (from <= to) {
                    assertThat(Proofs.continues(
                                    TreeHash.of(NaiveTree.root(naive.subList(0, (int) from))),
                                    from,
                                    TreeHash.of(NaiveTree.root(naive.subList(0, (int) to))),
                                    to,
                                    log.consistency(XA, from, to)))
                            .isTrue();
                }
            }
        }
        assertThat(log.tile(XA, TilePath.parse("tile/1/000.p/9"))).hasSize(9 * 32);
        for (String absent : List.of("tile/0/010", "tile/1/000.p/10", "tile/2/000.p/1", "tile/entries/009.p/54")) {
            assertThatThrownBy(() -> log.tile(XA, TilePath.parse(absent)))
                    .as(absent)
                    .isInstanceOf(Unknown.class);
        }
        assertThatThrownBy(() -> log.consistency(XA, 1, 2_358)).isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> log.consistency(XA, 2, 1)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> log.receipt(XA, "ENTRY", "nothing")).isInstanceOf(Unknown.class);
    }

    private static String body(long number) {
        return "{\"entry\":\"" + number + "\"}";
    }

    /** Leaves of nothing, since only their place matters here. */
    private void leaves(long first, int count) {
        try (Connection connection = rooms.database().getConnection()) {
            connection.setAutoCommit(false);
            if (kind == TestDatabase.POSTGRESQL) {
                connection.createStatement().execute("select set_config('tandem.registry', 'XA', true)");
            }
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into leaf (registry, about, subject, body, leaf_hash) values ('XA', 'ENTRY', ?, ?, ?)")) {
                for (long number = first; number < first + count; number++) {
                    insert.setString(1, "leaf-" + number);
                    insert.setString(2, body(number));
                    insert.setString(3, TreeHash.ofLeaf(body(number)).hex());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void names_by_its_hash_what_is_too_long_to_stand_in_it() throws SQLException {
        open(Map.of());
        String body = "{\"long\":\"" + "ä".repeat(40_000) + "\"}";
        try (Connection connection = rooms.database().getConnection()) {
            connection.setAutoCommit(false);
            if (kind == TestDatabase.POSTGRESQL) {
                connection.createStatement().execute("select set_config('tandem.registry', 'XA', true)");
            }
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into leaf (registry, about, subject, body, leaf_hash) values ('XA', 'ENTRY', 'long', ?, ?)")) {
                insert.setString(1, body);
                insert.setString(2, TreeHash.ofLeaf(body).hex());
                insert.executeUpdate();
            }
            connection.commit();
        }
        sequencer.sequenceAll();
        published();

        Receipt receipt = log.receipt(XA, "ENTRY", "long");
        String entry = new String(receipt.entry().orElseThrow(), StandardCharsets.UTF_8);
        assertThat(entry)
                .isEqualTo("{\"about\":\"ENTRY\",\"bytes\":\"80011\",\"leafHash\":\""
                        + TreeHash.ofLeaf(body).hex() + "\",\"subject\":\"long\"}");
        assertThat(receipt.holds(receipt.entry().orElseThrow())).isTrue();
        assertThat(entries(1)).containsExactly(receipt.entry().orElseThrow());
        assertThat(log.record(XA, 0)).isEqualTo(body);
    }

    @Test
    void shows_nothing_before_it_is_signed_and_nothing_signed_by_one_before_the_other_had_time() {
        open(Map.of());
        two.issued();
        assertThatThrownBy(() -> log.receipt(XA, "ANSWER", "XB003-I01.1")).isInstanceOf(NotYetLogged.class);
        sequencer.sequenceAll();
        log.publish(XA);
        assertThatThrownBy(() -> log.checkpoint(XA)).isInstanceOf(Unknown.class);
        rooms.clock().moveBy(PublicLog.PATIENCE.minus(Duration.ofSeconds(1)));
        log.publish(XA);
        assertThat(log.isKept(XA)).isFalse();
        rooms.clock().moveBy(Duration.ofSeconds(1));
        log.publish(XA);
        assertThat(log.receipt(XA, "ANSWER", "XB003-I01.1").index()).isZero();
    }

    /** Signs only when it is let. */
    private static final class Hesitant extends KeyRing {

        private final AtomicBoolean hesitates = new AtomicBoolean();

        Hesitant() {
            super(location(), new FirstKeys());
        }

        private static KeyRingLocation location() {
            try {
                return new KeyRingLocation(Files.createTempDirectory("tandem-keys"), "for tests");
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }

        @Override
        public byte[] sign(String owner, String keyId, byte[] message) {
            if (hesitates.get()) {
                throw new IllegalStateException("Killed before the signature");
            }
            return super.sign(owner, keyId, message);
        }

        @Override
        public Optional<PublicKey> publicKey(String owner, String keyId) {
            return super.publicKey(owner, keyId);
        }
    }

    @Test
    void continues_where_a_crash_left_it() {
        Hesitant signer = new Hesitant();
        open(Map.of(KeyRing.class, signer, Signer.class, signer));
        two.issued();
        signer.hesitates.set(true);
        sequencer.sequenceAll();
        assertThat(count("select count(*) from leaf where place is not null"))
                .as("killed between places and signature")
                .isZero();
        assertThat(count("select count(*) from log_checkpoint")).isZero();
        assertThat(violations()).isEmpty();

        signer.hesitates.set(false);
        sequencer.sequenceAll();
        String signed = text("select note from log_checkpoint");
        sequencer.sequenceAll();
        published();
        assertThat(log.checkpoint(XA).toString())
                .as("signed, killed before it was shown: the same head is shown")
                .isEqualTo(signed);

        two.ledger.transfer(XA, oldest("later", "XA-1001", "XA-2001", 60));
        signer.hesitates.set(true);
        sequencer.sequenceAll();
        published();
        assertThat(log.checkpoint(XA).toString()).isEqualTo(signed);
        signer.hesitates.set(false);
        sequencer.sequenceAll();
        published();
        Checkpoint head = Checkpoint.parse(log.checkpoint(XA).text());
        assertThat(Proofs.continues(
                        Checkpoint.parse(SignedNote.parse(signed).text()).root(),
                        2,
                        head.root(),
                        3,
                        log.consistency(XA, 2, 3)))
                .isTrue();
        assertThat(violations()).isEmpty();
    }

    @Test
    void is_written_by_one_at_a_time_wherever_they_run() throws Exception {
        open(Map.of());
        two.issued();
        sequencer.sequenceAll();
        LogGrowth growth = rooms.get(LogGrowth.class);
        ExecutorService hands = Executors.newFixedThreadPool(6);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int writer = 0; writer < 2; writer++) {
                String name = "w" + writer + "-";
                work.add(hands.submit(() -> {
                    for (int i = 0; i < 60; i++) {
                        two.ledger.transfer(XA, oldest(name + i, "XA-1001", "XA-2001", 1));
                    }
                }));
            }
            for (int instance = 0; instance < 4; instance++) {
                work.add(hands.submit(() -> {
                    // A second one at the same moment would fail on the keys; it waits instead.
                    for (int i = 0; i < 25; i++) {
                        growth.grow(XA);
                    }
                }));
            }
            for (Future<?> one : work) {
                one.get(120, TimeUnit.SECONDS);
            }
        } finally {
            hands.shutdownNow();
        }
        sequencer.sequenceAll();
        published();
        assertThat(count("select count(*) from leaf where registry = 'XA' and place is null"))
                .isZero();
        assertThat(Checkpoint.parse(log.checkpoint(XA).text()).size()).isEqualTo(122);
        assertThat(Checkpoint.parse(log.checkpoint(XA).text()).root())
                .isEqualTo(TreeHash.of(NaiveTree.root(
                        entries(122).stream().map(NaiveTree::leaf).toList())));
        assertThat(violations()).isEmpty();
    }

    @Test
    void costs_no_row_when_nothing_waits() {
        open(Map.of());
        two.issued();
        sequencer.sequenceAll();
        long turns = count("select sum(turns) from public_log");
        sequencer.sequenceAll();
        assertThat(count("select sum(turns) from public_log")).isEqualTo(turns);
    }

    private long count(String question) {
        return Long.parseLong(text(question));
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
}
