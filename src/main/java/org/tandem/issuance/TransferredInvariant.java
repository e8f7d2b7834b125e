package org.tandem.issuance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.tandem.kernel.Pair;
import org.tandem.ledger.FurtherInvariants;
import org.tandem.ledger.Invariants.Violation;

/** I36: the sums that quotas are counted from are those of the decisions that count. */
@ApplicationScoped
@Transactional
public class TransferredInvariant implements FurtherInvariants {

    private static final String I36 =
            "what a quota counts of a day, a month, a year or of all is what its decisions give";

    private final EntityManager entities;

    @Inject
    TransferredInvariant(EntityManager entities) {
        this.entities = entities;
    }

    protected TransferredInvariant() {
        this(null);
    }

    @Override
    public List<Violation> violations() {
        Map<String, Long> counted = new HashMap<>();
        entities.createQuery(
                        "select t.pair, t.decided, sum(t.tonnes) from Transferred t group by t.pair, t.decided",
                        Object[].class)
                .getResultStream()
                .forEach(row -> TransferredTotals.spansOf(Optional.ofNullable((LocalDate) row[1]))
                        .forEach(span -> counted.merge(
                                TransferredSum.id(Pair.parse((String) row[0]), span),
                                ((Number) row[2]).longValue(),
                                Long::sum)));
        Map<String, Long> kept = new HashMap<>();
        entities.createQuery("select s.id, s.tonnes from TransferredSum s", Object[].class)
                .getResultStream()
                .forEach(row -> kept.put((String) row[0], ((Number) row[1]).longValue()));
        TreeSet<String> all = new TreeSet<>(counted.keySet());
        all.addAll(kept.keySet());
        return all.stream()
                .filter(id -> !counted.getOrDefault(id, 0L).equals(kept.getOrDefault(id, 0L)))
                .map(id -> new Violation("I36", I36, id.substring(0, 2), id))
                .toList();
    }
}
