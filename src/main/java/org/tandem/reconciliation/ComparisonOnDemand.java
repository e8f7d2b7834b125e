package org.tandem.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import org.tandem.access.Actor;
import org.tandem.access.NotYours;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.Pair;

/** A comparison that a registry manager asks for, and what today's came to. */
@ApplicationScoped
public class ComparisonOnDemand {

    private final Reconciling reconciling;
    private final Results results;
    private final DayStatements statements;
    private final LegalTime time;

    @Inject
    ComparisonOnDemand(Reconciling reconciling, Results results, DayStatements statements, LegalTime time) {
        this.reconciling = reconciling;
        this.results = results;
        this.statements = statements;
        this.time = time;
    }

    protected ComparisonOnDemand() {
        this(null, null, null, null);
    }

    /** Compares every book of the pair now; the day's statement is made with the first comparison of a day. */
    public List<Result> compare(Actor actor, Pair pair) {
        if (!Repairs.keeps(actor, pair)) {
            throw new NotYours(actor.name(), Role.REGISTRY_OFFICER, pair.code());
        }
        List<Result> compared = reconciling.compare(pair);
        statements.make(pair);
        return compared;
    }

    public LocalDate day(Pair pair) {
        return time.today(pair);
    }

    public List<Result> today(Pair pair) {
        return results.of(pair, day(pair));
    }
}
