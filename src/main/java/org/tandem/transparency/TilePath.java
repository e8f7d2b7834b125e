package org.tandem.transparency;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a tile or of a bundle of entries below a log's address (C2SP tlog-tiles): {@code tile/0/x001/234},
 * {@code tile/entries/000.p/17}. What it prints is the only text it parses.
 *
 * @param level of the tile; {@link #ENTRIES} for a bundle of entries
 * @param index of the tile in its level
 * @param width how many hashes or entries; 256 of a full one
 */
public record TilePath(int level, long index, int width) {

    public static final int ENTRIES = -1;
    public static final int FULL = 256;
    static final int HEIGHT = 8;
    private static final int HIGHEST = 63;

    private static final Pattern PATH =
            Pattern.compile("tile/(entries|[0-9]{1,2})/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([0-9]{1,3}))?");

    public TilePath {
        if (level < ENTRIES || level > HIGHEST || index < 0 || width < 1 || width > FULL) {
            throw new Malformed("There is no such tile");
        }
    }

    public static TilePath parse(String path) {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            throw new Malformed("Not the address of a tile");
        }
        TilePath parsed = new TilePath(
                parts.group(1).equals("entries") ? ENTRIES : Integer.parseInt(parts.group(1)),
                Long.parseLong(parts.group(2).replaceAll("[x/]", "")),
                parts.group(3) == null ? FULL : Integer.parseInt(parts.group(3)));
        if (!parsed.toString().equals(path)) {
            throw new Malformed("Not the address of a tile");
        }
        return parsed;
    }

    /** The tile of this level that holds this hash in a tree of this size: partial at the tree's edge. */
    static TilePath holding(int level, long hash, long size) {
        long inLevel = size >> (HEIGHT * Math.max(0, level));
        long index = hash / FULL;
        return new TilePath(level, index, (int) Math.min(FULL, inLevel - index * FULL));
    }

    /** All bundles of entries of a tree of this size, in order. */
    public static List<TilePath> entries(long from, long size) {
        List<TilePath> bundles = new ArrayList<>();
        for (long first = from - from % FULL; first < size; first += FULL) {
            bundles.add(holding(ENTRIES, first, size));
        }
        return bundles;
    }

    /** The number of the first hash or entry in it. */
    public long first() {
        return Math.multiplyExact(index, (long) FULL);
    }

    boolean ofEntries() {
        return level == ENTRIES;
    }

    @Override
    public String toString() {
        StringBuilder path = new StringBuilder("tile/")
                .append(ofEntries() ? "entries" : Integer.toString(level))
                .append('/');
        String digits = Long.toString(index);
        digits = "0".repeat((3 - digits.length() % 3) % 3) + digits;
        for (int i = 0; i < digits.length(); i += 3) {
            path.append(i + 3 < digits.length() ? "x" : "").append(digits, i, i + 3);
            path.append(i + 3 < digits.length() ? "/" : "");
        }
        return path.append(width == FULL ? "" : ".p/" + width).toString();
    }
}
