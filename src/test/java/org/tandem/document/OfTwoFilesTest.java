package org.tandem.document;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.inspection.Comparison;
import org.tandem.inspection.PaperChanges;
import org.tandem.support.Pdfs;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("What was found of two files in a way of looking of before")
class OfTwoFilesTest {

    private static final Instant THEN = Instant.parse("2026-10-04T10:00:00Z");

    private Rooms rooms;
    private Documents documents;
    private EntityManager entities;

    @AfterEach
    void close() {
        rooms.close();
    }

    private void on(TestDatabase kind) {
        rooms = Rooms.on(kind, THEN);
        documents = rooms.get(Documents.class);
        entities = rooms.get(EntityManager.class);
    }

    private DocumentRef stored(String text, boolean confidential) {
        return rooms.transaction(() -> documents.store(
                "plan.pdf", Pdfs.saying("The plan.", text), confidential, Optional.empty(), Set.of("person:mill")));
    }

    private void kept(Object found) {
        rooms.transaction(() -> {
            entities.persist(found);
            return found;
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void does_not_stand_for_what_is_withheld(TestDatabase kind) {
        on(kind);
        DocumentRef whole = stored("12 USD.", true);
        DocumentRef open = stored("[withheld]", false);
        kept(new StoredComparison(
                new OfTwoFiles.Key(whole.sha256(), open.sha256(), "1"), new Comparison(List.of()), THEN));

        Comparison found = rooms.transaction(() -> documents.compare(whole.id(), open.id()));
        assertThat(found.forAPerson()).singleElement().satisfies(place -> assertThat(place.sentence())
                .contains("12 USD."));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_what_changed_from_one_version_to_the_next(TestDatabase kind) {
        on(kind);
        DocumentRef first = stored("One.", false);
        DocumentRef second = stored("Two.", false);
        PaperChanges then = new PaperChanges(Optional.of("They were not compared then."), false, List.of());
        kept(new Succession(first.id(), second.id(), "mill", THEN, "Better."));
        kept(new StoredChanges(new OfTwoFiles.Key(first.sha256(), second.sha256(), "0"), then, THEN));

        assertThat(rooms.get(PaperVersions.class).changes(second.id())).contains(then);
    }
}
