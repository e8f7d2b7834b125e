package org.tandem.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.ledger.BookOfTwo.NOON;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

/** A seed by hand runs that one alone: {@code mvn test -Dtest=LedgerWalkTest -Dtandem.seed=…}. */
@DisplayName("The ledger, beside an array that knows each unit's owner")
class LedgerWalkTest {

    private static final int SEEDS = 1;
    private static final int STEPS = 150;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void has_each_unit_where_the_array_has_it(TestDatabase kind) throws Exception {
        walked(kind, SEEDS);
    }

    @Tag("full")
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void has_each_unit_where_the_array_has_it_a_hundred_times_as_long(TestDatabase kind) throws Exception {
        walked(kind, SEEDS * 100);
    }

    private static void walked(TestDatabase kind, int seeds) throws Exception {
        Long one = Long.getLong("tandem.seed");
        Map<LedgerWalk.Reached, Integer> reached = new EnumMap<>(LedgerWalk.Reached.class);
        ExecutorService hands = Executors.newFixedThreadPool(5);
        try {
            for (long seed = one == null ? 1 : one; seed <= (one == null ? seeds : one); seed++) {
                Rooms rooms = Rooms.on(kind, NOON);
                try (LedgerWalk walk = new LedgerWalk(rooms, hands, seed)) {
                    walk.steps(STEPS);
                    walk.reached().forEach((what, times) -> reached.merge(what, times, Integer::sum));
                } catch (AssertionError found) {
                    throw new AssertionError(
                            "seed %d on %s; replay it: mvn test -Dtest=LedgerWalkTest -Dtandem.seed=%d"
                                    .formatted(seed, kind, seed),
                            found);
                } finally {
                    rooms.close();
                }
            }
        } finally {
            hands.shutdownNow();
        }
        System.out.printf("%s: %s%n", kind, reached);
        assertThat(reached.keySet()).as("what came of it").containsExactly(LedgerWalk.Reached.values());
    }
}
