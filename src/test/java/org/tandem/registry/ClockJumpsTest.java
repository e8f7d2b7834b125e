package org.tandem.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.registry.TwoRegistries.XA;
import static org.tandem.registry.TwoRegistries.XB;
import static org.tandem.registry.TwoRegistries.instrument;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.kernel.Party;
import org.tandem.ledger.Books;
import org.tandem.ledger.GivenAnswer;
import org.tandem.ledger.Invariants;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.transparency.Sequencer;

@DisplayName("A clock that jumps")
class ClockJumpsTest {

    private static final String I01 = "XB003-I01.1";

    @ParameterizedTest
    @ValueSource(longs = {1, -1, 3_650, -3_650})
    void F27_takes_nothing_back_and_decides_nothing(long days) {
        try (Rooms rooms = TwoRegistries.rooms(TestDatabase.H2)) {
            TwoRegistries two = new TwoRegistries(rooms, true);
            two.notified(instrument());
            two.confirmed(XA, I01);
            two.delivered();
            List<GivenAnswer> before = answers(rooms, XB);

            rooms.clock().moveBy(Duration.ofDays(days));
            two.delivered();
            rooms.get(Sequencer.class).sequenceAll();
            assertThat(answers(rooms, XB)).isEqualTo(before).hasSize(1);
            assertThat(answers(rooms, XA)).hasSize(1);

            two.confirmed(XB, I01);
            two.delivered();
            rooms.clock().moveBy(Duration.ofDays(-2 * days));
            for (Party side : List.of(XA, XB)) {
                assertThat(answers(rooms, side)).hasSize(2).allMatch(GivenAnswer::isConfirmation);
                two.recorded(side, I01);
            }
            two.delivered();
            rooms.get(Sequencer.class).sequenceAll();
            assertThat(rooms.get(Books.class).seriesOf(XA, I01))
                    .isEqualTo(rooms.get(Books.class).seriesOf(XB, I01))
                    .hasSize(2);
            assertThat(rooms.get(Invariants.class).violations()).isEmpty();
        }
    }

    private static List<GivenAnswer> answers(Rooms rooms, Party at) {
        return rooms.get(Books.class).answers(at, I01);
    }
}
