package org.tandem.seal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;
import org.tandem.kernel.Json;

/**
 * Canonical JSON exactly as it was received. It is checked before anything is believed: bytes that are not their own
 * canonical form could be read in two ways, by the one who checks the signature and by the one who acts.
 *
 * @param text whose UTF-8 bytes were received
 */
public record CanonicalText(String text, JsonNode tree) {

    /** A member that is named twice would be read differently by different readers. */
    private static final ObjectReader STRICT = Json.mapper()
            .reader()
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    /** @throws NotCanonical saying what is wrong, in words that hold nothing of what was received */
    public static CanonicalText received(byte[] bytes) {
        JsonNode tree = strictly(bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            if (!new JsonCanonicalizer(text).getEncodedString().equals(text)) {
                throw new NotCanonical("members out of order, spaces, or another way to write the same");
            }
        } catch (IOException | RuntimeException unfit) {
            throw unfit instanceof NotCanonical known ? known : new NotCanonical("it cannot be read");
        }
        return new CanonicalText(text, tree);
    }

    /** As {@link #received}, for JSON of which no one form is asked. */
    static JsonNode strictly(byte[] bytes) {
        String text = decoded(bytes);
        try {
            JsonNode tree = STRICT.readTree(text);
            if (!tree.isObject()) {
                throw new NotCanonical("not one object");
            }
            if (text.contains("\\u")) {
                refuseHalfCharacters(tree);
            }
            return tree;
        } catch (IOException unreadable) {
            throw new NotCanonical("it cannot be read, or a member is named twice");
        }
    }

    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new NotCanonical("not UTF-8");
        }
    }

    /** Half of a character beyond the first 65,536 has no UTF-8 and so no bytes to sign. */
    private static void refuseHalfCharacters(JsonNode node) {
        if (node.isTextual() && isHalf(node.textValue())) {
            throw new NotCanonical("half a character");
        }
        node.properties().forEach(member -> {
            if (isHalf(member.getKey())) {
                throw new NotCanonical("half a character");
            }
        });
        node.forEach(CanonicalText::refuseHalfCharacters);
    }

    private static boolean isHalf(String text) {
        return !StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
