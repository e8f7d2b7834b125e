package org.tandem.opinion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.support.Practice.*;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Rules;
import org.tandem.project.ProjectCase;
import org.tandem.support.CountedH2;
import org.tandem.support.Rooms;

@DisplayName("What is published of opinions")
class PublishedOpinionsTest {

    /** With rules as they are kept, so that reading them counts. */
    @Test
    void costs_a_case_on_which_nobody_was_asked_one_statement() {
        Map<Class<?>, Object> world = new HashMap<>(world(rules()));
        world.remove(Rules.class);
        try (CountedH2 database = new CountedH2();
                Rooms rooms = Rooms.on(database.source(), Instant.parse("2026-03-02T09:00:00Z"), world)) {
            rooms.get(JointCommittees.class).loadPublished();
            organisations(rooms);
            String project = new ProjectCase(rooms).published();
            OpinionSteps opinions = rooms.get(OpinionSteps.class);

            assertThat(database.statements(() -> opinions.published(project))).isEqualTo(1);
            assertThat(opinions.published(project)).isEmpty();
        }
    }
}
