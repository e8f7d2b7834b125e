package org.tandem.kernel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
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

        /** Under which stands, among what is wrong with fields, what is wrong with none of them. */
        private static final String THE_WHOLE = "";

        private final Map<String, String> fields = new LinkedHashMap<>();
        private final List<Refusal> ofTheWhole = new ArrayList<>();
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

        /**
         * What else refuses it, of a field or of the whole. That somebody may not do it at all is no problem of a form: such a refusal
         * is left to whoever asked.
         */
        public Problems also(Runnable check) {
            try {
                check.run();
            } catch (Refusal refusal) {
                if (refusal.kind() == Kind.NOT_SIGNED_IN || refusal.kind() == Kind.NOT_YOURS) {
                    throw refusal;
                }
                if (refusal.fields().isEmpty()) {
                    ofTheWhole.add(refusal);
                }
                refusal.fields().forEach(this::add);
            }
            return this;
        }

        /** Whether nothing is wrong so far. */
        public boolean none() {
            return fields.isEmpty() && ofTheWhole.isEmpty();
        }

        /** Where a refusal of the whole is all there is, it stays what it was, so that its code and kind are not lost. */
        public void refuseIfAny() {
            if (fields.isEmpty() && ofTheWhole.size() == 1) {
                throw ofTheWhole.get(0);
            }
            if (!none()) {
                throw asRefusal();
            }
        }

        /** All that is wrong, by field; what is wrong with none stands under no name. */
        public InputRefused asRefusal() {
            Map<String, String> all = new LinkedHashMap<>(fields);
            ofTheWhole.forEach(refusal -> all.merge(
                    THE_WHOLE,
                    refusal.inFull(),
                    (before, says) -> before.contains(says) ? before : before + " " + says));
            return new InputRefused(all, files);
        }
    }

    private static boolean isNoText(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\r' && character != '\t';
    }
}
