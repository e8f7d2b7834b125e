package org.tandem.transparency;

import java.util.regex.Pattern;

/** Whole numbers as the formats write them: ASCII digits, no sign, no leading zero. */
final class Decimals {

    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,18}");

    private Decimals() {}

    static long parse(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new Malformed("Not a decimal number: " + (text.length() > 30 ? text.substring(0, 30) + "…" : text));
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException tooLarge) {
            throw new Malformed("Too large a number: " + text);
        }
    }
}
