package org.tandem.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;

/**
 * Units of one registry that are offered to the other of the pair. Both keep the same words of it.
 *
 * @param number the sender's act that put them in transit: {@code XA-T-0001}
 * @param from whose units they are until the receiver accepts
 * @param to the receiver's account that is to get them
 * @param parts in the order of series and numbers, each unit once
 */
public record Crossing(String number, Pair pair, Party from, String to, List<Part> parts, Instant at) {

    /** Kind of the entry that puts units in transit. */
    public static final String KIND = "CROSSING";

    /** Kind of the entry by which they are the receiver's, at the sender. */
    public static final String CROSSED = "CROSSED";

    /** Kind of the entry by which a declined crossing's units are their account's again, at the sender. */
    public static final String RETURNED = "RETURNED";

    /** Kind of the receiver's entry by which it has them. */
    public static final String ARRIVED = "ARRIVED";

    /** What the receiver's log says where it declines, and what that leaf is about. */
    public static final String DECLINED = "DECLINED";

    /** Begins the cause of the receiver's entry: {@code arrived/XA-T-0001}. */
    public static final String ARRIVAL = "arrived/";

    /** What people can still look through, and one letter carries. */
    public static final int MOST_PARTS = 500;

    /** Consecutive units of one series. */
    public record Part(String series, UnitRange units) {}

    /**
     * The receiver's one final answer.
     *
     * @param reason for people; empty where it accepts
     */
    public record Answer(String number, Pair pair, Party by, boolean accepted, String reason, Instant at) {

        public Answer {
            Codes.check("number", number, 24);
            if (reason.length() > 1_000) {
                throw new IllegalArgumentException("A reason has at most 1,000 characters");
            }
        }

        /** Canonical JSON. */
        String paper() {
            SortedMap<String, String> said = said();
            said.put("reason", reason);
            return Json.write(said);
        }

        /** What the receiver's public log says where it declines: why is between the two registries. Canonical JSON. */
        String leaf() {
            return Json.write(said());
        }

        private SortedMap<String, String> said() {
            return new TreeMap<>(Map.of(
                    "accepted", Boolean.toString(accepted),
                    "at", at.toString(),
                    "by", by.code(),
                    "crossing", number,
                    "pair", pair.code()));
        }

        /** The answer that a leaf tells; empty where it tells of anything else. */
        public static Optional<Answer> told(String leaf) {
            try {
                Answer read = read(Json.read(leaf, JsonNode.class));
                return Optional.of(read).filter(answer -> answer.leaf().equals(leaf));
            } catch (RuntimeException other) {
                return Optional.empty();
            }
        }

        /** @throws IllegalArgumentException if it is not one */
        static Answer parse(String paper) {
            Answer read = readable(paper, Answer::read);
            mustBe(paper, read.paper());
            return read;
        }

        private static Answer read(JsonNode said) {
            String accepted = said.path("accepted").asText();
            if (!accepted.equals("true") && !accepted.equals("false")) {
                throw new IllegalArgumentException("It neither accepts nor declines");
            }
            return new Answer(
                    said.path("crossing").asText(),
                    Pair.parse(said.path("pair").asText()),
                    new Party(said.path("by").asText()),
                    accepted.equals("true"),
                    said.path("reason").asText(),
                    Instant.parse(said.path("at").asText()));
        }
    }

    /** The sender asks the receiver to decline. */
    record Cancel(String number, Pair pair, Party by) {

        Cancel {
            Codes.check("number", number, 24);
            if (!number.startsWith(by + "-")) {
                throw new IllegalArgumentException("%s is not of %s".formatted(number, by));
            }
        }

        /** Canonical JSON. */
        String paper() {
            return Json.write(new TreeMap<>(Map.of("by", by.code(), "crossing", number, "pair", pair.code())));
        }

        /** @throws IllegalArgumentException if it is not one */
        static Cancel parse(String paper) {
            Cancel read = readable(
                    paper,
                    said -> new Cancel(
                            said.path("crossing").asText(),
                            Pair.parse(said.path("pair").asText()),
                            new Party(said.path("by").asText())));
            mustBe(paper, read.paper());
            return read;
        }
    }

    public Crossing {
        Codes.check("number", number, 24);
        Codes.check("account", to, 24);
        parts = List.copyOf(parts);
        if (!pair.has(from) || !number.startsWith(from + "-")) {
            throw new IllegalArgumentException("%s is not of %s in %s".formatted(number, from, pair));
        }
        if (parts.isEmpty() || parts.size() > MOST_PARTS) {
            throw new IllegalArgumentException("A crossing has 1 to %d parts".formatted(MOST_PARTS));
        }
        for (int i = 1; i < parts.size(); i++) {
            Part before = parts.get(i - 1);
            Part part = parts.get(i);
            int order = before.series().compareTo(part.series());
            if (order > 0 || (order == 0 && before.units().next() > part.units().first())) {
                throw new IllegalArgumentException("The parts of %s are out of order".formatted(number));
            }
        }
    }

    /** In the place of an account that is not known any more: a registry that was rebuilt lost it. No account has it. */
    static String forgotten(Party receiver) {
        return receiver + "-0000";
    }

    /** Whether the receiver's account is known here. */
    public boolean isToKnown() {
        return !to.equals(forgotten(receiver()));
    }

    /** Says which units, in whatever order they are told. */
    public static String fingerprint(Collection<Part> parts) {
        return Leaves.fingerprint(parts.stream()
                .map(part -> "%s %d %d\n"
                        .formatted(
                                part.series(),
                                part.units().first(),
                                part.units().next()))
                .sorted()
                .collect(Collectors.joining()));
    }

    public Party receiver() {
        return pair.counterpart(from);
    }

    public Tonnes quantity() {
        return parts.stream().map(part -> part.units().quantity()).reduce(Tonnes.NONE, Tonnes::plus);
    }

    /** Canonical JSON. */
    String paper() {
        List<Object> told = new ArrayList<>();
        for (Part part : parts) {
            told.add(new TreeMap<>(Map.of(
                    "first", Long.toString(part.units().first()),
                    "next", Long.toString(part.units().next()),
                    "series", part.series())));
        }
        return Json.write(new TreeMap<>(Map.of(
                "at",
                at.toString(),
                "crossing",
                number,
                "from",
                from.code(),
                "pair",
                pair.code(),
                "parts",
                told,
                "to",
                to)));
    }

    /** @throws IllegalArgumentException if it is not one */
    static Crossing parse(String paper) {
        Crossing read = readable(paper, offer -> {
            List<Part> parts = new ArrayList<>();
            for (JsonNode part : offer.path("parts")) {
                parts.add(new Part(
                        part.path("series").asText(),
                        new UnitRange(
                                Long.parseLong(part.path("first").asText()),
                                Long.parseLong(part.path("next").asText()))));
            }
            return new Crossing(
                    offer.path("crossing").asText(),
                    Pair.parse(offer.path("pair").asText()),
                    new Party(offer.path("from").asText()),
                    offer.path("to").asText(),
                    parts,
                    Instant.parse(offer.path("at").asText()));
        });
        mustBe(paper, read.paper());
        return read;
    }

    private static <T> T readable(String paper, Function<JsonNode, T> reader) {
        try {
            return reader.apply(Json.read(paper, JsonNode.class));
        } catch (RuntimeException unreadable) {
            throw new IllegalArgumentException("Not a paper of a crossing", unreadable);
        }
    }

    /** What is kept is what was said, to the byte. */
    private static void mustBe(String paper, String read) {
        if (!paper.equals(read)) {
            throw new IllegalArgumentException("A paper of a crossing says this in one form only");
        }
    }
}
