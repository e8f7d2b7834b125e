package org.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.document.DocumentRef;
import org.tandem.document.Documents;
import org.tandem.document.FileRefused;
import org.tandem.document.FileTooLarge;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A paper")
class PapersTest {

    private static final Pair PAIR = Pair.of("XA", "XB");
    private static final Pair OTHER_PAIR = Pair.of("JP", "MN");
    private static final byte[] PDF = "%PDF-1.7\nsecret\n".getBytes(StandardCharsets.US_ASCII);

    private static final Actor MILL = organisation("mill", Role.PARTICIPANT, "mill.xb");
    private static final Actor MILLS_OTHER = organisation("mill2", Role.PARTICIPANT, "mill.xb");
    private static final Actor RIVAL = organisation("rival", Role.PARTICIPANT, "rival.xb");
    private static final Actor ASSURER = organisation("assurer", Role.THIRD_PARTY, "northern.xa");
    private static final Actor DESK = side("desk", Role.SECRETARIAT, PAIR, "XA");
    private static final Actor MEMBER = side("member", Role.MEMBER, PAIR, "XB");
    private static final Actor AUTHORITY = side("authority", Role.AUTHORITY_OFFICER, PAIR, "XB");
    private static final Actor OTHER_DESK = side("other", Role.SECRETARIAT, OTHER_PAIR, "JP");

    private Rooms rooms;
    private Papers papers;

    @AfterEach
    void close() {
        rooms.close();
    }

    private void on(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-10-04T10:00:00Z"));
        papers = rooms.get(Papers.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void that_is_confidential_opens_for_its_uploaders_and_those_it_was_handed_to(TestDatabase kind) {
        on(kind);
        DocumentRef ref = papers.store(MILL, "contract.pdf", PDF, true);

        assertThat(papers.open(MILL, ref.id())).isEqualTo(PDF);
        assertThat(papers.open(MILLS_OTHER, ref.id())).isEqualTo(PDF);
        for (Actor stranger : List.of(RIVAL, ASSURER, DESK, MEMBER, AUTHORITY, OTHER_DESK)) {
            assertThatThrownBy(() -> papers.open(stranger, ref.id())).isInstanceOf(Unknown.class);
        }
        assertThatThrownBy(() -> papers.openPublic(ref.id())).isInstanceOf(Unknown.class);

        papers.handTo(ref.id(), PAIR);
        papers.handTo(ref.id(), PAIR);
        papers.handTo(ref.id(), "northern.xa");

        for (Actor entitled : List.of(DESK, MEMBER, ASSURER)) {
            assertThat(papers.open(entitled, ref.id())).isEqualTo(PDF);
        }
        for (Actor stranger : List.of(RIVAL, AUTHORITY, OTHER_DESK)) {
            assertThatThrownBy(() -> papers.open(stranger, ref.id())).isInstanceOf(Unknown.class);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void leaves_a_line_in_the_audit_trail_for_each_opening_while_confidential(TestDatabase kind) {
        on(kind);
        DocumentRef secret = papers.store(MILL, "contract.pdf", PDF, true);
        DocumentRef known = papers.store(MILL, "design.pdf", PDF, false);

        papers.open(MILL, secret.id());
        papers.open(MILLS_OTHER, secret.id());
        papers.open(RIVAL, known.id());
        papers.openPublic(known.id());

        assertThat(rooms.get(EntityManager.class)
                        .createQuery(
                                "select e.person from AuditEvent e where e.act = 'opened a confidential paper' order by e.person",
                                String.class)
                        .getResultList())
                .containsExactly("mill", "mill2");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void that_is_confidential_may_name_its_public_version(TestDatabase kind) {
        on(kind);
        DocumentRef known = papers.store(MILL, "design-public.pdf", PDF, false);
        DocumentRef secret = papers.storeConfidential(MILL, "design.pdf", PDF, known.id());

        assertThat(papers.publicTwin(secret.id())).contains(known);
        assertThat(papers.publicTwin(known.id())).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> papers.storeConfidential(MILL, "x.pdf", PDF, secret.id()))
                .isInstanceOf(FileRefused.class);
        assertThatThrownBy(() -> papers.storeConfidential(MILL, "x.pdf", PDF, "nothing"))
                .isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void that_is_empty_too_large_or_not_what_its_name_says_is_refused(TestDatabase kind) {
        on(kind);

        assertThatThrownBy(() -> papers.store(MILL, "a.pdf", new byte[0], false))
                .isInstanceOf(FileRefused.class)
                .hasMessage("“a.pdf” is empty. Choose the file again.");
        assertThatThrownBy(() -> papers.store(MILL, "a.pdf", new byte[Documents.MOST_BYTES + 1], false))
                .isInstanceOf(FileTooLarge.class)
                .hasMessageContaining("10 MB");
        assertThatThrownBy(() -> papers.store(MILL, "a.csv", PDF, false))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("its content is application/pdf");
        assertThatThrownBy(() -> papers.store(MILL, "a.exe", PDF, false)).hasMessageContaining("Use one of: pdf");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_the_largest_size_is_kept_byte_for_byte(TestDatabase kind) {
        on(kind);
        byte[] large = new byte[Documents.MOST_BYTES];
        System.arraycopy(PDF, 0, large, 0, PDF.length);
        large[large.length - 1] = 42;

        DocumentRef ref = papers.store(MILL, "large.pdf", large, false);

        assertThat(papers.openPublic(ref.id())).isEqualTo(large);
        assertThat(papers.ref(ref.id()).size()).isEqualTo(large.length);
    }

    private static Actor organisation(String person, Role role, String code) {
        return new Actor(person, person, List.of(Mandate.ofOrganisation(role, code)));
    }

    private static Actor side(String person, Role role, Pair pair, String party) {
        return new Actor(person, person, List.of(Mandate.ofSide(role, pair, new Party(party))));
    }
}
