package org.tandem.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.committee.Decision;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesAgenda;
import org.tandem.committee.RulesInForce;
import org.tandem.issuance.DecidedAmounts;
import org.tandem.issuance.Instrument;
import org.tandem.issuance.IssuanceAgenda;
import org.tandem.issuance.IssuanceNotified;
import org.tandem.issuance.IssuanceWithdrawn;
import org.tandem.issuance.WithdrawalAgenda;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Books;
import org.tandem.ledger.DecidedUnits;
import org.tandem.seal.Seals;

/**
 * What a committee that is kept elsewhere notifies a side of. The committee's deployment is believed in nothing that the two
 * co-chairs did not sign: the decision comes with it, both signatures must hold, and what is decided must be what is told.
 * Nor can it use one decision twice, or say by which rules a decision needs no confirmation.
 */
@ApplicationScoped
@Transactional
public class ReceivedNotifications {

    /** By year, then by count, of which a longer one is larger. */
    private static final Comparator<String> NUMBERED = Comparator.comparing((String number) -> number.substring(0, 8))
            .thenComparingInt(String::length)
            .thenComparing(number -> number);

    private final NotifiedIssuances notified;
    private final Books books;
    private final Rules rules;
    private final RulesAgenda agenda;
    private final PinnedRules pinned;
    private final Seals seals;
    private final ReceivedDecisions decisions;
    private final Event<IssuanceNotified> notifications;
    private final Event<IssuanceWithdrawn> withdrawals;

    @Inject
    public ReceivedNotifications(
            NotifiedIssuances notified,
            Books books,
            Rules rules,
            RulesAgenda agenda,
            PinnedRules pinned,
            Seals seals,
            ReceivedDecisions decisions,
            Event<IssuanceNotified> notifications,
            Event<IssuanceWithdrawn> withdrawals) {
        this.notified = notified;
        this.books = books;
        this.rules = rules;
        this.agenda = agenda;
        this.pinned = pinned;
        this.seals = seals;
        this.decisions = decisions;
        this.notifications = notifications;
        this.withdrawals = withdrawals;
    }

    protected ReceivedNotifications() {
        this(null, null, null, null, null, null, null, null, null);
    }

    /**
     * A decision to issue, as its committee sent it.
     *
     * @param decision its paper, canonical JSON
     * @param signatures under it, as JSON
     * @param own what this side is told to be its part, in whole tonnes
     * @param rules the version of the pair's rules that the issuance was opened under, where it is told
     * @param stands whether the pair's rules let the decision stand for the confirmations
     */
    public record Notification(
            String instrument,
            String fingerprint,
            String decision,
            String signatures,
            String own,
            Optional<String> rules,
            boolean stands) {}

    /** A version of the pair's rules that the committee adopted. */
    public void rules(Pair pair, String paper, String signatures) {
        Decision decision = decisions.read(paper, signatures);
        decisions.mustDecide(
                decision, pair, RulesAgenda.KIND, RulesAgenda.ADOPTED, decision.subject(), decision.subject());
        agenda.told(decision);
    }

    /** Puts it before the side's competent authority. */
    public void notified(Party to, Pair pair, Notification told) {
        Instrument decided = ReceivedDecisions.read(told.instrument(), Instrument.class);
        String instrument = decided.issuance() + "." + decided.attempt();
        Decision decision = decisions.read(told.decision(), told.signatures());
        if (!decided.pair().equals(pair)
                || !seals.canonical(decided).equals(told.instrument())
                || !seals.fingerprint(decided).equals(told.fingerprint())
                || !decided.totalOf(to).equals(Tonnes.parse(told.own()))) {
            throw new ReportedOtherwise(instrument, "its parts do not add up to what it says");
        }
        decisions.mustDecide(decision, pair, IssuanceAgenda.KIND, IssuanceAgenda.ISSUE, decided.issuance(), instrument);
        if (!decision.number().equals(decided.decision()) || !DecidedAmounts.areThoseOf(decided, decision.content())) {
            throw new ReportedOtherwise(instrument, "the decision that was signed says something else");
        }
        if (told.stands() && !standsByRulesKnownHere(pair)) {
            throw new ReportedOtherwise(
                    instrument, "by the rules that are known here no decision stands for a confirmation");
        }
        if (otherAttempts(to, decided).map(units -> units.decision()).anyMatch(decision.number()::equals)) {
            throw new ReportedOtherwise(instrument, "the decision was carried out by an earlier attempt");
        }
        if (!books.keeps(to, pair)) {
            throw new Unknown("book", to + " " + pair);
        }
        Optional<DecidedUnits> known = books.instrument(to, instrument);
        if (known.filter(units -> !units.fingerprint().equals(told.fingerprint()))
                .isPresent()) {
            throw new ReportedOtherwise(instrument, "something else was decided under this number before");
        }
        told.rules().ifPresent(version -> pinned.told(pair, decided.issuance(), version));
        notifications.fire(new IssuanceNotified(
                to, decided, told.fingerprint(), told.stands() ? Optional.of(decision) : Optional.empty()));
    }

    /** The committee took a notification back for both sides. */
    public void withdrawn(Party to, Pair pair, String instrument, String decisionPaper, String signatures) {
        NotifiedIssuance one = notified.find(instrument, to).orElseThrow(() -> new Unknown("notification", instrument));
        Decision decision = decisions.read(decisionPaper, signatures);
        decisions.mustDecide(
                decision, pair, WithdrawalAgenda.KIND, WithdrawalAgenda.WITHDRAWN, one.issuance(), instrument);
        // It names the issuance and no attempt; one that took an earlier attempt back was decided before this one.
        if (!isAfter(
                decision.number(),
                books.instrument(to, instrument).orElseThrow().decision())) {
            throw new ReportedOtherwise(instrument, "it was decided after the withdrawal that is said to take it back");
        }
        withdrawals.fire(new IssuanceWithdrawn(to, one.issuance(), one.attempt(), decision.number()));
    }

    private boolean standsByRulesKnownHere(Pair pair) {
        return rules.versions(pair).stream()
                .anyMatch(one -> one.confirmation().value() == RulesInForce.Confirmation.DECISION_STANDS);
    }

    private Stream<DecidedUnits> otherAttempts(Party to, Instrument decided) {
        return notified.ofIssuance(decided.issuance()).stream()
                .filter(one -> one.registry().equals(to) && one.attempt() != decided.attempt())
                .flatMap(one -> books.instrument(to, one.instrument()).stream());
    }

    /** By their numbers, which a committee gives one after the other: {@code XB-2026-014}. */
    private static boolean isAfter(String later, String earlier) {
        return NUMBERED.compare(later, earlier) > 0;
    }
}
