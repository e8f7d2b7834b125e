package org.tandem.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.Practice.*;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.Papers;
import org.tandem.access.VersionsOfPapers;
import org.tandem.committee.Completeness.Word;
import org.tandem.finding.Anchor;
import org.tandem.finding.Anchors;
import org.tandem.finding.FindingThreads;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Unknown;
import org.tandem.support.CountedH2;
import org.tandem.support.InTwoVersions;
import org.tandem.support.Pdfs;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A finding about a project's papers")
class ProjectFindingsTest {

    private Rooms rooms;
    private ProjectCase cases;
    private ProjectRegistration registration;
    private ProjectValidation validation;
    private FindingThreads threads;
    private Papers papers;
    private String design;

    @AfterEach
    void close() {
        rooms.close();
    }

    /** A published project whose design came in a confidential file. */
    private String published(TestDatabase kind) {
        open(kind);
        design = stored("The design.", "Twelve megawatts.");
        return registration.publish(DESK_XB, submitted(design));
    }

    private void open(TestDatabase kind) {
        open(Rooms.on(kind, Instant.parse("2026-03-02T09:00:00Z"), world(rules())));
    }

    private void open(Rooms opened) {
        rooms = opened;
        organisations(rooms);
        cases = new ProjectCase(rooms);
        registration = rooms.get(ProjectRegistration.class);
        validation = rooms.get(ProjectValidation.class);
        threads = rooms.get(FindingThreads.class);
        papers = rooms.get(Papers.class);
    }

    private String submitted(String... documents) {
        DesignDocument plain = ProjectCase.design();
        return registration.submit(
                AT_SUNFIELD,
                PAIR,
                SUNFIELD,
                new DesignDocument(
                        plain.title(),
                        plain.methodology(),
                        plain.methodologyVersion(),
                        plain.location(),
                        plain.description(),
                        plain.startOfOperation(),
                        plain.fixedParameters(),
                        plain.eligibility(),
                        plain.participants(),
                        plain.support(),
                        List.of(documents),
                        plain.validator(),
                        plain.ideaNote()));
    }

    private String stored(String... lines) {
        return papers.store(AT_SUNFIELD, "design.pdf", Pdfs.saying(lines), true).id();
    }

    private Project project(String number) {
        return rooms.get(Projects.class).project(number).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void by_the_entity_stays_where_it_was_made_when_the_paper_comes_again(TestDatabase kind) {
        String number = published(kind);
        validation.raise(AT_ENTITY, number, Validation.Kind.CAR, "Of which technology?", design, "1");
        validation.raise(AT_ENTITY, number, Validation.Kind.CL, "Who pays?");
        assertThatThrownBy(() -> validation.raise(AT_ENTITY, number, Validation.Kind.CL, "Where?", design, "2"))
                .isInstanceOf(InputRefused.class)
                .hasMessage("“design.pdf” has pages 1 to 1.");

        papers.handTo(design, LANTERN);
        String theirs = stored("The design.", "Twelve megawatts of modules.");
        papers.handTo(theirs, LANTERN);
        assertThatThrownBy(() -> threads.handInAgain(AT_LANTERN, number, design, theirs, "The technology is named."))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("Upload the newer version yourself");
        String newer = papers.store(
                        AT_LANTERN, "design.pdf", Pdfs.saying("The design.", "Twelve megawatts of modules."), true)
                .id();
        threads.handInAgain(AT_LANTERN, number, design, newer, "The technology is named.");

        Validation.Finding car = project(number).validation().finding(1);
        assertThat(car.anchor()).contains(new Anchor(design, Optional.of(1)));
        assertThat(project(number).validation().finding(2).anchor()).isEmpty();
        assertThat(project(number).design().documents()).containsExactly(newer);
        Anchors anchors = rooms.get(Anchors.class);
        assertThat(anchors.shown(Optional.of(AT_ENTITY), car.anchor().orElseThrow())
                        .words())
                .isEqualTo("Page 1 of “design.pdf”, version 1. A newer version came since");
        assertThat(anchors.shown(Optional.of(STRANGERS.get(2)), car.anchor().orElseThrow())
                        .words())
                .startsWith("Page 1 of a confidential paper");
        // The entity reads what changed: it was given both.
        assertThat(rooms.get(VersionsOfPapers.class)
                        .changes(Optional.of(AT_ENTITY), newer)
                        .changes()
                        .pages())
                .hasSize(1);

        // It is handed in for whoever submitted the design, so that they can hand in the next one.
        String next = stored("The design.", "Twelve megawatts of modules, from Belmora.");
        threads.handInAgain(AT_SUNFIELD, number, newer, next, "Their origin is named.");

        validation.answer(AT_SUNFIELD, number, 1, "Modules.");
        validation.close(AT_ENTITY, number, 1, "It is named.");
        assertThat(project(number).validation().finding(1).anchor()).contains(new Anchor(design, Optional.of(1)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_met_with_a_file_that_is_no_other_paper_of_the_case(TestDatabase kind) {
        open(kind);
        InTwoVersions paper = InTwoVersions.of(papers, AT_SUNFIELD, "The design.", "Twelve megawatts.");
        InTwoVersions annex = InTwoVersions.of(papers, AT_SUNFIELD, "The annex.", "Of steel.");
        String map = papers.store(AT_SUNFIELD, "map.pdf", Pdfs.saying("The design.", "[withheld]", "[withheld]"), false)
                .id();
        List<String> all = List.of(paper.whole(), paper.open(), annex.whole(), annex.open(), map);
        String number = submitted(all.toArray(String[]::new));

        assertThatThrownBy(() -> threads.handInAgain(AT_SUNFIELD, number, paper.whole(), annex.whole(), "Both in one."))
                .isInstanceOf(InputRefused.class)
                .hasMessage("“text.pdf” is another paper of this case. Upload the newer version.");
        InTwoVersions newer = new InTwoVersions(
                        InTwoVersions.whole(papers, AT_SUNFIELD, "The design.", "Twelve megawatts (MW)."), map)
                .explained(papers, AT_SUNFIELD, InTwoVersions.REASON);
        assertThatThrownBy(() -> threads.handInAgain(AT_SUNFIELD, number, paper.whole(), newer.whole(), "Its unit."))
                .isInstanceOf(InputRefused.class)
                .hasMessage(
                        "“map.pdf” is another paper of this case. Give the newer version a public version of its own.");
        assertThat(project(number).design().documents()).containsExactlyElementsOf(all);
        // What changed is withheld, and what anybody reads stays the same.
        new InTwoVersions(newer.whole(), paper.open()).explained(papers, AT_SUNFIELD, InTwoVersions.REASON);
        threads.handInAgain(AT_SUNFIELD, number, paper.whole(), newer.whole(), "Its unit.");
        assertThat(project(number).design().documents())
                .containsExactly(newer.whole(), paper.open(), annex.whole(), annex.open(), map);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void by_a_desk_is_known_to_participants_and_the_entity_engaged_and_to_no_other_entity(TestDatabase kind) {
        String number = published(kind);
        assertThatThrownBy(() -> threads.raise(DESK_XA, number, "Too early.", "", ""))
                .isInstanceOf(OutOfTurn.class);
        cases.validated(number);
        cases.modalities(number);
        cases.agreement(number);
        registration.requestRegistration(AT_SUNFIELD, number, ProjectCase.CREDITING);
        threads.raise(DESK_XA, number, "The unit is missing.", design, "1");
        registration.checkCompleteness(DESK_XA, number, false, "");

        for (Actor concerned : List.of(DESK_XA, DESK_XB, AT_SUNFIELD, AT_LANTERN, AT_ENTITY)) {
            assertThat(threads.of(Optional.of(concerned), number)).hasSize(1);
        }
        for (Actor stranger : STRANGERS) {
            assertThatThrownBy(() -> threads.of(Optional.of(stranger), number)).isInstanceOf(Unknown.class);
            assertThatThrownBy(() -> threads.part(stranger, number)).isInstanceOf(Unknown.class);
        }
        assertThatThrownBy(() -> threads.of(Optional.of(AT_EXPIRED_ENTITY), number))
                .isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> threads.of(Optional.empty(), number)).isInstanceOf(Unknown.class);

        String newer = stored("The design.", "Twelve megawatts (MW).");
        threads.answer(AT_SUNFIELD, number, 1, "It stands there.", newer);
        registration.requestRegistration(AT_SUNFIELD, number, ProjectCase.CREDITING);
        registration.checkCompleteness(DESK_XB, number, true, "");

        assertThat(project(number).design().documents()).containsExactly(newer);
        // On one page: of a confidential paper, whoever was not given it reads neither its name nor that it came again.
        assertThat(threads.sheet(DESK_XA, number)).satisfies(seen -> {
            assertThat(seen.threads().get(0).place().orElseThrow().words())
                    .isEqualTo("Page 1 of “design.pdf”, version 1. A newer version came since");
            assertThat(seen.papers()).singleElement().satisfies(paper -> {
                assertThat(paper.file().id()).isEqualTo(newer);
                assertThat(paper.versions()).isEqualTo(2);
            });
        });
        assertThat(threads.sheet(AT_LANTERN, number)).satisfies(seen -> {
            assertThat(seen.threads().get(0).place().orElseThrow().words()).isEqualTo("Page 1 of a confidential paper");
            assertThat(seen.papers()).isEmpty();
        });
        // Only the newer one: how many there are is told of those that one may know.
        papers.handTo(newer, LANTERN);
        assertThat(threads.sheet(AT_LANTERN, number).papers())
                .singleElement()
                .satisfies(paper -> assertThat(paper.versions()).isEqualTo(1));
        assertThat(threads.of(Optional.of(AT_ENTITY), number).get(0).finding().isOpen())
                .isFalse();
        assertThat(threads.of(Optional.of(STRANGERS.get(2)), number)).isEmpty();
        assertThat(threads.published(number)).isEmpty();
        assertThatThrownBy(() -> threads.handInAgain(AT_SUNFIELD, number, newer, stored("Later."), "Too late."))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage(number + " cannot be given a newer paper: it is under consideration.");
    }

    @Test
    void is_shown_with_all_papers_and_their_versions_by_as_many_statements_as_with_one() {
        try (CountedH2 database = new CountedH2()) {
            open(Rooms.on(database.source(), Instant.parse("2026-03-02T09:00:00Z"), world(rules())));
            List<String> many = IntStream.range(0, 4)
                    .mapToObj(number -> stored("The design, part " + number))
                    .toList();
            String one = submitted(stored("The design."));
            String several = submitted(many.toArray(String[]::new));
            for (String paper : many) {
                String before = paper;
                for (int version = 2; version < 5; version++) {
                    String newer = stored("The design.", "Version %d of %s".formatted(version, paper));
                    threads.handInAgain(AT_SUNFIELD, several, before, newer, "Better.");
                    before = newer;
                }
            }
            int ofOne = database.statements(() -> threads.sheet(AT_SUNFIELD, one));
            assertThat(database.statements(() -> threads.sheet(AT_SUNFIELD, several)))
                    .isEqualTo(ofOne);
            assertThat(threads.sheet(AT_SUNFIELD, several).papers())
                    .hasSize(4)
                    .allMatch(paper -> paper.versions() == 4);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void brings_a_newer_paper_whose_withheld_places_a_desk_accepts_again(TestDatabase kind) {
        open(kind);
        InTwoVersions first = InTwoVersions.of(papers, AT_SUNFIELD, "The design.", "Twelve megawatts.");
        String number =
                registration.publish(DESK_XB, submitted(first.whole(), first.open()), first.seenBy(papers, DESK_XB));
        cases.validated(number);
        cases.modalities(number);
        cases.agreement(number);
        registration.requestRegistration(AT_SUNFIELD, number, ProjectCase.CREDITING);
        threads.raise(DESK_XA, number, "The unit is missing.", first.whole(), "1");
        registration.checkCompleteness(DESK_XA, number, false, "");

        String alone = InTwoVersions.whole(papers, AT_SUNFIELD, "The design.", "Twelve megawatts (MW).");
        assertThatThrownBy(() -> threads.answer(AT_SUNFIELD, number, 1, "It stands there.", alone))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("“text.pdf” has a public version. Give the newer one its own");
        assertThat(project(number).design().documents()).containsExactly(first.whole(), first.open());
        InTwoVersions second =
                InTwoVersions.of(papers, AT_SUNFIELD, "The design, with its unit.", "Twelve megawatts (MW).");
        threads.answer(AT_SUNFIELD, number, 1, "It stands there.", second.whole());
        assertThat(project(number).design().documents())
                .as("nobody reads the old public version as if it were of the newer paper")
                .containsExactly(second.whole(), second.open());

        registration.requestRegistration(AT_SUNFIELD, number, ProjectCase.CREDITING);
        assertThatThrownBy(() -> registration.checkCompleteness(DESK_XB, number, true, ""))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("was not read as it is now");
        registration.checkCompleteness(
                DESK_XB, number, Word.of(Optional.empty(), true, "").having(second.seenBy(papers, DESK_XB)));
        assertThat(papers.toAccept(second.files())).isEmpty();
        assertThat(papers.withheld(DESK_XA, second.whole()))
                .allMatch(place -> place.acceptedBy().equals(Optional.of(DESK_XB.person())));
    }
}
