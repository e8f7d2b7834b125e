package org.tandem.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tandem.kernel.Json;

/** The exact bytes of what becomes public. PostgreSQL writes the same text in {@code ledger_transfer}. */
final class Leaves {

    /** A longer one the public log can only name, so a message brings it to the counterpart. In bytes. */
    static final int LONGEST = 65_535;

    private Leaves() {}

    /** Members in the order of their names, no space, numbers as decimal text (RFC 8785). */
    static String entry(
            String registry, String cause, String pair, String kind, String at, String details, String postings) {
        return "{\"at\":\"" + at + "\",\"cause\":\"" + cause + "\",\"details\":" + details + ",\"kind\":\"" + kind
                + "\",\"pair\":\"" + pair + "\",\"postings\":" + postings + ",\"registry\":\"" + registry + "\"}";
    }

    static String details(SortedMap<String, String> details) {
        details.values().stream()
                .filter(text -> text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t' && c != '\r'))
                .findAny()
                .ifPresent(text -> {
                    throw new IllegalArgumentException("A public record holds no control characters");
                });
        return Json.write(details);
    }

    static Map<String, String> details(String stored) {
        SortedMap<String, String> details = new TreeMap<>();
        Json.read(stored, JsonNode.class)
                .properties()
                .forEach(one -> details.put(one.getKey(), one.getValue().asText()));
        return details;
    }

    /** SHA-256 of one zero byte and the body (RFC 6962), in hexadecimal. */
    static String hash(String body) {
        MessageDigest digest = sha256();
        digest.update((byte) 0);
        return HexFormat.of().formatHex(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
    }

    static String fingerprint(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
