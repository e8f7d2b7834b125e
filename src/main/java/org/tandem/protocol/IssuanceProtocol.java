package org.tandem.protocol;

import static org.tandem.protocol.Outcome.done;
import static org.tandem.protocol.Outcome.refused;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tandem.protocol.Effect.CreateUnits;
import org.tandem.protocol.Effect.GiveUnits;
import org.tandem.protocol.Effect.KeepEvidence;
import org.tandem.protocol.Effect.Tell;
import org.tandem.protocol.Message.IssuanceAnswer;
import org.tandem.protocol.Message.IssuanceRecorded;
import org.tandem.protocol.Message.Notification;
import org.tandem.protocol.Message.TransferApproved;
import org.tandem.protocol.Message.Withdrawal;

/**
 * How two registries that share no transaction come to issue the same units, or neither.
 *
 * <p>Two rules make it safe: each side gives one final answer, stored before it leaves the building; and nobody who
 * confirmed stops alone. No clock is read here, so none can release anything. Every step done again does nothing more.
 */
public final class IssuanceProtocol {

    private IssuanceProtocol() {}

    /** A message of the committee or of the counterpart. */
    public static Outcome<IssuanceState> hear(IssuanceState state, Message.OfIssuance message) {
        if (message instanceof Notification one) {
            return notified(state, one.attempt());
        }
        if (message instanceof Withdrawal one) {
            return withdrawn(state, one);
        }
        if (message instanceof IssuanceAnswer one) {
            return counterpartAnswered(state, one);
        }
        if (message instanceof IssuanceRecorded one) {
            return counterpartRecorded(state, one);
        }
        return transferApproved(state, (TransferApproved) message);
    }

    /** The committee's notification. A next attempt stands only where every earlier one is known to be rejected. */
    public static Outcome<IssuanceState> notified(IssuanceState state, int attempt) {
        if (state.attempt(attempt).isPresent()) {
            return done(state);
        }
        if (state.frozen()) {
            return refused(Objection.FROZEN);
        }
        if (attempt != state.next() || !state.attempts().stream().allMatch(NotifiedAttempt::isRejected)) {
            return refused(Objection.EARLIER_ATTEMPT_STANDS);
        }
        return done(state.with(NotifiedAttempt.of(attempt)));
    }

    /** This side's one final answer. */
    public static Outcome<IssuanceState> answer(IssuanceState state, int attempt, Answer answer) {
        return on(state, attempt, one -> {
            if (one.own().isPresent()) {
                return one.own().get() == answer ? done(state) : refused(Objection.ANSWERED_OTHERWISE);
            }
            Optional<Objection> why = objectionToAnswer(one, answer);
            if (why.isPresent()) {
                return refused(why.get());
            }
            return done(state.with(one.answered(answer)), new Tell(new IssuanceAnswer(attempt, answer)));
        });
    }

    /** Why a side that has not answered cannot answer so; nothing, if it can. */
    public static Optional<Objection> objectionToAnswer(NotifiedAttempt attempt, Answer answer) {
        if (attempt.withdrawn()) {
            return answer == Answer.WITHDRAW ? Optional.empty() : Optional.of(Objection.WITHDRAWN);
        }
        if (attempt.isRejectedByCounterpart()) {
            return Optional.of(Objection.REJECTED_BY_COUNTERPART);
        }
        return answer == Answer.WITHDRAW ? Optional.of(Objection.NOT_WITHDRAWN) : Optional.empty();
    }

    /** The counterpart's answer. A second, different one changes nothing: the first stays and both are evidence. */
    static Outcome<IssuanceState> counterpartAnswered(IssuanceState state, IssuanceAnswer message) {
        return on(state, message.attempt(), one -> {
            if (one.counterpart().isEmpty()) {
                return done(state.with(one.counterpartAnswered(message.answer())));
            }
            Answer first = one.counterpart().get();
            return first == message.answer()
                    ? done(state)
                    : done(state.freeze(), new KeepEvidence(List.of(new IssuanceAnswer(one.number(), first), message)));
        });
    }

    /** Both sides take the notification back. It undoes no answer; it leaves one to a side that has given none. */
    static Outcome<IssuanceState> withdrawn(IssuanceState state, Withdrawal message) {
        if (!message.isJoint()) {
            return refused(Objection.NOT_JOINT);
        }
        return on(
                state,
                message.attempt(),
                one -> one.isAgreed() ? refused(Objection.AGREED) : done(state.with(one.takenBack())));
    }

    /** The registry manager's act: the units exist here from now on. */
    public static Outcome<IssuanceState> record(IssuanceState state, int attempt) {
        return on(state, attempt, one -> {
            if (one.recorded()) {
                return done(state);
            }
            if (!one.isAgreed()) {
                return refused(Objection.NOT_AGREED);
            }
            if (state.turn().waitsForCounterpart() && !one.counterpartRecorded()) {
                return refused(Objection.COUNTERPART_NOT_RECORDED);
            }
            if (state.turn() == Turn.ACQUIRER && !one.transferApproved()) {
                return refused(Objection.TRANSFER_NOT_APPROVED);
            }
            return done(
                    state.with(one.recordedHere()), new CreateUnits(attempt), new Tell(new IssuanceRecorded(attempt)));
        });
    }

    /** The counterpart's units exist. Where it cannot hold our confirmation it has lied, and that is evidence. */
    static Outcome<IssuanceState> counterpartRecorded(IssuanceState state, IssuanceRecorded message) {
        return on(state, message.attempt(), one -> {
            if (one.isRejected() || one.own().isEmpty()) {
                return done(state.freeze(), new KeepEvidence(List.of(message)));
            }
            return one.isAgreed() ? done(state.with(one.recordedThere())) : refused(Objection.NOT_AGREED);
        });
    }

    /** The host's act: the acquirer's part leaves its custody, before the acquirer records it. */
    public static Outcome<IssuanceState> approveTransfer(IssuanceState state, int attempt) {
        return on(state, attempt, one -> {
            if (state.turn() != Turn.HOST) {
                return refused(Objection.NOT_THE_HOST);
            }
            if (!one.recorded()) {
                return refused(Objection.NOT_RECORDED);
            }
            return one.transferApproved()
                    ? done(state)
                    : done(state.with(one.approved()), new GiveUnits(), new Tell(new TransferApproved(attempt)));
        });
    }

    static Outcome<IssuanceState> transferApproved(IssuanceState state, TransferApproved message) {
        return on(
                state,
                message.attempt(),
                one -> one.counterpartRecorded()
                        ? done(state.with(one.approved()))
                        : refused(Objection.COUNTERPART_NOT_RECORDED));
    }

    private static Outcome<IssuanceState> on(
            IssuanceState state, int attempt, Function<NotifiedAttempt, Outcome<IssuanceState>> step) {
        if (state.frozen()) {
            return refused(Objection.FROZEN);
        }
        return state.attempt(attempt).map(step).orElseGet(() -> refused(Objection.NOT_NOTIFIED));
    }
}
