package org.tandem.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A letter that did not arrive")
class LetterTest {

    @Test
    void is_sent_again_after_1_s_and_then_twice_as_long_up_to_an_hour_give_or_take_a_fifth() {
        long seconds = 1;
        for (int attempt = 1; attempt < 200; attempt++) {
            assertThat(Letter.pause(attempt))
                    .as("attempt %d", attempt)
                    .isBetween(Duration.ofMillis(seconds * 800), Duration.ofMillis(seconds * 1_200));
            seconds = Math.min(3_600, seconds * 2);
        }
    }

    @Test
    void does_not_come_back_at_the_same_moment_as_all_others() {
        assertThat(java.util.stream.IntStream.range(0, 50)
                        .mapToObj(i -> Letter.pause(12))
                        .distinct())
                .hasSizeGreaterThan(10);
    }
}
