package org.tandem.registry.web;

import java.util.regex.Pattern;
import org.tandem.kernel.InputRefused;

/** The header that a request which moves units carries, so that sending it again does nothing twice. */
final class Key {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e]{1,80}");

    private Key() {}

    static String required(String sent) {
        if (sent == null || !PLAIN.matcher(sent).matches()) {
            throw InputRefused.field(HEADER, "Send an Idempotency-Key of 1 to 80 plain characters.");
        }
        return sent;
    }
}
