package org.tandem.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;

/** Postings that took effect together for one cause. Never edited or deleted. */
public record Entry(
        String cause,
        Pair pair,
        String kind,
        String actor,
        Instant at,
        Map<String, String> details,
        List<Posting> postings) {

    /** From the first number to the last, where the entry is of one run of them. */
    public UnitRange range() {
        return new UnitRange(
                postings.stream().mapToLong(one -> one.units().first()).min().orElseThrow(),
                postings.stream().mapToLong(one -> one.units().next()).max().orElseThrow());
    }

    public Tonnes quantity() {
        return postings.stream().map(posting -> posting.units().quantity()).reduce(Tonnes.NONE, Tonnes::plus);
    }
}
