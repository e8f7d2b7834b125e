package org.tandem.correction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Numbering;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Account;
import org.tandem.ledger.Books;
import org.tandem.ledger.Entry;
import org.tandem.ledger.Hold;
import org.tandem.ledger.Ledger;
import org.tandem.project.RegisteredProject.Recipient;
import org.tandem.registry.ErrorGate;
import org.tandem.registry.UnitOrder;
import org.tandem.registry.UnitOrders;

/**
 * Lets units be cancelled for error under a decided correction and no further: first what is erroneous, as long as any of
 * it is there; then equal units of the vintage, from what the government itself holds.
 */
@ApplicationScoped
class CancellationsForError implements ErrorGate {

    private final Corrections corrections;
    private final CorrectionDuties duties;
    private final Ledger ledger;
    private final Books books;
    private final Numbering numbers;
    private final LegalTime time;

    @Inject
    CancellationsForError(
            Corrections corrections,
            CorrectionDuties duties,
            Ledger ledger,
            Books books,
            Numbering numbers,
            LegalTime time) {
        this.corrections = corrections;
        this.duties = duties;
        this.ledger = ledger;
        this.books = books;
        this.numbers = numbers;
        this.time = time;
    }

    protected CancellationsForError() {
        this(null, null, null, null, null, null);
    }

    @Override
    public void mustAllow(Party registry, UnitOrders.Request request, Account from) {
        mustAllow(
                registry,
                request.pair(),
                request.reference().orElseThrow(),
                request.vintage(),
                request.first().map(first -> UnitRange.starting(first, request.quantity())),
                from);
    }

    @Override
    public Entry carryOut(UnitOrder order, Function<String, Entry> move) {
        // Approvers of one registry come one after the other; and holds are numbered before units are locked.
        numbers.hold(order.registry() + "-H");
        CorrectionDuty duty = mustAllow(
                order.registry(),
                order.pair(),
                order.reference().orElseThrow(),
                order.vintage(),
                order.units(),
                books.account(order.registry(), order.from()).orElseThrow());
        UnitRange units = order.units().orElseThrow();
        List<CorrectionDuties.Held> held = duties.held(duty, units);
        held.forEach(hold -> ledger.release(
                order.registry(),
                hold.number(),
                new Hold.Release(time.now(order.pair()), order.number(), "Cancelled as was decided.")));
        Entry entry = move.apply(duty.series());
        // After the move, which takes its locks in the order of all moves.
        held.forEach(hold -> {
            if (hold.units().first() < units.first()) {
                corrections.hold(duty, new UnitRange(hold.units().first(), units.first()));
            }
            if (units.next() < hold.units().next()) {
                corrections.hold(duty, new UnitRange(units.next(), hold.units().next()));
            }
        });
        corrections.done(
                duty,
                new CorrectionAct(duty, entry.cause(), entry.quantity(), !isErroneous(duty, units)),
                entry.cause());
        return entry;
    }

    private CorrectionDuty mustAllow(
            Party registry,
            Pair pair,
            String decision,
            Optional<Vintage> vintage,
            Optional<UnitRange> range,
            Account from) {
        CorrectionDuty duty = duties.under(decision).stream()
                .filter(one -> one.registry().equals(registry) && one.pair().equals(pair))
                .filter(one -> vintage.isEmpty() || vintage.get().equals(one.vintage()))
                .findFirst()
                .orElseThrow(() -> InputRefused.field(
                        "reference",
                        "No decision %s asks the registry of %s to cancel units of this vintage."
                                .formatted(decision, registry)));
        UnitRange units = range.orElseThrow(() ->
                InputRefused.field("first", "Name the vintage and the first number of what is cancelled for error."));
        Progress progress = duties.progress(duty);
        if (units.quantity().count() > progress.open().count()) {
            throw InputRefused.field(
                    "quantity",
                    "%s leaves %s t of vintage %s to be cancelled here."
                            .formatted(decision, progress.open(), duty.vintage()));
        }
        if (!isErroneous(duty, units)) {
            mustStandIn(duty, units, from);
        }
        return duty;
    }

    private static boolean isErroneous(CorrectionDuty duty, UnitRange units) {
        return units.first() >= duty.own().first() && units.next() <= duty.own().next();
    }

    private void mustStandIn(CorrectionDuty duty, UnitRange units, Account from) {
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(
                !units.overlaps(duty.own()),
                "first",
                "Cancel erroneous units and equal ones in two orders: %s are erroneous.".formatted(duty.own()));
        problems.unless(
                books.series(duty.registry(), duty.series()).isPresent(),
                "first",
                "%s is not recorded yet. What is recorded of it is cancelled then.".formatted(duty.series()));
        problems.unless(
                books.series(duty.registry(), duty.series())
                        .filter(series -> series.units().overlaps(units))
                        .isEmpty(),
                "first",
                "Units of %s itself do not stand in, whoever held them first.".formatted(duty.series()));
        problems.unless(
                duties.stillThere(duty, 1).isEmpty(),
                "first",
                "Cancel the erroneous units first, %s of vintage %s, as long as any is in an account."
                        .formatted(duty.own(), duty.vintage()));
        problems.unless(
                !duties.areInTransit(duty),
                "first",
                "Some of %s of vintage %s are in transit to the other registry. Wait for its answer: what comes back is cancelled first."
                        .formatted(duty.own(), duty.vintage()));
        problems.unless(
                from.holder().equals(Recipient.GOVERNMENT),
                "from",
                "Equal units stand in from the government's own accounts alone.");
        problems.refuseIfAny();
    }
}
