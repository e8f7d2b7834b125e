package org.tandem.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.access.VersionsOfPapers;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.support.Pdfs;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A file at the interface")
class DocumentsResourceTest {

    private static final Pair PAIR = Pair.of("XA", "XB");
    private static final Actor MILL =
            new Actor("mill", "Mill", List.of(Mandate.ofOrganisation(Role.PARTICIPANT, "mill.xb")));
    private static final Actor OTHER =
            new Actor("other", "Other mill", List.of(Mandate.ofOrganisation(Role.PARTICIPANT, "other.xb")));
    private static final Actor DESK =
            new Actor("desk", "Desk", List.of(Mandate.ofSide(Role.SECRETARIAT, PAIR, new Party("XA"))));

    private final Rooms rooms = Rooms.on(TestDatabase.H2, Instant.parse("2026-10-04T10:00:00Z"));

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void of_a_case_that_is_not_public_is_known_to_nobody_else_by_its_address() {
        Papers papers = rooms.get(Papers.class);
        String id =
                papers.store(MILL, "plan.pdf", Pdfs.saying("The plan."), false).id();
        papers.handInFor(MILL, id, "mill.xb", new Papers.Unpublished("XB_PIN001", PAIR, List.of("mill.xb")));

        for (DocumentsResource stranger : List.of(seenBy(OTHER), seenBy(null))) {
            assertThatThrownBy(() -> stranger.ref(id)).isInstanceOf(Unknown.class);
            assertThatThrownBy(() -> stranger.content(id)).isInstanceOf(Unknown.class);
            assertThatThrownBy(() -> stranger.versions(id)).isInstanceOf(Unknown.class);
            assertThatThrownBy(() -> stranger.changes(id)).isInstanceOf(Unknown.class);
        }
        assertThat(seenBy(MILL).ref(id).name()).isEqualTo("plan.pdf");
        assertThat(seenBy(DESK).versions(id)).hasSize(1);

        papers.publish("XB_PIN001");
        assertThat(seenBy(null).ref(id).name()).isEqualTo("plan.pdf");
    }

    private DocumentsResource seenBy(Actor visitor) {
        DocumentsResource resource = new DocumentsResource();
        resource.papers = rooms.get(Papers.class);
        resource.versions = rooms.get(VersionsOfPapers.class);
        resource.signedIn = new SignedIn();
        resource.signedIn.is(visitor);
        return resource;
    }
}
