package org.tandem.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.tandem.protocol.Effect.CreateUnits;
import org.tandem.protocol.Effect.KeepEvidence;
import org.tandem.protocol.Effect.TakeUnits;
import org.tandem.protocol.Effect.Tell;
import org.tandem.protocol.Envelope.Place;
import org.tandem.protocol.Message.IssuanceAnswer;
import org.tandem.protocol.Message.IssuanceRecorded;
import org.tandem.protocol.Message.OfIssuance;
import org.tandem.protocol.Message.TransferAnswer;
import org.tandem.protocol.Message.TransferCancelAsked;
import org.tandem.protocol.Message.TransferOffer;
import org.tandem.protocol.TransferProtocol.Receiving;
import org.tandem.protocol.TransferProtocol.Sending;

/**
 * What one registry's database holds of one issuance and of one transfer of its units to the other side. Every method is
 * one transaction: the state, what was done to units, the inbox, and what goes to the outbox.
 *
 * @param created how often units of each attempt came to exist here
 * @param taken how often the transferred units came into custody here
 */
record RegistryNode(
        Place place,
        IssuanceState issuance,
        Sending sending,
        Receiving receiving,
        Map<String, Taken> inbox,
        List<Integer> created,
        int taken,
        boolean evidence) {

    static final List<Integer> ATTEMPTS = List.of(1, 2);

    /** A message that was taken, and what its sender was told. */
    record Taken(Message message, Reply reply) {}

    enum Reply {
        APPLIED,
        /** Refused for good. */
        REFUSED,
        /** Not now; send it again. */
        HELD
    }

    /** A transaction that was computed, and becomes true if it is committed. */
    record Transaction(RegistryNode after, List<Envelope> outbox, Reply reply) {}

    static RegistryNode of(Place place, Turn turn) {
        return new RegistryNode(
                place, IssuanceState.none(turn), Sending.HERE, Receiving.UNKNOWN, Map.of(), List.of(0, 0), 0, false);
    }

    Transaction receive(Rules rules, Envelope envelope) {
        String key = envelope.from() + " " + envelope.number();
        Optional<Taken> before = Optional.ofNullable(inbox.get(key));
        return switch (rules.once(before.map(Taken::message), envelope.message())) {
            case AGAIN -> new Transaction(this, List.of(), before.orElseThrow().reply());
            case OTHERWISE -> new Transaction(contradicted(), List.of(), Reply.REFUSED);
            case FIRST -> first(rules, envelope, key);
        };
    }

    private Transaction first(Rules rules, Envelope envelope, String key) {
        Message message = envelope.message();
        if (message instanceof OfIssuance one) {
            return taken(rules.hear(issuance, one), this::with, key, message);
        }
        if (message instanceof TransferOffer) {
            return taken(rules.offered(receiving, isRecorded()), this::with, key, message);
        }
        if (message instanceof TransferCancelAsked) {
            return taken(rules.cancelAsked(receiving), this::with, key, message);
        }
        return taken(rules.answered(sending, (TransferAnswer) message), this::with, key, message);
    }

    private <S> Transaction taken(Outcome<S> outcome, Function<S, RegistryNode> with, String key, Message message) {
        if (outcome.objection().filter(Objection::waits).isPresent()) {
            return new Transaction(this, List.of(), Reply.HELD);
        }
        if (outcome instanceof Outcome.Done<S> done) {
            RegistryNode after = with.apply(done.state()).effect(done.effects());
            return new Transaction(after.took(key, message, Reply.APPLIED), tellings(done.effects()), Reply.APPLIED);
        }
        return new Transaction(took(key, message, Reply.REFUSED), List.of(), Reply.REFUSED);
    }

    private RegistryNode took(String key, Message message, Reply reply) {
        Map<String, Taken> more = new TreeMap<>(inbox);
        more.put(key, new Taken(message, reply));
        return new RegistryNode(place, issuance, sending, receiving, more, created, taken, evidence);
    }

    private RegistryNode contradicted() {
        return new RegistryNode(place, issuance.freeze(), sending, receiving, inbox, created, taken, true);
    }

    Optional<Transaction> answer(Rules rules, int attempt, Answer answer) {
        return act(rules.answer(issuance, attempt, answer), this::with);
    }

    Optional<Transaction> record(Rules rules, int attempt) {
        return act(rules.record(issuance, attempt), this::with);
    }

    Optional<Transaction> approveTransfer(Rules rules, int attempt) {
        return act(rules.approveTransfer(issuance, attempt), this::with);
    }

    Optional<Transaction> offer(Rules rules) {
        return isRecorded() ? act(rules.offer(sending), this::with) : Optional.empty();
    }

    Optional<Transaction> askToCancel(Rules rules) {
        return act(rules.askToCancel(sending), this::with);
    }

    Optional<Transaction> answerOffer(Rules rules, boolean accept) {
        return act(rules.answerOffer(receiving, accept), this::with);
    }

    List<RegistryNode> timePasses(Rules rules) {
        List<RegistryNode> after = new ArrayList<>();
        for (NotifiedAttempt one : issuance.attempts()) {
            rules.timePasses(issuance, one.number()).ifPresent(state -> after.add(with(state)));
        }
        rules.timePasses(sending).ifPresent(state -> after.add(with(state)));
        return after;
    }

    private <S> Optional<Transaction> act(Outcome<S> outcome, Function<S, RegistryNode> with) {
        if (outcome instanceof Outcome.Done<S> done) {
            return Optional.of(new Transaction(
                    with.apply(done.state()).effect(done.effects()), tellings(done.effects()), Reply.APPLIED));
        }
        return Optional.empty();
    }

    private RegistryNode with(IssuanceState state) {
        return new RegistryNode(place, state, sending, receiving, inbox, created, taken, evidence);
    }

    private RegistryNode with(Sending state) {
        return new RegistryNode(place, issuance, state, receiving, inbox, created, taken, evidence);
    }

    private RegistryNode with(Receiving state) {
        return new RegistryNode(place, issuance, sending, state, inbox, created, taken, evidence);
    }

    /** Counted up to two, which is one too many. */
    private RegistryNode effect(List<Effect> effects) {
        List<Integer> units = created;
        int custody = taken;
        boolean papers = evidence;
        for (Effect effect : effects) {
            if (effect instanceof CreateUnits one) {
                units = new ArrayList<>(units);
                units.set(one.attempt() - 1, Math.min(2, units.get(one.attempt() - 1) + 1));
            } else if (effect instanceof TakeUnits) {
                custody = Math.min(2, custody + 1);
            } else if (effect instanceof KeepEvidence) {
                papers = true;
            }
        }
        return new RegistryNode(place, issuance, sending, receiving, inbox, List.copyOf(units), custody, papers);
    }

    private List<Envelope> tellings(List<Effect> effects) {
        List<Envelope> out = new ArrayList<>();
        for (Effect effect : effects) {
            if (effect instanceof Tell tell) {
                out.add(Envelope.of(place, place.counterpart(), tell.message()));
                if (tell.message() instanceof IssuanceAnswer || tell.message() instanceof IssuanceRecorded) {
                    out.add(Envelope.of(place, Place.COMMITTEE, tell.message()));
                }
            }
        }
        return out;
    }

    boolean isRecorded() {
        return created.stream().anyMatch(times -> times > 0);
    }

    int created(int attempt) {
        return created.get(attempt - 1);
    }

    NotifiedAttempt attempt(int number) {
        return issuance.attempt(number).orElseGet(() -> NotifiedAttempt.of(number));
    }

    NotifiedAttempt.Stage stage(int number) {
        return attempt(number).stage();
    }
}
