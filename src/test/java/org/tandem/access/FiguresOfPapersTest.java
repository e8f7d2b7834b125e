package org.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.document.DocumentRef;
import org.tandem.inspection.Figures;
import org.tandem.support.AtOnce;
import org.tandem.support.Pdfs;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("What numbers and days the papers of a case say")
class FiguresOfPapersTest {

    private static final Actor MILL = at("mill", "mill.xb");
    private static final Actor RIVAL = at("rival", "rival.xb");

    private Rooms rooms;
    private Papers papers;

    private static Actor at(String person, String organisation) {
        return new Actor(person, person, List.of(Mandate.ofOrganisation(Role.PARTICIPANT, organisation)));
    }

    private void on(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-10-04T10:00:00Z"));
        papers = rooms.get(Papers.class);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private String stored(String says, boolean confidential) {
        return papers.store(MILL, "report.pdf", Pdfs.saying("Total", says), confidential)
                .id();
    }

    private Map<DocumentRef, Figures> figures(Actor actor, List<String> ids) {
        return rooms.transaction(() -> papers.figures(actor, ids));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void are_looked_for_once_and_told_to_those_alone_who_may_open_the_paper(TestDatabase kind) {
        on(kind);
        String open = stored("12 345 t", false);
        String secret = stored("777 USD", true);
        List<String> both = List.of(open, secret);

        Map<DocumentRef, Figures> mills = figures(MILL, both);

        assertThat(mills.keySet()).extracting(DocumentRef::id).containsExactly(open, secret);
        assertThat(mills.get(papers.ref(open)).pageOf(Figures.amount(12_345))).contains(1);
        assertThat(mills.get(papers.ref(secret)).pageOf(Figures.amount(777))).contains(1);
        assertThat(figures(RIVAL, both).keySet()).extracting(DocumentRef::id).containsExactly(open);
        assertThat(figures(MILL, both)).isEqualTo(mills);
        assertThat(kept()).isEqualTo(2);
        assertThat(figures(MILL, List.of())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void are_looked_for_once_when_two_ask_at_the_same_moment(TestDatabase kind) throws InterruptedException {
        on(kind);
        List<String> one = List.of(stored("12 345 t", false));

        assertThat(AtOnce.refused(() -> figures(MILL, one), () -> figures(RIVAL, one)))
                .containsOnly(Optional.empty());
        assertThat(kept()).isEqualTo(1);
    }

    private long kept() {
        return rooms.transaction(() -> ((Number) rooms.get(EntityManager.class)
                        .createNativeQuery("select count(*) from paper_figures")
                        .getSingleResult())
                .longValue());
    }
}
