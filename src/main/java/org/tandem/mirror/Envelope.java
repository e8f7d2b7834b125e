package org.tandem.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;

/**
 * What is signed of a letter: all of it. What it is, from whom, to whom and in which committee's matter stand inside, so that
 * a letter can be replayed to nobody else. Every value is text; amounts and numbers are decimal.
 *
 * @param id the same for the same fact for ever, for example {@code answer:XB003-I02.1}; unique from sender to recipient
 * @param seq counts the letters from this sender to this recipient, from 1
 * @param sentAt when it was written; no rule reads it
 * @param causation the issuance or entry that it is about
 * @param v version of the exchange
 */
public record Envelope(
        SortedMap<String, String> body,
        String causation,
        String committee,
        String from,
        String id,
        String seq,
        String sentAt,
        String to,
        String type,
        String v) {

    /** The version of the exchange that is spoken here. */
    public static final String VERSION = "1";

    private static final Set<String> MEMBERS =
            Set.of("body", "causation", "committee", "from", "id", "seq", "sentAt", "to", "type", "v");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern PRINTED = Pattern.compile("[!-~]{1,100}");

    static Envelope of(
            LetterType type,
            Correspondent from,
            Correspondent to,
            Pair committee,
            String id,
            long seq,
            Instant sentAt,
            String causation,
            SortedMap<String, String> body) {
        return new Envelope(
                body,
                causation,
                committee.code(),
                from.code(),
                id,
                Long.toString(seq),
                sentAt.toString(),
                to.code(),
                type.code(),
                VERSION);
    }

    /** @throws EnvelopeRefused naming the member that is not as it must be */
    static Envelope read(JsonNode tree) {
        // A letter of a later version may be shaped otherwise, so this is looked at first.
        if (!tree.path("v").asText().equals(VERSION)) {
            throw new EnvelopeRefused("v", "this deployment speaks version " + VERSION);
        }
        exactly("", MEMBERS, tree);
        LetterType type = LetterType.of(text(tree, "type"))
                .orElseThrow(() -> new EnvelopeRefused("type", "there is no letter of this type"));
        JsonNode told = tree.get("body");
        Set<String> members = new HashSet<>(type.members());
        type.optional().stream().filter(told::has).forEach(members::add);
        exactly("body.", members, told);
        SortedMap<String, String> body = new TreeMap<>();
        members.forEach(member -> body.put(member, text(told, member)));
        Envelope envelope = new Envelope(
                body,
                printed(tree, "causation"),
                text(tree, "committee"),
                text(tree, "from"),
                printed(tree, "id"),
                text(tree, "seq"),
                text(tree, "sentAt"),
                text(tree, "to"),
                type.code(),
                VERSION);
        envelope.check(type);
        return envelope;
    }

    private void check(LetterType type) {
        if (!NUMBER.matcher(seq).matches()) {
            throw new EnvelopeRefused("seq", "it is a whole number from 1, as decimal text");
        }
        try {
            if (!Instant.parse(sentAt).toString().equals(sentAt)) {
                throw new EnvelopeRefused("sentAt", "it is written in another way than its own");
            }
            if (!sender().isOf(pair()) || !recipient().isOf(pair()) || !type.goes(sender(), recipient())) {
                throw new EnvelopeRefused("to", "such a letter does not go from this sender to this recipient");
            }
        } catch (DateTimeException unreadable) {
            throw new EnvelopeRefused("sentAt", "it is a moment in UTC");
        } catch (Unknown nobody) {
            throw new EnvelopeRefused("from", "sender, recipient and committee are codes of Parties and pairs");
        }
    }

    private static void exactly(String within, Set<String> wanted, JsonNode object) {
        if (!object.isObject()) {
            throw new EnvelopeRefused(within.replace(".", ""), "it is an object");
        }
        Set<String> missing = new HashSet<>(wanted);
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            if (!missing.remove(names.next())) {
                throw new EnvelopeRefused(within + "…", "a member is there that this version does not know");
            }
        }
        if (!missing.isEmpty()) {
            throw new EnvelopeRefused(within + missing.iterator().next(), "it is missing");
        }
    }

    private static String text(JsonNode object, String member) {
        JsonNode value = object.get(member);
        if (!value.isTextual()) {
            throw new EnvelopeRefused(member, "every value is text; numbers are decimal text");
        }
        return value.textValue();
    }

    private static String printed(JsonNode object, String member) {
        String value = text(object, member);
        if (!PRINTED.matcher(value).matches()) {
            throw new EnvelopeRefused(member, "it is up to 100 printed characters");
        }
        return value;
    }

    /** All but when it was written and which number it had. */
    boolean isSameFact(Envelope other) {
        return body.equals(other.body)
                && causation.equals(other.causation)
                && committee.equals(other.committee)
                && from.equals(other.from)
                && id.equals(other.id)
                && to.equals(other.to)
                && type.equals(other.type);
    }

    Correspondent sender() {
        return new Correspondent(from);
    }

    Correspondent recipient() {
        return new Correspondent(to);
    }

    Pair pair() {
        return Pair.parse(committee);
    }

    LetterType letterType() {
        return LetterType.of(type).orElseThrow();
    }

    long number() {
        return Long.parseLong(seq);
    }
}
