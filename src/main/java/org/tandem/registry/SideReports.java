package org.tandem.registry;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.issuance.Instrument;
import org.tandem.issuance.IssuanceAnswered;
import org.tandem.issuance.IssuanceNotified;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Books;
import org.tandem.ledger.GivenAnswer;
import org.tandem.seal.Seal;
import org.tandem.seal.Seals;

/**
 * What the registries that are kept elsewhere tell of an issuance, so that both sides can be shown here. An answer is taken
 * only with its competent authority's own signature over exactly what was decided here.
 */
@ApplicationScoped
@Transactional
public class SideReports {

    private final ReportedSides sides;
    private final NotifiedIssuances notified;
    private final PinnedRules pinned;
    private final Books books;
    private final Seals seals;
    private final LegalTime time;
    private final Event<IssuanceAnswered> answers;

    @Inject
    public SideReports(
            ReportedSides sides,
            NotifiedIssuances notified,
            PinnedRules pinned,
            Books books,
            Seals seals,
            LegalTime time,
            Event<IssuanceAnswered> answers) {
        this.sides = sides;
        this.notified = notified;
        this.pinned = pinned;
        this.books = books;
        this.seals = seals;
        this.time = time;
        this.answers = answers;
    }

    protected SideReports() {
        this(null, null, null, null, null, null, null);
    }

    /** Of a side whose registry is kept elsewhere, what it was notified of, with its answer where the decision is one. */
    void take(@Observes IssuanceNotified notification) {
        Instrument decided = notification.instrument();
        Party to = notification.to();
        String instrument = decided.issuance() + "." + decided.attempt();
        boolean kept = books.keeps(to, decided.pair()) && !pinned.isExternal(to, decided.pair(), decided.issuance());
        if (kept || sides.find(instrument, to).isPresent()) {
            return;
        }
        LocalDate today = time.today(decided.pair());
        ReportedSide side = new ReportedSide(to, decided, seals.canonical(decided), notification.fingerprint(), today);
        notification.stands().ifPresent(decision -> {
            StandingDecision standing = StandingDecision.of(notification, decision, to, seals);
            side.answered(GivenAnswer.Kind.CONFIRM, "", seals.canonical(standing), Json.write(decision.seals()), today);
        });
        sides.add(side);
    }

    /** What a side whose registry is not in a book here was notified of, and what it told since. */
    public Optional<ReportedSide> find(String instrument, Party side) {
        return sides.find(instrument, side);
    }

    /**
     * The committee hears a side's answer.
     *
     * @param paper canonical JSON, as the authority signed it
     * @param seal as JSON
     */
    public void answered(Party from, Pair pair, String paper, String seal) {
        if (StandingDecision.isIn(paper)) {
            StandingDecision standing = Json.read(paper, StandingDecision.class);
            if (!side(standing.instrument(), from).paper().filter(paper::equals).isPresent()) {
                throw new ReportedOtherwise(standing.instrument(), "no decision stands for this answer");
            }
            return;
        }
        IssuanceConfirmation.AnswerPaper given = IssuanceConfirmation.readAnswer(paper);
        ReportedSide side = side(given.instrument(), from);
        Seal signature = Json.read(seal, Seal.class);
        String office =
                Mandate.ofSide(Role.AUTHORITY_APPROVER, side.pair(), from).office();
        if (!side.pair().equals(pair)
                || !given.party().equals(from)
                || !given.office().equals(office)
                || !signature.owner().equals(office)
                || !seals.canonical(given).equals(paper)
                || !seals.holds(signature, given)
                || !seals.isInForce(signature)) {
            throw new NotTheirSeal(given.instrument(), from);
        }
        IssuanceConfirmation.mustBeOfTheList(given);
        if (!given.fingerprint().equals(side.fingerprint())) {
            throw new ReportedOtherwise(given.instrument(), "it was answered over something else than was decided");
        }
        if (side.answered(given.answer(), given.ground(), paper, seal, day(given.at()))) {
            answers.fire(new IssuanceAnswered(
                    side.issuance(), side.attempt(), from, given.answer() == GivenAnswer.Kind.CONFIRM, given.ground()));
        }
    }

    /**
     * A side's registry made its units exist.
     *
     * @param reader the counterpart's registry that is told, where it is one
     * @param entry as it stands in the registry's public log
     */
    public void recorded(Optional<Party> reader, Party from, Pair pair, String entry) {
        JsonNode told = Json.read(entry, JsonNode.class);
        String instrument = told.path("details").path("instrument").asText();
        if (!told.path("registry").asText().equals(from.code())
                || !told.path("pair").asText().equals(pair.code())
                || !told.path("kind").asText().equals("ISSUANCE")) {
            throw new ReportedOtherwise(instrument, "the entry is not the sender's recording");
        }
        ReportedSide side = sides.find(instrument, from)
                .or(() -> reader.map(ours -> ofCounterpart(instrument, from, ours)))
                .orElseThrow(() -> new Unknown("notification", instrument));
        if (!told.path("details").path("fingerprint").asText().equals(side.fingerprint())) {
            throw new ReportedOtherwise(instrument, "something else was recorded than was decided");
        }
        side.recorded(entry, day(Instant.parse(told.path("at").asText())));
    }

    private ReportedSide ofCounterpart(String instrument, Party from, Party ours) {
        NotifiedIssuance own =
                notified.find(instrument, ours).orElseThrow(() -> new Unknown("notification", instrument));
        ReportedSide side =
                new ReportedSide(from, books.instrument(ours, instrument).orElseThrow(), own.notified());
        sides.add(side);
        return side;
    }

    private ReportedSide side(String instrument, Party registry) {
        return sides.find(instrument, registry).orElseThrow(() -> new Unknown("notification", instrument));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
