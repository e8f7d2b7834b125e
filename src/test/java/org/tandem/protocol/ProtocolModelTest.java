package org.tandem.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The protocol, in every interleaving")
class ProtocolModelTest {

    private static final Rules AS_IT_IS = new Rules() {};

    /** What only a lying counterpart, only a turn, or only a process with a memory brings to light. */
    private static final Set<Mutants> ELSEWHERE = EnumSet.of(
            Mutants.OVERWRITES_THE_COUNTERPARTS_ANSWER,
            Mutants.KEEPS_ITS_OUTBOX_IN_MEMORY,
            Mutants.ACKNOWLEDGES_BEFORE_IT_COMMITS,
            Mutants.RECORDS_OUT_OF_TURN,
            Mutants.RECORDS_BEFORE_THE_TRANSFER_IS_APPROVED);

    @ParameterizedTest(name = "{0} and {1}: {2} states")
    @CsvSource({"OWN_TIME, OWN_TIME, 109364", "FIRST, SECOND, 75583", "HOST, ACQUIRER, 97080"})
    void issues_the_same_units_in_both_registries_or_in_neither(Turn a, Turn b, int states) {
        ProtocolModel.Explored explored = ProtocolModel.explore(AS_IT_IS, a, b);

        assertThat(explored.violation()).as(explored.toString()).isEmpty();
        assertThat(explored.states()).isEqualTo(states);
    }

    @Test
    void keeps_the_first_answer_of_a_counterpart_that_lies() {
        ProtocolModel.Explored explored = ProtocolModel.exploreWithLyingCounterpart(AS_IT_IS);

        assertThat(explored.violation()).as(explored.toString()).isEmpty();
        assertThat(explored.states()).isEqualTo(44958);
    }

    static Stream<Mutants> seenBetweenHonestSides() {
        return EnumSet.complementOf(EnumSet.copyOf(ELSEWHERE)).stream();
    }

    @ParameterizedTest
    @MethodSource("seenBetweenHonestSides")
    void breaks_if_a_side(Mutants mutant) {
        assertBroken(ProtocolModel.explore(mutant, Turn.OWN_TIME, Turn.OWN_TIME));
    }

    @Test
    void breaks_if_a_side_overwrites_the_answer_of_a_counterpart_that_lies() {
        assertBroken(ProtocolModel.exploreWithLyingCounterpart(Mutants.OVERWRITES_THE_COUNTERPARTS_ANSWER));
    }

    @ParameterizedTest
    @CsvSource({
        "RECORDS_OUT_OF_TURN, FIRST, SECOND",
        "RECORDS_OUT_OF_TURN, HOST, ACQUIRER",
        "RECORDS_BEFORE_THE_TRANSFER_IS_APPROVED, HOST, ACQUIRER"
    })
    void breaks_if_the_second_side(Mutants mutant, Turn a, Turn b) {
        assertBroken(ProtocolModel.explore(mutant, a, b));
    }

    /** The states remember what was done, so the inbox is the second net; forgetting a state is caught even with it. */
    @Test
    void holds_without_the_inbox_because_the_state_remembers() {
        Rules withoutInbox = new Rules() {
            @Override
            public Once once(Optional<Message> stored, Message given) {
                return Once.FIRST;
            }
        };
        assertThat(ProtocolModel.explore(withoutInbox, Turn.OWN_TIME, Turn.OWN_TIME)
                        .violation())
                .isEmpty();
    }

    private static void assertBroken(ProtocolModel.Explored explored) {
        assertThat(explored.violation()).as(explored.toString()).isPresent();
        assertThat(explored.path()).isNotEmpty();
    }
}
