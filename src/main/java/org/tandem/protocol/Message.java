package org.tandem.protocol;

import java.util.EnumSet;
import java.util.Set;
import org.tandem.kernel.Side;

/** What the sides and their committee tell one another about one issuance or one transfer between registries. */
public sealed interface Message {

    /** The same act has the same number, so that it is known again however often it arrives. */
    String number();

    /** About one attempt: what is said of an old one says nothing of the one that stands. */
    sealed interface OfIssuance extends Message {

        int attempt();
    }

    /** About units of one side on their way to the other. */
    sealed interface OfTransfer extends Message {}

    /** The committee to each side: this was decided. */
    record Notification(int attempt) implements OfIssuance {

        @Override
        public String number() {
            return "notification:" + attempt;
        }
    }

    /**
     * The committee to each side: this is taken back.
     *
     * @param signedBy both sides, or it is no decision
     */
    record Withdrawal(int attempt, Set<Side> signedBy) implements OfIssuance {

        public Withdrawal {
            signedBy = Set.copyOf(signedBy);
        }

        boolean isJoint() {
            return signedBy.equals(EnumSet.allOf(Side.class));
        }

        @Override
        public String number() {
            return "withdrawal:" + attempt;
        }
    }

    /** Side to side, a copy to the committee: the one final answer. */
    record IssuanceAnswer(int attempt, Answer answer) implements OfIssuance {

        @Override
        public String number() {
            return "answer:" + attempt;
        }
    }

    /** Side to side, a copy to the committee: the units exist here. */
    record IssuanceRecorded(int attempt) implements OfIssuance {

        @Override
        public String number() {
            return "recorded:" + attempt;
        }
    }

    /** Host to acquirer: your part has left our custody, record it. */
    record TransferApproved(int attempt) implements OfIssuance {

        @Override
        public String number() {
            return "transfer-approved:" + attempt;
        }
    }

    /** To the receiving side: these units are locked here for you. */
    record TransferOffer() implements OfTransfer {

        @Override
        public String number() {
            return "transfer-offer";
        }
    }

    /** The receiver's one final answer. */
    record TransferAnswer(boolean accepted) implements OfTransfer {

        @Override
        public String number() {
            return "transfer-answer";
        }
    }

    /** A request, no more: only the receiver's answer frees the units. */
    record TransferCancelAsked() implements OfTransfer {

        @Override
        public String number() {
            return "transfer-cancel";
        }
    }
}
