package org.tandem.external;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.issuance.Attempt;
import org.tandem.issuance.Instrument;
import org.tandem.issuance.IssuanceNotified;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Books;
import org.tandem.ledger.GivenAnswer;
import org.tandem.ledger.Standstills;
import org.tandem.registry.Ground;
import org.tandem.registry.IssuanceConfirmation;
import org.tandem.registry.PinnedRules;
import org.tandem.registry.ReportedSide;
import org.tandem.registry.SideReports;
import org.tandem.seal.Seals;

/**
 * A competent authority answers for its government, whoever keeps that government's registry. Where the registry is
 * external the answer is given here: one officer prepares it, another person gives it, it is signed by the office and
 * final. The other side's registry is told at once, and waits for nothing else.
 */
@ApplicationScoped
@Transactional
public class ExternalAnswers {

    private final ExternalRecords records;
    private final PinnedRules pinned;
    private final SideReports sides;
    private final IssuanceConfirmation confirmation;
    private final Issuances issuances;
    private final Books books;
    private final Standstills standstills;
    private final Seals seals;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public ExternalAnswers(
            ExternalRecords records,
            PinnedRules pinned,
            SideReports sides,
            IssuanceConfirmation confirmation,
            Issuances issuances,
            Books books,
            Standstills standstills,
            Seals seals,
            LegalTime time,
            AuditTrail audit) {
        this.records = records;
        this.pinned = pinned;
        this.sides = sides;
        this.confirmation = confirmation;
        this.issuances = issuances;
        this.books = books;
        this.standstills = standstills;
        this.seals = seals;
        this.time = time;
        this.audit = audit;
    }

    protected ExternalAnswers() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    /** Keeps what was decided for a side whose registry is external, and puts it before its authority. */
    void take(@Observes IssuanceNotified notification) {
        Instrument decided = notification.instrument();
        Party side = notification.to();
        String instrument = decided.issuance() + "." + decided.attempt();
        if (!pinned.isExternal(side, decided.pair(), decided.issuance())
                || !records.shares(side, decided.issuance(), decided.attempt()).isEmpty()
                || records.answer(instrument, side).isPresent()) {
            return;
        }
        decided.lines().forEach(line -> line.parts().stream()
                .filter(part -> part.side().equals(side))
                .forEach(part -> records.add(new ExternalShare(decided, line, part))));
        if (notification.stands().isEmpty()) {
            records.add(new ExternalAnswer(side, decided, time.today(decided.pair())));
        }
    }

    /** What this person's authorities have not answered yet, the oldest first. */
    public List<ExternalAnswer> mine(Actor actor) {
        List<Party> sides = actor.mandates().stream()
                .flatMap(mandate -> mandate.party().stream())
                .distinct()
                .toList();
        return records.unanswered(sides).stream()
                .filter(one -> knows(actor, one))
                .toList();
    }

    /** To everybody else it is as unknown as one that never was. */
    public ExternalAnswer find(Actor actor, String instrument, Party side) {
        return records.answer(instrument, side)
                .filter(one -> knows(actor, one))
                .orElseThrow(() -> new Unknown("notification", instrument));
    }

    /** What was decided, and what stands of it. */
    public ReportedSide decided(ExternalAnswer one) {
        return sides.find(one.instrument(), one.registry())
                .orElseThrow(() -> new Unknown("notification", one.instrument()));
    }

    public boolean mayPrepare(Actor actor, ExternalAnswer one) {
        return one.answered().isEmpty() && actor.holds(Role.AUTHORITY_OFFICER, one.pair(), one.registry());
    }

    public boolean mayGive(Actor actor, ExternalAnswer one) {
        return one.answered().isEmpty()
                && one.answer().isPresent()
                && actor.holds(Role.AUTHORITY_APPROVER, one.pair(), one.registry());
    }

    private static boolean knows(Actor actor, ExternalAnswer one) {
        return actor.holds(Role.AUTHORITY_OFFICER, one.pair(), one.registry())
                || actor.holds(Role.AUTHORITY_APPROVER, one.pair(), one.registry());
    }

    /** Refuses what could not be prepared; keeps nothing. */
    public void check(
            Actor actor, String instrument, Party side, GivenAnswer.Kind answer, Optional<Ground> ground, String note) {
        ExternalAnswer one = find(actor, instrument, side);
        actor.as(Role.AUTHORITY_OFFICER, one.pair(), side);
        Optional<String> withdrawal = withdrawal(one);
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(
                answer == GivenAnswer.Kind.CONFIRM || ground.isPresent(),
                "ground",
                "Choose the ground on which the notification is rejected.");
        problems.unless(
                answer == GivenAnswer.Kind.REJECT || ground.isEmpty(),
                "ground",
                "A confirmation has no ground; leave it empty.");
        problems.unless(note.length() <= 1_000, "note", "Shorten the note to 1000 characters.");
        boolean withdraws = ground.equals(Optional.of(Ground.JOINT_WITHDRAWAL));
        problems.unless(
                !withdraws || withdrawal.isPresent(),
                "ground",
                "The committee has not decided to withdraw %s. Choose another ground.".formatted(instrument));
        problems.unless(
                withdraws || withdrawal.isEmpty(),
                answer == GivenAnswer.Kind.CONFIRM ? "answer" : "ground",
                "%s withdrew %s for both sides. Answer with that ground.".formatted(withdrawal.orElse(""), instrument));
        problems.refuseIfAny();
    }

    /** The authority's officer prepares the answer; again before it was given, it replaces what was prepared. */
    public void prepare(
            Actor actor, String instrument, Party side, GivenAnswer.Kind answer, Optional<Ground> ground, String note) {
        check(actor, instrument, side, answer, ground, note);
        find(actor, instrument, side).prepare(answer, ground, note.isBlank() ? null : note.strip(), actor.person());
        audit.record(actor, "prepared an answer: " + answer, instrument);
    }

    /** The approver gives it back to the officer, with what should change. */
    public void sendBack(Actor actor, String instrument, Party side, String reason) {
        ExternalAnswer one = find(actor, instrument, side);
        actor.as(Role.AUTHORITY_APPROVER, one.pair(), side);
        InputRefused.Problems problems = new InputRefused.Problems();
        String text = problems.text("reason", reason, 1_000, "Say what should change.");
        problems.refuseIfAny();
        one.sendBack(text);
        audit.record(actor, "sent a prepared answer back", instrument);
    }

    /** The approver gives the answer that was prepared. It is final. */
    public void give(Actor actor, String instrument, Party side) {
        ExternalAnswer one = find(actor, instrument, side);
        Mandate mandate = actor.as(Role.AUTHORITY_APPROVER, one.pair(), side);
        Party other = one.pair().counterpart(side);
        Pair pair = one.pair();
        boolean toldHere = books.keeps(other, pair) && !pinned.isExternal(other, pair, one.issuance());
        if (toldHere) {
            standstills.mustNotBeBetween(other, pair);
        }
        ReportedSide decided = decided(one);
        one.give(actor, time.today(pair));
        // The committee may have withdrawn it since it was prepared.
        boolean withdraws = one.ground().equals(Optional.of(Ground.JOINT_WITHDRAWAL));
        if (withdrawal(one).isPresent() != withdraws) {
            throw new OutOfTurn("The notification of %s was withdrawn. Send the answer back.".formatted(instrument));
        }
        Instant now = time.now(pair);
        IssuanceConfirmation.AnswerPaper paper = new IssuanceConfirmation.AnswerPaper(
                instrument,
                decided.fingerprint(),
                one.answer().orElseThrow(),
                one.ground().map(Ground::name).orElse(""),
                side,
                mandate.office(),
                now);
        String text = seals.canonical(paper);
        String seal = Json.write(seals.sign(mandate.office(), paper, now));
        sides.answered(side, pair, text, seal);
        if (toldHere) {
            confirmation.counterpartAnswered(other, text, seal);
        }
        audit.record(actor, "answered a notification: " + paper.answer(), instrument);
    }

    private Optional<String> withdrawal(ExternalAnswer one) {
        int attempt =
                Integer.parseInt(one.instrument().substring(one.instrument().lastIndexOf('.') + 1));
        return issuances
                .issuance(one.issuance())
                .filter(issuance -> issuance.attempts().size() >= attempt)
                .map(issuance -> issuance.attempts().get(attempt - 1))
                .flatMap(Attempt::withdrawal);
    }
}
