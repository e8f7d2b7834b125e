package org.tandem.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.registry.TwoRegistries.XA;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.postgresql.ds.PGSimpleDataSource;
import org.tandem.app.Migrations;
import org.tandem.kernel.Hosting;
import org.tandem.kernel.Json;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.AccountOpening;
import org.tandem.ledger.Books;
import org.tandem.ledger.DecidedUnits;
import org.tandem.ledger.GivenAnswer;
import org.tandem.ledger.Ledger;
import org.tandem.ledger.Recording;
import org.tandem.mirror.Cards;
import org.tandem.mirror.Counterpart;
import org.tandem.mirror.CounterpartsLocation;
import org.tandem.mirror.FetchRequest;
import org.tandem.mirror.HttpWire;
import org.tandem.mirror.PeerCertificates;
import org.tandem.mirror.PeerTls;
import org.tandem.mirror.SealedReceipt;
import org.tandem.mirror.Unreachable;
import org.tandem.mirror.Wire;
import org.tandem.registry.TransfersUnderLoad.Result;
import org.tandem.registry.TransfersUnderLoad.Told;
import org.tandem.seal.KeyRingLocation;
import org.tandem.support.LastingDatabase;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.transparency.SignedNote;
import org.tandem.transparency.TilePath;
import org.tandem.transparency.TreeHash;

/**
 * One Party's registry under load on a PostgreSQL whose primary is killed meanwhile. {@code config/failover/failover.sh} starts
 * it by hand, does the killing, and keeps what this prints.
 */
final class FailingOver {

    private static final Party XB = new Party("XB");
    private static final long MANY = 1_000_000_000;
    private static final int ENOUGH = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private FailingOver() {}

    /** Whoever is written to keeps silent about it; what was sent stands in a file outside of the database. */
    private record Noting(Path sent) implements Wire {

        @Override
        public List<String> versions(Counterpart counterpart) {
            return List.of("1");
        }

        @Override
        public Answer send(Counterpart counterpart, String text, String signature) {
            try {
                Files.writeString(
                        sent,
                        Json.read(text, com.fasterxml.jackson.databind.JsonNode.class)
                                        .path("id")
                                        .asText()
                                + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
            return new Answer(503, "{}", "");
        }

        @Override
        public List<Fetched> fetch(Counterpart counterpart, FetchRequest request, String signature) {
            throw new Unreachable("not asked for");
        }

        @Override
        public Answer state(Counterpart counterpart, String question, String signature) {
            throw new Unreachable("not asked for");
        }

        @Override
        public byte[] tile(Counterpart counterpart, Party log, TilePath path) {
            throw new Unreachable("not asked for");
        }

        @Override
        public String record(Counterpart counterpart, Party log, long place) {
            throw new Unreachable("not asked for");
        }

        @Override
        public List<TreeHash> consistency(Counterpart counterpart, Party log, long from, long to) {
            throw new Unreachable("not asked for");
        }

        @Override
        public Optional<SignedNote> mirrored(Counterpart counterpart, Party witness, String origin) {
            throw new Unreachable("not asked for");
        }

        @Override
        public byte[] mirroredTile(Counterpart counterpart, Party witness, String origin, TilePath path) {
            throw new Unreachable("not asked for");
        }

        @Override
        public Answer addCheckpoint(Counterpart counterpart, Party witness, String question) {
            throw new Unreachable("not asked for");
        }

        @Override
        public void acknowledge(Counterpart counterpart, SealedReceipt receipt) {
            throw new Unreachable("not asked for");
        }
    }

    /** @param arguments the database as the application, the same as the owner of its tables, a directory */
    public static void main(String[] arguments) throws Exception {
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl(arguments[1]);
        Migrations.run(owner);
        Path directory = Path.of(arguments[2]);
        Path sent = directory.resolve("sent");
        Path counterparts = Files.createDirectories(directory.resolve("counterparts"));
        introduce(counterparts);
        Rooms rooms = Rooms.on(
                new LastingDatabase(arguments[0]).connect(),
                TwoRegistries.NOON,
                Map.of(
                        Hosting.class,
                        Hosting.parse("XA"),
                        CounterpartsLocation.class,
                        new CounterpartsLocation(counterparts),
                        KeyRingLocation.class,
                        new KeyRingLocation(Files.createDirectories(directory.resolve("keys")), "for this run"),
                        HttpWire.class,
                        new HttpWire(new PeerTls(new PeerCertificates(Optional.empty(), "", false), null)),
                        Wire.class,
                        new Noting(sent)));
        rooms.enter();
        issued(rooms.get(Ledger.class));

        Path before = directory.resolve("list-before");
        try (TransfersUnderLoad load = new TransfersUnderLoad(rooms, before, "before")) {
            await("some acknowledged", () -> Told.of(before).done().size() >= ENOUGH);
            System.out.println("UNDER LOAD");
            await("everybody has noticed", load::isOver);
        }
        long noticed = System.nanoTime();
        System.out.println("NOTICED, " + Told.of(before).done().size() + " acknowledged, "
                + Files.readAllLines(sent).size() + " letters sent");
        await("it can be written to again", () -> canWrite(owner));
        System.out.println("WRITABLE AGAIN "
                + Duration.ofNanos(System.nanoTime() - noticed).toSeconds() + " s after the first failure was noticed");
        Result result = TransfersUnderLoad.settled(rooms, before);
        System.out.println("SETTLED " + result);
        Path after = directory.resolve("list-after");
        try (TransfersUnderLoad load = new TransfersUnderLoad(rooms, after, "after")) {
            await("it goes on", () -> Told.of(after).done().size() >= ENOUGH);
        }
        System.out.println("SETTLED " + TransfersUnderLoad.settled(rooms, after));
        int letters = checked(owner, rooms, sent);
        System.out.println("LETTERS SENT " + letters + ", each of them of a commit that stands");
        System.exit(0);
    }

    private static void introduce(Path counterparts) throws IOException {
        for (String one : List.of("XB", "XA-XB")) {
            try (Rooms theirs =
                    Rooms.on(TestDatabase.H2, TwoRegistries.NOON, Map.of(Hosting.class, Hosting.parse(one)))) {
                theirs.get(org.tandem.committee.JointCommittees.class).loadPublished();
                ObjectNode card =
                        (ObjectNode) Json.tree(theirs.get(Cards.class).ours().orElseThrow());
                card.put("address", "http://127.0.0.1:1/" + one);
                Files.writeString(counterparts.resolve(one + ".json"), Json.write(card));
            }
        }
    }

    private static void issued(Ledger ledger) {
        var now = TwoRegistries.NOON;
        ledger.openRegistry(XA, true, now);
        ledger.openBook(XA, TwoRegistries.PAIR, "XA-9001", now);
        ledger.openAccount(XA, AccountOpening.holding("XA-1001", "GOVERNMENT_HOLDING", "GOV"), now);
        ledger.openAccount(XA, AccountOpening.holding("XA-2001", "ENTITY_HOLDING", "solar.xa"), now);
        ledger.openAccount(XA, AccountOpening.holding("XA-2002", "ENTITY_HOLDING", "wind.xa"), now);
        ledger.openAccount(XA, AccountOpening.terminal("XA-7001", "RETIREMENT", "GOV"), now);
        ledger.openAccount(XA, AccountOpening.terminal("XA-8001", "CANCELLATION", "GOV"), now);
        UnitRange government = UnitRange.starting(1, Tonnes.of(MANY));
        UnitRange entity = UnitRange.starting(government.next(), Tonnes.of(MANY));
        UnitRange theirs = UnitRange.starting(entity.next(), Tonnes.of(10));
        String fingerprint = "sha256:" + "0".repeat(64);
        DecidedUnits units = new DecidedUnits(
                "XB009-I01",
                1,
                "XB-2026-019",
                TwoRegistries.PAIR,
                "XB009",
                "XB_AM001",
                fingerprint,
                "{}",
                List.of(new DecidedUnits.Line(
                        1,
                        Vintage.of(2025),
                        new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31)),
                        new UnitRange(1, theirs.next()),
                        List.of(
                                new DecidedUnits.Part("GOV", XA, government),
                                new DecidedUnits.Part("solar.xa", XA, entity),
                                new DecidedUnits.Part("GOV", XB, theirs)))));
        ledger.store(XA, units);
        for (Party by : List.of(XA, XB)) {
            ledger.answer(
                    XA,
                    new GivenAnswer(
                            units.instrument(),
                            by,
                            GivenAnswer.Kind.CONFIRM,
                            "",
                            fingerprint,
                            "{\"by\":\"" + by + "\"}",
                            "{\"jws\":\"..\"}",
                            now));
        }
        ledger.record(
                XA,
                new Recording(
                        "record:" + units.instrument(),
                        units.instrument(),
                        "clerk",
                        now,
                        Map.of("GOV", "XA-1001", "solar.xa", "XA-2001"),
                        Map.of(),
                        new TreeMap<>(Map.of("instrument", units.instrument()))));
    }

    private static boolean canWrite(PGSimpleDataSource database) {
        try (Connection connection = database.getConnection();
                PreparedStatement write = connection.prepareStatement("create table can_write (x int)");
                PreparedStatement back = connection.prepareStatement("drop table can_write")) {
            write.execute();
            back.execute();
            return true;
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** Each letter that was ever sent is still in the database, and so is the entry that it tells of. */
    private static int checked(PGSimpleDataSource database, Rooms rooms, Path sent) throws Exception {
        List<String> letters = Files.readAllLines(sent).stream().distinct().toList();
        try (Connection connection = database.getConnection();
                PreparedStatement find = connection.prepareStatement("select 1 from letter where message = ?")) {
            for (String letter : letters) {
                find.setString(1, letter);
                try (ResultSet found = find.executeQuery()) {
                    assertThat(found.next())
                            .as("the letter %s was sent", letter)
                            .isTrue();
                }
                if (letter.startsWith("entry:")) {
                    assertThat(rooms.get(Books.class).entry(XA, letter.substring("entry:".length())))
                            .as(letter)
                            .isPresent();
                }
            }
        }
        return letters.size();
    }

    private static void await(String what, BooleanSupplier so) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not in time: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
