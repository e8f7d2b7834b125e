package org.tandem.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.tandem.calendar.LegalTime;
import org.tandem.ledger.Books;
import org.tandem.registry.PinnedRules;

/** What comparing reads and keeps of logs, each in a transaction of its own. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class SummedLogs {

    private final StateRows rows;
    private final Results results;
    private final Books books;
    private final PinnedRules pinned;
    private final LegalTime time;

    @Inject
    SummedLogs(StateRows rows, Results results, Books books, PinnedRules pinned, LegalTime time) {
        this.books = books;
        this.pinned = pinned;
        this.rows = rows;
        this.results = results;
        this.time = time;
    }

    protected SummedLogs() {
        this(null, null, null, null, null);
    }

    /** A registry outside Tandem has no book that could be asked; what Tandem kept of one before stays and is compared. */
    public List<Compared> compared() {
        return rows.compared().stream()
                .filter(one -> books.keeps(one.source(), one.pair()) || !pinned.isExternal(one.source(), one.pair()))
                .toList();
    }

    public StateRows.Summed summed(Compared of) {
        return rows.summed(of.registry(), of.source(), of.pair());
    }

    public void read(Compared of, Optional<String> series, BookState.Reader to) {
        rows.mirror(of.registry(), of.source()).read(series, to);
    }

    public long faults(Compared of) {
        return rows.faults(of.registry(), of.source());
    }

    public Optional<StateRows.Held> held(Compared of) {
        return rows.held(of.registry(), of.source());
    }

    public void keep(Compared of, long held, Optional<Long> size, Result.Outcome outcome, Optional<String> note) {
        results.log(new Results.LogResult(
                of.registry(), of.source(), time.now(of.pair()), held, size, outcome, time.now(of.pair()), note));
    }
}
