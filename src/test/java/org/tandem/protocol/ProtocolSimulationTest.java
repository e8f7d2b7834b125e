package org.tandem.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.protocol.ProtocolSimulation.Reached;

@DisplayName("The protocol, under a bad sky")
class ProtocolSimulationTest {

    private static final Rules AS_IT_IS = new Rules() {};
    private static final int SEEDS = 10_000;
    private static final int MANY_SEEDS = 100_000;

    /** A seed by hand runs that one alone and prints its steps: {@code mvn test -Dtest=… -Dtandem.seed=…}. */
    @Test
    void holds_with_every_seed() {
        Long one = Long.getLong("tandem.seed");
        if (one != null) {
            ProtocolSimulation.Run run = ProtocolSimulation.run(one, AS_IT_IS);
            System.out.println(String.join("\n", run.trace()));
            assertThat(run.violation()).as(report(run)).isEmpty();
            return;
        }
        holds(SEEDS);
    }

    @Tag("full")
    @Test
    void holds_with_ten_times_as_many_seeds() {
        holds(MANY_SEEDS);
    }

    private static void holds(int seeds) {
        int commits = 0;
        int crashes = 0;
        Map<Reached, Integer> reached = new EnumMap<>(Reached.class);
        for (long seed = 1; seed <= seeds; seed++) {
            ProtocolSimulation.Run run = ProtocolSimulation.run(seed, AS_IT_IS);
            assertThat(run.violation()).as(report(run)).isEmpty();
            commits += run.commits();
            crashes += run.crashes();
            run.reached().forEach(what -> reached.merge(what, 1, Integer::sum));
        }
        System.out.printf("%,d seeds: %,d commits, %,d crashes, %s%n", seeds, commits, crashes, reached);
        assertThat(crashes).as("the sky was bad enough").isGreaterThan(seeds);
        assertThat(reached).as("what came of it").hasSameSizeAs(Reached.values());
        assertThat(reached.values()).allSatisfy(times -> assertThat(times).isGreaterThan(seeds / 100));
    }

    @Test
    void is_the_same_for_the_same_seed() {
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(ProtocolSimulation.run(seed, AS_IT_IS)).isEqualTo(ProtocolSimulation.run(seed, AS_IT_IS));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mutants.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OVERWRITES_THE_COUNTERPARTS_ANSWER"})
    void breaks_if_a_side(Mutants mutant) {
        Optional<ProtocolSimulation.Run> found = LongStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> ProtocolSimulation.run(seed, mutant))
                .filter(run -> run.violation().isPresent())
                .findFirst();

        assertThat(found).as("a seed that sees %s", mutant).isPresent();
        assertThat(ProtocolSimulation.run(found.get().seed(), mutant)).isEqualTo(found.get());
        assertThat(report(found.get())).contains("-Dtandem.seed=" + found.get().seed());
    }

    private static String report(ProtocolSimulation.Run run) {
        return "seed %d: %s%nreplay it: mvn test -Dtest=ProtocolSimulationTest -Dtandem.seed=%d"
                .formatted(run.seed(), run.violation().orElse("no violation"), run.seed());
    }
}
