package org.tandem.correction;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.committee.Decision;
import org.tandem.issuance.Instrument;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
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
    private final Issuances issuances;
    private final Event<CorrectionNotified> notifications;

    @Inject
    public ReceivedCorrections(
            ReceivedDecisions decisions,
            CorrectionDuties duties,
            Corrections corrections,
            Books books,
            Issuances issuances,
            Event<CorrectionNotified> notifications) {
        this.decisions = decisions;
        this.duties = duties;
        this.corrections = corrections;
        this.books = books;
        this.issuances = issuances;
        this.notifications = notifications;
    }

    protected ReceivedCorrections() {
        this(null, null, null, null, null, null);
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

    /**
     * A registry cancelled units under a correction of this committee.
     *
     * @param entry as it stands in the registry's log, which whoever calls this has seen to
     */
    public void cancelled(Party from, Pair pair, String entry) {
        JsonNode told = read(entry);
        String cause = told.path("cause").asText();
        JsonNode details = told.path("details");
        if (!told.path("registry").asText().equals(from.code())
                || !told.path("pair").asText().equals(pair.code())
                || !told.path("kind").asText().equals("CANCELLATION")
                || !details.path("purpose").asText().equals(Purpose.ISSUED_IN_ERROR.name())) {
            throw new ReportedOtherwise(cause, "the entry is not the sender's cancellation for error");
        }
        CorrectionDuty duty = duties.duty(
                        details.path("decision").asText(),
                        from,
                        details.path("corrects").asText())
                .orElseThrow(() -> new ReportedOtherwise(cause, "no decision asks for it"));
        List<Posted> posted = posted(cause, told.path("postings"));
        UnitRange units = together(cause, posted);
        CorrectionAct act = new CorrectionAct(duty, cause, units);
        Optional<CorrectionAct> known = duties.act(from, cause);
        if (known.isPresent()) {
            if (!known.get().says(act)) {
                throw new ReportedOtherwise(cause, "it was told otherwise before");
            }
            return;
        }
        if (units.quantity().count() > duties.progress(duty).open().count()) {
            throw new ReportedOtherwise(cause, "more was cancelled than was decided");
        }
        duties.overlapping(duty, units).ifPresent(before -> {
            throw new ReportedOtherwise(cause, "some of these units were cancelled before, by " + before.cause());
        });
        boolean erroneous =
                duty.gave(units) && posted.stream().allMatch(one -> one.series().equals(duty.series()));
        if (!erroneous && (units.overlaps(duty.own()) || !posted.stream().allMatch(one -> isOfTheVintage(duty, one)))) {
            throw new ReportedOtherwise(
                    cause, "these are neither units of the sender's part nor others that the vintage has");
        }
        corrections.reported(duty, act);
    }

    private static JsonNode read(String entry) {
        try {
            return Json.read(entry, JsonNode.class);
        } catch (IllegalStateException unreadable) {
            throw new ReportedOtherwise("the letter", "its entry cannot be read");
        }
    }

    private record Posted(String series, UnitRange units) {}

    private static List<Posted> posted(String cause, JsonNode postings) {
        List<Posted> posted = new ArrayList<>();
        try {
            for (JsonNode one : postings) {
                posted.add(new Posted(
                        one.path("series").asText(),
                        new UnitRange(
                                Long.parseLong(one.path("first").asText()),
                                Long.parseLong(one.path("next").asText()))));
            }
        } catch (IllegalArgumentException unreadable) {
            throw new ReportedOtherwise(cause, "its numbers cannot be read");
        }
        return posted;
    }

    /** One cancellation for error is of one run of numbers. */
    private static UnitRange together(String cause, List<Posted> posted) {
        for (int i = 1; i < posted.size(); i++) {
            if (posted.get(i).units().first() != posted.get(i - 1).units().next()) {
                throw new ReportedOtherwise(cause, "these units do not follow one another");
            }
        }
        if (posted.isEmpty()) {
            throw new ReportedOtherwise(cause, "nothing was cancelled");
        }
        return new UnitRange(
                posted.get(0).units().first(),
                posted.get(posted.size() - 1).units().next());
    }

    /** Whether the committee decided that these units be, of the vintage that is corrected and not in error themselves. */
    private boolean isOfTheVintage(CorrectionDuty duty, Posted one) {
        return !one.series().equals(duty.series())
                && one.series().contains("/")
                && issuances
                        .issuance(one.series().substring(0, one.series().lastIndexOf('/')))
                        .filter(issuance -> issuance.pair().equals(duty.pair()))
                        .flatMap(Issuance::standing)
                        .filter(standing -> standing.instrument().lines().stream()
                                .anyMatch(line -> standing.instrument()
                                                .series(line)
                                                .equals(one.series())
                                        && line.vintage().equals(duty.vintage())
                                        && one.units().first() >= line.units().first()
                                        && one.units().next() <= line.units().next()))
                        .isPresent();
    }
}
