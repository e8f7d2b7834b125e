package org.tandem.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.registry.TwoRegistries.XA;
import static org.tandem.registry.TwoRegistries.XB;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.tandem.issuance.Instrument;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Books;
import org.tandem.ledger.Entry;
import org.tandem.ledger.Ledger;
import org.tandem.ledger.Messages;
import org.tandem.ledger.Transfer;
import org.tandem.mirror.Delivery;
import org.tandem.mirror.Dispatch;
import org.tandem.support.Rooms;
import org.tandem.transparency.Sequencer;

/**
 * Several who move units without a pause, while messages are handed over and the log grows, and a list outside the database
 * of what each asked for and what was acknowledged. A hand stops at the first failure that is no refusal; what it had asked
 * for is then in doubt.
 */
final class TransfersUnderLoad implements AutoCloseable {

    private static final int HANDS = 4;
    private static final long MANY = 1_000_000_000;

    private final Path list;
    private final FileChannel channel;
    private final List<Thread> hands = new ArrayList<>();
    private final List<Thread> timers = new ArrayList<>();
    private volatile boolean stopped;

    TransfersUnderLoad(Rooms rooms, Path list, String run) {
        this.list = list;
        try {
            this.channel = FileChannel.open(list, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Ledger ledger = rooms.get(Ledger.class);
        for (int hand = 0; hand < HANDS; hand++) {
            String name = run + "-" + hand + "-";
            hands.add(begin(() -> work(ledger, name)));
        }
        Dispatch dispatch = rooms.get(Dispatch.class);
        goOn(() -> rooms.get(Sequencer.class).sequenceAll());
        goOn(() -> rooms.get(Delivery.class).deliverAll());
        goOn(() -> dispatch.counterparts().forEach(dispatch::exchange));
    }

    private static Thread begin(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void work(Ledger ledger, String name) {
        for (int i = 1; !stopped; i++) {
            String cause = name + i;
            write("asked " + cause);
            try {
                write("done " + cause + " "
                        + ledger.transfer(XA, transfer(cause)).postings().hashCode());
            } catch (Refusal refused) {
                write("refused " + cause + " " + refused.getMessage());
                return;
            } catch (RuntimeException failed) {
                write("failed " + cause);
                return;
            }
        }
    }

    /** What a deployment's timers do, until the database is away. */
    private void goOn(Runnable work) {
        timers.add(begin(() -> {
            while (!stopped) {
                try {
                    work.run();
                    LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                } catch (RuntimeException away) {
                    return;
                }
            }
        }));
    }

    private synchronized void write(String line) {
        try {
            channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The same act for the same cause. */
    private static Transfer transfer(String cause) {
        Random random = new Random(cause.hashCode());
        boolean back = random.nextInt(3) == 0;
        String from = back ? "XA-2001" : "XA-1001";
        List<String> to = List.of(back ? "XA-1001" : "XA-2001", "XA-2002", "XA-7001", "XA-8001");
        return new Transfer(
                cause,
                TwoRegistries.PAIR,
                "TRANSFER",
                "clerk",
                TwoRegistries.NOON,
                from,
                to.get(random.nextInt(to.size())),
                new Transfer.Oldest(Tonnes.of(1 + random.nextInt(9))),
                new TreeMap<>());
    }

    /** Whether nobody asks for anything any more. */
    boolean isOver() {
        return hands.stream().noneMatch(Thread::isAlive);
    }

    /** Nobody asks for anything more, and what was asked for has its answer. */
    @Override
    public void close() {
        stopped = true;
        try {
            for (List<Thread> some : List.of(hands, timers)) {
                for (Thread thread : some) {
                    thread.join(60_000);
                    assertThat(thread.isAlive()).isFalse();
                }
            }
            channel.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Enough for all of them, recorded by both sides. */
    static void issued(TwoRegistries two) {
        UnitRange government = UnitRange.starting(1, Tonnes.of(MANY));
        UnitRange entity = UnitRange.starting(government.next(), Tonnes.of(MANY));
        UnitRange theirs = UnitRange.starting(entity.next(), Tonnes.of(10));
        String key = "XB009-I01.1";
        two.notified(new Instrument(
                "XB009-I01",
                1,
                "XB-2026-019",
                TwoRegistries.PAIR,
                "XB009",
                "XB_AM001",
                List.of(new Instrument.Line(
                        1,
                        Vintage.of(2025),
                        new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31)),
                        new UnitRange(1, theirs.next()),
                        List.of(
                                new Instrument.Part("GOV", XA, government),
                                new Instrument.Part("solar.xa", XA, entity),
                                new Instrument.Part("GOV", XB, theirs))))));
        for (Party side : List.of(XA, XB)) {
            two.confirmed(side, key);
        }
        two.delivered();
        for (Party side : List.of(XA, XB)) {
            two.recorded(side, key);
        }
    }

    /** What the list says. A last line without an end was being written. */
    record Told(Set<String> asked, Map<String, String> done, List<String> refused) {

        static Told of(Path list) {
            Told told = new Told(new LinkedHashSet<>(), new LinkedHashMap<>(), new ArrayList<>());
            for (String line : text(list).split("(?<=\n)")) {
                String[] words = line.strip().split(" ", 3);
                if (!line.endsWith("\n")) {
                    continue;
                }
                switch (words[0]) {
                    case "asked" -> told.asked().add(words[1]);
                    case "done" -> told.done().put(words[1], words[2]);
                    case "refused" -> told.refused().add(line);
                    default -> {}
                }
            }
            return told;
        }

        private static String text(Path list) {
            try {
                return Files.exists(list) ? Files.readString(list) : "";
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    /** What came of a run. */
    record Result(int acknowledged, int inDoubt, int ofWhichCommitted) {}

    /**
     * Holds the books against the list: nothing acknowledged is lost, what was in doubt is settled by asking again, nothing is
     * there twice.
     */
    static Result settled(Rooms rooms, Path list) {
        Told told = Told.of(list);
        assertThat(told.refused()).isEmpty();
        Books books = rooms.get(Books.class);
        int committed = 0;
        for (String cause : told.asked()) {
            Optional<Entry> there = books.entry(XA, cause);
            if (told.done().containsKey(cause)) {
                assertThat(there).as("%s was acknowledged", cause).isPresent();
                assertThat(Integer.toString(there.orElseThrow().postings().hashCode()))
                        .isEqualTo(told.done().get(cause));
            } else if (there.isPresent()) {
                committed++;
            }
            Entry again = rooms.get(Ledger.class).transfer(XA, transfer(cause));
            there.ifPresent(
                    entry -> assertThat(again.postings()).as(cause).containsExactlyElementsOf(entry.postings()));
            assertThat(again.quantity())
                    .isEqualTo(((Transfer.Oldest) transfer(cause).units()).quantity());
        }
        // What could not be handed over was put off.
        rooms.clock().moveBy(Duration.ofMinutes(2));
        for (int thousands = 0;
                thousands < 100 && !rooms.get(Messages.class).waiting(XA, 1).isEmpty();
                thousands++) {
            rooms.get(Delivery.class).deliverAll();
        }
        Failpoint.holdsTogether(rooms);
        return new Result(told.done().size(), told.asked().size() - told.done().size(), committed);
    }
}
