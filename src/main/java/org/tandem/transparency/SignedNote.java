package org.tandem.transparency;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text and the signatures under it (C2SP signed-note). It prints the bytes it was parsed from.
 *
 * @param text ends with a newline
 */
public record SignedNote(String text, List<Line> lines) {

    /**
     * A signature line.
     *
     * @param keyId eight hexadecimal digits
     * @param base64 of the key's id and what follows it
     */
    public record Line(String name, String keyId, String base64) {

        private static final Pattern LINE = Pattern.compile("— ([^\\s+\\p{Z}\\p{Cntrl}]+) ([A-Za-z0-9+/=]+)");

        static Line of(NoteKey key, byte[] signature) {
            byte[] id = HexFormat.of().parseHex(key.id());
            byte[] whole = Arrays.copyOf(id, id.length + signature.length);
            System.arraycopy(signature, 0, whole, id.length, signature.length);
            return new Line(key.name(), key.id(), Base64.getEncoder().encodeToString(whole));
        }

        public static Line parse(String line) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new Malformed("Not a signature line");
            }
            byte[] whole = Base64Text.bytes(parts.group(2));
            if (whole.length < 5) {
                throw new Malformed("A signature line without a signature");
            }
            return new Line(parts.group(1), HexFormat.of().formatHex(whole, 0, 4), parts.group(2));
        }

        /** What follows the key's id. */
        byte[] signature() {
            byte[] whole = Base64.getDecoder().decode(base64);
            return Arrays.copyOfRange(whole, 4, whole.length);
        }

        boolean isOf(NoteKey key) {
            return name.equals(key.name()) && keyId.equals(key.id());
        }

        @Override
        public String toString() {
            return "— " + name + " " + base64;
        }
    }

    private static final int LONGEST = 100_000;
    private static final int MOST_LINES = 64;

    public SignedNote {
        if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new Malformed("A note's text ends with a newline and has no other control characters");
        }
        lines = List.copyOf(lines);
    }

    public static SignedNote parse(String note) {
        if (note.length() > LONGEST) {
            throw new Malformed("A note of more than %d characters".formatted(LONGEST));
        }
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n") || note.endsWith("\n\n")) {
            throw new Malformed("A note is a text, an empty line, and signature lines");
        }
        List<Line> lines = new ArrayList<>();
        for (String line : note.substring(blank + 2, note.length() - 1).split("\n", -1)) {
            lines.add(Line.parse(line));
        }
        if (lines.size() > MOST_LINES) {
            throw new Malformed("A note with more than %d signatures".formatted(MOST_LINES));
        }
        return new SignedNote(note.substring(0, blank + 1), lines);
    }

    /** Whether one of the lines is this log's signature. */
    public boolean isSignedBy(NoteKey log) {
        return log.kind() == NoteKey.Kind.LOG
                && lines.stream()
                        .anyMatch(line ->
                                line.isOf(log) && log.signed(text.getBytes(StandardCharsets.UTF_8), line.signature()));
    }

    public SignedNote with(Line line) {
        List<Line> more = new ArrayList<>(lines);
        more.add(line);
        return new SignedNote(text, more);
    }

    @Override
    public String toString() {
        StringBuilder note = new StringBuilder(text).append('\n');
        lines.forEach(line -> note.append(line).append('\n'));
        return note.toString();
    }
}
