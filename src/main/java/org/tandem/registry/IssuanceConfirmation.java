package org.tandem.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.issuance.Instrument;
import org.tandem.issuance.IssuanceAnswered;
import org.tandem.issuance.IssuanceNotified;
import org.tandem.issuance.IssuanceWithdrawn;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Books;
import org.tandem.ledger.DecidedUnits;
import org.tandem.ledger.GivenAnswer;
import org.tandem.ledger.Ledger;
import org.tandem.ledger.Standstills;
import org.tandem.protocol.Objection;
import org.tandem.seal.Seal;
import org.tandem.seal.Seals;

/**
 * A competent authority's answer to what its side was notified of: confirm, or reject on a listed ground. One officer
 * prepares it, another person gives it; it is signed by the office and final.
 */
@ApplicationScoped
@Transactional
public class IssuanceConfirmation {

    /**
     * What is signed: the answer, over the instrument's fingerprint.
     *
     * @param office for example {@code XA-XB/XA/AUTHORITY_APPROVER}; never a person
     */
    public record AnswerPaper(
            String instrument,
            String fingerprint,
            GivenAnswer.Kind answer,
            String ground,
            Party party,
            String office,
            Instant at) {}

    private final NotifiedIssuances notified;
    private final RecordingTurns turns;
    private final PinnedRules pinned;
    private final DeductionAccounts namedAccounts;
    private final Ledger ledger;
    private final Books books;
    private final Standstills standstills;
    private final Seals seals;
    private final LegalTime time;
    private final AuditTrail audit;
    private final Event<IssuanceAnswered> answers;

    @Inject
    public IssuanceConfirmation(
            NotifiedIssuances notified,
            RecordingTurns turns,
            PinnedRules pinned,
            DeductionAccounts namedAccounts,
            Ledger ledger,
            Books books,
            Standstills standstills,
            Seals seals,
            LegalTime time,
            AuditTrail audit,
            Event<IssuanceAnswered> answers) {
        this.notified = notified;
        this.turns = turns;
        this.pinned = pinned;
        this.namedAccounts = namedAccounts;
        this.ledger = ledger;
        this.books = books;
        this.standstills = standstills;
        this.seals = seals;
        this.time = time;
        this.audit = audit;
        this.answers = answers;
    }

    protected IssuanceConfirmation() {
        this(null, null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * Stores the instrument in the Party's book, if its registry is hosted here, and puts it before its authority; or, where
     * the decision stands for the confirmations, fills both answers with it.
     */
    void take(@Observes IssuanceNotified notification) {
        Instrument decided = notification.instrument();
        if (books.keeps(notification.to(), decided.pair())
                && !pinned.isExternal(notification.to(), decided.pair(), decided.issuance())) {
            store(notification, decided);
        }
        notification
                .stands()
                .ifPresent(decision -> answers.fire(
                        new IssuanceAnswered(decided.issuance(), decided.attempt(), notification.to(), true, "")));
    }

    private void store(IssuanceNotified notification, Instrument decided) {
        DecidedUnits units = new DecidedUnits(
                decided.issuance(),
                decided.attempt(),
                decided.decision(),
                decided.pair(),
                decided.project(),
                decided.activity(),
                notification.fingerprint(),
                seals.canonical(decided),
                decided.lines().stream().map(IssuanceConfirmation::line).toList());
        ledger.store(notification.to(), units);
        if (notified.find(units.instrument(), notification.to()).isPresent()) {
            return;
        }
        NotifiedIssuance one = new NotifiedIssuance(
                notification.to(),
                decided,
                units.instrument(),
                turns.of(notification.to(), decided),
                time.today(decided.pair()));
        notification.stands().ifPresent(decision -> {
            for (Side side : Side.values()) {
                StandingDecision standing = StandingDecision.of(
                        notification, decision, decided.pair().party(side), seals);
                ledger.answer(notification.to(), standing.given(decision, seals));
            }
            one.decisionStands(time.today(decided.pair()));
        });
        notified.add(one);
    }

    /** The committee withdrew it: from now on a side that has not answered answers with the withdrawal. */
    void withdraw(@Observes IssuanceWithdrawn withdrawn) {
        notified.find(withdrawn.issuance() + "." + withdrawn.attempt(), withdrawn.to())
                .ifPresent(one -> one.withdrawnBy(withdrawn.decision()));
    }

    private static DecidedUnits.Line line(Instrument.Line line) {
        return new DecidedUnits.Line(
                line.number(),
                line.vintage(),
                line.period(),
                line.units(),
                line.parts().stream()
                        .map(part -> new DecidedUnits.Part(part.recipient(), part.side(), part.units(), part.account()))
                        .toList());
    }

    /** The authority's officer prepares the answer; again before it was given, it replaces what was prepared. */
    public void prepare(
            Actor actor,
            String instrument,
            Party party,
            GivenAnswer.Kind answer,
            Optional<Ground> ground,
            String note) {
        NotifiedIssuance one = of(actor, Role.AUTHORITY_OFFICER, instrument, party);
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(
                answer == GivenAnswer.Kind.CONFIRM || ground.isPresent(),
                "ground",
                "Choose the ground on which the notification is rejected.");
        problems.unless(
                answer == GivenAnswer.Kind.REJECT || ground.isEmpty(),
                "ground",
                "A confirmation has no ground; leave it empty.");
        problems.unless(note == null || note.length() <= 1_000, "note", "Shorten the note to 1000 characters.");
        Optional<Objection> objection = one.objectionTo(answer, ground);
        problems.unless(
                !objection.equals(Optional.of(Objection.NOT_WITHDRAWN)),
                "ground",
                "The committee has not decided to withdraw %s. Choose another ground.".formatted(instrument));
        problems.unless(
                !objection.equals(Optional.of(Objection.WITHDRAWN)),
                answer == GivenAnswer.Kind.CONFIRM ? "answer" : "ground",
                "%s withdrew %s for both sides. Answer with that ground."
                        .formatted(one.withdrawal().orElse(""), instrument));
        if (answer == GivenAnswer.Kind.CONFIRM) {
            namedAccounts
                    .objections(books.instrument(party, instrument).orElseThrow(), party)
                    .forEach(why -> problems.add("answer", why + " Open one, or reject the notification."));
        }
        problems.refuseIfAny();
        one.prepareAnswer(
                answer, ground.orElse(null), note == null || note.isBlank() ? null : note.strip(), actor.person());
        audit.record(actor, "prepared an answer: " + answer, one.id());
    }

    /** The approver gives it back to the officer, with what should change. */
    public void sendBack(Actor actor, String instrument, Party party, String reason) {
        NotifiedIssuance one = of(actor, Role.AUTHORITY_APPROVER, instrument, party);
        InputRefused.Problems problems = new InputRefused.Problems();
        String text = problems.text("reason", reason, 1_000, "Say what should change.");
        problems.refuseIfAny();
        one.sendBackAnswer(text);
        audit.record(actor, "sent a prepared answer back", one.id());
    }

    /** The approver gives the answer that was prepared. It is final: there is no way back from here. */
    public void answer(Actor actor, String instrument, Party party) {
        NotifiedIssuance one = of(actor, Role.AUTHORITY_APPROVER, instrument, party);
        Mandate mandate = actor.as(Role.AUTHORITY_APPROVER, one.pair(), party);
        Pair pair = one.pair();
        standstills.mustNotBeBetween(party, pair);
        DecidedUnits units = books.instrument(party, instrument).orElseThrow();
        one.answer(actor, time.today(pair));
        Instant now = time.now(pair);
        GivenAnswer.Kind kind = one.answer().orElseThrow();
        AnswerPaper paper = new AnswerPaper(
                instrument,
                units.fingerprint(),
                kind,
                one.ground().map(Ground::name).orElse(""),
                party,
                mandate.office(),
                now);
        Seal seal = seals.sign(mandate.office(), paper, now);
        ledger.answer(
                party,
                new GivenAnswer(
                        instrument,
                        party,
                        kind,
                        paper.ground(),
                        units.fingerprint(),
                        seals.canonical(paper),
                        Json.write(seal),
                        now));
        answers.fire(new IssuanceAnswered(
                one.issuance(), one.attempt(), party, kind == GivenAnswer.Kind.CONFIRM, paper.ground()));
        audit.record(actor, "answered a notification: " + kind, one.id());
    }

    /**
     * The counterpart's answer, as its registry sent it. Refused unless its signature is that of the counterpart's
     * competent authority, over exactly the instrument stored here.
     *
     * @param seal as JSON
     */
    public void counterpartAnswered(Party registry, String paper, String seal) {
        if (StandingDecision.isIn(paper)) {
            mustStandHere(registry, paper, seal);
            return;
        }
        AnswerPaper given = readAnswer(paper);
        NotifiedIssuance one = notified.forStep(given.instrument(), registry)
                .orElseThrow(() -> new Unknown("notification", given.instrument()));
        Seal signature = Json.read(seal, Seal.class);
        String office = Mandate.ofSide(
                        Role.AUTHORITY_APPROVER, one.pair(), one.pair().counterpart(registry))
                .office();
        if (!given.party().equals(one.pair().counterpart(registry))
                || !signature.owner().equals(office)
                || !given.office().equals(office)
                || !seals.canonical(given).equals(paper)
                || !seals.holds(signature, given)
                || !seals.isInForce(signature)) {
            throw new NotTheirSeal(given.instrument(), one.pair().counterpart(registry));
        }
        mustBeOfTheList(given);
        ledger.answer(
                registry,
                new GivenAnswer(
                        given.instrument(),
                        given.party(),
                        given.answer(),
                        given.ground(),
                        given.fingerprint(),
                        paper,
                        seal,
                        given.at()));
        one.counterpartAnswered(given.answer(), time.today(one.pair()));
    }

    /** An answer as somebody else wrote it. */
    static AnswerPaper readAnswer(String paper) {
        try {
            return Json.mapper().readValue(paper, AnswerPaper.class);
        } catch (JsonProcessingException | RuntimeException unreadable) {
            throw new ReportedOtherwise("an answer", "its paper cannot be read");
        }
    }

    /** What a counterpart signed may still be no answer of ours: a confirmation has no ground, a rejection one of the list. */
    static void mustBeOfTheList(AnswerPaper given) {
        boolean listed = given.answer() == GivenAnswer.Kind.CONFIRM
                ? given.ground().isEmpty()
                : Stream.of(Ground.values()).anyMatch(known -> known.name().equals(given.ground()));
        if (!listed) {
            throw new ReportedOtherwise(given.instrument(), "its ground is none of the list");
        }
    }

    /** The counterpart's registry tells what the decision filled; here the same decision has filled the same, or it is refused. */
    private void mustStandHere(Party registry, String paper, String seal) {
        StandingDecision given = Json.read(paper, StandingDecision.class);
        boolean same = books.answers(registry, given.instrument()).stream()
                .anyMatch(a -> a.by().equals(given.party())
                        && a.paper().equals(paper)
                        && a.seal().equals(seal));
        if (given.party().equals(registry) || !same) {
            throw new NotTheirSeal(given.instrument(), given.party());
        }
    }

    /** The one-page brief: what was decided, what is ours, what is theirs, and that nothing is left over. */
    public Brief brief(Actor actor, String instrument, Party party) {
        NotifiedIssuance one = seen(actor, instrument, party);
        return Brief.of(one, books.instrument(party, instrument).orElseThrow());
    }

    /** What this person's authorities and registries were notified of, the latest first. */
    public List<NotifiedIssuance> mine(Actor actor, int most) {
        return actor.mandates().stream()
                .flatMap(mandate -> mandate.party().stream())
                .distinct()
                .flatMap(party -> mine(actor, party, 0, most).stream())
                .toList();
    }

    /** Some of what one registry was notified of, as far as this person may know of it, the latest first. */
    public List<NotifiedIssuance> mine(Actor actor, Party registry, int first, int most) {
        return RegistryAccounts.works(actor, registry)
                ? notified.of(registry, first, most)
                : notified.of(
                        registry,
                        Stream.of(Role.AUTHORITY_OFFICER, Role.AUTHORITY_APPROVER)
                                .flatMap(role -> actor.as(role).stream())
                                .filter(mandate -> mandate.party().equals(Optional.of(registry)))
                                .flatMap(mandate -> mandate.pair().stream())
                                .distinct()
                                .toList(),
                        first,
                        most);
    }

    private static boolean maySee(Actor actor, NotifiedIssuance one) {
        return actor.holds(Role.AUTHORITY_OFFICER, one.pair(), one.registry())
                || actor.holds(Role.AUTHORITY_APPROVER, one.pair(), one.registry())
                || RegistryAccounts.works(actor, one.registry());
    }

    /** To everybody else it is as unknown as one that never was. */
    private NotifiedIssuance seen(Actor actor, String instrument, Party party) {
        return notified.find(instrument, party)
                .filter(n -> maySee(actor, n))
                .orElseThrow(() -> new Unknown("notification", instrument));
    }

    /** For a step: a letter of the counterpart that comes at the same moment is taken before it or after it. */
    private NotifiedIssuance of(Actor actor, Role role, String instrument, Party party) {
        NotifiedIssuance found = notified.forStep(instrument, party)
                .filter(n -> maySee(actor, n))
                .orElseThrow(() -> new Unknown("notification", instrument));
        actor.as(role, found.pair(), party);
        if (found.stage() == NotifiedIssuance.Stage.REJECTED && found.answered().isEmpty()) {
            throw new OutOfTurn("%s was rejected by the other side. There is nothing to answer.".formatted(instrument));
        }
        return found;
    }
}
