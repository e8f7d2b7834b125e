package org.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.document.PaperVersion;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
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
        versions.succeed(MILL, OF_MILL, "document", first, second, "The price changed.");
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
                .forEach(place -> papers.publishAs(MILL, second, openSecond, java.util.Map.of(place.key(), "Price")));

        versions.succeed(MILL, OF_MILL, "document", first, second, "The price changed.");

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
        versions.succeed(MILL, OF_MILL, "document", first, second, "Because.");
        assertThat(rooms.get(EntityManager.class)
                        .createQuery("select count(c.way) from StoredChanges c", Long.class)
                        .getSingleResult())
                .isEqualTo(1);
        versions.changes(Optional.empty(), second);
        assertThatThrownBy(() -> versions.succeed(
                        MILL, OF_MILL, "document", first, stored("Three, at last.", false), "Because."))
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
            assertThatThrownBy(
                            () -> versions.succeed(other, List.of("rival.xb"), "document", first, own, "A better one."))
                    .as(other.person())
                    .isInstanceOf(NotYours.class)
                    .hasMessage("“4.pdf” was handed in by somebody else, who alone can hand in a newer version of it.");
        }
        assertThatThrownBy(() -> versions.succeed(RIVAL, List.of("rival.xb"), "document", rivals, first, "Mine."))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("This is somebody else's file");
        assertThat(versions.of(Optional.empty(), first)).hasSize(1);

        // A colleague may, and a desk in a case of the mill's.
        versions.succeed(MILLS_OTHER, OF_MILL, "document", first, stored(MILLS_OTHER, "Two."), "A colleague's.");
        String desks = stored(DESK, "Two, too, as it came by e-mail.");
        versions.succeed(DESK, OF_MILL, "document", second, desks, "It came by e-mail.");
        assertThatThrownBy(() -> versions.succeed(MILL, OF_MILL, "document", desks, stored("Three.", false), "Next."))
                .as("the desk's own, as long as it does not say for whom it handed it in")
                .isInstanceOf(NotYours.class);
        papers.handInFor(DESK, desks, "mill.xb");
        versions.succeed(MILL, OF_MILL, "document", desks, stored("Three.", false), "Next.");
        assertThat(versions.of(Optional.empty(), second)).hasSize(3);
    }

    private String stored(Actor actor, String text) {
        return papers.store(actor, "stored.pdf", Pdfs.saying("The plan.", text), false)
                .id();
    }

    private static Actor at(String person, Role role, String organisation) {
        return new Actor(person, "Somebody", List.of(Mandate.ofOrganisation(role, organisation)));
    }
}
