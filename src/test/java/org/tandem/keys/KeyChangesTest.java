package org.tandem.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.ledger.BookOfTwo.NOON;
import static org.tandem.ledger.BookOfTwo.XA;
import static org.tandem.ledger.BookOfTwo.XB;
import static org.tandem.ledger.BookOfTwo.oldest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Role;
import org.tandem.access.SecondPersonNeeded;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.BookOfTwo;
import org.tandem.ledger.Invariants;
import org.tandem.mirror.Cosigning;
import org.tandem.seal.Seal;
import org.tandem.seal.Seals;
import org.tandem.seal.Signer;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.transparency.Checkpoint;
import org.tandem.transparency.Cosignature;
import org.tandem.transparency.Malformed;
import org.tandem.transparency.NoteKey;
import org.tandem.transparency.Policy;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.Receipt;
import org.tandem.transparency.Sequencer;
import org.tandem.transparency.SignedNote;

@DisplayName("A key of a registry")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class KeyChangesTest {

    private static final String LOG = "XA/LOG";
    private static final String WITNESS = "XB/WITNESS";
    private static final String MANAGER = "XA/REGISTRY_APPROVER";
    private static final String AUTHORITY = "XA-XB/XA/AUTHORITY_APPROVER";

    private final TestDatabase kind;
    private Rooms rooms;
    private BookOfTwo two;
    private KeyChanges changes;
    private KeyHistory history;
    private PublicLog logs;
    private Signer signer;

    KeyChangesTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rooms = Rooms.on(kind, NOON);
        two = new BookOfTwo(rooms).opened().issued();
        changes = rooms.get(KeyChanges.class);
        history = rooms.get(KeyHistory.class);
        logs = rooms.get(PublicLog.class);
        signer = rooms.get(Signer.class);
        goOn();
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    /** As some seconds later: leaves have their places, and both have signed. */
    private void goOn() {
        for (int second = 0; second < 3; second++) {
            rooms.get(Sequencer.class).sequenceAll();
            rooms.get(Cosigning.class).cosignAll();
        }
    }

    private static Actor officer(Party registry) {
        return new Actor(
                registry + ".registry", "Officer", List.of(Mandate.ofRegistry(Role.REGISTRY_OFFICER, registry)));
    }

    private static Actor approver(Party registry) {
        return new Actor(
                registry + ".registry2", "Approver", List.of(Mandate.ofRegistry(Role.REGISTRY_APPROVER, registry)));
    }

    /** The new key's id. */
    private String announced(Party registry, String owner) {
        String number = changes.askForNewKey(officer(registry), owner, "Every year");
        changes.carryOut(approver(registry), number);
        goOn();
        List<KeyTerm> terms = terms(registry, owner).terms();
        return terms.get(terms.size() - 1).key().keyId();
    }

    private void revoked(Party registry, String owner, String keyId) {
        changes.carryOut(
                approver(registry), changes.askForRevocation(officer(registry), owner, keyId, "Its card was lost"));
        goOn();
    }

    @Test
    void waits_for_a_second_person_as_their_task() {
        KeyTasks tasks = rooms.get(KeyTasks.class);
        String number = changes.askForNewKey(officer(XA), LOG, "Every year");

        assertThat(tasks.tasksOf(approver(XA))).singleElement().satisfies(task -> {
            assertThat(task.subject()).isEqualTo(number);
            assertThat(task.link()).endsWith("number=" + number);
        });
        assertThat(tasks.tasksOf(officer(XA))).isEmpty();
        assertThat(tasks.tasksOf(approver(XB))).isEmpty();
        Actor both = new Actor(
                officer(XA).person(),
                "Both",
                List.of(Mandate.ofRegistry(Role.REGISTRY_OFFICER, XA), Mandate.ofRegistry(Role.REGISTRY_APPROVER, XA)));
        assertThat(tasks.tasksOf(both)).as("who asked is not the second person").isEmpty();

        changes.carryOut(approver(XA), number);

        assertThat(tasks.tasksOf(approver(XA))).isEmpty();
    }

    private KeyTerms terms(Party registry, String owner) {
        return history.history(registry).stream()
                .filter(one -> one.owner().equals(owner))
                .findFirst()
                .orElseThrow();
    }

    private void moved(String cause) {
        two.ledger.transfer(XA, oldest(cause, "XA-1001", "XA-2001", 1));
    }

    private Policy.Outcome judged() {
        return logs.policy(XA).on(logs.checkpoint(XA));
    }

    @Test
    void follows_another_from_a_place_in_the_log_and_each_head_is_signed_by_the_one_of_its_last_entry() {
        String first = signer.currentKey(LOG);
        Policy before = logs.policy(XA);
        String number = changes.askForNewKey(officer(XA), LOG, "Every year");
        assertThat(signer.keys(LOG)).as("nobody else agreed").hasSize(1);
        moved("before");
        changes.carryOut(approver(XA), number);
        moved("after");
        assertThat(signer.currentKey(LOG)).as("it has no place").isEqualTo(first);
        goOn();

        assertThat(logs.signed(XA)).isEqualTo(5);
        List<KeyTerm> terms = terms(XA, LOG).terms();
        assertThat(terms).extracting(KeyTerm::from).containsExactly(0L, 4L);
        assertThat(terms).extracting(KeyTerm::until).containsExactly(OptionalLong.of(4), OptionalLong.empty());
        assertThat(terms.get(0).key().keyId()).isEqualTo(first);
        Receipt announcement = logs.receipt(XA, 3, 4, true);
        assertThat(before.on(announcement.checkpoint()).enough())
                .as("the old key and the counterpart signed the head that ends with the announcement")
                .isTrue();
        assertThat(before.on(logs.checkpoint(XA)).log())
                .as("the old key signs no more")
                .isFalse();
        assertThat(judged().enough()).isTrue();
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
    }

    @Test
    void that_was_followed_signs_no_head_that_counts() {
        announced(XA, LOG);
        moved("later");
        goOn();
        String first = terms(XA, LOG).terms().get(0).key().keyId();
        Checkpoint head = Checkpoint.parse(logs.checkpoint(XA).text());
        NoteKey old = NoteKey.of(
                head.origin(), NoteKey.Kind.LOG, signer.publicKey(LOG, first).orElseThrow());
        byte[] signature = signer.sign(LOG, first, head.text().getBytes(StandardCharsets.UTF_8));
        byte[] line = ByteBuffer.allocate(4 + signature.length)
                .put(HexFormat.of().parseHex(old.id()))
                .put(signature)
                .array();
        SignedNote forged = new SignedNote(
                head.text(),
                List.of(new SignedNote.Line(
                        old.name(), old.id(), Base64.getEncoder().encodeToString(line))));
        assertThat(forged.isSignedBy(old)).isTrue();
        assertThat(logs.isSignedByItsLog(XA, forged)).isFalse();
    }

    @Test
    void that_cosigns_is_followed_by_another_and_what_it_cosigned_before_stays() {
        moved("before");
        goOn();
        Policy before = logs.policy(XA);
        String first = signer.currentKey(WITNESS);
        announced(XB, WITNESS);
        assertThat(judged().enough()).as("the head of before").isTrue();
        moved("after");
        goOn();
        assertThat(before.on(logs.checkpoint(XA)).enough()).isFalse();
        assertThat(judged().enough()).isTrue();

        revoked(XB, WITNESS, first);
        KeyTerm term = terms(XB, WITNESS).of(first).orElseThrow();
        String origin = logs.origin(XA);
        assertThat(term.witnessed()).containsEntry(origin, "4");
        assertThat(term.cosigned(origin, 4)).isTrue();
        assertThat(term.cosigned(origin, 5)).isFalse();
        moved("still");
        goOn();
        assertThat(judged().enough()).isTrue();
    }

    @Test
    void that_cosigns_counts_for_nothing_before_it_is_announced_and_after_it_was_revoked() {
        String first = signer.currentKey(WITNESS);
        String unannounced = signer.makeKey(WITNESS);
        signer.takeUp(WITNESS, unannounced);
        moved("one");
        rooms.get(Sequencer.class).sequenceAll();
        assertThatThrownBy(() -> cosigned(unannounced)).isInstanceOf(Malformed.class);
        goOn();
        assertThat(judged().enough()).as("the first one goes on").isTrue();

        announced(XB, WITNESS);
        revoked(XB, WITNESS, first);
        moved("two");
        rooms.get(Sequencer.class).sequenceAll();
        assertThatThrownBy(() -> cosigned(first)).isInstanceOf(Malformed.class);
        goOn();
        assertThat(judged().enough()).isTrue();
    }

    /** A signature of XB's beneath the newest head of XA's log, with one key of its ring. */
    private void cosigned(String keyId) {
        SignedNote head = logs.toBeCosigned(XA, logs.signed(XA), 1).orElseThrow();
        Checkpoint checkpoint = Checkpoint.parse(head.text());
        String name = logs.policy(XA).witnesses().get("XB").name();
        NoteKey key = NoteKey.of(
                name, NoteKey.Kind.COSIGNER, signer.publicKey(WITNESS, keyId).orElseThrow());
        logs.addCosignature(
                XA,
                XB,
                head,
                List.of(Cosignature.by(key, checkpoint, NOON, message -> signer.sign(WITNESS, keyId, message))));
    }

    @Test
    void of_the_registrys_manager_is_changed_like_the_others() {
        Seals seals = rooms.get(Seals.class);
        Seal signed = seals.sign(MANAGER, Map.of("day", "2026-11-22"));
        announced(XA, MANAGER);
        assertThat(seals.sign(MANAGER, Map.of("day", "2026-11-23")).keyId()).isNotEqualTo(signed.keyId());
        revoked(XA, MANAGER, signed.keyId());
        assertThat(terms(XA, MANAGER).of(signed.keyId()).orElseThrow().isRevoked())
                .isTrue();
        assertThat(seals.holds(signed, Map.of("day", "2026-11-22")))
                .as("what was signed before")
                .isTrue();
    }

    @Test
    void waits_alone_and_is_lost_where_its_directory_is() {
        String number = changes.askForNewKey(officer(XA), LOG, "Every year");
        assertThatThrownBy(() -> changes.askForNewKey(officer(XA), LOG, "Again"))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining(number);
        changes.askForNewKey(officer(XA), "XA/REGISTRY", "Another office");
        changes.withdraw(officer(XA), number);
        String next = changes.askForNewKey(officer(XA), LOG, "Again");
        signer.makeKey(LOG);

        assertThatThrownBy(() -> changes.carryOut(approver(XA), next))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("no longer holds this key");
        goOn();
        assertThat(terms(XA, LOG).terms()).hasSize(1);
    }

    @Test
    void is_changed_by_two_people_of_its_own_office_alone() {
        String number = changes.askForNewKey(officer(XA), LOG, "Every year");
        Actor both = new Actor(officer(XA).person(), "Both", List.of(Mandate.ofRegistry(Role.REGISTRY_APPROVER, XA)));
        assertThatThrownBy(() -> changes.carryOut(both, number)).isInstanceOf(SecondPersonNeeded.class);
        assertThatThrownBy(() -> changes.carryOut(approver(XB), number)).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> changes.withdraw(approver(XB), number)).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> changes.askForNewKey(approver(XA), LOG, "Every year"))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> changes.askForNewKey(officer(XA), AUTHORITY, "Every year"))
                .as("the registry does not change the authority's keys")
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> changes.askForNewKey(officer(XA), "XA-XB/COMMITTEE", "Every year"))
                .isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> changes.askForNewKey(officer(XA), LOG, " ")).isInstanceOf(InputRefused.class);
        assertThat(changes.orders(officer(XB))).isEmpty();
        assertThat(changes.orders(approver(XA))).extracting(KeyOrder::number).containsExactly(number);

        changes.withdraw(officer(XA), number);
        assertThatThrownBy(() -> changes.carryOut(approver(XA), number)).isInstanceOf(OutOfTurn.class);
        goOn();
        assertThat(terms(XA, LOG).terms()).hasSize(1);
    }

    @Test
    void of_an_authority_is_changed_by_the_authority() {
        Actor prepares = new Actor(
                "xa.authority", "Officer", List.of(Mandate.ofSide(Role.AUTHORITY_OFFICER, Pair.of("XA", "XB"), XA)));
        Actor gives = new Actor(
                "xa.authority2", "Approver", List.of(Mandate.ofSide(Role.AUTHORITY_APPROVER, Pair.of("XA", "XB"), XA)));
        Seals seals = rooms.get(Seals.class);
        Seal answered = seals.sign(AUTHORITY, Map.of("answer", "CONFIRM"));
        changes.carryOut(gives, changes.askForNewKey(prepares, AUTHORITY, "A new minister"));
        goOn();
        assertThat(seals.sign(AUTHORITY, Map.of("answer", "REJECT")).keyId()).isNotEqualTo(answered.keyId());
        changes.carryOut(gives, changes.askForRevocation(prepares, AUTHORITY, answered.keyId(), "A new minister"));
        goOn();
        assertThat(terms(XA, AUTHORITY).of(answered.keyId()).orElseThrow().isRevoked())
                .isTrue();
        assertThat(seals.holds(answered, Map.of("answer", "CONFIRM")))
                .as("what was signed before")
                .isTrue();
    }

    @Test
    void is_not_revoked_while_it_is_the_only_one_nor_twice() {
        String owner = "XA/REGISTRY";
        String first = signer.currentKey(owner);
        assertThatThrownBy(() -> changes.askForRevocation(officer(XA), owner, first, "Lost"))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("Announce a new one first");
        String second = announced(XA, owner);
        assertThat(signer.currentKey(owner)).isEqualTo(second);
        String one = changes.askForRevocation(officer(XA), owner, first, "Lost");
        String other = changes.askForRevocation(officer(XA), owner, second, "Lost");
        changes.carryOut(approver(XA), one);
        assertThatThrownBy(() -> changes.carryOut(approver(XA), other))
                .as("the first has no place yet")
                .isInstanceOf(OutOfTurn.class);
        goOn();
        assertThatThrownBy(() -> changes.carryOut(approver(XA), other)).hasMessageContaining("no other key");
        assertThatThrownBy(() -> changes.askForRevocation(officer(XA), owner, first, "Lost"))
                .hasMessageContaining("revoked already");
        assertThat(signer.currentKey(owner)).isEqualTo(second);
        assertThat(history.published(owner)).extracting(key -> key.keyId()).containsExactly(second);
    }

    @Test
    void that_is_the_newest_can_be_revoked_and_the_older_one_signs_again() {
        String owner = "XA/REGISTRY";
        String first = signer.currentKey(owner);
        String second = announced(XA, owner);
        revoked(XA, owner, second);
        assertThat(signer.currentKey(owner)).isEqualTo(first);
        assertThat(terms(XA, owner).of(second).orElseThrow().isRevoked()).isTrue();
    }
}
