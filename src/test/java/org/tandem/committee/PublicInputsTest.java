package org.tandem.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Role;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Unknown;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A public input")
class PublicInputsTest {

    private static final Pair PAIR = JointCommittees.PRACTICE;
    private static final String PAPER = "XB_PM004";
    private static final LocalDate OPENS = LocalDate.of(2026, 10, 4);
    private static final Actor DESK = actor("desk", Role.SECRETARIAT, PAIR, "XB");
    private static final Actor OTHER_PAIRS_DESK = actor("other", Role.SECRETARIAT, Pair.of("JP", "MN"), "MN");
    private static final Actor MEMBER = actor("member", Role.MEMBER, PAIR, "XB");

    private Rooms rooms;
    private PublicInputs inputs;

    private void on(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-10-04T00:00:00Z"));
        inputs = rooms.get(PublicInputs.class);
        inputs.open(PAIR, PAPER, "Solar PV", Period.ofDays(OPENS, 15));
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_taken_from_anybody_from_the_first_moment_to_the_last(TestDatabase kind) {
        on(kind);

        assertThat(inputs.send(PAPER, "", " Why this emission factor? ", true)).isEqualTo("XB_PM004-I001");
        rooms.clock().moveTo(Instant.parse("2026-10-18T23:59:59Z"));
        assertThat(inputs.openCalls()).extracting(Call::subject).containsExactly(PAPER);
        assertThat(inputs.send(PAPER, "A neighbour", "Noise at night.", true)).isEqualTo("XB_PM004-I002");

        Call call = inputs.call(PAPER).orElseThrow();
        assertThat(call.window()).isEqualTo(new Period(OPENS, LocalDate.of(2026, 10, 18)));
        assertThat(call.inputs())
                .extracting(Call.Input::text)
                .containsExactly("Why this emission factor?", "Noise at night.");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void outside_the_window_is_refused_and_told_what_can_be_done(TestDatabase kind) {
        on(kind);
        rooms.clock().moveTo(Instant.parse("2026-10-19T00:00:00Z"));

        assertThatThrownBy(() -> inputs.send(PAPER, "", "Late.", true))
                .isInstanceOf(InputsClosed.class)
                .hasMessageContaining("2026-10-04 to 2026-10-18")
                .hasMessageContaining("Your text is not lost")
                .hasMessageContaining("secretariat desk");
        assertThat(inputs.openCalls()).isEmpty();

        rooms.clock().moveTo(Instant.parse("2026-10-03T23:59:59Z"));
        assertThatThrownBy(() -> inputs.send(PAPER, "", "Early.", true)).isInstanceOf(InputsClosed.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void without_text_too_long_or_on_nothing_published_is_refused(TestDatabase kind) {
        on(kind);

        assertThatThrownBy(() -> inputs.send(PAPER, "", "  ", true)).isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> inputs.send(PAPER, "", "a".repeat(10_001), true))
                .hasMessageContaining("Shorten this to 10000 characters; it has 10001.");
        assertThatThrownBy(() -> inputs.send(PAPER, "A\u0000neighbour", "Hello", true))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("author"));
        assertThatThrownBy(() -> inputs.send(PAPER, "a".repeat(201), "Hello", true))
                .hasMessageContaining("Shorten this to 200 characters");
        assertThatThrownBy(() -> inputs.send(PAPER, "", "Hello", false))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("consent"));
        assertThatThrownBy(() -> inputs.send("XB_PM999", "", "Hello", true)).isInstanceOf(Unknown.class);
        assertThat(inputs.send(PAPER, null, "ü".repeat(10_000), true)).isEqualTo("XB_PM004-I001");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void gets_one_published_response_from_a_desk_of_its_pair(TestDatabase kind) {
        on(kind);
        String receipt = inputs.send(PAPER, "", "Why?", true);

        assertThat(inputs.allAnswered(PAPER)).isFalse();
        for (Actor stranger : List.of(OTHER_PAIRS_DESK, MEMBER)) {
            assertThatThrownBy(() -> inputs.respond(stranger, receipt, "Because."))
                    .isInstanceOf(NotYours.class);
        }
        assertThatThrownBy(() -> inputs.respond(DESK, receipt, "")).isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> inputs.respond(DESK, "XB_PM004-I009", "Because."))
                .isInstanceOf(Unknown.class);

        inputs.respond(DESK, receipt, "Because.");

        assertThat(inputs.allAnswered(PAPER)).isTrue();
        assertThat(inputs.call(PAPER).orElseThrow().inputs().get(0).response()).contains("Because.");
        assertThatThrownBy(() -> inputs.respond(DESK, receipt, "Again.")).isInstanceOf(OutOfTurn.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void stays_when_the_paper_is_published_again(TestDatabase kind) {
        on(kind);
        inputs.send(PAPER, "", "Why?", true);
        rooms.clock().moveBy(Duration.ofDays(40));
        inputs.open(PAIR, PAPER, "Solar PV, revised", Period.ofDays(OPENS.plusDays(40), 15));

        assertThat(inputs.send(PAPER, "", "And now?", true)).isEqualTo("XB_PM004-I002");
        assertThat(inputs.call(PAPER).orElseThrow().inputs()).hasSize(2);
    }

    static Actor actor(String person, Role role, Pair pair, String party) {
        return new Actor(person, person, List.of(Mandate.ofSide(role, pair, new Party(party))));
    }
}
