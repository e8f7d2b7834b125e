package org.tandem.committee.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.committee.SeveralContent;
import org.tandem.committee.SeveralContent.Item;
import org.tandem.kernel.Json;

@DisplayName("A decision on several matters that circulates again")
class RoundPageTest {

    private static final JsonNode SCOPES = Json.tree(Map.of("scopes", List.of(1)));

    private static final SeveralContent BEFORE = new SeveralContent(List.of(
            new Item("IDEA_NOTE", "XB_PIN001", "NO_OBJECTION", "No objection to the first.", null),
            new Item("IDEA_NOTE", "XB_PIN002", "NO_OBJECTION", "", null),
            new Item("DESIGNATION", "verify", "DESIGNATED", "It is designated.", SCOPES)));

    @Test
    void keeps_what_stays_each_worded_anew_and_carrying_out_what_it_did() {
        SeveralContent again = RoundPage.again(
                BEFORE, List.of("1", "3"), Map.of("1", "Nobody objects.", "2", "Left out.", "3", "")::get);

        assertThat(again.items())
                .containsExactly(
                        new Item("IDEA_NOTE", "XB_PIN001", "NO_OBJECTION", "Nobody objects.", null),
                        new Item("DESIGNATION", "verify", "DESIGNATED", "", SCOPES));
    }
}
