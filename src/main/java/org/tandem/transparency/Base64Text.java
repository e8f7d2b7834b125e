package org.tandem.transparency;

import java.util.Base64;

/** Standard Base64 that has one text for the same bytes: padding is there, and its unused bits are zero. */
final class Base64Text {

    private Base64Text() {}

    static byte[] bytes(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException broken) {
            throw new Malformed("Not Base64: " + shown(text));
        }
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new Malformed("Not canonical Base64: " + shown(text));
        }
        return bytes;
    }

    private static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
