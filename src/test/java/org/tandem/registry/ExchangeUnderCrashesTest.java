package org.tandem.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.registry.TwoRegistries.XA;
import static org.tandem.registry.TwoRegistries.XB;
import static org.tandem.registry.TwoRegistries.approver;
import static org.tandem.registry.TwoRegistries.clerk;
import static org.tandem.registry.TwoRegistries.keeper;
import static org.tandem.registry.TwoRegistries.officer;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.sql.DataSource;
import org.eclipse.persistence.logging.SessionLog;
import org.eclipse.persistence.sessions.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.issuance.Instrument;
import org.tandem.issuance.IssuanceAgenda;
import org.tandem.issuance.IssuanceWithdrawn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Books;
import org.tandem.ledger.GivenAnswer;
import org.tandem.ledger.Invariants;
import org.tandem.ledger.Messages;
import org.tandem.mirror.Handover;
import org.tandem.support.DyingProcess;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

/**
 * The protocol's simulation once more, with everything real: rows, constraints, keys, transactions. People act in any
 * order, messages are handed over late, out of order and again, and the process dies between any two statements, before a
 * commit or right after it. In the end the net heals, and both books must say the same.
 */
@DisplayName("The exchange over real databases, under crashes")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ExchangeUnderCrashesTest {

    private static final int SEEDS = 100;
    private static final int STEPS = 30;
    private static final List<Party> BOTH = List.of(XA, XB);

    /** What came of a seed, so that somebody can see that something did. */
    private enum Reached {
        RECORDED_BY_BOTH,
        REJECTED,
        WITHDRAWN,
        DIED,
        DIED_AFTER_ITS_COMMIT
    }

    private final TestDatabase kind;
    private DataSource database;
    private final DyingProcess process = new DyingProcess();
    private final Map<Reached, Integer> reached = new EnumMap<>(Reached.class);
    private final List<String> trace = new ArrayList<>();
    private Rooms rooms;
    private TwoRegistries two;
    private Random random;
    private long nextNumber = 1;

    ExchangeUnderCrashesTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        database = kind.open();
        rooms = Rooms.on(
                process.on(database),
                TwoRegistries.NOON,
                Map.of(IssuanceAgenda.class, new IssuanceAgenda(null, null, null, null, null, null, null, null)));
        two = new TwoRegistries(rooms, true);
        // It would tell of every death.
        mappings().setLogLevel(SessionLog.SEVERE);
    }

    private Session mappings() {
        return rooms.get(EntityManager.class).getEntityManagerFactory().unwrap(Session.class);
    }

    @AfterEach
    void close() {
        mappings().setLogLevel(SessionLog.WARNING);
        rooms.close();
        kind.drop(database);
    }

    /** A seed by hand runs that one alone: {@code mvn test -Dtest=ExchangeUnderCrashesTest -Dtandem.seed=…}. */
    @Test
    void ends_with_both_books_saying_the_same() throws SQLException {
        Long one = Long.getLong("tandem.seed");
        if (one == null) {
            hundred(0);
        } else {
            run(one);
        }
    }

    /** With the hundred of the other test a thousand, on a new database for each hundred. */
    @Tag("full")
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void ends_with_both_books_saying_the_same_a_thousand_times(int hundreds) throws SQLException {
        hundred(hundreds);
    }

    private void hundred(int hundreds) throws SQLException {
        long last = (hundreds + 1L) * SEEDS;
        for (long seed = last - SEEDS + 1; seed <= last; seed++) {
            run(seed);
        }
        System.out.printf("seeds to %d on %s: %s%n", last, kind, reached);
        assertThat(reached.keySet()).containsExactly(Reached.values());
    }

    private void run(long seed) throws SQLException {
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        trace.clear();
        Instrument instrument = instrument(seed);
        String key = instrument.issuance() + ".1";
        for (int step = 0; step < STEPS; step++) {
            tried(instrument, key);
        }
        heal(instrument, key);

        String story = "seed %d on %s; replay it: mvn test -Dtest=ExchangeUnderCrashesTest -Dtandem.seed=%d%n%s"
                .formatted(seed, kind, seed, String.join("\n", trace));
        assertThat(rooms.get(Invariants.class).violations()).as(story).isEmpty();
        assertThat(rooms.get(Messages.class).waiting(XA, 1)).as(story).isEmpty();
        assertThat(rooms.get(Messages.class).waiting(XB, 1)).as(story).isEmpty();
        Books books = rooms.get(Books.class);
        assertThat(books.answers(XA, key)).as(story).isEqualTo(books.answers(XB, key));
        assertThat(books.seriesOf(XA, key)).as(story).isEqualTo(books.seriesOf(XB, key));
        boolean agreed = books.answers(XA, key).stream()
                        .filter(GivenAnswer::isConfirmation)
                        .count()
                == 2;
        assertThat(books.seriesOf(XA, key)).as(story).hasSize(agreed ? 2 : 0);
        count(agreed ? Reached.RECORDED_BY_BOTH : Reached.REJECTED);
        if (books.answers(XA, key).stream().anyMatch(a -> a.ground().equals(Ground.JOINT_WITHDRAWAL.name()))) {
            count(Reached.WITHDRAWN);
        }
    }

    private void count(Reached what) {
        reached.merge(what, 1, Integer::sum);
    }

    /** One act of somebody, at the end of which the process may be dead. */
    private void tried(Instrument instrument, String key) throws SQLException {
        int fate = random.nextInt(10);
        if (fate < 2) {
            process.diesAfterStatements(random.nextInt(12));
        } else if (fate == 2) {
            process.diesBeforeCommit();
        } else if (fate == 3) {
            process.diesAfterCommit();
        }
        Party side = BOTH.get(random.nextInt(2));
        int act = random.nextInt(20);
        trace.add(side + " " + act + (fate < 4 ? ", dying" : ""));
        if (act >= 18) {
            process.live();
            repeatAMessage(instrument);
            return;
        }
        try {
            act(instrument, key, side, act);
        } catch (Refusal refused) {
            trace.add("  refused: " + refused.getMessage());
        } catch (RuntimeException failed) {
            if (!DyingProcess.Died.beneath(failed)) {
                throw new AssertionError(String.join("\n", trace), failed);
            }
            count(fate == 3 ? Reached.DIED_AFTER_ITS_COMMIT : Reached.DIED);
            trace.add("  died");
        } finally {
            process.live();
        }
    }

    private void act(Instrument instrument, String key, Party side, int act) {
        switch (act) {
            case 0, 1, 2 -> two.notified(instrument);
            case 3, 4, 5 ->
                two.confirmation.prepare(officer(side), key, side, GivenAnswer.Kind.CONFIRM, Optional.empty(), "");
            case 6 -> {
                if (random.nextInt(4) == 0) {
                    two.confirmation.prepare(
                            officer(side), key, side, GivenAnswer.Kind.REJECT, Optional.of(Ground.LAW_FORBIDS), "");
                }
            }
            case 7, 8, 9 -> two.confirmation.answer(approver(side), key, side);
            case 10 -> {
                if (random.nextInt(4) == 0) {
                    withdrawn(instrument);
                }
            }
            case 11 -> prepareWithdrawal(key, side);
            case 12, 13 -> rooms.get(Handover.class).next(side);
            case 14 -> {
                rooms.get(Handover.class).putOff(side);
                rooms.clock().moveBy(Duration.ofSeconds(random.nextInt(90)));
            }
            case 15 -> two.recording.prepare(clerk(side), key, side, TwoRegistries.government(side));
            default -> two.recording.record(keeper(side), key, side);
        }
    }

    private void withdrawn(Instrument instrument) {
        rooms.transaction(() -> {
            for (Party party : BOTH) {
                CDI.current()
                        .getBeanManager()
                        .getEvent()
                        .fire(new IssuanceWithdrawn(party, instrument.issuance(), instrument.attempt(), "XB-2026-099"));
            }
            return null;
        });
    }

    private void prepareWithdrawal(String key, Party side) {
        two.confirmation.prepare(
                officer(side), key, side, GivenAnswer.Kind.REJECT, Optional.of(Ground.JOINT_WITHDRAWAL), "");
    }

    /** Its receipt was lost: a message of this seed that was delivered is sent again. */
    private void repeatAMessage(Instrument instrument) throws SQLException {
        try (Connection connection = TestDatabase.superuser(database).getConnection();
                PreparedStatement again = connection.prepareStatement(
                        "update outbox set delivered = null where delivered is not null and message like ?")) {
            again.setString(1, "%" + instrument.issuance() + ".%");
            again.executeUpdate();
        }
    }

    /** Everything said arrives, and everybody does what is theirs to do. */
    private void heal(Instrument instrument, String key) {
        two.notified(instrument);
        delivered();
        for (Party side : BOTH) {
            if (rooms.get(Books.class).answers(side, key).stream().noneMatch(a -> a.by().equals(side))) {
                lawful(() -> two.confirmation.prepare(
                        officer(side), key, side, GivenAnswer.Kind.CONFIRM, Optional.empty(), ""));
                lawful(() -> prepareWithdrawal(key, side));
                lawful(() -> two.confirmation.answer(approver(side), key, side));
            }
            delivered();
        }
        for (Party side : BOTH) {
            lawful(() -> two.recording.prepare(clerk(side), key, side, TwoRegistries.government(side)));
            lawful(() -> two.recording.record(keeper(side), key, side));
        }
        delivered();
    }

    private static void lawful(Runnable act) {
        try {
            act.run();
        } catch (Refusal outOfTurn) {
            // Then it was not theirs to do.
        }
    }

    private void delivered() {
        rooms.clock().moveBy(Duration.ofHours(2));
        for (Party side : BOTH) {
            for (int most = 0; most < 100 && rooms.get(Handover.class).next(side); most++) {
                trace.add("delivered for " + side);
            }
        }
    }

    /** A project of its own for each seed, since monitored time is credited once. */
    private Instrument instrument(long seed) {
        String project = "XB%03d".formatted(seed % 1_000);
        UnitRange first = UnitRange.starting(nextNumber, Tonnes.of(100));
        UnitRange second = UnitRange.starting(nextNumber, Tonnes.of(100));
        nextNumber = first.next();
        return new Instrument(
                project + "-I01",
                1,
                "XB-2026-014",
                TwoRegistries.PAIR,
                project,
                "XB_AM001",
                List.of(line(1, 2025, first), line(2, 2026, second)));
    }

    private static Instrument.Line line(int number, int vintage, UnitRange units) {
        long middle = units.first() + units.quantity().count() / 2;
        return new Instrument.Line(
                number,
                Vintage.of(vintage),
                new Period(LocalDate.of(vintage, 1, 1), LocalDate.of(vintage, 12, 31)),
                units,
                List.of(
                        new Instrument.Part("GOV", XA, new UnitRange(units.first(), middle)),
                        new Instrument.Part("GOV", XB, new UnitRange(middle, units.next()))));
    }
}
