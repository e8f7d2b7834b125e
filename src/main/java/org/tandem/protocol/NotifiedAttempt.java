package org.tandem.protocol;

import java.util.Optional;

/**
 * What one side's registry knows of one attempt. Where it stands follows from these facts in whatever order they came.
 *
 * @param number from 1; a re-decision after a rejection is the next one
 * @param withdrawn both sides decided to take the notification back
 * @param recorded the units exist here
 * @param counterpartRecorded the counterpart said that they exist there
 * @param transferApproved the acquirer's part has left the host's custody; said by the host, or done here
 */
public record NotifiedAttempt(
        int number,
        Optional<Answer> own,
        Optional<Answer> counterpart,
        boolean withdrawn,
        boolean recorded,
        boolean counterpartRecorded,
        boolean transferApproved) {

    /** Whose move it is stands beside each. */
    public enum Stage {
        /** This side's competent authority. */
        NOTIFIED,
        /** The counterpart's: nobody here takes the confirmation back, and no clock does. */
        CONFIRMED,
        /** The committee's: it may decide again. */
        REJECTED,
        /** This side's registry manager, in its turn. */
        AGREED,
        /** Nobody's. */
        RECORDED
    }

    public static NotifiedAttempt of(int number) {
        return new NotifiedAttempt(number, Optional.empty(), Optional.empty(), false, false, false, false);
    }

    public Stage stage() {
        if (recorded) {
            return Stage.RECORDED;
        }
        if (isAgreed()) {
            return Stage.AGREED;
        }
        if (isRejected()) {
            return Stage.REJECTED;
        }
        return own.isPresent() ? Stage.CONFIRMED : Stage.NOTIFIED;
    }

    /** Both confirmations are here: whoever holds them may record, and nobody can deny it. */
    boolean isAgreed() {
        return own.filter(Answer::isConfirmation).isPresent()
                && counterpart.filter(Answer::isConfirmation).isPresent();
    }

    boolean isRejected() {
        return own.filter(answer -> !answer.isConfirmation()).isPresent() || isRejectedByCounterpart();
    }

    boolean isRejectedByCounterpart() {
        return counterpart.filter(answer -> !answer.isConfirmation()).isPresent();
    }

    NotifiedAttempt answered(Answer answer) {
        return new NotifiedAttempt(
                number, Optional.of(answer), counterpart, withdrawn, recorded, counterpartRecorded, transferApproved);
    }

    NotifiedAttempt counterpartAnswered(Answer answer) {
        return new NotifiedAttempt(
                number, own, Optional.of(answer), withdrawn, recorded, counterpartRecorded, transferApproved);
    }

    NotifiedAttempt takenBack() {
        return new NotifiedAttempt(number, own, counterpart, true, recorded, counterpartRecorded, transferApproved);
    }

    NotifiedAttempt recordedHere() {
        return new NotifiedAttempt(number, own, counterpart, withdrawn, true, counterpartRecorded, transferApproved);
    }

    NotifiedAttempt recordedThere() {
        return new NotifiedAttempt(number, own, counterpart, withdrawn, recorded, true, transferApproved);
    }

    NotifiedAttempt approved() {
        return new NotifiedAttempt(number, own, counterpart, withdrawn, recorded, counterpartRecorded, true);
    }
}
