package org.tandem.transparency;

import java.nio.charset.StandardCharsets;

/**
 * The head of a log: its size and root, under its name (C2SP tlog-checkpoint). Three lines; extension lines are not
 * written and not read.
 *
 * @param origin which log; the name of its key too
 */
public record Checkpoint(String origin, long size, TreeHash root) {

    private static final int LONGEST_ORIGIN = 200;

    public Checkpoint {
        if (origin.isEmpty()
                || origin.length() > LONGEST_ORIGIN
                || origin.chars().anyMatch(c -> c <= ' ')) {
            throw new Malformed("An origin is a name without spaces");
        }
        if (size < 0) {
            throw new Malformed("A log has no fewer leaves than none");
        }
    }

    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty()) {
            throw new Malformed("A checkpoint has three lines: origin, size and root");
        }
        return new Checkpoint(lines[0], Decimals.parse(lines[1]), TreeHash.parse(lines[2]));
    }

    /** The text that is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + root + "\n";
    }

    byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }
}
