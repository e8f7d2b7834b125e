package org.tandem.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.kernel.UnitRange;

@DisplayName("The comparison of a book with its log")
class ComparisonTest {

    private static final LogSpan QUIET = new LogSpan(7, 7, false);

    /** Blocks of ten units in one account after the other; what differs is laid over them. */
    private static final class Book implements BookState.Rows {

        private final int series;
        private final int blocks;
        private final Map<String, List<Stretch>> changed = new TreeMap<>();
        private final Map<String, Long> posted = new TreeMap<>();
        private final List<String> gone = new ArrayList<>();

        Book(int series, int blocks) {
            this.series = series;
            this.blocks = blocks;
        }

        static String key(int one) {
            return "XB%06d-I01.1/1".formatted(one);
        }

        /** As long as what a log calls an organisation's account. */
        private static String commitment(int account) {
            return "sha256:" + Integer.toString(account + 10).repeat(32);
        }

        Stretch at(int one, int block) {
            return new Stretch(1 + block * 10L, 11 + block * 10L, commitment((one + block) % 40));
        }

        Book with(int one, Stretch... instead) {
            changed.computeIfAbsent(key(one), key -> new ArrayList<>()).addAll(List.of(instead));
            return this;
        }

        @Override
        public void read(Optional<String> only, BookState.Reader to) {
            for (int one = 0; one < series; one++) {
                String key = key(one);
                if (gone.contains(key)
                        || only.filter(wanted -> !wanted.equals(key)).isPresent()) {
                    continue;
                }
                List<Stretch> over = changed.getOrDefault(key, List.of());
                for (int block = 0; block < blocks; block++) {
                    Stretch own = at(one, block);
                    long from = own.first();
                    for (Stretch laid : over) {
                        if (laid.first() >= own.first() && laid.next() <= own.next()) {
                            if (laid.first() > from) {
                                to.block(key, from, laid.first(), own.account());
                            }
                            if (!laid.account().isEmpty()) {
                                to.block(key, laid.first(), laid.next(), laid.account());
                            }
                            from = laid.next();
                        }
                    }
                    if (from < own.next()) {
                        to.block(key, from, own.next(), own.account());
                    }
                }
                to.end(key, 1, 1 + blocks * 10L, posted.getOrDefault(key, 5L));
            }
        }
    }

    private long bytes;

    private Comparison.Outcome compare(Book log, Book book) {
        return compare(log, book, QUIET, 7);
    }

    private Comparison.Outcome compare(Book log, Book book, LogSpan span, long applied) {
        bytes = 0;
        List<SeriesState> ours = BookState.series(log);
        Map<String, UnitRange> units = new TreeMap<>();
        ours.forEach(one -> units.put(one.series(), new UnitRange(1, 1 + log.blocks * 10L)));
        return new Comparison(ours, log, units, applied, asks -> {
                    List<String> lines = asks.stream().map(StateAsk::toString).toList();
                    List<String> answers = BookState.answers(
                            lines.stream().map(StateAsk::parse).toList(), book);
                    lines.forEach(line -> bytes += line.length() + 3);
                    answers.forEach(answer -> bytes += answer.length() + 3);
                    return new Comparison.Answered(answers, span);
                })
                .outcome();
    }

    @Test
    void finds_nothing_in_one_question_where_nothing_differs() {
        Comparison.Outcome outcome = compare(new Book(3, 100), new Book(3, 100));
        assertThat(outcome.isEqual()).isTrue();
        assertThat(outcome.log()).isEqualTo(outcome.book());
        assertThat(outcome.trips()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1, 2",
        "1, 70000",
        "2, 9000",
        "64, 150",
        "65, 700",
        "300, 30",
        "3000, 3",
        "1100, 9",
        "205, 700",
        "255, 400"
    })
    void finds_any_one_change_in_three_questions_and_32_KB(int series, int blocks) {
        Random random = new Random(series * 31L + blocks);
        Book log = new Book(series, blocks);
        for (int round = 0; round < (series * blocks > 20_000 ? 2 : 6); round++) {
            int one = random.nextInt(series);
            int block = random.nextInt(blocks);
            long first = log.at(one, block).first() + random.nextInt(10);
            long next = first + 1 + random.nextInt((int) (log.at(one, block).next() - first));
            String account = random.nextInt(4) == 0 ? Stretch.NOBODY : "XA-8001";
            Comparison.Outcome outcome =
                    compare(log, new Book(series, blocks).with(one, new Stretch(first, next, account)));
            assertThat(outcome.differing())
                    .containsExactly(Differing.of(
                            Book.key(one),
                            new UnitRange(first, next),
                            log.at(one, block).account(),
                            account));
            assertThat(outcome.trips()).isLessThanOrEqualTo(3);
            assertThat(bytes).isLessThanOrEqualTo(32 * 1024);
        }
    }

    @Tag("full")
    @ParameterizedTest
    @CsvSource({"1, 10000000", "1000, 10000", "10, 1000000", "200, 50000"})
    void finds_one_change_among_ten_million_in_three_questions_and_32_KB(int series, int blocks) {
        finds_any_one_change_in_three_questions_and_32_KB(series, blocks);
    }

    @Test
    void finds_a_block_that_took_its_neighbours_account() {
        Book log = new Book(1, 2_000);
        Stretch taken = log.at(0, 700);
        Book book = new Book(1, 2_000)
                .with(0, new Stretch(taken.first(), taken.next(), log.at(0, 699).account()));
        assertThat(compare(log, book).differing())
                .containsExactly(Differing.of(
                        Book.key(0),
                        new UnitRange(taken.first(), taken.next()),
                        taken.account(),
                        log.at(0, 699).account()));
    }

    @Test
    void finds_every_one_of_several_changes_and_nothing_else() {
        Book log = new Book(70, 1_000);
        Book book = new Book(70, 1_000)
                .with(3, new Stretch(11, 13, "XA-8001"), new Stretch(9_001, 9_005, "XA-8001"))
                .with(5, new Stretch(1, 2, "XA-8001"))
                .with(69, new Stretch(9_991, 10_001, Stretch.NOBODY));
        assertThat(compare(log, book).differing())
                .extracting(one -> one.series() + " " + one.units() + " " + one.kind())
                .containsExactlyInAnyOrder(
                        Book.key(3) + " 11…12 BLOCKS",
                        Book.key(3) + " 9001…9004 BLOCKS",
                        Book.key(5) + " 1 BLOCKS",
                        Book.key(69) + " 9991…10000 TOTALS");
    }

    @Test
    void finds_a_series_that_the_log_does_not_tell_of_and_one_that_is_gone() {
        Book more = new Book(4, 10);
        Book fewer = new Book(3, 10);
        assertThat(compare(fewer, more).differing())
                .allMatch(one -> one.series().equals(Book.key(3)))
                .allMatch(one -> one.kind() == Differing.Kind.TOTALS)
                .hasSize(10);
        fewer.gone.add(Book.key(1));
        assertThat(compare(new Book(3, 10), fewer).differing())
                .allMatch(one -> one.series().equals(Book.key(1)))
                .hasSize(10);
    }

    @Test
    void does_not_take_a_posting_that_is_on_its_way_for_a_difference() {
        Book moved = new Book(2, 10).with(1, new Stretch(1, 11, "XA-8001"));
        moved.posted.put(Book.key(1), 6L);
        Comparison.Outcome onItsWay = compare(new Book(2, 10), moved, new LogSpan(7, 8, false), 7);
        assertThat(onItsWay.differing()).isEmpty();
        assertThat(onItsWay.undecided()).containsExactly(Book.key(1));
        assertThat(compare(new Book(2, 10), moved, new LogSpan(7, 7, true), 7).undecided())
                .as("its leaf waits for a place")
                .containsExactly(Book.key(1));
        assertThat(compare(moved, new Book(2, 10), new LogSpan(6, 7, false), 7).undecided())
                .as("read before it was posted")
                .containsExactly(Book.key(1));
        assertThat(compare(new Book(2, 10), moved).differing())
                .as("every leaf there is was taken in, and none tells of it")
                .hasSize(1);
    }

    @Test
    void finds_a_posting_that_the_log_does_not_tell_of_even_where_no_unit_is_elsewhere() {
        Book book = new Book(2, 10);
        book.posted.put(Book.key(1), 6L);
        assertThat(compare(new Book(2, 10), book).differing())
                .containsExactly(new Differing(Differing.Kind.SERIES, Book.key(1), new UnitRange(1, 101), "", ""));
    }
}
