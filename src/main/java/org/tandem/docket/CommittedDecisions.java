package org.tandem.docket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tandem.committee.Decision;
import org.tandem.committee.Decisions;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.ledger.Books;
import org.tandem.ledger.FurtherInvariants;
import org.tandem.ledger.Invariants;
import org.tandem.seal.Seals;

/** I32: what a committee decided is what the public logs count and committed to. */
@ApplicationScoped
@Transactional
public class CommittedDecisions implements FurtherInvariants {

    private static final String I32 = "the public logs count every decision, and committed to it as it is";

    private final EntityManager entities;
    private final Decisions decisions;
    private final Books books;
    private final Seals seals;

    @Inject
    CommittedDecisions(EntityManager entities, Decisions decisions, Books books, Seals seals) {
        this.entities = entities;
        this.decisions = decisions;
        this.books = books;
        this.seals = seals;
    }

    protected CommittedDecisions() {
        this(null, null, null, null);
    }

    @Override
    public List<Invariants.Violation> violations() {
        List<Invariants.Violation> found = new ArrayList<>();
        Set<String> counted = new HashSet<>();
        Set<String> untold = new HashSet<>(
                entities.createQuery("select u.id from Untold u", String.class).getResultList());
        for (DocketedDecision one : entities.createQuery(
                        "select d from DocketedDecision d order by d.pair, d.place", DocketedDecision.class)
                .getResultList()) {
            counted.add(one.decision());
            if (!one.isCommittedTo() || !isAsDecided(one)) {
                found.add(violation(one.pair().a(), one.decision()));
            }
            DecisionLeaf adopted = DecisionLeaf.adopted(one);
            for (Party side : List.of(one.pair().a(), one.pair().b())) {
                Stream.concat(Stream.of(adopted), one.released().map(at -> DecisionLeaf.released(one)).stream())
                        .filter(leaf -> books.keeps(side, one.pair()))
                        .filter(leaf -> !untold.contains(Untold.id(side, leaf)))
                        .filter(leaf -> books.told(side, leaf.about(), leaf.subject())
                                .filter(leaf.body()::equals)
                                .isEmpty())
                        .forEach(leaf -> found.add(violation(side, one.decision())));
            }
        }
        decisions.adopted().stream()
                .filter(number -> !counted.contains(number))
                .forEach(number -> found.add(violation(pair(number).a(), number)));
        return found;
    }

    /** Whether nobody changed it since. */
    private boolean isAsDecided(DocketedDecision one) {
        Optional<Decision> now = decisions.decision(one.decision());
        return now.filter(decision ->
                        one.record(decision, seals).equals(one.opening().value()))
                .filter(decision ->
                        decision.released().isPresent() == one.released().isPresent())
                .isPresent();
    }

    private Pair pair(String number) {
        return decisions.decision(number).orElseThrow().pair();
    }

    private static Invariants.Violation violation(Party registry, String what) {
        return new Invariants.Violation("I32", I32, registry.code(), what);
    }
}
