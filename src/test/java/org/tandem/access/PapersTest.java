package org.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.document.DocumentRef;
import org.tandem.document.Documents;
import org.tandem.document.FileTooLarge;
import org.tandem.document.Withheld;
import org.tandem.inspection.FileRefused;
import org.tandem.inspection.Finding;
import org.tandem.inspection.MalwareScanner;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.support.InTwoVersions;
import org.tandem.support.Pdfs;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A paper")
class PapersTest {

    private static final Instant ACCEPTED = Instant.parse("2026-12-24T10:00:00Z");
    private static final Pair PAIR = Pair.of("XA", "XB");
    private static final Pair OTHER_PAIR = Pair.of("JP", "MN");
    private static final byte[] PDF = Pdfs.saying("secret");

    private static final String PRICE = "Mill Co pays 12 USD a tonne.";
    private static final byte[] WHOLE = Pdfs.saying("The plan.", PRICE, "The end.");
    private static final byte[] WITHHELD = Pdfs.saying("The plan.", "[withheld]", "The end.");

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
    void of_a_case_that_is_not_public_opens_to_those_who_have_to_do_with_it_until_the_case_is(TestDatabase kind) {
        on(kind);
        Papers.Unpublished unpublished = new Papers.Unpublished("XB_PIN001", PAIR, List.of("northern.xa"));
        String paper = papers.store(MILL, "plan.pdf", PDF, false).id();
        InTwoVersions two = InTwoVersions.of(papers, MILL, "The plan.", PRICE);
        String later = InTwoVersions.whole(papers, MILL, "The other plan.", PRICE);

        papers.handInFor(MILL, paper, "mill.xb", unpublished);
        papers.handInFor(MILL, two.whole(), "mill.xb", unpublished);
        papers.handInFor(MILL, later, "mill.xb", unpublished);
        // Its public version is named while the case has it.
        String named = papers.store(MILL, "named.pdf", Pdfs.saying("The other plan.", "[withheld]"), false)
                .id();
        new InTwoVersions(later, named).explained(papers, MILL, InTwoVersions.REASON);

        for (Actor concerned : List.of(MILL, MILLS_OTHER, DESK, MEMBER)) {
            assertThat(papers.known(concerned, List.of(paper, two.open(), two.whole(), later, named)))
                    .hasSize(5);
        }
        for (Actor concerned : List.of(AUTHORITY, ASSURER)) {
            assertThat(papers.known(concerned, List.of(paper, two.open()))).hasSize(2);
            assertThat(papers.known(concerned, List.of(two.whole(), later))).isEmpty();
        }
        for (Actor stranger : List.of(RIVAL, OTHER_DESK)) {
            assertThat(papers.known(stranger, List.of(paper, two.open(), two.whole(), later, named)))
                    .isEmpty();
        }
        assertThat(papers.published(List.of(paper, two.open(), named))).isEmpty();

        papers.publish("XB_PIN002");
        assertThat(papers.published(List.of(paper, two.open(), named))).isEmpty();
        papers.publish("XB_PIN001");
        assertThat(papers.published(List.of(paper, two.open(), named, two.whole(), later)))
                .hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void that_others_read_already_is_closed_to_nobody_by_a_case_that_is_not_public(TestDatabase kind) {
        on(kind);
        Papers.Unpublished unpublished = new Papers.Unpublished("XB_PIN001", PAIR, List.of());
        String theirs = papers.store(RIVAL, "theirs.pdf", PDF, false).id();
        String before = papers.store(MILL, "before.pdf", PDF, false).id();
        papers.handInFor(MILL, before, "mill.xb");
        papers.handTo(before, PAIR);
        String after = papers.store(MILL, "after.pdf", PDF, false).id();

        List.of(theirs, before, after).forEach(id -> papers.handInFor(MILL, id, "mill.xb", unpublished));
        assertThat(papers.published(List.of(theirs, before, after)))
                .extracting(DocumentRef::id)
                .containsExactly(theirs, before);

        // A case that keeps nothing takes it, which is as open as it was given from then on.
        papers.handInFor(MILL, after, "mill.xb");
        assertThat(papers.openPublic(after)).isEqualTo(PDF);
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
        byte[] large = Arrays.copyOf(PDF, Documents.MOST_BYTES);
        Arrays.fill(large, PDF.length, large.length, (byte) '\n');

        DocumentRef ref = papers.store(MILL, "large.pdf", large, false);

        assertThat(papers.openPublic(ref.id())).isEqualTo(large);
        assertThat(papers.ref(ref.id()).size()).isEqualTo(large.length);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void given_as_public_with_words_under_a_box_is_refused_in_words_and_not_kept(TestDatabase kind) {
        on(kind);
        byte[] boxed = new Pdfs()
                .page(Pdfs.text("The plan.", PRICE) + Pdfs.box("0", 70, 735, 220, 18))
                .bytes();

        assertThatThrownBy(() -> papers.store(MILL, "plan.pdf", boxed, false))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("“plan.pdf” is for everybody")
                .hasMessageContaining("Page 1: Under a dark box still lies “" + PRICE + "”.");
        assertThat(stored()).isZero();
        assertThat(papers.store(MILL, "plan.pdf", boxed, true).confidential())
                .as("kept in confidence it harms nobody")
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_wrong_way_round_is_opened_to_nobody_outside_until_it_is_replaced(TestDatabase kind) {
        on(kind);
        String open = papers.store(MILL, "full.pdf", WHOLE, false).id();
        String whole = papers.store(MILL, "public.pdf", WITHHELD, true).id();
        assertThat(papers.openPublic(open)).isEqualTo(WHOLE);

        assertThat(papers.compare(MILL, whole, open).refused())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.WRONG_WAY_ROUND);

        assertThatThrownBy(() -> papers.openPublic(open)).isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> papers.ref(Optional.empty(), open)).isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> papers.open(RIVAL, open)).isInstanceOf(Unknown.class);
        assertThat(papers.known(RIVAL, List.of(open))).isEmpty();
        assertThat(papers.open(MILL, open)).isEqualTo(WHOLE);
        assertThat(openings()).containsExactly("mill");
        papers.publishAs(MILL, whole, open, Map.of());
        assertThatThrownBy(() -> papers.mustBeSettled("documents", List.of(whole, open)))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("the wrong way round");
        papers.handTo(whole, PAIR);
        assertThat(papers.withheld(DESK, List.of(whole)))
                .as("by whoever may not open the public one, and knows nothing of it")
                .isEmpty();
        papers.handTo(open, PAIR);
        assertThat(papers.withheld(DESK, List.of(whole))).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_handed_in_with_its_public_version_once_every_place_has_its_reason(TestDatabase kind) {
        on(kind);
        String open = papers.store(MILL, "public.pdf", WITHHELD, false).id();
        String whole = papers.store(MILL, "full.pdf", WHOLE, true).id();
        List<String> both = List.of(whole, open);
        assertThatThrownBy(() -> papers.mustBeSettled("documents", both))
                .hasMessageContaining("Say which of the public files is the public version of “full.pdf”");

        Finding place = papers.publishAs(MILL, whole, open, Map.of()).findings().get(0);
        assertThatThrownBy(() -> papers.mustBeSettled("documents", both))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsEntry("documents", "“public.pdf”: say why. Page 1: Withheld: “" + PRICE + "”."));
        assertThatThrownBy(() -> papers.publishAs(MILL, whole, open, Map.of(place.key(), " ")))
                .hasMessageContaining("Say why each place is withheld.");

        papers.publishAs(MILL, whole, open, Map.of(place.key(), "A price between two companies."));
        papers.publishAs(MILL, whole, open, Map.of(place.key(), "A price between two companies."));
        papers.mustBeSettled("documents", both);

        assertThat(papers.withheld(MILL, whole)).singleElement().satisfies(w -> {
            assertThat(w.finding()).isEqualTo(place);
            assertThat(w.reason()).isEqualTo("A price between two companies.");
            assertThat(w.givenBy()).isEqualTo("mill");
            assertThat(w.acceptedBy()).isEmpty();
        });
        assertThatThrownBy(() -> papers.withheld(RIVAL, whole)).isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> papers.withheld(DESK, whole)).isInstanceOf(Unknown.class);
        papers.handTo(whole, PAIR);
        List<String> seen =
                papers.withheld(DESK, both).stream().map(Withheld::digest).toList();
        assertThat(seen).hasSize(1);
        assertThat(openings()).as("its words were shown to the desk").containsExactly("desk");
        papers.acceptWithheld(DESK, both, seen, ACCEPTED);
        assertThat(papers.withheld(DESK, whole)).singleElement().satisfies(w -> {
            assertThat(w.acceptedBy()).contains("desk");
            assertThat(w.accepted()).contains(ACCEPTED);
        });
        assertThatThrownBy(() -> papers.publishAs(MILL, whole, open, Map.of(place.key(), "Another reason.")))
                .isInstanceOf(OutOfTurn.class);
        assertThat(papers.openPublic(open)).isEqualTo(WITHHELD);
        assertThatThrownBy(() -> papers.openPublic(whole)).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_let_pass_by_a_desk_as_the_desk_read_it_and_not_otherwise(TestDatabase kind) {
        on(kind);
        InTwoVersions paper = InTwoVersions.of(papers, MILL, "The plan.", PRICE);
        papers.handTo(paper.whole(), PAIR);
        List<String> first = paper.seenBy(papers, DESK);
        notAsRead(paper, List.of());
        notAsRead(paper, List.of("none"));

        paper.explained(papers, MILL, "Another reason.");
        notAsRead(paper, first);
        List<String> reworded = paper.seenBy(papers, DESK);
        InTwoVersions replaced = new InTwoVersions(
                        paper.whole(),
                        papers.store(MILL, "public.pdf", Pdfs.saying("The plan.", "XXX"), false)
                                .id())
                .explained(papers, MILL, "Another reason.");
        notAsRead(replaced, first);
        notAsRead(replaced, reworded);

        // A place that lost its reason is accepted by nobody, also by a desk that read it so.
        papers.publishAs(MILL, replaced.whole(), replaced.open(), Map.of());
        assertThat(papers.toAccept(replaced.files())).hasSize(1);
        assertThatThrownBy(() -> papers.acceptWithheld(DESK, replaced.files(), replaced.seenBy(papers, DESK), ACCEPTED))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("Nobody can let it pass before it is mended. “public.pdf”: say why. Page 1: Withheld:"
                        + " “Mill Co pays 12 USD a tonne.”.");

        replaced.explained(papers, MILL, "Another reason.");
        notAsRead(replaced, reworded);
        papers.acceptWithheld(DESK, replaced.files(), replaced.seenBy(papers, DESK), ACCEPTED);
        assertThat(papers.toAccept(replaced.files())).isEmpty();
        papers.acceptWithheld(DESK, replaced.files(), List.of(), ACCEPTED);
    }

    private void notAsRead(InTwoVersions paper, List<String> seen) {
        assertThatThrownBy(() -> papers.acceptWithheld(DESK, paper.files(), seen, ACCEPTED))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("What is withheld in the public version of “text.pdf” was not read as it is now: it was"
                        + " handed in or changed since. Read its places, then say it again.");
        assertThat(papers.toAccept(paper.files())).extracting(DocumentRef::id).containsExactly(paper.whole());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_somebody_else_is_made_nobodys_public_version(TestDatabase kind) {
        on(kind);
        String published = papers.store(MILL, "full.pdf", WHOLE, false).id();
        String bait = papers.store(RIVAL, "public.pdf", WITHHELD, true).id();

        // Whoever puts it into a case of theirs, or is given it there, has not handed it in.
        papers.handInFor(RIVAL, published, "rival.xb");
        papers.handTo(published, "northern.xa");
        String assurers = papers.store(ASSURER, "assurer.pdf", WITHHELD, true).id();
        for (Actor other : List.of(RIVAL, ASSURER)) {
            String own = other == RIVAL ? bait : assurers;
            assertThatThrownBy(() -> papers.compare(other, own, published)).isInstanceOf(NotYours.class);
            assertThatThrownBy(() -> papers.publishAs(other, own, published, Map.of()))
                    .isInstanceOf(NotYours.class);
            assertThatThrownBy(() -> papers.storeConfidential(other, "x.pdf", WITHHELD, published))
                    .isInstanceOf(NotYours.class);
        }
        assertThatThrownBy(() -> papers.compare(MILL, bait, published)).isInstanceOf(Unknown.class);
        assertThat(papers.openPublic(published)).isEqualTo(WHOLE);
        assertThat(papers.publicTwin(bait)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void that_was_given_to_somebody_gets_its_public_version_from_whoever_handed_it_in_alone(TestDatabase kind) {
        on(kind);
        String whole = papers.store(MILL, "full.pdf", WHOLE, true).id();
        papers.handTo(whole, "northern.xa");
        papers.handTo(whole, PAIR);
        for (Actor other : List.of(ASSURER, DESK)) {
            String theirs = papers.store(other, "public.pdf", WITHHELD, false).id();
            assertThatThrownBy(() -> papers.publishAs(other, whole, theirs, Map.of()))
                    .isInstanceOf(NotYours.class);
        }
        String open = papers.store(MILLS_OTHER, "public.pdf", WITHHELD, false).id();
        papers.publishAs(MILLS_OTHER, whole, open, Map.of());
        assertThat(papers.publicTwin(whole)).contains(papers.ref(open));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void in_which_the_scanner_finds_something_is_not_kept(TestDatabase kind) {
        MalwareScanner finds = content -> Optional.of("Eicar-Test-Signature");
        rooms = Rooms.on(kind, Instant.parse("2026-10-04T10:00:00Z"), Map.of(MalwareScanner.class, finds));
        papers = rooms.get(Papers.class);

        assertThatThrownBy(() -> papers.store(MILL, "plan.pdf", PDF, true))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("The malware scanner found Eicar-Test-Signature in “plan.pdf”");
        assertThat(stored()).isZero();
    }

    private long stored() {
        return rooms.get(EntityManager.class)
                .createQuery("select count(d) from StoredDocument d", Long.class)
                .getSingleResult();
    }

    private List<String> openings() {
        return rooms.get(EntityManager.class)
                .createQuery(
                        "select e.person from AuditEvent e where e.act = 'opened a confidential paper' order by e.person",
                        String.class)
                .getResultList();
    }

    private static Actor organisation(String person, Role role, String code) {
        return new Actor(person, person, List.of(Mandate.ofOrganisation(role, code)));
    }

    private static Actor side(String person, Role role, Pair pair, String party) {
        return new Actor(person, person, List.of(Mandate.ofSide(role, pair, new Party(party))));
    }
}
