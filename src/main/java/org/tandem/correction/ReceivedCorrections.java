package org.tandem.correction;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.tandem.committee.Decision;
import org.tandem.issuance.Instrument;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Books;
import org.tandem.ledger.DecidedUnits;
import org.tandem.registry.Purpose;
import org.tandem.registry.ReceivedDecisions;
import org.tandem.registry.ReportedOtherwise;

/**
 * Corrections between deployments: what a committee kept elsewhere tells a registry, believed as far as both co-chairs signed
 * it; and what a registry kept elsewhere tells the committee that it cancelled.
 */
@ApplicationScoped
@Transactional
public class ReceivedCorrections {

    private final ReceivedDecisions decisions;
    private final CorrectionDuties duties;
    private final Corrections corrections;
    private final Books books;
    private final Event<CorrectionNotified> notifications;

    @Inject
    public ReceivedCorrections(
            ReceivedDecisions decisions,
            CorrectionDuties duties,
            Corrections corrections,
            Books books,
            Event<CorrectionNotified> notifications) {
        this.decisions = decisions;
        this.duties = duties;
        this.corrections = corrections;
        this.books = books;
        this.notifications = notifications;
    }

    protected ReceivedCorrections() {
        this(null, null, null, null, null);
    }

    /** The committee corrected an issuance of which this registry has a part. */
    public void notified(Party to, Pair pair, String instrument, String paper, String signatures) {
        DecidedUnits units = books.instrument(to, instrument).orElseThrow(() -> new Unknown("instrument", instrument));
        if (books.answers(to, instrument).stream()
                        .filter(answer -> answer.isConfirmation())
                        .count()
                < 2) {
            throw new OutOfTurn("%s is not agreed by both sides, as far as is known here.".formatted(instrument));
        }
        Decision decision = decisions.read(paper, signatures);
        decisions.mustDecide(
                decision, pair, CorrectionAgenda.KIND, CorrectionAgenda.CORRECTED, units.issuance(), instrument);
        if (duties.under(decision.number()).stream()
                .anyMatch(duty -> duty.registry().equals(to))) {
            throw new ReportedOtherwise(instrument, "the correction was told before");
        }
        Instrument wrong = Json.read(units.paper(), Instrument.class);
        // Only our own side's earlier duties are known here; that is enough to cancel no more than we were given.
        DecidedCorrection.read(decision.content()).of(to).mustFit(wrong, duties.of(wrong.issuance()));
        notifications.fire(new CorrectionNotified(to, decision, wrong));
    }

    /** A registry cancelled units under a correction of this committee. */
    public void cancelled(Party from, Pair pair, String entry) {
        JsonNode told = Json.read(entry, JsonNode.class);
        String cause = told.path("cause").asText();
        JsonNode details = told.path("details");
        if (!told.path("registry").asText().equals(from.code())
                || !told.path("pair").asText().equals(pair.code())
                || !told.path("kind").asText().equals("CANCELLATION")
                || !details.path("purpose").asText().equals(Purpose.ISSUED_IN_ERROR.name())) {
            throw new ReportedOtherwise(cause, "the entry is not the sender's cancellation for error");
        }
        String series = details.path("corrects").asText();
        CorrectionDuty duty = duties.duty(details.path("decision").asText(), from, series)
                .orElseThrow(() -> new ReportedOtherwise(cause, "no decision asks for it"));
        long quantity = 0;
        boolean erroneous = true;
        for (JsonNode posting : told.path("postings")) {
            UnitRange units = new UnitRange(
                    posting.path("first").asLong(), posting.path("next").asLong());
            quantity = Math.addExact(quantity, units.quantity().count());
            boolean isErroneous = posting.path("series").asText().equals(series);
            if (isErroneous
                    && (units.first() < duty.own().first()
                            || units.next() > duty.own().next())) {
                throw new ReportedOtherwise(cause, "these units are not of the sender's part");
            }
            erroneous &= isErroneous;
        }
        if (quantity < 1) {
            throw new ReportedOtherwise(cause, "nothing was cancelled");
        }
        if (!duties.isKnown(from, cause)
                && quantity > duties.progress(duty).open().count()) {
            throw new ReportedOtherwise(cause, "more was cancelled than was decided");
        }
        corrections.reported(duty, new CorrectionAct(duty, cause, Tonnes.of(quantity), !erroneous), cause);
    }
}
