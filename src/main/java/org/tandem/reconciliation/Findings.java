package org.tandem.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Numbering;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Hold;
import org.tandem.ledger.Ledger;
import org.tandem.registry.HoldGround;
import org.tandem.registry.UnitHolds;

/**
 * What follows from a comparison: what differs is frozen, and only that; what was agreed to be repaired and is gone is over.
 * Nothing else changes, and no unit moves.
 */
@ApplicationScoped
class Findings {

    /** Of one series. What is scattered over more places is frozen from the first to the last. */
    private static final int MOST_RANGES = 20;

    private final Differences differences;
    private final Results results;
    private final Ledger ledger;
    private final Numbering numbers;
    private final FindingLetters letters;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    Findings(
            Differences differences,
            Results results,
            Ledger ledger,
            Numbering numbers,
            FindingLetters letters,
            LegalTime time,
            AuditTrail audit) {
        this.audit = audit;
        this.differences = differences;
        this.results = results;
        this.ledger = ledger;
        this.numbers = numbers;
        this.letters = letters;
        this.time = time;
    }

    protected Findings() {
        this(null, null, null, null, null, null, null);
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Result unanswered(Compared of, String why, int trips, long bytes) {
        Result result = new Result(
                of,
                time.now(of.pair()),
                time.today(of.pair()),
                Result.Outcome.UNANSWERED,
                Optional.of(why),
                0,
                0,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                trips,
                bytes);
        results.add(result);
        letters.compared(result, openOf(of), List.of());
        return result;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Result keep(
            Compared of,
            Comparison.Outcome outcome,
            Map<String, Integer> vintages,
            long applied,
            long faults,
            long bytes) {
        Instant now = time.now(of.pair());
        List<Differing> found = gathered(outcome.differing());
        List<Difference> open = openOf(of);
        List<Difference> still = new ArrayList<>(open);
        for (Differing one : found) {
            if (open.stream().noneMatch(known -> known.differing().equals(one))) {
                Difference difference = found(of, one, vintages, now);
                differences.add(difference);
                still.add(difference);
            }
        }
        List<String> ended = new ArrayList<>();
        for (Difference known : open) {
            boolean seen = outcome.undecided().contains(known.differing().series())
                    || found.stream()
                            .anyMatch(
                                    one -> one.series().equals(known.differing().series())
                                            && one.units().overlaps(known.units()));
            if (!seen && known.agreement().isPresent()) {
                over(known, now);
                still.remove(known);
                ended.add(known.number());
            }
        }
        Result result = new Result(
                of,
                now,
                time.today(of.pair()),
                !found.isEmpty()
                        ? Result.Outcome.DIFFERS
                        : outcome.undecided().isEmpty() ? Result.Outcome.EQUAL : Result.Outcome.MOVING,
                faults == 0
                        ? Optional.empty()
                        : Optional.of(faults + " entries of the log break the rules or wait behind one"),
                applied,
                outcome.series(),
                found.size(),
                outcome.undecided().size(),
                Optional.of(outcome.log().hex()),
                Optional.of(outcome.book().hex()),
                outcome.trips(),
                bytes);
        results.add(result);
        letters.compared(result, still, ended);
        // Also so that public pages, which are kept while nothing happened, are made anew.
        audit.record(
                new Actor(UnitHolds.BY_COMPARISON, "Comparison of the books", List.of()),
                "compared the book of " + of.source() + " for " + of.registry(),
                of.pair().code());
        return result;
    }

    private List<Difference> openOf(Compared of) {
        return differences.open(of.pair()).stream()
                .filter(one ->
                        one.registry().equals(of.registry()) && one.source().equals(of.source()))
                .toList();
    }

    private static List<Differing> gathered(List<Differing> differing) {
        Map<String, List<Differing>> bySeries = new LinkedHashMap<>();
        differing.forEach(one ->
                bySeries.computeIfAbsent(one.series(), key -> new ArrayList<>()).add(one));
        List<Differing> gathered = new ArrayList<>();
        bySeries.forEach((series, all) -> {
            if (all.size() <= MOST_RANGES) {
                gathered.addAll(all);
            } else {
                gathered.add(new Differing(
                        all.stream()
                                .map(Differing::kind)
                                .min(Comparator.naturalOrder())
                                .orElseThrow(),
                        series,
                        new UnitRange(
                                all.stream()
                                        .mapToLong(one -> one.units().first())
                                        .min()
                                        .orElseThrow(),
                                all.stream()
                                        .mapToLong(one -> one.units().next())
                                        .max()
                                        .orElseThrow()),
                        "several accounts",
                        "several accounts"));
            }
        });
        return gathered;
    }

    private Difference found(Compared of, Differing one, Map<String, Integer> vintages, Instant now) {
        Optional<Vintage> vintage = Optional.ofNullable(vintages.get(one.series()))
                .filter(year -> year > 0)
                .map(Vintage::of);
        String number = "%s-D-%04d".formatted(of.registry(), numbers.next(of.registry() + "-D"));
        Optional<String> hold = vintage.map(year -> hold(of, one, year, number, now));
        return new Difference(
                of.registry(),
                number,
                of.source(),
                of.pair(),
                one,
                vintage,
                now,
                hold,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private String hold(Compared of, Differing one, Vintage vintage, String difference, Instant now) {
        String number = "%s-H-%04d".formatted(of.registry(), numbers.next(of.registry() + "-H"));
        ledger.hold(
                of.registry(),
                new Hold(
                        number,
                        new Hold.Numbers(of.pair(), vintage, one.units()),
                        HoldGround.DIFFERENCE.name(),
                        Optional.of(difference),
                        "The book of %s and its public log differ: %s."
                                .formatted(of.source(), one.kind().words()),
                        now,
                        UnitHolds.BY_COMPARISON,
                        Optional.empty(),
                        Optional.empty()));
        return number;
    }

    private void over(Difference known, Instant now) {
        differences.end(known, now);
        known.hold()
                .ifPresent(hold -> ledger.release(
                        known.registry(),
                        hold,
                        new Hold.Release(
                                now,
                                "both registries",
                                "%s is repaired, as both registries agreed.".formatted(known.number()))));
    }
}
