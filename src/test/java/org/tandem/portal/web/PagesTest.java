package org.tandem.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every page")
class PagesTest {

    private static final Path PAGES =
            Path.of(System.getProperty("tandem.basedir", System.getProperty("basedir", ".")), "src/main/webapp");

    private static List<Path> holding(String pattern) throws IOException {
        Pattern sought = Pattern.compile(pattern);
        try (Stream<Path> all = Files.walk(PAGES)) {
            return all.filter(page -> page.toString().endsWith(".xhtml"))
                    .filter(page -> sought.matcher(text(page)).find())
                    .toList();
        }
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Facelets loses every branch after the second when there are blanks between them. */
    @Test
    void writes_the_branches_of_a_choice_without_a_break() throws IOException {
        assertThat(holding("</c:when>\\s+<c:(when|otherwise)")).isEmpty();
    }

    /** Rules can ask bodies about projects, issuances and filings. */
    @Test
    void of_a_case_on_which_opinions_are_asked_shows_those_that_are_public() throws IOException {
        assertThat(holding("/WEB-INF/parts/opinions-published\\.xhtml\""))
                .extracting(page -> page.getFileName().toString())
                .containsExactlyInAnyOrder("project.xhtml", "issuance.xhtml", "filing.xhtml");
    }

    /** The policy on content forbids both, and the portal works without. */
    @Test
    void has_no_style_or_script_within_it() throws IOException {
        assertThat(holding("\\sstyle=\"|<script>|\\son[a-z]+=\"")).isEmpty();
    }
}
