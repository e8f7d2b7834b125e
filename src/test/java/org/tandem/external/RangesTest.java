package org.tandem.external;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.kernel.UnitRange;

@DisplayName("A set of unit numbers")
class RangesTest {

    private static final int NUMBERS = 40;

    /** Against plain arrays of counts, whatever the ranges are. */
    @Test
    void is_counted_joined_parted_and_crossed_as_its_numbers_are_one_by_one() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            List<UnitRange> some = some(random);
            List<UnitRange> others = some(random);
            int[] depth = depth(some);
            BitSet in = atLeast(1, depth);
            BitSet out = atLeast(1, depth(others));

            assertThat(numbers(Ranges.of(some))).isEqualTo(in);
            assertThat(numbers(Ranges.inAtLeast(2, some))).isEqualTo(atLeast(2, depth));
            assertThat(Ranges.of(some).count()).isEqualTo(in.cardinality());
            BitSet minus = (BitSet) in.clone();
            minus.andNot(out);
            assertThat(numbers(Ranges.of(some).minus(Ranges.of(others)))).isEqualTo(minus);
            BitSet both = (BitSet) in.clone();
            both.and(out);
            assertThat(numbers(Ranges.of(some).and(Ranges.of(others)))).isEqualTo(both);
        }
    }

    @Test
    void joins_neighbours() {
        assertThat(Ranges.of(List.of(new UnitRange(5, 9), new UnitRange(1, 5))).ranges())
                .containsExactly(new UnitRange(1, 9));
    }

    private static List<UnitRange> some(Random random) {
        List<UnitRange> some = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            int first = 1 + random.nextInt(NUMBERS - 1);
            some.add(new UnitRange(first, first + 1 + random.nextInt(NUMBERS - first)));
        }
        return some;
    }

    private static int[] depth(List<UnitRange> ranges) {
        int[] depth = new int[NUMBERS + 1];
        ranges.forEach(range -> {
            for (long number = range.first(); number < range.next(); number++) {
                depth[(int) number]++;
            }
        });
        return depth;
    }

    private static BitSet atLeast(int times, int[] depth) {
        BitSet set = new BitSet();
        for (int number = 0; number < depth.length; number++) {
            set.set(number, depth[number] >= times);
        }
        return set;
    }

    private static BitSet numbers(Ranges ranges) {
        BitSet set = new BitSet();
        ranges.ranges().forEach(range -> set.set((int) range.first(), (int) range.next()));
        return set;
    }
}
