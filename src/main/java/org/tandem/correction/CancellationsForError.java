package org.tandem.correction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tandem.committee.Numbering;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Account;
import org.tandem.ledger.Books;
import org.tandem.ledger.Entry;
import org.tandem.ledger.Transfer;
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
    private final Books books;
    private final Numbering numbers;

    @Inject
    CancellationsForError(Corrections corrections, CorrectionDuties duties, Books books, Numbering numbers) {
        this.corrections = corrections;
        this.duties = duties;
        this.books = books;
        this.numbers = numbers;
    }

    protected CancellationsForError() {
        this(null, null, null, null);
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
        return corrections.cancel(duty, order.units().orElseThrow(), order.number(), () -> move.apply(duty.series()));
    }

    /** Where the duty is told again only later, it finds then what was cancelled under it. */
    @Override
    public Entry again(Party registry, Transfer done, Supplier<Entry> move) {
        numbers.hold(registry + "-H");
        Optional<CorrectionDuty> duty = duties.duty(
                done.details().get("decision"), registry, done.details().get("corrects"));
        return duty.isPresent() && done.units() instanceof Transfer.Exactly exactly
                ? corrections.cancel(duty.get(), exactly.range(), done.cause(), move)
                : move.get();
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
        if (!duty.gave(units)) {
            mustStandIn(duty, units, from);
        }
        return duty;
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
