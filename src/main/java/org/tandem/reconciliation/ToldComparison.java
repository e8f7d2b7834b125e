package org.tandem.reconciliation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;
import org.tandem.transparency.TreeHash;

/**
 * A comparison as its registry tells the other registry and the committee of it. All that differs stands in each, so that who
 * missed one learns of it from the next. Numbers are decimal text, as in every letter.
 *
 * @param differences all that are not over, at most as many as pages show
 * @param ended the numbers of those that this comparison found gone
 */
record ToldComparison(
        String at,
        String bookRoot,
        String bytes,
        String day,
        List<Open> differences,
        String differing,
        List<String> ended,
        String logRoot,
        String logSize,
        String note,
        String outcome,
        String questions,
        String series,
        String source,
        String undecided) {

    /** One difference. */
    record Open(
            String bookSays,
            String first,
            String found,
            String hold,
            String kind,
            String logSays,
            String next,
            String number,
            String series,
            String vintage) {

        static Open of(Difference one) {
            return new Open(
                    one.differing().bookSays(),
                    Long.toString(one.units().first()),
                    one.found().toString(),
                    one.hold().orElse(""),
                    one.differing().kind().name(),
                    one.differing().logSays(),
                    Long.toString(one.units().next()),
                    one.number(),
                    one.differing().series(),
                    one.vintage().map(year -> Integer.toString(year.year())).orElse(""));
        }

        private Difference read(Compared of) {
            if (!number.matches(of.registry() + "-D-[0-9]{4,9}")) {
                throw new FindingRefused("a registry numbers its own differences alone");
            }
            return new Difference(
                    of.registry(),
                    number,
                    of.source(),
                    of.pair(),
                    new Differing(
                            Differing.Kind.valueOf(kind),
                            matching(series, "[A-Za-z0-9./_-]{1,48}"),
                            new UnitRange(StateAsk.number(first), StateAsk.number(next)),
                            matching(logSays, "[ -~]{0,40}"),
                            matching(bookSays, "[ -~]{0,40}")),
                    optional(vintage).map(year -> Vintage.of((int) StateAsk.number(year))),
                    Instant.parse(found),
                    optional(matching(hold, "|[A-Z]{2}-H-[0-9]{4,9}")),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    ToldComparison {
        differences = List.copyOf(differences);
        ended = List.copyOf(ended);
    }

    static ToldComparison of(Result result, List<Difference> open, List<String> ended) {
        return new ToldComparison(
                result.at().toString(),
                result.bookRoot().orElse(""),
                Long.toString(result.bytes()),
                result.day().toString(),
                open.stream().limit(Differences.MOST).map(Open::of).toList(),
                Long.toString(result.differing()),
                ended,
                result.logRoot().orElse(""),
                Long.toString(result.logSize()),
                result.note().orElse(""),
                result.outcome().name(),
                Integer.toString(result.roundTrips()),
                Long.toString(result.series()),
                result.of().source().code(),
                Long.toString(result.undecided()));
    }

    static ToldComparison read(String paper) {
        return read(() -> Json.read(paper, ToldComparison.class));
    }

    Result result(Party registry, Pair pair) {
        return read(() -> new Result(
                compared(registry, pair),
                Instant.parse(at),
                LocalDate.parse(day),
                Result.Outcome.valueOf(outcome),
                optional(matching(note, "[^\\x00]{0,400}")),
                StateAsk.number(logSize),
                StateAsk.number(series),
                StateAsk.number(differing),
                StateAsk.number(undecided),
                optional(logRoot).map(root -> TreeHash.parseHex(root).hex()),
                optional(bookRoot).map(root -> TreeHash.parseHex(root).hex()),
                Math.toIntExact(StateAsk.number(questions)),
                StateAsk.number(bytes)));
    }

    List<Difference> differences(Party registry, Pair pair) {
        if (differences.size() > Differences.MOST || ended.size() > Differences.MOST) {
            throw new FindingRefused("so many are not told at once");
        }
        return read(() -> differences.stream()
                .map(one -> one.read(compared(registry, pair)))
                .toList());
    }

    private Compared compared(Party registry, Pair pair) {
        Party book = Party.parse(source);
        pair.side(book);
        return new Compared(registry, book, pair);
    }

    /** Whatever is missing or not written as it must be is one and the same: nothing of it is believed. */
    private static <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (FindingRefused refused) {
            throw refused;
        } catch (DateTimeException
                | NullPointerException
                | IllegalArgumentException
                | IllegalStateException
                | Refusal
                | ArithmeticException unreadable) {
            throw new FindingRefused("it cannot be read");
        }
    }

    private static String matching(String text, String pattern) {
        if (!text.matches(pattern)) {
            throw new FindingRefused("it cannot be read");
        }
        return text;
    }

    private static Optional<String> optional(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
