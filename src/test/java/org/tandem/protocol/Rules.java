package org.tandem.protocol;

import java.util.Optional;
import org.tandem.protocol.Message.OfIssuance;
import org.tandem.protocol.Message.TransferAnswer;
import org.tandem.protocol.TransferProtocol.Receiving;
import org.tandem.protocol.TransferProtocol.Sending;

/** The protocol as it is. A mutant overrides one method; the model and the simulation have to notice. */
interface Rules {

    default Once once(Optional<Message> stored, Message given) {
        return Once.of(stored, given);
    }

    default Outcome<IssuanceState> hear(IssuanceState state, OfIssuance message) {
        return IssuanceProtocol.hear(state, message);
    }

    default Outcome<IssuanceState> answer(IssuanceState state, int attempt, Answer answer) {
        return IssuanceProtocol.answer(state, attempt, answer);
    }

    default Outcome<IssuanceState> record(IssuanceState state, int attempt) {
        return IssuanceProtocol.record(state, attempt);
    }

    default Outcome<IssuanceState> approveTransfer(IssuanceState state, int attempt) {
        return IssuanceProtocol.approveTransfer(state, attempt);
    }

    default Outcome<Sending> offer(Sending state) {
        return TransferProtocol.offer(state);
    }

    default Outcome<Sending> askToCancel(Sending state) {
        return TransferProtocol.askToCancel(state);
    }

    default Outcome<Sending> answered(Sending state, TransferAnswer answer) {
        return TransferProtocol.answered(state, answer);
    }

    default Outcome<Receiving> offered(Receiving state, boolean recorded) {
        return TransferProtocol.offered(state, recorded);
    }

    default Outcome<Receiving> answerOffer(Receiving state, boolean accept) {
        return TransferProtocol.answer(state, accept);
    }

    default Outcome<Receiving> cancelAsked(Receiving state) {
        return TransferProtocol.cancelAsked(state);
    }

    /** What the passing of time does to a side that waits for the other: nothing. */
    default Optional<IssuanceState> timePasses(IssuanceState state, int attempt) {
        return Optional.empty();
    }

    /** What the passing of time does to units in transit: nothing. */
    default Optional<Sending> timePasses(Sending state) {
        return Optional.empty();
    }

    /** Whether what is still to be sent is lost with the process. */
    default boolean keepsTheOutboxInMemory() {
        return false;
    }

    /** Whether a message is acknowledged before what it did is committed. */
    default boolean acknowledgesBeforeCommit() {
        return false;
    }

    /** Whether a message leaves before the transaction that caused it is committed. */
    default boolean sendsBeforeCommit() {
        return false;
    }
}
