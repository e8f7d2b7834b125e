package org.tandem.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.access.web.PartAsked;

@DisplayName("A long list")
class PagesTest {

    @Test
    void is_given_whole_and_once_a_hundred_at_a_time() {
        for (int size = 0; size <= 450; size++) {
            List<Integer> all = IntStream.range(0, size).boxed().toList();
            List<Object> given = new ArrayList<>();
            Optional<Integer> next = Optional.of(0);
            while (next.isPresent()) {
                Pages.Page page = Pages.Page.of(all, next.get());
                assertThat(page.rows()).hasSizeLessThanOrEqualTo(100);
                given.addAll(page.rows());
                next = page.next();
            }
            assertThat(given).isEqualTo(all);
        }
    }

    /** As the database gives it: from where it was asked on, and one row more than is sent. */
    @Test
    void is_given_whole_and_once_where_each_part_is_read_alone() {
        for (int size = 0; size <= 450; size++) {
            List<Integer> all = IntStream.range(0, size).boxed().toList();
            List<Object> given = new ArrayList<>();
            Optional<Integer> next = Optional.of(0);
            while (next.isPresent()) {
                int skip = next.get();
                List<Integer> read = new PartAsked(Integer.toString(skip))
                        .of((first, most) -> all.subList(first, Math.min(all.size(), first + most)));
                assertThat(read).hasSizeLessThanOrEqualTo(101);
                Pages.Page page = Pages.Page.taken(read, skip);
                assertThat(page.rows()).hasSizeLessThanOrEqualTo(100);
                given.addAll(page.rows());
                next = page.next();
            }
            assertThat(given).isEqualTo(all);
        }
    }

    @Test
    void is_empty_beyond_its_end() {
        assertThat(Pages.Page.of(List.of(1, 2), 2)).isEqualTo(new Pages.Page(List.of(), Optional.empty()));
        assertThat(Pages.Page.of(List.of(1, 2), 999_999_999).rows()).isEmpty();
    }
}
