package org.tandem.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.ledger.BookOfTwo.NOON;
import static org.tandem.ledger.BookOfTwo.PAIR;
import static org.tandem.ledger.BookOfTwo.XA;
import static org.tandem.ledger.BookOfTwo.XB;
import static org.tandem.ledger.BookOfTwo.oldest;
import static org.tandem.ledger.CrossingsTest.offer;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Tonnes;
import org.tandem.ledger.Crossings.Said;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("Units that cross both ways at once")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class CrossingWalkTest {

    private static final boolean FULL = Boolean.getBoolean("tandem.full");
    private static final long SEEDS = FULL ? 20 : 1;

    /** Asking everything of PostgreSQL takes a quarter of a second. */
    private static final int CHECKED_EVERY = FULL ? 4 : 13;

    private final TestDatabase kind;
    private Rooms rooms;
    private BookOfTwo two;
    private Crossings crossings;

    CrossingWalkTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rooms = Rooms.on(kind, NOON);
        two = new BookOfTwo(rooms).opened();
        crossings = rooms.get(Crossings.class);
        CrossingsTest.transit(crossings);
    }

    @AfterEach
    void close() {
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
        rooms.close();
    }

    private List<Messages.Message> said(Party registry) {
        return CrossingsTest.said(rooms, registry);
    }

    private void tell(Messages.Message message) {
        crossings.told(message.to(), message.from(), Said.of(message.number()), message.body(), "exchange", NOON);
    }

    private Tonnes held(Party registry, String account) {
        return CrossingsTest.held(two, registry, account);
    }

    /**
     * Both offer one another what they have, answer, ask to cancel and spend, in an order that a seed sets; what is said
     * arrives late, twice and out of order, and some transactions end before they commit. No unit is ever spendable twice
     * (I35, I20, I06 and all others), and when everything has arrived nothing is in transit.
     */
    @Test
    void are_spendable_once_at_most_whatever_happens() {
        two.issued();
        for (long seed = 1; seed <= SEEDS; seed++) {
            walk(new Random(seed), "%02d".formatted(seed));
        }
    }

    /** Everything that was said arrives, as often as it takes until what it rests on is there. */
    private void heal() {
        for (int round = 0; round < 4; round++) {
            for (Party registry : List.of(XA, XB)) {
                for (Messages.Message message : said(registry)) {
                    try {
                        tell(message);
                    } catch (OutOfTurn later) {
                        assertThat(later).hasMessageContaining("has not arrived here yet");
                    }
                }
            }
        }
    }

    private void walk(Random random, String name) {
        List<String> open = new ArrayList<>();
        for (int step = 0; step < 40; step++) {
            Party registry = random.nextBoolean() ? XA : XB;
            Party other = PAIR.counterpart(registry);
            String number = registry + "-T-" + name + "%02d".formatted(step);
            int what = random.nextInt(10);
            try {
                if (what < 3) {
                    String own = registry + (random.nextBoolean() ? "-1001" : "-2001");
                    String there = other + (random.nextBoolean() ? "-1001" : "-2001");
                    offer(two, crossings, oldest(number, own, "", 1 + random.nextInt(60)), there);
                    open.add(number);
                } else if (what < 5) {
                    List<Crossing> waiting = crossings.unanswered(registry);
                    if (!waiting.isEmpty()) {
                        crossings.answer(
                                registry,
                                waiting.get(random.nextInt(waiting.size())).number(),
                                random.nextInt(3) > 0,
                                "",
                                "officer",
                                NOON);
                    }
                } else if (what < 6 && !open.isEmpty()) {
                    String one = open.get(random.nextInt(open.size()));
                    crossings.askToCancel(new Party(one.substring(0, 2)), one, NOON);
                } else if (what < 7) {
                    two.ledger.transfer(registry, oldest("s" + number, registry + "-1001", registry + "-2001", 7));
                } else {
                    List<Messages.Message> said = said(registry);
                    if (!said.isEmpty()) {
                        Messages.Message message = said.get(random.nextInt(said.size()));
                        boolean dies = random.nextInt(4) == 0;
                        two.transaction(() -> {
                            tell(message);
                            if (dies) {
                                throw new OutOfTurn("It dies before it commits.");
                            }
                            return null;
                        });
                    }
                }
            } catch (Refusal refused) {
                // Lawful: nothing of it is there, which the invariants say.
            }
            if (step % CHECKED_EVERY == 0) {
                assertThat(rooms.get(Invariants.class).violations())
                        .as("seed %s, step %d", name, step)
                        .isEmpty();
            }
        }
        heal();
        for (Party registry : List.of(XA, XB)) {
            crossings
                    .unanswered(registry)
                    .forEach(one -> crossings.answer(registry, one.number(), true, "", "officer", NOON));
        }
        heal();
        assertThat(held(XA, "XA-6001").plus(held(XB, "XB-6001"))).isEqualTo(Tonnes.NONE);
        assertThat(held(XA, "XA-1001")
                        .plus(held(XA, "XA-2001"))
                        .plus(held(XB, "XB-1001"))
                        .plus(held(XB, "XB-2001")))
                .as("none was lost")
                .isEqualTo(Tonnes.of(1_000));
    }
}
