package org.tandem.ledger;

import java.util.regex.Pattern;

/** What may stand in a key: plain characters only, so that keys are equal on both sides and need no escape in a leaf. */
final class Codes {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:/#-]*");

    private Codes() {}

    static void check(String what, String code, int most) {
        if (code == null || code.length() > most || !PLAIN.matcher(code).matches()) {
            throw new IllegalArgumentException("Not a %s of at most %d characters: %s".formatted(what, most, code));
        }
    }
}
