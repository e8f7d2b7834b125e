package org.tandem.committee.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.committee.Decision;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Round;

@DisplayName("The question about conflicts of interest")
class RoundViewTest {

    @Test
    void names_what_it_is_on_in_words_and_by_its_number() {
        assertThat(question("XB_PIN002", "Solar roofs"))
                .isEqualTo("Do you have a conflict of interest on XB_PIN002, Solar roofs?");
        assertThat(question("XA-XB 2.0", "Rules and guidelines: XA-XB 2.0"))
                .isEqualTo("Do you have a conflict of interest on Rules and guidelines: XA-XB 2.0?");
        assertThat(question("verify", "Designation of Northern Assurance"))
                .isEqualTo("Do you have a conflict of interest on Designation of Northern Assurance?");
        assertThat(question("XA-XB matters 1", "2 matters", "XB_PIN002", "XB_PIN003"))
                .isEqualTo("Do you have a conflict of interest on any of these cases?");
    }

    private static String question(String subject, String title, String... cases) {
        return RoundView.conflictQuestion(new Round(
                "XB-2026-001",
                JointCommittees.PRACTICE,
                "KIND",
                subject,
                title,
                "/app",
                Stream.of(cases)
                        .map(one -> new Round.Case("IDEA_NOTE", one, one, "/app"))
                        .toList(),
                Decision.Mode.ELECTRONIC,
                null,
                1,
                false,
                false,
                "",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                "1.0"));
    }
}
