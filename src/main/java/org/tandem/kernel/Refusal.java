package org.tandem.kernel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The rules say no. The message is for the person who asked, in the words of the field, and says what to do about it.
 *
 * <p>A refusal class lives beside its rule; {@code app} turns it into a problem document or a message on the page. Its
 * {@link #code()} is stable and published, made of the class's name: {@code OutOfTurn} is {@code out-of-turn}.
 */
public abstract class Refusal extends RuntimeException {

    /** What kind of no this is. One published table gives each its HTTP status. */
    public enum Kind {
        /** What was asked cannot be read or breaks a rule of its own form. */
        INPUT,
        /** Nobody is signed in, or the sign-in ended. */
        NOT_SIGNED_IN,
        /** The person is known, and this is not theirs to do. */
        NOT_YOURS,
        /** There is no such thing, or none that this person may know of. */
        UNKNOWN,
        /** It could be done at another time or in another state, not now. */
        OUT_OF_TURN,
        /** More than we take at once. */
        TOO_LARGE,
        /** Too many tries; later. */
        TOO_MANY,
        /** Others are having it done at this moment, and one comes after the other; later. */
        BUSY
    }

    private final Kind kind;
    private final String paragraph;
    private final transient Map<String, String> fields;

    protected Refusal(Kind kind, String message) {
        this(kind, message, null, Map.of());
    }

    protected Refusal(Kind kind, String message, String paragraph) {
        this(kind, message, paragraph, Map.of());
    }

    protected Refusal(Kind kind, String message, String paragraph, Map<String, String> fields) {
        super(message);
        this.kind = kind;
        this.paragraph = paragraph;
        this.fields = new LinkedHashMap<>(fields);
    }

    public Kind kind() {
        return kind;
    }

    /** The paragraph of the rules in force that says so, where there is one. */
    public Optional<String> paragraph() {
        return Optional.ofNullable(paragraph);
    }

    /** What it says, with the paragraph behind the sentence where there is one. */
    public String inFull() {
        return getMessage() + paragraph().map(p -> " (" + p + ")").orElse("");
    }

    /** How long to wait before the same is asked again; nothing where waiting does not help. */
    public OptionalLong retryAfterSeconds() {
        return OptionalLong.empty();
    }

    /** What is wrong, by the name of the field it was typed in, in their order. Empty where it is not about a field. */
    public Map<String, String> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /** Stable name for machines, for example {@code out-of-turn}. */
    public String code() {
        return getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(java.util.Locale.ROOT);
    }
}
