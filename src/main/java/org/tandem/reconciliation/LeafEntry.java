package org.tandem.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.UnitRange;
import org.tandem.ledger.Crossing;

/**
 * What a leaf of a registry's log says was posted. Read as something foreign: whatever it does not say as entries say it
 * makes it a leaf that breaks the rules.
 */
record LeafEntry(String cause, String kind, Pair pair, List<Moved> postings) {

    /** @param from nothing where the units came to exist */
    record Moved(String series, UnitRange units, Optional<String> from, String to) {}

    /** Where a leaf is too long for the log, the line that stands in it for the record. */
    record Named(String about, String subject, String hash) {}

    /** Why a leaf cannot be. */
    static final class Broken extends Exception {

        private static final long serialVersionUID = 1;

        Broken(String why) {
            super(why);
        }
    }

    /** Of an account's number, or a commitment. */
    private static final int MOST_LETTERS = 44;

    static Optional<Named> named(String body) {
        JsonNode leaf = tree(body);
        return leaf.has("leafHash") && leaf.has("bytes") && !leaf.has("postings")
                ? Optional.of(new Named(
                        leaf.path("about").asText(),
                        leaf.path("subject").asText(),
                        leaf.path("leafHash").asText()))
                : Optional.empty();
    }

    /** Nothing where the leaf is not of an entry and so moves no units. */
    static Optional<LeafEntry> parse(Party source, String body) throws Broken {
        JsonNode leaf = tree(body);
        if (!leaf.has("postings")) {
            return Optional.empty();
        }
        if (!leaf.path("registry").asText().equals(source.code())) {
            throw new Broken("it is not of the registry whose log it stands in");
        }
        Pair pair;
        try {
            pair = Pair.parse(leaf.path("pair").asText());
        } catch (RuntimeException unknown) {
            throw new Broken("it names no pair");
        }
        if (!pair.has(source)) {
            throw new Broken("it is of a pair of others");
        }
        List<Moved> postings = new ArrayList<>();
        for (JsonNode posting : leaf.path("postings")) {
            postings.add(moved(posting));
        }
        return Optional.of(
                new LeafEntry(leaf.path("cause").asText(), leaf.path("kind").asText(), pair, List.copyOf(postings)));
    }

    /** The crossing whose units are in transit, or arrived, by this. */
    Optional<String> crossing() {
        String number = kind.equals(Crossing.ARRIVED) && cause.startsWith(Crossing.ARRIVAL)
                ? cause.substring(Crossing.ARRIVAL.length())
                : kind.equals(Crossing.KIND) ? cause : "";
        return Optional.of(number).filter(written -> written.matches("[!-~]{1,24}"));
    }

    /** Of its units, as crossings tell them. */
    String fingerprint() {
        return Crossing.fingerprint(postings.stream()
                .map(moved -> new Crossing.Part(moved.series(), moved.units()))
                .toList());
    }

    private static Moved moved(JsonNode posting) throws Broken {
        String series = posting.path("series").asText();
        String to = posting.path("to").asText();
        Optional<String> from = posting.path("from").isTextual()
                ? Optional.of(posting.path("from").asText())
                : Optional.empty();
        if (!series.matches("[A-Za-z0-9./_-]{1,48}")
                || to.isEmpty()
                || to.length() > MOST_LETTERS
                || from.filter(account -> account.length() > MOST_LETTERS).isPresent()) {
            throw new Broken("a posting names its series and its accounts");
        }
        try {
            return new Moved(
                    series,
                    new UnitRange(
                            StateAsk.number(posting.path("first").asText()),
                            StateAsk.number(posting.path("next").asText())),
                    from,
                    to);
        } catch (IllegalArgumentException | StateRefused unreadable) {
            throw new Broken("a posting is of a range of numbers");
        }
    }

    private static JsonNode tree(String body) {
        try {
            return Json.read(body, JsonNode.class);
        } catch (RuntimeException unreadable) {
            return Json.tree(java.util.Map.of());
        }
    }
}
