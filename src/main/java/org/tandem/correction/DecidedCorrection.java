package org.tandem.correction;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tandem.issuance.Instrument;
import org.tandem.kernel.Day;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;

/**
 * What a decision to correct says. Written in its content as
 *
 * <pre>{"cancel": [{"vintage": 2025, "side": "XA", "amount": 251}, …], "until": "2027-01-31",
 *  "anew": [{"vintage": 2025, "amount": 400}]}</pre>
 *
 * @param cancel how much each side cancels of a vintage; what a side does not cancel is not in it
 * @param until the day by which it is done; nothing happens by itself when it passes
 * @param anew how much of a vintage is right and is issued anew, once all of the vintage is cancelled
 */
public record DecidedCorrection(List<Cancelled> cancel, LocalDate until, SortedMap<Vintage, Tonnes> anew) {

    public DecidedCorrection {
        cancel = List.copyOf(cancel);
    }

    /** What one side cancels of one vintage. */
    public record Cancelled(Vintage vintage, Party side, Tonnes amount) {}

    public JsonNode json() {
        return Json.tree(new Written(
                cancel,
                until,
                anew.entrySet().stream()
                        .map(one -> new Anew(one.getKey(), one.getValue()))
                        .toList()));
    }

    /** What it says to one side; what is issued anew is for the committee and the other side to check as well. */
    DecidedCorrection of(Party side) {
        return new DecidedCorrection(
                cancel.stream().filter(one -> one.side().equals(side)).toList(), until, new TreeMap<>());
    }

    private record Written(List<Cancelled> cancel, LocalDate until, List<Anew> anew) {}

    private record Anew(Vintage vintage, Tonnes amount) {}

    /** Reads what was drafted and refuses, all at once, what cannot be read. Fields: {@code cancel.2025.XA}. */
    static DecidedCorrection read(JsonNode content) {
        InputRefused.Problems problems = new InputRefused.Problems();
        List<Cancelled> cancel = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode one : content.path("cancel")) {
            String field = "cancel.%s.%s".formatted(text(one, "vintage"), text(one, "side"));
            Vintage vintage = problems.read(field, () -> Vintage.parse(text(one, "vintage")));
            Party side = problems.read(field, () -> Party.parse(text(one, "side")));
            Tonnes amount = problems.read(field, () -> Tonnes.parse(text(one, "amount")));
            problems.unless(seen.add(field), field, "A side and a vintage stand in it once.");
            if (vintage != null && side != null && amount != null) {
                problems.unless(!amount.isNone(), field, "Enter at least 1 t, or leave it out.");
                cancel.add(new Cancelled(vintage, side, amount));
            }
        }
        problems.unless(
                content.path("cancel").size() > 0, "cancel", "Say how much at least one side cancels of a vintage.");
        SortedMap<Vintage, Tonnes> anew = new TreeMap<>();
        for (JsonNode one : content.path("anew")) {
            String field = "anew." + text(one, "vintage");
            Vintage vintage = problems.read(field, () -> Vintage.parse(text(one, "vintage")));
            Tonnes amount = problems.read(field, () -> Tonnes.parse(text(one, "amount")));
            if (vintage != null && amount != null) {
                problems.unless(!amount.isNone(), field, "Enter at least 1 t, or leave it out.");
                problems.unless(anew.put(vintage, amount) == null, field, "A vintage stands in it once.");
            }
        }
        LocalDate until = problems.read("until", () -> Day.parse(text(content, "until")));
        problems.refuseIfAny();
        return new DecidedCorrection(cancel, until, anew);
    }

    private static String text(JsonNode of, String member) {
        return of.path(member).isValueNode() ? of.path(member).asText() : "";
    }

    /** Refuses more than was issued, less what was corrected before, and anew what is not cancelled whole. */
    void mustFit(Instrument wrong, Collection<CorrectionDuty> before) {
        InputRefused.Problems problems = new InputRefused.Problems();
        for (Cancelled one : cancel) {
            String field = "cancel.%s.%s".formatted(one.vintage(), one.side());
            long given =
                    line(wrong, one.vintage()).map(line -> of(line, one.side())).orElse(0L);
            long gone = before.stream()
                    .filter(duty -> duty.vintage().equals(one.vintage())
                            && duty.registry().equals(one.side()))
                    .mapToLong(duty -> duty.quantity().count())
                    .sum();
            problems.unless(
                    one.amount().count() <= given - gone,
                    field,
                    "%s of %s has %d t of vintage %s that are not corrected yet."
                            .formatted(wrong.issuance(), one.side(), given - gone, one.vintage()));
        }
        anew.forEach((vintage, amount) -> {
            String field = "anew." + vintage;
            long issued =
                    line(wrong, vintage).map(line -> line.quantity().count()).orElse(0L);
            long gone = before.stream()
                            .filter(duty -> duty.vintage().equals(vintage))
                            .mapToLong(duty -> duty.quantity().count())
                            .sum()
                    + cancel.stream()
                            .filter(one -> one.vintage().equals(vintage))
                            .mapToLong(one -> one.amount().count())
                            .sum();
            boolean again = before.stream()
                    .anyMatch(duty ->
                            duty.vintage().equals(vintage) && duty.anew().isPresent());
            problems.unless(!again, field, "Vintage %s of it is issued anew already.".formatted(vintage));
            problems.unless(
                    gone == issued
                            && cancel.stream().anyMatch(one -> one.vintage().equals(vintage)),
                    field,
                    "Vintage %s is issued anew only where both sides cancel all %d t of it."
                            .formatted(vintage, issued));
            problems.unless(
                    amount.count() <= issued,
                    field,
                    "Of vintage %s %d t were issued; no more than that is issued anew.".formatted(vintage, issued));
        });
        problems.refuseIfAny();
    }

    static Optional<Instrument.Line> line(Instrument instrument, Vintage vintage) {
        return instrument.lines().stream()
                .filter(line -> line.vintage().equals(vintage))
                .findFirst();
    }

    private static long of(Instrument.Line line, Party side) {
        return line.parts().stream()
                .filter(part -> part.side().equals(side))
                .mapToLong(part -> part.units().quantity().count())
                .sum();
    }
}
