package org.tandem.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.protocol.Effect.GiveUnits;
import org.tandem.protocol.Effect.KeepEvidence;
import org.tandem.protocol.Effect.TakeUnits;
import org.tandem.protocol.Effect.Tell;
import org.tandem.protocol.Message.TransferAnswer;
import org.tandem.protocol.TransferProtocol.Receiving;
import org.tandem.protocol.TransferProtocol.Sending;

@DisplayName("A transfer between registries")
class TransferProtocolTest {

    /** One row a state, one column a step; what is refused stands in small letters. */
    @ParameterizedTest(name = "at the sender, {0}")
    @CsvSource({
        "HERE,       IN_TRANSIT,     not in transit, not offered, not offered",
        "IN_TRANSIT, IN_TRANSIT,     IN_TRANSIT,     GONE,        BACK",
        "GONE,       not in transit, not in transit, GONE,        GONE",
        "BACK,       not in transit, not in transit, BACK,        BACK"
    })
    void allows(Sending state, String offer, String askToCancel, String accepted, String declined) {
        assertThat(Stream.of(
                                TransferProtocol.offer(state),
                                TransferProtocol.askToCancel(state),
                                TransferProtocol.answered(state, new TransferAnswer(true)),
                                TransferProtocol.answered(state, new TransferAnswer(false)))
                        .map(TransferProtocolTest::words))
                .containsExactly(offer, askToCancel, accepted, declined);
    }

    @ParameterizedTest(name = "at the receiver, {0}")
    @CsvSource({
        "UNKNOWN,  OFFERED,  not recorded, not offered,        not offered,        DECLINED",
        "OFFERED,  OFFERED,  OFFERED,      ACCEPTED,           DECLINED,           DECLINED",
        "ACCEPTED, ACCEPTED, ACCEPTED,     ACCEPTED,           answered otherwise, ACCEPTED",
        "DECLINED, DECLINED, DECLINED,     answered otherwise, DECLINED,           DECLINED"
    })
    void allows(Receiving state, String offered, String tooEarly, String accept, String decline, String cancelAsked) {
        assertThat(Stream.of(
                                TransferProtocol.offered(state, true),
                                TransferProtocol.offered(state, false),
                                TransferProtocol.answer(state, true),
                                TransferProtocol.answer(state, false),
                                TransferProtocol.cancelAsked(state))
                        .map(TransferProtocolTest::words))
                .containsExactly(offered, tooEarly, accept, decline, cancelAsked);
    }

    @Test
    void moves_units_once_at_each_side() {
        assertThat(effects(TransferProtocol.answer(Receiving.OFFERED, true)))
                .containsExactly(new TakeUnits(), new Tell(new TransferAnswer(true)));
        assertThat(effects(TransferProtocol.answer(Receiving.ACCEPTED, true))).isEmpty();
        assertThat(effects(TransferProtocol.answered(Sending.IN_TRANSIT, new TransferAnswer(true))))
                .containsExactly(new GiveUnits());
        assertThat(effects(TransferProtocol.answered(Sending.GONE, new TransferAnswer(true))))
                .isEmpty();
    }

    @Test
    void keeps_a_second_answer_as_evidence() {
        assertThat(effects(TransferProtocol.answered(Sending.GONE, new TransferAnswer(false))))
                .containsExactly(new KeepEvidence(List.of(new TransferAnswer(true), new TransferAnswer(false))));
        assertThat(effects(TransferProtocol.answered(Sending.BACK, new TransferAnswer(true))))
                .containsExactly(new KeepEvidence(List.of(new TransferAnswer(false), new TransferAnswer(true))));
    }

    private static String words(Outcome<? extends Enum<?>> outcome) {
        return outcome instanceof Outcome.Done<? extends Enum<?>> done
                ? done.state().name()
                : outcome.objection()
                        .orElseThrow()
                        .name()
                        .toLowerCase(Locale.ROOT)
                        .replace('_', ' ');
    }

    private static <S> List<Effect> effects(Outcome<S> outcome) {
        return outcome.orRefuse(why -> new IllegalStateException(why.name())).effects();
    }
}
