package org.tandem.kernel;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A form with one or more fields that cannot be taken. Collected first and refused at once, so that nobody fixes one at a time. */
public final class InputRefused extends Refusal {

    private final transient Set<String> files;

    private InputRefused(Map<String, String> fields, Set<String> files) {
        super(Kind.INPUT, String.join(" ", fields.values()), null, fields);
        this.files = Set.copyOf(files);
    }

    public static InputRefused field(String field, String message) {
        return new InputRefused(Map.of(field, message), Set.of());
    }

    /** The file of this field is not what is asked for, whatever else is mended. */
    public static InputRefused file(String field, String message) {
        return new InputRefused(Map.of(field, message), Set.of(field));
    }

    /** The fields whose file is to be sent anew, or left out: see {@link #file}. */
    public Set<String> files() {
        return files;
    }

    /** Gathers what is wrong with a form; {@link #refuseIfAny()} ends it. */
    public static final class Problems {

        private final Map<String, String> fields = new LinkedHashMap<>();
        private final Set<String> files = new HashSet<>();

        public Problems add(String field, String message) {
            fields.putIfAbsent(field, message);
            return this;
        }

        public Problems unless(boolean fine, String field, String message) {
            return fine ? this : add(field, message);
        }

        /** The text without its margins; a problem, and an empty text, where there is none. */
        public String text(String field, String typed, int most, String askFor) {
            String text = typed == null ? "" : typed.strip();
            if (text.isEmpty()) {
                add(field, askFor);
            } else if (text.length() > most) {
                add(field, "Shorten this to %d characters; it has %d.".formatted(most, text.length()));
            } else if (text.chars().anyMatch(InputRefused::isNoText)
                    || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
                add(field, "Take out the control characters; this is to be read by people.");
            }
            return text;
        }

        /** What the reader makes of the field, or nothing and a problem in the reader's own words. */
        public <T> T read(String field, Supplier<T> reader) {
            try {
                return reader.get();
            } catch (Refusal refusal) {
                add(field, refusal.getMessage());
                if (refusal instanceof InputRefused input && input.files.contains(field)) {
                    files.add(field);
                }
                return null;
            }
        }

        /** Whether nothing is wrong so far. */
        public boolean none() {
            return fields.isEmpty();
        }

        public void refuseIfAny() {
            if (!fields.isEmpty()) {
                throw asRefusal();
            }
        }

        /** What {@link #refuseIfAny()} refuses with. */
        public InputRefused asRefusal() {
            return new InputRefused(fields, files);
        }
    }

    private static boolean isNoText(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\r' && character != '\t';
    }
}
