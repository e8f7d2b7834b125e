package org.tandem.kernel;

import java.util.regex.Pattern;

/** The header that a request carries which must not be done twice, so that sending it again does nothing more. */
public final class IdempotencyKey {

    public static final String HEADER = "Idempotency-Key";

    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e]{1,80}");

    private IdempotencyKey() {}

    /** The key that was sent, or a refusal that asks for one. */
    public static String required(String sent) {
        if (sent == null || !PLAIN.matcher(sent).matches()) {
            throw InputRefused.field(HEADER, "Send an Idempotency-Key of 1 to 80 plain characters.");
        }
        return sent;
    }
}
