package org.tandem.issuance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;

/**
 * How much a pair's decisions give the acquirer between two days. It is kept in sums by day, month and year, so that a quota
 * is counted from a few rows, however much was decided before; what is rejected, withdrawn or corrected is taken out again.
 */
@ApplicationScoped
public class TransferredTotals {

    /** The row of a pair that counts everything; whoever changes the sums holds it. */
    private static final String ALL = "ALL";

    /** The oldest decisions did not keep their day; every quota counts them. */
    private static final String ON_NO_DAY = "ON_NO_DAY";

    /** Before the first joint committee there was. */
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

    private final EntityManager entities;
    private final Issuances issuances;

    @Inject
    public TransferredTotals(EntityManager entities, Issuances issuances) {
        this.entities = entities;
        this.issuances = issuances;
    }

    protected TransferredTotals() {
        this(null, null);
    }

    /**
     * What decisions of these days give the acquirer, both included.
     *
     * @param from from the first on, where there is none
     * @param today no decision is later
     */
    Tonnes between(Pair pair, Optional<LocalDate> from, Optional<LocalDate> until, LocalDate today) {
        if (entities.find(TransferredSum.class, TransferredSum.id(pair, ALL)) == null) {
            return decidedBefore(pair, from, until);
        }
        List<String> ids = spans(
                        from.orElse(FIRST), until.filter(today::isAfter).orElse(today))
                .stream()
                .map(span -> TransferredSum.id(pair, span))
                .toList();
        Long sum = entities.createQuery("select sum(s.tonnes) from TransferredSum s where s.id in :ids", Long.class)
                .setParameter("ids", ids)
                .getSingleResult();
        return new Tonnes(sum == null ? 0 : sum);
    }

    /** Until a decision begins to count, nothing is written, and what was decided before there were sums is read whole. */
    private Tonnes decidedBefore(Pair pair, Optional<LocalDate> from, Optional<LocalDate> until) {
        return issuances.all(pair).stream()
                .flatMap(issuance -> counting(issuance).stream())
                .filter(one -> one.decided()
                        .filter(day -> from.filter(day::isBefore).isPresent()
                                || until.filter(day::isAfter).isPresent())
                        .isEmpty())
                .map(Transferred::tonnes)
                .reduce(Tonnes.NONE, Tonnes::plus);
    }

    /** What the decision that stands gives the acquirer, without what is issued anew. */
    private List<Transferred> counting(Issuance issuance) {
        Set<Vintage> anew = issuances.correcting(issuance.number()).stream()
                .flatMap(other -> other.vintagesAnew().stream())
                .collect(Collectors.toSet());
        return issuance.standing().filter(attempt -> attempt.withdrawal().isEmpty()).stream()
                .flatMap(attempt -> counting(attempt).stream())
                .filter(one -> !anew.contains(one.vintage()))
                .toList();
    }

    private static List<Transferred> counting(Attempt attempt) {
        Party acquirer = attempt.instrument().pair().a();
        return attempt.split().lines().stream()
                .map(line ->
                        new Transferred(attempt.instrument(), attempt.decided(), line.vintage(), line.partOf(acquirer)))
                .toList();
    }

    /** The rows that make up these days: whole years, whole months of the years cut by them, days of the months cut. */
    static List<String> spans(LocalDate from, LocalDate until) {
        List<String> spans = new ArrayList<>(List.of(ON_NO_DAY));
        LocalDate at = from;
        while (!at.isAfter(until)) {
            Year year = Year.from(at);
            YearMonth month = YearMonth.from(at);
            if (at.getDayOfYear() == 1 && !year.atDay(year.length()).isAfter(until)) {
                spans.add(year.toString());
                at = at.plusYears(1);
            } else if (at.getDayOfMonth() == 1 && !month.atEndOfMonth().isAfter(until)) {
                spans.add(month.toString());
                at = at.plusMonths(1);
            } else {
                spans.add(at.toString());
                at = at.plusDays(1);
            }
        }
        return spans;
    }

    /** Keeps others of the pair from deciding meanwhile, so that two decisions cannot both take what is left of a quota. */
    void hold(Pair pair) {
        String id = TransferredSum.id(pair, ALL);
        if (entities.find(TransferredSum.class, id, LockModeType.PESSIMISTIC_WRITE) == null) {
            entities.persist(new TransferredSum(id));
            entities.flush();
            entities.find(TransferredSum.class, id, LockModeType.PESSIMISTIC_WRITE);
            issuances.all(pair).forEach(issuance -> counting(issuance).forEach(this::count));
        }
    }

    /** From now on it counts. The pair is held. */
    void decided(Attempt attempt) {
        counting(attempt).forEach(this::count);
    }

    private void count(Transferred one) {
        entities.persist(one);
        add(one.pair(), one.decided(), one.tonnes().count());
    }

    /** The decision stands no longer: a side rejected it, or the committee withdrew it. Again changes nothing. */
    void noLongerStands(Issuance issuance, int attempt) {
        hold(issuance.pair());
        of(issuance.number()).stream()
                .filter(counted -> counted.isOf(attempt))
                .forEach(counted -> giveBack(counted, counted.tonnes()));
    }

    /** These vintages of it are issued anew. */
    void anew(Issuance corrected, Set<Vintage> vintages) {
        hold(corrected.pair());
        of(corrected.number()).stream()
                .filter(counted -> vintages.contains(counted.vintage()))
                .forEach(counted -> giveBack(counted, counted.tonnes()));
    }

    /**
     * The committee found that a side is to cancel so much of a vintage as issued in error. Nobody decided which of its units,
     * so what the acquirer was given among them is given back by its part of them, rounded down over all corrections together:
     * all of it once all is cancelled, and never more than is certain.
     *
     * @param before what the side was to cancel of the vintage by earlier corrections
     */
    public void corrected(Issuance issuance, Vintage vintage, Party side, Tonnes before, Tonnes amount) {
        Attempt attempt = issuance.standing().orElseThrow();
        Tonnes issued = attempt.instrument().totalOf(side, vintage);
        Tonnes given = attempt.givenToAcquirer(side, vintage);
        hold(issuance.pair());
        Tonnes left = partOf(given, before.plus(amount), issued).minus(partOf(given, before, issued));
        for (Transferred counted : of(issuance.number())) {
            if (counted.vintage().equals(vintage)) {
                left = left.minus(giveBack(counted, left));
            }
        }
    }

    private static Tonnes partOf(Tonnes given, Tonnes cancelled, Tonnes issued) {
        return issued.isNone()
                ? Tonnes.NONE
                : new Tonnes(BigInteger.valueOf(given.count())
                        .multiply(BigInteger.valueOf(cancelled.count()))
                        .divide(BigInteger.valueOf(issued.count()))
                        .longValueExact());
    }

    private Tonnes giveBack(Transferred counted, Tonnes atMost) {
        Tonnes less = counted.giveBack(atMost);
        add(counted.pair(), counted.decided(), -less.count());
        return less;
    }

    private List<Transferred> of(String issuance) {
        return entities.createQuery(
                        "select t from Transferred t where t.issuance = :issuance order by t.id", Transferred.class)
                .setParameter("issuance", issuance)
                .getResultList();
    }

    /** The rows that count a decision of this day. */
    static List<String> spansOf(Optional<LocalDate> decided) {
        return decided.map(day -> List.of(
                        ALL,
                        day.toString(),
                        YearMonth.from(day).toString(),
                        Year.from(day).toString()))
                .orElse(List.of(ALL, ON_NO_DAY));
    }

    private void add(Pair pair, Optional<LocalDate> decided, long tonnes) {
        for (String span : spansOf(decided)) {
            String id = TransferredSum.id(pair, span);
            TransferredSum sum = entities.find(TransferredSum.class, id);
            if (sum == null) {
                sum = new TransferredSum(id);
                entities.persist(sum);
            }
            sum.add(tonnes);
        }
    }
}
