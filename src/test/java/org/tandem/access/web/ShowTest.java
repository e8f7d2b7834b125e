package org.tandem.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.kernel.Share;
import org.tandem.kernel.Tonnes;

@DisplayName("On every page")
class ShowTest {

    private final Show show = new Show();

    @Test
    void a_day_has_its_month_in_words_and_four_digits_of_year() {
        assertThat(show.date(LocalDate.of(2026, 3, 9))).isEqualTo("9 Mar 2026");
        assertThat(show.date(Optional.of(LocalDate.of(2026, 3, 9)))).isEqualTo("9 Mar 2026");
        assertThat(show.date(Instant.parse("2026-03-09T08:05:00Z"))).isEqualTo("9 Mar 2026, 08:05 UTC");
        assertThat(show.date(Optional.empty())).isEmpty();
    }

    @Test
    void amounts_are_grouped_by_narrow_spaces_in_every_language() {
        assertThat(show.tonnes(Tonnes.of(12345))).isEqualTo("12\u202f345");
        assertThat(show.tonnes(1_234_567L)).isEqualTo("1\u202f234\u202f567");
    }

    @Test
    void an_exact_half_is_shown_as_a_half() {
        assertThat(show.exact(BigFraction.of(501, 2))).isEqualTo("250\u00a0½");
        assertThat(show.exact(BigFraction.of(500))).isEqualTo("500");
        assertThat(show.exact(BigFraction.of(3001, 7))).isEqualTo("428\u00a05/7");
        assertThat(show.exact(BigFraction.of(1, 2))).isEqualTo("½");
    }

    @Test
    void a_share_is_a_percentage_where_that_is_exact() {
        assertThat(show.share(Share.HALF)).isEqualTo("50 %");
        assertThat(show.share(Share.of(1, 3))).isEqualTo("1/3");
    }

    @Test
    void days_left_are_counted_in_words() {
        LocalDate today = LocalDate.of(2026, 11, 21);
        assertThat(show.daysLeft(today, today)).isEqualTo("last day is today");
        assertThat(show.daysLeft(today, today.plusDays(1))).isEqualTo("1 day left");
        assertThat(show.daysLeft(today, today.minusDays(2))).isEqualTo("2 days over");
    }

    @Test
    void a_code_is_read_as_words() {
        assertThat(show.words("APPROVED_WITH_REVISIONS")).isEqualTo("Approved with revisions");
    }
}
