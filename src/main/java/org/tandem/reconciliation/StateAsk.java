package org.tandem.reconciliation;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * One thing to ask of a book, in a line: {@code state}, {@code listing 0 1000}, {@code series 0 1000 4}, {@code blocks
 * XB003-I01/1 0 10000 64} or {@code lines XB003-I01/1 512 256}. Ranges are a start, a count and, where hashes are asked
 * for, how many leaves each is over: a power of two, so that each is a subtree of the whole tree.
 */
record StateAsk(String kind, String series, long from, long count, long chunk) {

    /** More than this is asked for in several questions. */
    static final int MOST_LINES = 4_096;

    static final int MOST_HASHES = 1_024;

    private static final Set<String> OF_ALL = Set.of("listing", "series");

    static final StateAsk STATE = new StateAsk("state", "", 0, 0, 1);

    StateAsk {
        if (from < 0 || count < 0 || chunk < 1 || Long.bitCount(chunk) != 1 || from % chunk != 0) {
            throw new StateRefused("a range begins at a multiple of its step, and the step is a power of two");
        }
        boolean hashes = kind.equals("series") || kind.equals("blocks");
        if (hashes ? hashes(count, chunk) > MOST_HASHES : count > MOST_LINES) {
            throw new StateRefused("it is too much to be answered at once");
        }
    }

    static StateAsk listing(long from, long count) {
        return new StateAsk("listing", "", from, count, 1);
    }

    static StateAsk series(long from, long count, long chunk) {
        return new StateAsk("series", "", from, count, chunk);
    }

    static StateAsk blocks(String series, long from, long count, long chunk) {
        return new StateAsk("blocks", series, from, count, chunk);
    }

    static StateAsk lines(String series, long from, long count) {
        return new StateAsk("lines", series, from, count, 1);
    }

    /** The smallest step by which so many leaves need no more than so many hashes. */
    static long chunk(long leaves, long hashes) {
        long chunk = 1;
        while (hashes(leaves, chunk) > hashes) {
            chunk <<= 1;
        }
        return chunk;
    }

    static long hashes(long leaves, long chunk) {
        return (leaves + chunk - 1) / chunk;
    }

    boolean isOfOneSeries() {
        return !series.isEmpty();
    }

    static StateAsk parse(String line) {
        List<String> words = Arrays.asList(line.split(" ", -1));
        String kind = words.get(0);
        if (line.equals("state")) {
            return STATE;
        } else if (OF_ALL.contains(kind) && words.size() == (kind.equals("series") ? 4 : 3)) {
            return new StateAsk(
                    kind, "", number(words.get(1)), number(words.get(2)), words.size() == 4 ? number(words.get(3)) : 1);
        } else if (kind.equals("blocks") && words.size() == 5) {
            return blocks(key(words.get(1)), number(words.get(2)), number(words.get(3)), number(words.get(4)));
        } else if (kind.equals("lines") && words.size() == 4) {
            return lines(key(words.get(1)), number(words.get(2)), number(words.get(3)));
        }
        throw new StateRefused("what is asked for is not known");
    }

    private static String key(String series) {
        if (!series.matches("[A-Za-z0-9./_-]{1,48}")) {
            throw new StateRefused("a series is named by its key");
        }
        return series;
    }

    static long number(String text) {
        if (!text.matches("0|[1-9][0-9]{0,17}")) {
            throw new StateRefused("a number is decimal text");
        }
        return Long.parseLong(text);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case "state" -> kind;
            case "listing" -> "%s %d %d".formatted(kind, from, count);
            case "series" -> "%s %d %d %d".formatted(kind, from, count, chunk);
            case "blocks" -> "%s %s %d %d %d".formatted(kind, series, from, count, chunk);
            default -> "%s %s %d %d".formatted(kind, series, from, count);
        };
    }
}
