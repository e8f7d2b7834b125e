package org.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.document.PaperVersion;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.support.CountedH2;
import org.tandem.support.InTwoVersions;
import org.tandem.support.Pdfs;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A paper with versions")
class VersionsOfPapersTest {

    private static final Pair PAIR = Pair.of("XA", "XB");
    private static final Actor MILL = at("mill", Role.PARTICIPANT, "mill.xb");
    private static final Actor MILLS_OTHER = at("mill2", Role.PARTICIPANT, "mill.xb");
    private static final Actor ASSURER = at("assurer", Role.THIRD_PARTY, "northern.xa");
    private static final Actor RIVAL = at("rival", Role.PARTICIPANT, "rival.xb");
    private static final List<String> OF_MILL = List.of("mill.xb");
    private static final Actor DESK =
            new Actor("desk", "Desk of XA", List.of(Mandate.ofSide(Role.SECRETARIAT, PAIR, new Party("XA"))));

    private Rooms rooms;
    private Papers papers;
    private VersionsOfPapers versions;

    @AfterEach
    void close() {
        rooms.close();
    }

    private void on(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-10-04T10:00:00Z"));
        papers = rooms.get(Papers.class);
        versions = rooms.get(VersionsOfPapers.class);
    }

    private String stored(String text, boolean confidential) {
        return papers.store(MILL, text.length() + ".pdf", Pdfs.saying("The plan.", text), confidential)
                .id();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void that_is_confidential_shows_what_changed_to_whoever_may_open_both_and_writes_it_down(TestDatabase kind) {
        on(kind);
        String first = stored("12 USD a tonne.", true);
        papers.handTo(first, PAIR);
        String second = stored("13 USD a tonne, at most.", true);
        succeed(MILL, OF_MILL, first, second, "The price changed.");
        papers.handTo(second, PAIR);
        papers.handTo(second, "northern.xa");

        assertThat(versions.changes(Optional.of(DESK), second)
                        .changes()
                        .pages()
                        .get(0)
                        .lines())
                .extracting(line -> line.how() + " " + line.text())
                .containsExactly("STAYED The plan.", "REMOVED 12 USD a tonne.", "ADDED 13 USD a tonne, at most.");
        assertThat(opened()).containsExactlyInAnyOrder("desk " + first, "desk " + second);

        // Whoever was given the later version alone knows of that one, and of no other.
        assertThat(versions.of(Optional.of(ASSURER), second))
                .extracting(PaperVersion::number)
                .containsExactly(2);
        assertThatThrownBy(() -> versions.changes(Optional.of(ASSURER), second)).isInstanceOf(Unknown.class);
        for (Optional<Actor> stranger : List.of(Optional.of(RIVAL), Optional.<Actor>empty())) {
            assertThatThrownBy(() -> versions.of(stranger, second)).isInstanceOf(Unknown.class);
            assertThatThrownBy(() -> versions.changes(stranger, second)).isInstanceOf(Unknown.class);
            assertThatThrownBy(() -> versions.changes(stranger, first)).isInstanceOf(Unknown.class);
        }
        assertThat(opened()).hasSize(2);
        assertThatThrownBy(() -> versions.changes(Optional.of(DESK), first)).isInstanceOf(Unknown.class);
    }

    private List<String> opened() {
        return rooms.get(EntityManager.class)
                .createQuery(
                        "select concat(e.person, ' ', e.subject) from AuditEvent e where e.act = 'opened a"
                                + " confidential paper'",
                        String.class)
                .getResultList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void has_a_line_of_its_own_for_its_public_versions(TestDatabase kind) {
        on(kind);
        String openFirst = stored("[withheld]", false);
        String first = papers.storeConfidential(MILL, "1.pdf", Pdfs.saying("The plan.", "12 USD."), openFirst)
                .id();
        String openSecond = stored("[withheld] and more", false);
        String second = papers.storeConfidential(MILL, "2.pdf", Pdfs.saying("The plan.", "13 USD and more"), openSecond)
                .id();
        papers.compare(MILL, second, openSecond)
                .forAPerson()
                .forEach(place -> papers.publishAs(MILL, second, openSecond, Map.of(place.key(), "Price")));

        succeed(MILL, OF_MILL, first, second, "The price changed.");

        assertThat(versions.of(Optional.empty(), openFirst))
                .extracting(v -> v.file().id())
                .containsExactly(openFirst, openSecond);
        assertThat(versions.changes(Optional.empty(), openSecond)
                        .changes()
                        .pages()
                        .get(0)
                        .lines())
                .noneMatch(line -> line.text().contains("USD"));
        assertThat(opened()).isEmpty();
        assertThatThrownBy(() -> versions.changes(Optional.empty(), second)).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_compared_once_when_the_newer_one_comes(TestDatabase kind) {
        on(kind);
        String first = stored("One.", false);
        String second = stored("Two, too.", false);
        succeed(MILL, OF_MILL, first, second, "Because.");
        assertThat(rooms.get(EntityManager.class)
                        .createQuery("select count(c.way) from StoredChanges c", Long.class)
                        .getSingleResult())
                .isEqualTo(1);
        versions.changes(Optional.empty(), second);
        assertThatThrownBy(() -> succeed(MILL, OF_MILL, first, stored("Three, at last.", false), "Because."))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("has a newer version already");
        assertThat(rooms.get(EntityManager.class)
                        .createQuery("select count(c.way) from StoredChanges c", Long.class)
                        .getSingleResult())
                .isEqualTo(1);
        assertThat(versions.newest(first)).isEqualTo(second);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void that_has_a_public_version_comes_again_with_a_public_version_or_not_at_all(TestDatabase kind) {
        on(kind);
        InTwoVersions first = InTwoVersions.of(papers, MILL, "The plan.", "12 USD.");
        String alone = InTwoVersions.whole(papers, MILL, "The plan.", "13 USD.");
        assertThatThrownBy(() -> succeed(MILL, OF_MILL, first.whole(), alone, "The price changed."))
                .isInstanceOf(InputRefused.class)
                .hasMessage("“text.pdf” has a public version. Give the newer one its own: the old one would be read as"
                        + " if it were of it.");
        String open = papers.store(MILL, "public.pdf", Pdfs.saying("The plan, again.", "[withheld]"), false)
                .id();
        assertThatThrownBy(() -> succeed(MILL, OF_MILL, first.files(), first.open(), open, "The public one alone."))
                .isInstanceOf(InputRefused.class)
                .hasMessage(
                        "“public.pdf” is the public version of a confidential file. Hand that one in again, with this"
                                + " file as its public version.");
        String whole = InTwoVersions.whole(papers, MILL, "The plan, again.", "13 USD.");
        papers.publishAs(MILL, whole, open, Map.of());
        assertThatThrownBy(() -> succeed(MILL, OF_MILL, first.whole(), whole, "The price changed."))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("“public.pdf”: say why. Page 1: Withheld: “13 USD.”.");
        assertThat(versions.of(Optional.empty(), first.open())).hasSize(1);

        InTwoVersions second = new InTwoVersions(whole, open).explained(papers, MILL, InTwoVersions.REASON);
        assertThat(succeed(MILL, OF_MILL, first.whole(), whole, "The price changed."))
                .isEqualTo(Map.of(first.whole(), whole, first.open(), open));
        assertThat(versions.newest(first.open())).isEqualTo(open);
        assertThat(papers.publicTwin(whole).orElseThrow().id()).isEqualTo(open);

        // What changed is withheld, so the public version stays the same: as the very file, or as another of the same
        // bytes.
        InTwoVersions third = new InTwoVersions(InTwoVersions.whole(papers, MILL, "The plan, again.", "14 USD."), open)
                .explained(papers, MILL, InTwoVersions.REASON);
        assertThat(succeed(MILL, OF_MILL, second.whole(), third.whole(), "The price changed again."))
                .isEqualTo(Map.of(second.whole(), third.whole()));
        InTwoVersions fourth = InTwoVersions.of(papers, MILL, "The plan, again.", "15 USD.");
        assertThat(succeed(MILL, OF_MILL, third.whole(), fourth.whole(), "And again."))
                .isEqualTo(Map.of(third.whole(), fourth.whole(), open, fourth.open()));
        assertThat(versions.of(Optional.empty(), first.open())).hasSize(2);
        assertThat(versions.of(Optional.of(MILL), first.whole())).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void comes_again_whatever_else_was_uploaded_that_names_its_public_version(TestDatabase kind) {
        on(kind);
        InTwoVersions first = InTwoVersions.of(papers, MILL, "The plan.", "12 USD.");
        InTwoVersions inNoCase = new InTwoVersions(
                        InTwoVersions.whole(papers, MILL, "The plan.", "A draft."), first.open())
                .explained(papers, MILL, InTwoVersions.REASON);
        InTwoVersions second = InTwoVersions.of(papers, MILL, "The plan, again.", "13 USD.");
        assertThat(succeed(MILL, OF_MILL, first.files(), first.whole(), second.whole(), "The price changed."))
                .isEqualTo(Map.of(first.whole(), second.whole(), first.open(), second.open()));

        // Nor does that file keep a public paper where it is that has no confidential one in its case.
        String alone = stored(MILL, "What anybody may read.");
        new InTwoVersions(inNoCase.whole(), alone).explained(papers, MILL, InTwoVersions.REASON);
        succeed(MILL, OF_MILL, List.of(alone), alone, stored(MILL, "What anybody may read now."), "It says more.");
        assertThat(versions.of(Optional.empty(), alone)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void has_its_public_version_to_itself_in_its_case(TestDatabase kind) {
        on(kind);
        InTwoVersions first = InTwoVersions.of(papers, MILL, "The plan.", "12 USD.");
        InTwoVersions other = InTwoVersions.of(papers, MILL, "The annex.", "Of steel.");
        InTwoVersions shared = new InTwoVersions(
                        InTwoVersions.whole(papers, MILL, "The plan.", "Of iron."), first.open())
                .explained(papers, MILL, InTwoVersions.REASON);
        List<String> inCase = List.of(first.whole(), first.open(), other.whole(), other.open());

        String refusal = "“public.pdf” is the public version of two papers. Give each its own: the one may come again"
                + " without the other.";
        assertThatThrownBy(() -> succeed(MILL, OF_MILL, inCase, other.whole(), shared.whole(), "Of another metal."))
                .isInstanceOf(InputRefused.class)
                .hasMessage(refusal);
        assertThatThrownBy(
                        () -> papers.mustBeSettled("documents", List.of(first.whole(), first.open(), shared.whole())))
                .isInstanceOf(InputRefused.class)
                .hasMessage(refusal);
        // A paper that comes again may keep it.
        succeed(MILL, OF_MILL, inCase, first.whole(), shared.whole(), "Of another metal.");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_refused_whole_where_its_public_version_is_a_version_of_something_already(TestDatabase kind) {
        on(kind);
        InTwoVersions first = InTwoVersions.of(papers, MILL, "The plan.", "12 USD.");
        InTwoVersions second = InTwoVersions.of(papers, MILL, "The plan, again.", "13 USD.");
        succeed(MILL, OF_MILL, first.whole(), second.whole(), "The price changed.");
        // The first public version once more, as that of a third confidential file.
        InTwoVersions back = new InTwoVersions(InTwoVersions.whole(papers, MILL, "The plan.", "14 USD."), first.open())
                .explained(papers, MILL, InTwoVersions.REASON);

        assertThatThrownBy(() -> succeed(MILL, OF_MILL, second.whole(), back.whole(), "Back to what it was."))
                .isInstanceOf(InputRefused.class)
                .hasMessage("“public.pdf” is a version of a paper already. Upload the newer one.");
        assertThat(versions.newest(first.whole())).isEqualTo(second.whole());
        assertThat(versions.newest(first.open())).isEqualTo(second.open());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_somebody_else_gets_no_newer_version_and_is_nobodys_newer_version(TestDatabase kind) {
        on(kind);
        String first = stored("One.", false);
        String second = stored("Two, too.", false);
        String rivals = papers.store(RIVAL, "rival.pdf", Pdfs.saying("The plan of a rival."), false)
                .id();

        // Anybody can put into a case what anybody can open, and cases give their papers on: it stays the mill's.
        papers.handInFor(RIVAL, first, "rival.xb");
        papers.handTo(first, "rival.xb");
        for (Actor other : List.of(RIVAL, DESK, ASSURER)) {
            String own = papers.store(other, "own.pdf", Pdfs.saying("Of " + other.person()), false)
                    .id();
            assertThatThrownBy(() -> succeed(other, List.of("rival.xb"), first, own, "A better one."))
                    .as(other.person())
                    .isInstanceOf(NotYours.class)
                    .hasMessage("“4.pdf” was handed in by somebody else, who alone can hand in a newer version of it.");
        }
        assertThatThrownBy(() -> succeed(RIVAL, List.of("rival.xb"), rivals, first, "Mine."))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("This is somebody else's file");
        assertThat(versions.of(Optional.empty(), first)).hasSize(1);

        // A colleague may, and a desk in a case of the mill's.
        succeed(MILLS_OTHER, OF_MILL, first, stored(MILLS_OTHER, "Two."), "A colleague's.");
        String desks = stored(DESK, "Two, too, as it came by e-mail.");
        succeed(DESK, OF_MILL, second, desks, "It came by e-mail.");
        assertThatThrownBy(() -> succeed(MILL, OF_MILL, desks, stored("Three.", false), "Next."))
                .as("the desk's own, as long as it does not say for whom it handed it in")
                .isInstanceOf(NotYours.class);
        papers.handInFor(DESK, desks, "mill.xb");
        succeed(MILL, OF_MILL, desks, stored("Three.", false), "Next.");
        assertThat(versions.of(Optional.empty(), second)).hasSize(3);
    }

    @Test
    void is_read_with_all_its_versions_at_once_however_many_there_are() {
        try (CountedH2 database = new CountedH2()) {
            rooms = Rooms.on(database.source(), Instant.parse("2026-10-04T10:00:00Z"), Map.of());
            papers = rooms.get(Papers.class);
            versions = rooms.get(VersionsOfPapers.class);
            String paper = stored("12 USD a tonne.", false);
            for (int i = 0; i < 5; i++) {
                String next = stored(MILL, "%d USD a tonne.".formatted(13 + i));
                succeed(MILL, OF_MILL, paper, next, "The price changed.");
                paper = next;
                if (i > 0) {
                    String newest = paper;
                    assertThat(database.statements(() -> versions.shown(Optional.of(MILL), newest)))
                            .as("the line, its files, how each came, what changed")
                            .isEqualTo(4);
                    assertThat(versions.shown(Optional.empty(), newest).versions())
                            .hasSize(i + 2);
                }
            }
        }
    }

    private Map<String, String> succeed(Actor actor, List<String> of, String earlier, String later, String why) {
        return succeed(actor, of, List.of(earlier), earlier, later, why);
    }

    private Map<String, String> succeed(
            Actor actor, List<String> of, List<String> inCase, String earlier, String later, String why) {
        return versions.succeed(
                actor,
                new VersionsOfPapers.InCase(of, inCase),
                List.of(new VersionsOfPapers.Newer("document", earlier, later)),
                why);
    }

    private String stored(Actor actor, String text) {
        return papers.store(actor, "stored.pdf", Pdfs.saying("The plan.", text), false)
                .id();
    }

    private static Actor at(String person, Role role, String organisation) {
        return new Actor(person, "Somebody", List.of(Mandate.ofOrganisation(role, organisation)));
    }
}
