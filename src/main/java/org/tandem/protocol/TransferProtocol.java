package org.tandem.protocol;

import static org.tandem.protocol.Outcome.done;
import static org.tandem.protocol.Outcome.refused;

import java.util.List;
import org.tandem.protocol.Effect.GiveUnits;
import org.tandem.protocol.Effect.KeepEvidence;
import org.tandem.protocol.Effect.TakeUnits;
import org.tandem.protocol.Effect.Tell;
import org.tandem.protocol.Message.TransferAnswer;
import org.tandem.protocol.Message.TransferCancelAsked;
import org.tandem.protocol.Message.TransferOffer;

/**
 * How units of one registry come into the other's custody: offered, and answered once by the receiver. What is in transit
 * is spendable nowhere and stays so until the answer arrives, however long that takes: the sender may ask to cancel, and
 * only the receiver's person or the receiver's clock may decline.
 */
public final class TransferProtocol {

    /** At the side whose units they are. */
    public enum Sending {
        /** Not offered: spendable here. */
        HERE,
        /** Locked. The receiver's move. */
        IN_TRANSIT,
        /** In the receiver's custody, for good. */
        GONE,
        /** Declined: spendable here again. */
        BACK
    }

    /** At the other side. */
    public enum Receiving {
        UNKNOWN,
        /** The receiver's person answers, or the receiver's clock declines. */
        OFFERED,
        /** In this side's custody, for good. */
        ACCEPTED,
        DECLINED
    }

    private TransferProtocol() {}

    /** Locks the units and offers them; what was declined is offered again under another number. */
    public static Outcome<Sending> offer(Sending state) {
        return switch (state) {
            case HERE -> done(Sending.IN_TRANSIT, new Tell(new TransferOffer()));
            case IN_TRANSIT -> done(state);
            case GONE, BACK -> refused(Objection.NOT_IN_TRANSIT);
        };
    }

    /** Asks the receiver to decline. Frees nothing. */
    public static Outcome<Sending> askToCancel(Sending state) {
        return state == Sending.IN_TRANSIT
                ? done(state, new Tell(new TransferCancelAsked()))
                : refused(Objection.NOT_IN_TRANSIT);
    }

    /** The receiver's answer. Another one after it changes nothing and is evidence. */
    public static Outcome<Sending> answered(Sending state, TransferAnswer answer) {
        return switch (state) {
            case HERE -> refused(Objection.NOT_OFFERED);
            case IN_TRANSIT -> answer.accepted() ? done(Sending.GONE, new GiveUnits()) : done(Sending.BACK);
            case GONE, BACK ->
                answer.accepted() == (state == Sending.GONE)
                        ? done(state)
                        : done(state, new KeepEvidence(List.of(new TransferAnswer(state == Sending.GONE), answer)));
        };
    }

    /**
     * The offer arrives; after an answer it is an old one, and the answer stands.
     *
     * @param recorded whether the units' issuance is recorded here: before, there is nothing in this book to take over
     */
    public static Outcome<Receiving> offered(Receiving state, boolean recorded) {
        if (state != Receiving.UNKNOWN) {
            return done(state);
        }
        return recorded ? done(Receiving.OFFERED) : refused(Objection.NOT_RECORDED);
    }

    /** The receiver's one final answer. */
    public static Outcome<Receiving> answer(Receiving state, boolean accept) {
        return switch (state) {
            case UNKNOWN -> refused(Objection.NOT_OFFERED);
            case OFFERED -> accept ? done(Receiving.ACCEPTED, new TakeUnits(), said(true)) : decline();
            case ACCEPTED, DECLINED ->
                accept == (state == Receiving.ACCEPTED) ? done(state) : refused(Objection.ANSWERED_OTHERWISE);
        };
    }

    /** The sender asks to cancel: declined if nothing was answered, also where the offer has not arrived. */
    public static Outcome<Receiving> cancelAsked(Receiving state) {
        return switch (state) {
            case UNKNOWN, OFFERED -> decline();
            case ACCEPTED, DECLINED -> done(state);
        };
    }

    private static Outcome<Receiving> decline() {
        return done(Receiving.DECLINED, said(false));
    }

    private static Tell said(boolean accepted) {
        return new Tell(new TransferAnswer(accepted));
    }
}
