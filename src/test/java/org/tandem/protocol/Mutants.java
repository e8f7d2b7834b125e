package org.tandem.protocol;

import java.util.Optional;
import org.tandem.protocol.Effect.CreateUnits;
import org.tandem.protocol.Effect.Tell;
import org.tandem.protocol.Message.IssuanceAnswer;
import org.tandem.protocol.Message.IssuanceRecorded;
import org.tandem.protocol.Message.OfIssuance;
import org.tandem.protocol.Message.TransferAnswer;
import org.tandem.protocol.Message.Withdrawal;
import org.tandem.protocol.NotifiedAttempt.Stage;
import org.tandem.protocol.TransferProtocol.Receiving;
import org.tandem.protocol.TransferProtocol.Sending;

/** The protocol with one rule broken, each as somebody in a hurry might break it. */
enum Mutants implements Rules {
    A_SIDE_STOPS_WAITING {
        @Override
        public Optional<IssuanceState> timePasses(IssuanceState state, int attempt) {
            return state.attempt(attempt)
                    .filter(one -> one.stage() == Stage.CONFIRMED)
                    .map(one -> state.with(one.counterpartAnswered(Answer.REJECT)));
        }
    },
    RECORDS_ON_ITS_OWN_CONFIRMATION {
        @Override
        public Outcome<IssuanceState> record(IssuanceState state, int attempt) {
            return state.attempt(attempt)
                    .filter(one -> one.own().equals(Optional.of(Answer.CONFIRM)) && !one.recorded())
                    .map(one -> recorded(state, one))
                    .orElseGet(() -> AS_WRITTEN.record(state, attempt));
        }
    },
    RECORDS_ON_THE_COUNTERPARTS_CONFIRMATION {
        @Override
        public Outcome<IssuanceState> record(IssuanceState state, int attempt) {
            return state.attempt(attempt)
                    .filter(one -> one.counterpart().equals(Optional.of(Answer.CONFIRM)) && !one.recorded())
                    .map(one -> recorded(state, one))
                    .orElseGet(() -> AS_WRITTEN.record(state, attempt));
        }
    },
    RECORDS_WITHOUT_ANY_ANSWER {
        @Override
        public Outcome<IssuanceState> record(IssuanceState state, int attempt) {
            return state.attempt(attempt)
                    .filter(one -> !one.recorded())
                    .map(one -> recorded(state, one))
                    .orElseGet(() -> AS_WRITTEN.record(state, attempt));
        }
    },
    RECORDS_AGAIN {
        @Override
        public Outcome<IssuanceState> record(IssuanceState state, int attempt) {
            return state.attempt(attempt)
                    .filter(NotifiedAttempt::isAgreed)
                    .map(one -> recorded(state, one))
                    .orElseGet(() -> AS_WRITTEN.record(state, attempt));
        }
    },
    RECORDS_OUT_OF_TURN {
        @Override
        public Outcome<IssuanceState> record(IssuanceState state, int attempt) {
            return state.attempt(attempt)
                    .filter(one -> one.isAgreed() && !one.recorded())
                    .map(one -> recorded(state, one))
                    .orElseGet(() -> AS_WRITTEN.record(state, attempt));
        }
    },
    RECORDS_BEFORE_THE_TRANSFER_IS_APPROVED {
        @Override
        public Outcome<IssuanceState> record(IssuanceState state, int attempt) {
            return state.attempt(attempt)
                    .filter(one -> one.isAgreed() && one.counterpartRecorded() && !one.recorded())
                    .map(one -> recorded(state, one))
                    .orElseGet(() -> AS_WRITTEN.record(state, attempt));
        }
    },
    A_REPEATED_CONFIRMATION_ISSUES_AGAIN {
        @Override
        public Once once(Optional<Message> stored, Message given) {
            return Once.FIRST;
        }

        @Override
        public Outcome<IssuanceState> hear(IssuanceState state, OfIssuance message) {
            return message instanceof IssuanceAnswer
                            && state.attempt(message.attempt())
                                    .filter(NotifiedAttempt::recorded)
                                    .isPresent()
                    ? Outcome.done(state, new CreateUnits(message.attempt()))
                    : AS_WRITTEN.hear(state, message);
        }
    },
    ANSWERS_A_SECOND_TIME {
        @Override
        public Outcome<IssuanceState> answer(IssuanceState state, int attempt, Answer answer) {
            return state.attempt(attempt)
                    .filter(one -> one.own().isPresent() && one.stage() == Stage.CONFIRMED)
                    .map(one -> Outcome.done(
                            state.with(one.answered(answer)), new Tell(new IssuanceAnswer(attempt, answer))))
                    .orElseGet(() -> AS_WRITTEN.answer(state, attempt, answer));
        }
    },
    SENDS_BEFORE_IT_COMMITS {
        @Override
        public boolean sendsBeforeCommit() {
            return true;
        }
    },
    KEEPS_ITS_OUTBOX_IN_MEMORY {
        @Override
        public boolean keepsTheOutboxInMemory() {
            return true;
        }
    },
    ACKNOWLEDGES_BEFORE_IT_COMMITS {
        @Override
        public boolean acknowledgesBeforeCommit() {
            return true;
        }
    },
    TAKES_AN_ANSWER_FOR_WHICHEVER_ATTEMPT_STANDS {
        @Override
        public Outcome<IssuanceState> hear(IssuanceState state, OfIssuance message) {
            return message instanceof IssuanceAnswer said
                    ? AS_WRITTEN.hear(
                            state,
                            new IssuanceAnswer(Math.max(1, state.attempts().size()), said.answer()))
                    : AS_WRITTEN.hear(state, message);
        }
    },
    OVERWRITES_THE_COUNTERPARTS_ANSWER {
        @Override
        public Outcome<IssuanceState> hear(IssuanceState state, OfIssuance message) {
            return message instanceof IssuanceAnswer said
                            && state.attempt(said.attempt()).isPresent()
                    ? Outcome.done(state.with(
                            state.attempt(said.attempt()).orElseThrow().counterpartAnswered(said.answer())))
                    : AS_WRITTEN.hear(state, message);
        }
    },
    BELIEVES_A_WITHDRAWAL_THAT_ONE_SIDE_SIGNED {
        @Override
        public Outcome<IssuanceState> hear(IssuanceState state, OfIssuance message) {
            return message instanceof Withdrawal
                            && state.attempt(message.attempt()).isPresent()
                    ? Outcome.done(state.with(
                            state.attempt(message.attempt()).orElseThrow().takenBack()))
                    : AS_WRITTEN.hear(state, message);
        }
    },
    WITHDRAWS_WHAT_IT_RECORDED {
        @Override
        public Outcome<IssuanceState> hear(IssuanceState state, OfIssuance message) {
            return message instanceof Withdrawal one
                            && one.isJoint()
                            && state.attempt(one.attempt())
                                    .filter(NotifiedAttempt::recorded)
                                    .isPresent()
                    ? Outcome.done(state.with(NotifiedAttempt.of(one.attempt()).takenBack()))
                    : AS_WRITTEN.hear(state, message);
        }
    },
    TAKES_ITS_CONFIRMATION_BACK_WHEN_WITHDRAWN {
        @Override
        public Outcome<IssuanceState> hear(IssuanceState state, OfIssuance message) {
            return message instanceof Withdrawal one
                            && one.isJoint()
                            && state.attempt(one.attempt())
                                    .filter(mine -> mine.stage() == Stage.CONFIRMED)
                                    .isPresent()
                    ? Outcome.done(
                            state.with(state.attempt(one.attempt())
                                    .orElseThrow()
                                    .takenBack()
                                    .answered(Answer.WITHDRAW)),
                            new Tell(new IssuanceAnswer(one.attempt(), Answer.WITHDRAW)))
                    : AS_WRITTEN.hear(state, message);
        }
    },
    CONFIRMS_WHAT_WAS_WITHDRAWN {
        @Override
        public Outcome<IssuanceState> answer(IssuanceState state, int attempt, Answer answer) {
            return answer == Answer.CONFIRM
                            && state.attempt(attempt)
                                    .filter(one -> one.own().isEmpty() && !one.isRejected())
                                    .isPresent()
                    ? Outcome.done(
                            state.with(state.attempt(attempt).orElseThrow().answered(answer)),
                            new Tell(new IssuanceAnswer(attempt, answer)))
                    : AS_WRITTEN.answer(state, attempt, answer);
        }
    },
    RELEASES_UNITS_IN_TRANSIT_BY_ITS_OWN_CLOCK {
        @Override
        public Optional<Sending> timePasses(Sending state) {
            return state == Sending.IN_TRANSIT ? Optional.of(Sending.BACK) : Optional.empty();
        }
    },
    RELEASES_UNITS_BY_ASKING_TO_CANCEL {
        @Override
        public Outcome<Sending> askToCancel(Sending state) {
            return state == Sending.IN_TRANSIT
                    ? Outcome.done(Sending.BACK, new Tell(new Message.TransferCancelAsked()))
                    : AS_WRITTEN.askToCancel(state);
        }
    },
    DECLINES_WHAT_IT_ACCEPTED {
        @Override
        public Outcome<Receiving> cancelAsked(Receiving state) {
            return Outcome.done(Receiving.DECLINED, new Tell(new TransferAnswer(false)));
        }
    },
    A_LATE_OFFER_REVIVES_WHAT_IT_DECLINED {
        @Override
        public Outcome<Receiving> offered(Receiving state, boolean recorded) {
            return recorded ? Outcome.done(Receiving.OFFERED) : AS_WRITTEN.offered(state, false);
        }
    },
    HAS_NO_INBOX_AND_FORGETS_WHAT_IT_TOOK {
        @Override
        public Once once(Optional<Message> stored, Message given) {
            return Once.FIRST;
        }

        @Override
        public Outcome<Receiving> offered(Receiving state, boolean recorded) {
            return recorded ? Outcome.done(Receiving.OFFERED) : AS_WRITTEN.offered(state, false);
        }
    };

    private static final Rules AS_WRITTEN = new Rules() {};

    private static Outcome<IssuanceState> recorded(IssuanceState state, NotifiedAttempt one) {
        return Outcome.done(
                state.with(one.recordedHere()),
                new CreateUnits(one.number()),
                new Tell(new IssuanceRecorded(one.number())));
    }
}
