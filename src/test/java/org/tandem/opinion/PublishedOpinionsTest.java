package org.tandem.opinion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.support.Practice.*;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.project.ProjectCase;
import org.tandem.support.CountedH2;
import org.tandem.support.Rooms;

@DisplayName("What is published of opinions")
class PublishedOpinionsTest {

    @Test
    void costs_a_case_on_which_nobody_was_asked_one_statement() {
        try (CountedH2 database = new CountedH2();
                Rooms rooms = Rooms.on(database.source(), Instant.parse("2026-03-02T09:00:00Z"), world(rules()))) {
            organisations(rooms);
            String project = new ProjectCase(rooms).registered();
            OpinionSteps opinions = rooms.get(OpinionSteps.class);

            assertThat(database.statements(() -> opinions.published(project))).isEqualTo(1);
            assertThat(opinions.published(project)).isEmpty();
        }
    }
}
