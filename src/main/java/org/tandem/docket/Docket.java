package org.tandem.docket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.DecisionReleased;
import org.tandem.committee.DecisionSealed;
import org.tandem.committee.Numbering;
import org.tandem.kernel.Hosting;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.ledger.Books;
import org.tandem.ledger.Ledger;
import org.tandem.ledger.Standstills;
import org.tandem.registry.PinnedRules;
import org.tandem.seal.Seals;

/**
 * Counts what a committee decides, in public: each decision has its place in both registries' logs from the moment it is
 * adopted, so that nobody can say afterwards that there were fewer, and is opened there when both desks release it.
 */
@ApplicationScoped
@Transactional
public class Docket {

    /** What a leaf is about. */
    public static final String DECISION = "DECISION";

    public static final String RELEASE = "RELEASE";

    /** How many decisions a committee adopted, and how many of them are released. */
    public record Count(Pair pair, long adopted, long released) {}

    private final EntityManager entities;
    private final Numbering numbers;
    private final Books books;
    private final Ledger ledger;
    private final Standstills standstills;
    private final Seals seals;
    private final LegalTime time;
    private final Hosting hosting;
    private final PinnedRules pinned;
    private final Event<DecisionTold> told;

    @Inject
    Docket(
            EntityManager entities,
            Numbering numbers,
            Books books,
            Ledger ledger,
            Standstills standstills,
            Seals seals,
            LegalTime time,
            Hosting hosting,
            PinnedRules pinned,
            Event<DecisionTold> told) {
        this.entities = entities;
        this.numbers = numbers;
        this.books = books;
        this.ledger = ledger;
        this.standstills = standstills;
        this.seals = seals;
        this.time = time;
        this.hosting = hosting;
        this.pinned = pinned;
        this.told = told;
    }

    protected Docket() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    static String subject(Pair pair, int place) {
        return pair + "/" + place;
    }

    void count(@Observes DecisionSealed sealed) {
        Pair pair = sealed.decision().pair();
        DocketedDecision one =
                new DocketedDecision(sealed.decision(), numbers.next(counter(pair)), seals, time.now(pair));
        entities.persist(one);
        tell(one, DecisionLeaf.adopted(one));
    }

    void open(@Observes DecisionReleased released) {
        DocketedDecision one =
                entities.find(DocketedDecision.class, released.decision().number());
        if (one == null) {
            // Adopted before decisions were counted; nothing was committed to.
            return;
        }
        if (!one.record(released.decision(), seals).equals(one.opening().value())) {
            throw new IllegalStateException("Decision %s is not the one that was adopted".formatted(one.decision()));
        }
        numbers.hold(counter(one.pair()));
        one.release(time.now(one.pair()));
        tell(one, DecisionLeaf.released(one));
    }

    private static String counter(Pair pair) {
        return "docket " + pair;
    }

    private void tell(DocketedDecision one, DecisionLeaf leaf) {
        for (Party side : List.of(one.pair().a(), one.pair().b())) {
            if (hosting.registry(side)) {
                entities.persist(new Untold(side, leaf));
                entities.flush();
                catchUp(side, one.pair());
            } else {
                entities.persist(new Untold(side, leaf));
                entities.flush();
                if (!pinned.isExternal(side, one.pair())) {
                    tellElsewhere(side, one.pair());
                }
            }
        }
    }

    /**
     * All that a registry kept elsewhere was not told: while it was outside Tandem it read no letters, and it takes a decision
     * only after those before it.
     */
    private void tellElsewhere(Party side, Pair pair) {
        for (Untold waiting : untold(side, pair)) {
            told.fire(new DecisionTold(side, leaf(waiting)));
            entities.remove(waiting);
        }
    }

    /**
     * What waits for a registry kept here, in the order in which it was decided. A registry that stands still is not waited
     * for, nor one that keeps no book of the pair yet: the committee goes on, and it is told with the next decision.
     */
    private void catchUp(Party side, Pair pair) {
        if (!books.keeps(side, pair) || standstills.isRestored(side)) {
            return;
        }
        for (Untold waiting : untold(side, pair)) {
            DecisionLeaf leaf = leaf(waiting);
            ledger.declare(side, leaf.about(), leaf.subject(), leaf.body());
            entities.remove(waiting);
        }
    }

    private List<Untold> untold(Party side, Pair pair) {
        return entities.createQuery(
                        "select u from Untold u where u.registry = :registry and u.pair = :pair"
                                + " order by u.place, u.about",
                        Untold.class)
                .setParameter("registry", side.code())
                .setParameter("pair", pair.code())
                .getResultList();
    }

    private DecisionLeaf leaf(Untold waiting) {
        DocketedDecision one = at(waiting.pair(), waiting.place()).orElseThrow();
        return waiting.about().equals(RELEASE) ? DecisionLeaf.released(one) : DecisionLeaf.adopted(one);
    }

    /**
     * A registry kept here is told by a committee that is kept elsewhere.
     *
     * @throws OutOfTurn while what comes before it is not here
     */
    public void told(Party registry, DecisionLeaf leaf) {
        String before = leaf.isRelease() ? leaf.subject() : subject(leaf.pair(), leaf.place() - 1);
        if ((leaf.isRelease() || leaf.place() > 1)
                && books.told(registry, DECISION, before).isEmpty()) {
            throw new OutOfTurn("Decision %s of %s comes before it.".formatted(before, leaf.pair()));
        }
        ledger.declare(registry, leaf.about(), leaf.subject(), leaf.body());
    }

    private Optional<DocketedDecision> at(Pair pair, int place) {
        return entities.createQuery(
                        "select d from DocketedDecision d where d.pair = :pair and d.place = :place",
                        DocketedDecision.class)
                .setParameter("pair", pair.code())
                .setParameter("place", place)
                .getResultStream()
                .findFirst();
    }

    /** A released decision's place; nothing of one that is not. */
    public Optional<DocketedDecision> released(String decision) {
        return Optional.ofNullable(entities.find(DocketedDecision.class, decision))
                .filter(one -> one.released().isPresent());
    }

    /** Of each committee kept here that decided anything, by pair. */
    public List<Count> counts() {
        return entities.createQuery(
                        "select d.pair, max(d.place), count(d.released) from DocketedDecision d group by d.pair"
                                + " order by d.pair",
                        Object[].class)
                .getResultStream()
                .map(row -> new Count(
                        Pair.parse((String) row[0]), ((Number) row[1]).longValue(), ((Number) row[2]).longValue()))
                .toList();
    }
}
