package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.correction.ReceivedCorrections;
import org.tandem.crossing.ReceivedCrossings;
import org.tandem.docket.DecisionLeaf;
import org.tandem.docket.Docket;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.keys.KeyStatement;
import org.tandem.keys.ToldKeys;
import org.tandem.ledger.Crossings;
import org.tandem.ledger.Standstill;
import org.tandem.ledger.Standstills;
import org.tandem.registry.IssuanceConfirmation;
import org.tandem.registry.ReceivedNotifications;
import org.tandem.registry.ReportedOtherwise;
import org.tandem.registry.SideReports;

/** What a letter does, in one transaction with the row that says that it was done. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class Effects {

    /** A letter whose signature holds. */
    public record Verified(Envelope envelope, String text, String fingerprint, String signature) {}

    private final Letters letters;
    private final ReceivedNotifications notifications;
    private final IssuanceConfirmation confirmation;
    private final SideReports reports;
    private final Docket docket;
    private final ReceivedCorrections corrections;
    private final ProvenEntries proven;
    private final MirroredLogs mirrors;
    private final Standstills standstills;
    private final ReceivedCrossings crossings;
    private final Event<LetterTaken> later;
    private final ToldKeys keys;
    private final Counterparts counterparts;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public Effects(
            Letters letters,
            ReceivedNotifications notifications,
            IssuanceConfirmation confirmation,
            SideReports reports,
            Docket docket,
            ReceivedCorrections corrections,
            ProvenEntries proven,
            MirroredLogs mirrors,
            Standstills standstills,
            ReceivedCrossings crossings,
            Event<LetterTaken> later,
            ToldKeys keys,
            Counterparts counterparts,
            AuditTrail audit,
            Clock clock) {
        this.keys = keys;
        this.counterparts = counterparts;
        this.crossings = crossings;
        this.letters = letters;
        this.notifications = notifications;
        this.confirmation = confirmation;
        this.reports = reports;
        this.docket = docket;
        this.corrections = corrections;
        this.proven = proven;
        this.mirrors = mirrors;
        this.standstills = standstills;
        this.later = later;
        this.audit = audit;
        this.clock = clock;
    }

    protected Effects() {
        this(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** What became of the letter when it came before; nothing where it did not, or came as something else. */
    public Optional<ReceivedLetter> before(Verified letter) {
        return letters.received(letter.envelope()).filter(known -> known.says(letter.envelope()));
    }

    /** Whether something else was received under its number; then it is kept as evidence. */
    public boolean contradicts(Verified letter) {
        boolean other = letters.received(letter.envelope())
                .filter(known -> !known.says(letter.envelope()))
                .isPresent();
        if (other) {
            letters.add(new ContradictoryLetter(
                    letter.envelope(), letter.text(), letter.fingerprint(), letter.signature(), now()));
            letter.envelope()
                    .recipient()
                    .party()
                    .ifPresent(registry -> standstills.place(
                            registry,
                            Standstill.Kind.CONTRADICTED,
                            letter.envelope().from(),
                            "%s\n%s\n".formatted(letter.text(), letter.signature()),
                            now()));
        }
        return other;
    }

    /**
     * Whether it proves that something stands in its sender's log which is not what our mirror of that log holds at this
     * place; then both are kept as evidence.
     */
    public boolean forksItsLog(Verified letter) {
        Envelope envelope = letter.envelope();
        Optional<Party> mirror = envelope.recipient().party();
        if (envelope.letterType() != LetterType.KEY_STATEMENT || mirror.isEmpty()) {
            return false;
        }
        Optional<org.tandem.transparency.Receipt> proof =
                proven.proven(there(envelope), envelope.body().get("proof"));
        Optional<String> held =
                proof.flatMap(one -> mirrors.entry(mirror.get(), one.head().origin(), one.index()));
        boolean other = held.filter(
                        entry -> !entry.equals(proof.get().entryText().orElseThrow()))
                .isPresent();
        if (other) {
            standstills.place(
                    mirror.get(),
                    Standstill.Kind.FORKED,
                    envelope.from(),
                    "mirrored:\n%s\nproven:\n%s\n".formatted(held.get(), proof.get()),
                    now());
        }
        return other;
    }

    public void apply(Verified letter) {
        keep(letter, Outcome.APPLIED, "");
        Envelope envelope = letter.envelope();
        Pair pair = envelope.pair();
        SortedMap<String, String> body = envelope.body();
        switch (envelope.letterType()) {
            case ISSUANCE_NOTIFY ->
                notifications.notified(
                        here(envelope),
                        pair,
                        new ReceivedNotifications.Notification(
                                body.get("instrument"),
                                body.get("fingerprint"),
                                body.get("decision"),
                                body.get("seals"),
                                body.get("own"),
                                Optional.ofNullable(body.get("rules")),
                                Boolean.parseBoolean(body.get("stands"))));
            case ISSUANCE_WITHDRAW ->
                notifications.withdrawn(
                        here(envelope), pair, body.get("instrument"), body.get("decision"), body.get("seals"));
            case ISSUANCE_ANSWER -> answered(envelope, pair, body);
            case ISSUANCE_RECORDED ->
                reports.recorded(envelope.recipient().party(), there(envelope), pair, body.get("entry"));
            case DECISION_ADOPTED, DECISION_RELEASED ->
                docket.told(
                        here(envelope),
                        DecisionLeaf.told(
                                pair,
                                body.get("decision"),
                                body.get("commitment"),
                                body.get("at"),
                                Optional.ofNullable(body.get("salt")),
                                body.get("value")));
            case RULES_ADOPTED -> notifications.rules(pair, body.get("decision"), body.get("seals"));
            case CORRECTION_NOTIFY ->
                corrections.notified(
                        here(envelope), pair, body.get("instrument"), body.get("decision"), body.get("seals"));
            case CORRECTION_CANCELLED -> {
                if (!envelope.recipient().isCommittee()) {
                    throw new ReportedOtherwise(envelope.id(), "it is told to the committee");
                }
                proven.mustStand(there(envelope), body.get("entry"), body.get("proof"));
                corrections.cancelled(there(envelope), pair, body.get("entry"));
            }
            case BOOKS_COMPARED, REPAIR_PROPOSED, REPAIR_AGREED, DAY_STATED, DAY_SIGNED ->
                later.fire(new LetterTaken(envelope.letterType(), there(envelope), pair, body));
            case KEY_STATEMENT -> said(envelope, body.get("proof"));
            case TRANSFER_OFFER -> crossing(envelope, Crossings.Said.OFFER, body.get("paper"));
            case TRANSFER_ANSWER -> crossing(envelope, Crossings.Said.ANSWER, body.get("paper"));
            case TRANSFER_CANCEL -> crossing(envelope, Crossings.Said.CANCEL, body.get("paper"));
        }
        audit.record(
                new Actor(envelope.from(), "A letter from another deployment", List.of()),
                "wrote a letter, " + envelope.type(),
                envelope.causation());
    }

    /** For good, and without effect. */
    public void reject(Verified letter, String reason) {
        keep(letter, Outcome.REJECTED, reason);
    }

    private void answered(Envelope envelope, Pair pair, SortedMap<String, String> body) {
        if (envelope.recipient().isCommittee()) {
            reports.answered(there(envelope), pair, body.get("paper"), body.get("seal"));
        } else {
            confirmation.counterpartAnswered(here(envelope), body.get("paper"), body.get("seal"));
        }
    }

    /**
     * What was signed with a key before it was revoked, and is on its way, counts: so a revocation waits for what was written
     * before it. That of the exchange's own key waits for nothing, and what is on its way is signed anew.
     */
    private void said(Envelope envelope, String proof) {
        KeyStatement statement = keys.take(there(envelope), proof, counterparts.compared(envelope.sender()));
        if (statement.act() == KeyStatement.Act.REVOKE
                && !ToldKeys.isOfTheExchange(statement)
                && letters.lacksBefore(envelope)) {
            throw new OutOfTurn("Letters that were written before this revocation have not arrived.");
        }
    }

    private void crossing(Envelope envelope, Crossings.Said said, String paper) {
        if (envelope.recipient().isCommittee()) {
            throw new ReportedOtherwise(envelope.id(), "it is told to the registry that gets the units, or gave them");
        }
        crossings.told(here(envelope), there(envelope), envelope.pair(), said, paper);
    }

    private void keep(Verified letter, Outcome outcome, String reason) {
        letters.add(new ReceivedLetter(
                letter.envelope(), letter.text(), letter.fingerprint(), letter.signature(), outcome, reason, now()));
    }

    private static Party here(Envelope envelope) {
        return envelope.recipient().party().orElseThrow();
    }

    private static Party there(Envelope envelope) {
        return envelope.sender().party().orElseThrow();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
