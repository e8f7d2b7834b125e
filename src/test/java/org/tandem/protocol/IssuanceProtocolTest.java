package org.tandem.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.protocol.Answer.CONFIRM;
import static org.tandem.protocol.Answer.REJECT;
import static org.tandem.protocol.Answer.WITHDRAW;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.kernel.Side;
import org.tandem.protocol.Effect.CreateUnits;
import org.tandem.protocol.Effect.KeepEvidence;
import org.tandem.protocol.Effect.Tell;
import org.tandem.protocol.Message.IssuanceAnswer;
import org.tandem.protocol.Message.IssuanceRecorded;
import org.tandem.protocol.Message.Notification;
import org.tandem.protocol.Message.TransferApproved;
import org.tandem.protocol.Message.Withdrawal;

@DisplayName("An issuance at one side")
class IssuanceProtocolTest {

    private static final Withdrawal JOINT = new Withdrawal(1, EnumSet.allOf(Side.class));

    /** One row a stage, one column a step; what is refused stands in small letters. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        none           | not notified | not notified | not notified | not notified | not notified
        notified       | CONFIRMED    | REJECTED     | not withdrawn | NOTIFIED    | not agreed
        withdrawn      | withdrawn    | withdrawn    | REJECTED     | NOTIFIED     | not agreed
        confirmed      | CONFIRMED    | answered otherwise | answered otherwise | CONFIRMED | not agreed
        rejected       | answered otherwise | REJECTED | answered otherwise | REJECTED | not agreed
        theirs only    | AGREED       | REJECTED     | not withdrawn | NOTIFIED    | not agreed
        they rejected  | rejected by counterpart | rejected by counterpart | rejected by counterpart | REJECTED | not agreed
        agreed         | AGREED       | answered otherwise | answered otherwise | agreed | RECORDED
        recorded       | RECORDED     | answered otherwise | answered otherwise | agreed | RECORDED
        """)
    void allows_at_each_stage(
            String stage, String confirm, String reject, String withdraw, String withdrawal, String record) {
        IssuanceState state = at(stage);

        assertThat(Stream.of(
                                IssuanceProtocol.answer(state, 1, CONFIRM),
                                IssuanceProtocol.answer(state, 1, REJECT),
                                IssuanceProtocol.answer(state, 1, WITHDRAW),
                                IssuanceProtocol.hear(state, JOINT),
                                IssuanceProtocol.record(state, 1))
                        .map(IssuanceProtocolTest::words))
                .containsExactly(confirm, reject, withdraw, withdrawal, record);
    }

    private static IssuanceState at(String stage) {
        IssuanceState notified = heard(IssuanceState.none(Turn.OWN_TIME), new Notification(1));
        IssuanceState theirs = heard(notified, new IssuanceAnswer(1, CONFIRM));
        return switch (stage) {
            case "none" -> IssuanceState.none(Turn.OWN_TIME);
            case "notified" -> notified;
            case "withdrawn" -> heard(notified, JOINT);
            case "confirmed" -> done(IssuanceProtocol.answer(notified, 1, CONFIRM));
            case "rejected" -> done(IssuanceProtocol.answer(notified, 1, REJECT));
            case "theirs only" -> theirs;
            case "they rejected" -> heard(notified, new IssuanceAnswer(1, REJECT));
            case "agreed" -> done(IssuanceProtocol.answer(theirs, 1, CONFIRM));
            case "recorded" -> done(IssuanceProtocol.record(at("agreed"), 1));
            default -> throw new IllegalArgumentException(stage);
        };
    }

    private static String words(Outcome<IssuanceState> outcome) {
        return outcome instanceof Outcome.Done<IssuanceState> done
                ? done.state().attempt(1).orElseThrow().stage().name()
                : outcome.objection()
                        .orElseThrow()
                        .name()
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace('_', ' ');
    }

    private static IssuanceState heard(IssuanceState state, Message.OfIssuance message) {
        return done(IssuanceProtocol.hear(state, message));
    }

    private static IssuanceState done(Outcome<IssuanceState> outcome) {
        return outcome.orRefuse(why -> new IllegalStateException(why.name())).state();
    }

    private static List<Effect> effects(Outcome<IssuanceState> outcome) {
        return outcome.orRefuse(why -> new IllegalStateException(why.name())).effects();
    }

    @Test
    void is_told_with_the_act_and_not_again() {
        assertThat(effects(IssuanceProtocol.answer(at("notified"), 1, CONFIRM)))
                .containsExactly(new Tell(new IssuanceAnswer(1, CONFIRM)));
        assertThat(effects(IssuanceProtocol.answer(at("confirmed"), 1, CONFIRM)))
                .isEmpty();
        assertThat(effects(IssuanceProtocol.record(at("agreed"), 1)))
                .containsExactly(new CreateUnits(1), new Tell(new IssuanceRecorded(1)));
        assertThat(effects(IssuanceProtocol.record(at("recorded"), 1))).isEmpty();
    }

    @Test
    void keeps_the_counterparts_first_answer_and_both_as_evidence() {
        Outcome<IssuanceState> outcome = IssuanceProtocol.hear(at("agreed"), new IssuanceAnswer(1, REJECT));

        assertThat(effects(outcome))
                .containsExactly(
                        new KeepEvidence(List.of(new IssuanceAnswer(1, CONFIRM), new IssuanceAnswer(1, REJECT))));
        IssuanceState state = done(outcome);
        assertThat(state.attempt(1).orElseThrow().counterpart()).contains(CONFIRM);
        assertThat(IssuanceProtocol.record(state, 1).objection()).contains(Objection.FROZEN);
    }

    @Test
    void takes_a_recording_that_cannot_be_for_evidence() {
        for (String stage : List.of("notified", "theirs only", "rejected", "they rejected")) {
            Outcome<IssuanceState> outcome = IssuanceProtocol.hear(at(stage), new IssuanceRecorded(1));
            assertThat(effects(outcome)).as(stage).containsExactly(new KeepEvidence(List.of(new IssuanceRecorded(1))));
            assertThat(done(outcome).frozen()).isTrue();
        }
        assertThat(IssuanceProtocol.hear(at("confirmed"), new IssuanceRecorded(1))
                        .objection())
                .as("their confirmation is still on its way")
                .contains(Objection.NOT_AGREED);
    }

    @Test
    void is_withdrawn_by_both_sides_alone() {
        for (Side side : Side.values()) {
            assertThat(IssuanceProtocol.hear(at("notified"), new Withdrawal(1, EnumSet.of(side)))
                            .objection())
                    .contains(Objection.NOT_JOINT);
        }
    }

    @Test
    void is_decided_again_only_after_a_rejection_that_is_known_here() {
        for (String stage : List.of("notified", "confirmed", "theirs only", "agreed", "recorded")) {
            assertThat(IssuanceProtocol.notified(at(stage), 2).objection())
                    .as(stage)
                    .contains(Objection.EARLIER_ATTEMPT_STANDS);
        }
        assertThat(IssuanceProtocol.notified(at("none"), 2).objection()).contains(Objection.EARLIER_ATTEMPT_STANDS);
        IssuanceState second = done(IssuanceProtocol.notified(at("they rejected"), 2));
        assertThat(second.attempt(2)).contains(NotifiedAttempt.of(2));

        IssuanceState late = heard(second, new IssuanceAnswer(2, CONFIRM));
        assertThat(late.attempt(1).orElseThrow().counterpart())
                .as("what is said of one attempt says nothing of another")
                .contains(REJECT);
    }

    @Test
    void is_recorded_in_turn() {
        NotifiedAttempt agreed = at("agreed").attempt(1).orElseThrow();
        IssuanceState second = new IssuanceState(Turn.SECOND, false, List.of(agreed));
        IssuanceState acquirer = new IssuanceState(Turn.ACQUIRER, false, List.of(agreed));

        assertThat(IssuanceProtocol.record(second, 1).objection()).contains(Objection.COUNTERPART_NOT_RECORDED);
        assertThat(IssuanceProtocol.record(acquirer, 1).objection()).contains(Objection.COUNTERPART_NOT_RECORDED);
        second = heard(second, new IssuanceRecorded(1));
        acquirer = heard(acquirer, new IssuanceRecorded(1));
        assertThat(words(IssuanceProtocol.record(second, 1))).isEqualTo("RECORDED");
        assertThat(IssuanceProtocol.record(acquirer, 1).objection()).contains(Objection.TRANSFER_NOT_APPROVED);
        assertThat(words(IssuanceProtocol.record(heard(acquirer, new TransferApproved(1)), 1)))
                .isEqualTo("RECORDED");
    }

    @Test
    void has_its_transfer_approved_by_the_host_alone_after_its_own_recording() {
        IssuanceState host = new IssuanceState(Turn.HOST, false, at("agreed").attempts());

        assertThat(IssuanceProtocol.approveTransfer(at("recorded"), 1).objection())
                .contains(Objection.NOT_THE_HOST);
        assertThat(IssuanceProtocol.approveTransfer(host, 1).objection()).contains(Objection.NOT_RECORDED);
        IssuanceState approved = done(IssuanceProtocol.approveTransfer(done(IssuanceProtocol.record(host, 1)), 1));
        assertThat(approved.attempt(1).map(NotifiedAttempt::transferApproved)).isEqualTo(Optional.of(true));
    }
}
