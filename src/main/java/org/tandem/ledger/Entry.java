package org.tandem.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Tonnes;

/** Postings that took effect together for one cause. Never edited or deleted. */
public record Entry(
        String cause,
        Pair pair,
        String kind,
        String actor,
        Instant at,
        Map<String, String> details,
        List<Posting> postings) {

    public Tonnes quantity() {
        return postings.stream().map(posting -> posting.units().quantity()).reduce(Tonnes.NONE, Tonnes::plus);
    }
}
