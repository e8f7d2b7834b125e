package org.tandem.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.support.PageFiles;

@DisplayName("A field whose hint asks for a PDF")
class AskedForAsPdfTest {

    /** Page and field, of which the step that takes the file asks {@code Papers.mustBePdf}. */
    private static final Set<String> NOTHING_ELSE_TAKEN = Set.of(
            "WEB-INF/parts/how-decided scan",
            "app/bilateral/enter paper",
            "app/meeting/case scan",
            "app/project/allocation scan",
            "app/project/modalities scan",
            "app/project/case report");

    private static final Pattern FIELD = Pattern.compile("<t:file name=\"([^\"]+)\"[^>]* hint=\"([^\"]*)\"");

    @Test
    void takes_nothing_else() {
        Set<String> asking = new TreeSet<>();
        for (String page : PageFiles.below("")) {
            Matcher field = FIELD.matcher(PageFiles.text(page));
            while (field.find()) {
                if (field.group(2).matches("(?i).*\\bPDF, at most.*")) {
                    asking.add(page + " " + field.group(1));
                }
            }
        }

        assertThat(asking).containsExactlyInAnyOrderElementsOf(NOTHING_ELSE_TAKEN);
    }
}
