package org.tandem.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.inspection.PaperChanges.How;
import org.tandem.inspection.PaperChanges.Page;
import org.tandem.support.Pdfs;

@DisplayName("What changed from one version of a paper to the next")
class PaperChangesTest {

    private static byte[] pdf(String... pages) {
        Pdfs pdf = new Pdfs();
        for (String page : pages) {
            pdf.page(Pdfs.text(page.split("\n")));
        }
        return pdf.bytes();
    }

    private static PaperChanges between(byte[] earlier, byte[] later) {
        return PaperChanges.between("a.pdf", earlier, "b.pdf", later);
    }

    private static List<String> lines(Page page) {
        return page.lines().stream().map(line -> line.how() + " " + line.text()).toList();
    }

    @Test
    void is_nothing_where_both_say_the_same() {
        assertThat(between(pdf("One.", "Two."), pdf("One.", "Two.")))
                .isEqualTo(new PaperChanges(Optional.empty(), false, List.of()));
    }

    @Test
    void is_told_line_by_line_on_its_page_with_a_little_around_it() {
        PaperChanges changes = between(
                pdf("First.", "a\nb\nc\nd\ne\nold\nf\ng\nh\ni"), pdf("First.", "a\nb\nc\nd\ne\nnew\nmore\nf\ng\nh\ni"));

        assertThat(changes.pages()).singleElement().satisfies(page -> {
            assertThat(page.earlier()).contains(2);
            assertThat(page.later()).contains(2);
            assertThat(page.otherPictures()).isFalse();
            assertThat(lines(page))
                    .containsExactly(
                            "LEFT_OUT 3",
                            "STAYED d",
                            "STAYED e",
                            "REMOVED old",
                            "ADDED new",
                            "ADDED more",
                            "STAYED f",
                            "STAYED g",
                            "LEFT_OUT 2");
        });
    }

    @Test
    void names_pages_that_came_and_went_and_leaves_the_others_in_their_places() {
        assertThat(between(pdf("One.", "Three."), pdf("One.", "Two.", "Three.")).pages())
                .singleElement()
                .satisfies(page -> {
                    assertThat(page.earlier()).isEmpty();
                    assertThat(page.later()).contains(2);
                    assertThat(lines(page)).containsExactly("ADDED Two.");
                });
        assertThat(between(pdf("One.", "Two.", "Three."), pdf("One.", "Three.")).pages())
                .singleElement()
                .satisfies(page -> {
                    assertThat(page.earlier()).contains(2);
                    assertThat(page.later()).isEmpty();
                    assertThat(lines(page)).containsExactly("REMOVED Two.");
                });
    }

    @Test
    void is_not_everything_that_moved_to_the_next_page() {
        // One line more on the first page, and one line goes over to the second, and to the third.
        PaperChanges changes = between(pdf("a\nb\nc", "d\ne\nf", "g\nh"), pdf("new\na\nb", "c\nd\ne", "f\ng\nh"));

        assertThat(changes.pages()).singleElement().satisfies(page -> {
            assertThat(page.later()).contains(1);
            assertThat(lines(page)).containsExactly("ADDED new", "STAYED a", "STAYED b");
        });
    }

    @Test
    void says_so_where_there_are_no_pages_to_compare() {
        assertThat(PaperChanges.between("a.csv", "x".getBytes(StandardCharsets.UTF_8), "b.pdf", pdf("One."))
                        .notCompared())
                .contains("Only two PDFs can be compared here, page by page.");
    }

    @Test
    void says_which_version_cannot_be_read_and_nothing_of_how_somebody_called_it() {
        byte[] broken = "%PDF-1.4 broken".getBytes(StandardCharsets.UTF_8);
        String name = "dismissal of J. Doe.pdf";

        assertThat(PaperChanges.between(name, broken, "b.pdf", pdf("One.")).notCompared())
                .hasValueSatisfying(why -> assertThat(why)
                        .startsWith("A version cannot be read page by page. “the earlier version” cannot be read")
                        .doesNotContain("Doe"));
        assertThat(PaperChanges.between("a.pdf", pdf("One."), name, broken).notCompared())
                .hasValueSatisfying(why -> assertThat(why)
                        .startsWith("A version cannot be read page by page. “the later version” cannot be read")
                        .doesNotContain("Doe"));
    }

    @Test
    void is_found_at_a_bounded_price_whatever_the_files_hold() {
        // Nothing in common, far more lines than are compared with one another at once.
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (int page = 0; page < 120; page++) {
            StringBuilder a = new StringBuilder();
            StringBuilder b = new StringBuilder();
            for (int line = 0; line < 400; line++) {
                a.append(Pdfs.text(72, 4 + 2 * line, "a" + page + "x" + line));
                b.append(Pdfs.text(72, 4 + 2 * line, "b" + page + "x" + line));
            }
            before.add(a.toString());
            after.add(b.toString());
        }
        Pdfs one = new Pdfs();
        before.forEach(one::page);
        Pdfs two = new Pdfs();
        after.forEach(two::page);
        byte[] earlier = one.bytes();
        byte[] later = two.bytes();

        PaperChanges changes =
                Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> between(earlier, later));

        assertThat(changes.shortened()).isTrue();
        assertThat(changes.pages().stream()
                        .mapToInt(page -> page.lines().size())
                        .sum())
                .isBetween(1_000, 5_200);
    }

    @Test
    void is_cut_where_a_line_has_no_end() {
        String long1 = "word ".repeat(300);
        assertThatCode(() -> {
                    PaperChanges changes = between(pdf("One."), pdf(long1));
                    assertThat(changes.pages().get(0).lines())
                            .filteredOn(line -> line.how() == How.ADDED)
                            .singleElement()
                            .satisfies(line ->
                                    assertThat(line.text()).hasSizeLessThan(402).endsWith("…"));
                })
                .doesNotThrowAnyException();
    }
}
