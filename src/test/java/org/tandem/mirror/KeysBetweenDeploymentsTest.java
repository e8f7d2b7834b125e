package org.tandem.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.ThreeDeployments.BELMORA;
import static org.tandem.support.ThreeDeployments.COMMITTEE;
import static org.tandem.support.ThreeDeployments.XALIA;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.access.Actor;
import org.tandem.app.practice.PracticeRegistries;
import org.tandem.app.practice.PracticeWorld;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.keys.KeyChanges;
import org.tandem.keys.KeyProofs;
import org.tandem.ledger.Standstills;
import org.tandem.registry.IssuanceConfirmation;
import org.tandem.registry.NotifiedIssuance;
import org.tandem.registry.PublicRegisters;
import org.tandem.registry.RegistryStatus;
import org.tandem.registry.Signatures;
import org.tandem.seal.Seal;
import org.tandem.seal.Seals;
import org.tandem.seal.Signer;
import org.tandem.support.TestDatabase;
import org.tandem.support.ThreeDeployments;
import org.tandem.transparency.Checkpoint;
import org.tandem.transparency.NoteKey;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.SignedNote;
import org.tandem.transparency.TreeHash;

@DisplayName("A key that others know")
class KeysBetweenDeploymentsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Pair PAIR = Pair.of("XA", "XB");
    private static final Party XA = new Party("XA");
    private static final Party XB = new Party("XB");
    private static final String FIRST = "XB001-I01";
    private static final String AUTHORITY = "XA-XB/XA/AUTHORITY_APPROVER";
    private static final String EXCHANGE = "XA/REGISTRY";

    /** One world for all; each test has keys and an issuance of its own. */
    private static ThreeDeployments three;

    @BeforeAll
    static void open() {
        three = new ThreeDeployments(TestDatabase.H2, NOON);
        three.exchange();
    }

    @AfterAll
    static void close() {
        three.close();
    }

    @AfterEach
    void heal() {
        three.heal();
        later();
    }

    /** The key that was in force before it. */
    private String announce(Party registry, String owner) {
        return three.at(registry.code(), rooms -> {
            String before = rooms.get(Signer.class).currentKey(owner);
            KeyChanges changes = rooms.get(KeyChanges.class);
            changes.carryOut(
                    person(rooms.get(PracticeWorld.class), owner, registry, "2"),
                    changes.askForNewKey(
                            person(rooms.get(PracticeWorld.class), owner, registry, ""), owner, "Every year"));
            return before;
        });
    }

    private void revoke(Party registry, String owner, String keyId) {
        three.at(registry.code(), rooms -> {
            KeyChanges changes = rooms.get(KeyChanges.class);
            changes.carryOut(
                    person(rooms.get(PracticeWorld.class), owner, registry, "2"),
                    changes.askForRevocation(
                            person(rooms.get(PracticeWorld.class), owner, registry, ""), owner, keyId, "Lost"));
            return null;
        });
    }

    private static Actor person(PracticeWorld world, String owner, Party registry, String second) {
        return world.actor(registry.code().toLowerCase(Locale.ROOT)
                + (owner.contains("AUTHORITY") ? ".authority" : ".registry")
                + second);
    }

    /** Long enough for whatever was put off. */
    private static void later() {
        three.later(Duration.ofHours(2));
        three.exchange();
    }

    private void confirm(Party side, String issuance) {
        three.at(side.code(), rooms -> {
            rooms.get(PracticeRegistries.class).confirm(side, issuance);
            return null;
        });
    }

    private void record(Party side, String issuance) {
        three.at(side.code(), rooms -> {
            rooms.get(PracticeRegistries.class).record(side, issuance);
            return null;
        });
    }

    /** An issuance that this side has not answered; not the first. */
    private String open(Party side) {
        return three.at(side.code(), rooms -> rooms
                .get(IssuanceConfirmation.class)
                .mine(rooms.get(PracticeWorld.class).actor(side.code().toLowerCase(Locale.ROOT) + ".authority"), 100)
                .stream()
                .filter(one -> one.stage() == NotifiedIssuance.Stage.NOTIFIED)
                .map(NotifiedIssuance::issuance)
                .filter(one -> !one.equals(FIRST))
                .findFirst()
                .orElseThrow());
    }

    private List<String> states(String at, String issuance) {
        return three.at(at, rooms -> rooms.get(PublicRegisters.class).statuses(issuance).stream()
                .map(RegistryStatus::state)
                .toList());
    }

    private long waiting(String at) {
        return three.at(at, rooms -> rooms.get(Letters.class).countWaiting());
    }

    private boolean knows(String at, String owner, String keyId) {
        return three.at(at, rooms -> rooms.get(Counterparts.class).isInForce(owner, keyId));
    }

    private String current(Party registry, String owner) {
        return three.at(registry.code(), rooms -> rooms.get(Signer.class).currentKey(owner));
    }

    @Test
    void F33_is_changed_while_an_issuance_is_open_and_the_old_answer_stays_valid() {
        three.onTheWay(text -> text.contains("answer:" + FIRST) ? "{}" : text);
        confirm(XA, FIRST);
        String old = announce(XA, AUTHORITY);
        three.exchange();
        revoke(XA, AUTHORITY, old);
        three.exchange();
        later();
        assertThat(states(BELMORA, FIRST)).as("the answer is lost on the way").containsExactly("NOTIFIED", "NOTIFIED");
        assertThat(knows(BELMORA, AUTHORITY, old))
                .as("the revocation waits for it")
                .isTrue();
        three.heal();
        later();
        assertThat(states(BELMORA, FIRST)).as("given before, told after").containsExactly("CONFIRMED", "NOTIFIED");
        assertThat(states(COMMITTEE, FIRST)).containsExactly("CONFIRMED", "NOTIFIED");
        later();
        for (String other : List.of(COMMITTEE, BELMORA)) {
            assertThat(knows(other, AUTHORITY, old)).as(other).isFalse();
            assertThat(knows(other, AUTHORITY, current(XA, AUTHORITY)))
                    .as(other)
                    .isTrue();
        }

        confirm(XB, FIRST);
        three.exchange();
        record(XA, FIRST);
        record(XB, FIRST);
        three.exchange();
        for (String one : List.of(COMMITTEE, XALIA, BELMORA)) {
            assertThat(states(one, FIRST)).as(one).containsExactly("RECORDED", "RECORDED");
            assertThat(waiting(one)).as(one).isZero();
        }
        assertThat(three.at(COMMITTEE, rooms -> rooms.get(Signatures.class).of(FIRST))
                        .signed())
                .hasSize(4)
                .allMatch(Signatures.Signed::holds);
    }

    @Test
    void F32_of_the_exchange_counts_from_its_announcement_until_it_is_revoked() {
        String open = open(XA);
        confirm(XA, open);
        three.exchange();
        ReceivedOnce taken = three.at(XALIA, rooms -> {
            Letter letter = rooms.get(Letters.class)
                    .letter(Correspondent.registry(XA), Correspondent.registry(XB), "answer:" + open + ".1")
                    .orElseThrow();
            return new ReceivedOnce(letter.body(), letter.signature());
        });
        ReceivedOnce early = letter(added(EXCHANGE));
        assertThatThrownBy(() -> take(early)).as("not announced").isInstanceOf(NotSigned.class);

        String old = announce(XA, EXCHANGE);
        three.exchange();
        later();
        assertThat(current(XA, EXCHANGE)).isNotEqualTo(old);
        assertThat(knows(BELMORA, EXCHANGE, old)).as("both are in force").isTrue();
        revoke(XA, EXCHANGE, old);
        three.exchange();
        later();
        assertThat(waiting(XALIA)).isZero();
        assertThatThrownBy(() -> take(letter(old))).isInstanceOf(KeyRetired.class);
        assertThat(take(taken).text()).as("taken before").contains("DUPLICATE", "APPLIED");

        confirm(XB, open);
        three.exchange();
        assertThat(states(COMMITTEE, open)).containsExactly("CONFIRMED", "CONFIRMED");
    }

    private record ReceivedOnce(String text, String signature) {}

    /** A key in the ring that nobody announced. */
    private String added(String owner) {
        return three.at(XALIA, rooms -> {
            Signer signer = rooms.get(Signer.class);
            String fresh = signer.makeKey(owner);
            signer.takeUp(owner, fresh);
            return fresh;
        });
    }

    /** Something that Xalia's registry never wrote, with one of its keys. */
    private ReceivedOnce letter(String key) {
        return three.at(XALIA, rooms -> {
            Envelope envelope = Envelope.of(
                    LetterType.ISSUANCE_RECORDED,
                    Correspondent.registry(XA),
                    Correspondent.registry(XB),
                    PAIR,
                    "entry:made-up",
                    99,
                    NOON,
                    FIRST,
                    new TreeMap<>(Map.of("entry", "{}")));
            Seals seals = rooms.get(Seals.class);
            return new ReceivedOnce(
                    seals.canonical(envelope),
                    seals.sign(EXCHANGE, key, envelope, NOON).jws());
        });
    }

    private SealedReceipt take(ReceivedOnce letter) {
        return three.at(BELMORA, rooms -> rooms.get(Reception.class)
                .take(letter.text().getBytes(StandardCharsets.UTF_8), letter.signature()));
    }

    @Test
    void of_the_exchange_is_revoked_while_nobody_can_be_reached_and_what_waited_arrives() {
        String open = open(XA);
        three.cutOff(XALIA);
        confirm(XA, open);
        three.exchange();
        String old = announce(XA, EXCHANGE);
        three.exchange();
        revoke(XA, EXCHANGE, old);
        three.exchange();
        assertThat(waiting(XALIA)).isEqualTo(6);
        three.heal();
        for (int i = 0; i < 3; i++) {
            later();
        }
        assertThat(waiting(XALIA)).isZero();
        assertThat(states(BELMORA, open)).containsExactly("CONFIRMED", "NOTIFIED");
        assertThat(knows(COMMITTEE, EXCHANGE, old)).isFalse();
    }

    @Test
    void signs_the_logs_and_beneath_them_as_before() {
        String open = open(XA);
        announce(XA, "XA/LOG");
        String cosigned = announce(XB, "XB/WITNESS");
        confirm(XA, open);
        three.exchange();
        later();
        mustBeSignedByBoth(XA, XB);
        revoke(XB, "XB/WITNESS", cosigned);
        confirm(XB, open);
        three.exchange();
        later();
        mustBeSignedByBoth(XA, XB);
    }

    private void mustBeSignedByBoth(Party... registries) {
        for (Party registry : registries) {
            String head = three.at(registry.code(), rooms -> {
                PublicLog logs = rooms.get(PublicLog.class);
                assertThat(logs.policy(registry).on(logs.checkpoint(registry)).enough())
                        .as("the head of " + registry)
                        .isTrue();
                return logs.checkpoint(registry).text();
            });
            assertThat(Checkpoint.parse(head).size())
                    .as("the newest")
                    .isEqualTo(three.<Long>at(
                            registry.code(), rooms -> rooms.get(PublicLog.class).size(registry)));
        }
    }

    @Test
    void is_known_again_to_one_that_was_restored_from_before_it_was_announced() {
        confirm(XA, open(XA));
        three.exchange();
        DataSource backup = three.backup(XALIA);
        announce(XA, "XA/LOG");
        three.exchange();
        String open = open(XA);
        confirm(XA, open);
        three.exchange();
        String announced = current(XA, "XA/LOG");
        three.restore(XALIA, backup);
        three.exchange();
        assertThat(three.<Boolean>at(
                        XALIA, rooms -> rooms.get(Standstills.class).isRestored(XA)))
                .as("the head that it signed with a key it no longer knows of")
                .isTrue();
        assertThat(current(XA, "XA/LOG")).isNotEqualTo(announced);

        assertThat(three.<Integer>at(XALIA, rooms -> rooms.get(Rebuild.class)
                        .rebuild(rooms.get(PracticeWorld.class).actor("admin"), XA)))
                .isEqualTo(2);
        three.exchange();
        later();
        assertThat(current(XA, "XA/LOG")).isEqualTo(announced);
        assertThat(states(BELMORA, open)).containsExactly("CONFIRMED", "NOTIFIED");
        mustBeSignedByBoth(XA);
    }

    @Test
    void is_not_believed_from_the_other_side_nor_without_a_place_in_a_log_that_its_key_signed() {
        announce(XA, AUTHORITY);
        three.exchange();
        String honest = three.at(XALIA, rooms -> rooms.get(KeyProofs.class)
                .own(XA, false)
                .get(0)
                .receipt()
                .toString());
        assertThat(told(XB, honest)).as("from Belmora, of Xalia's key").doesNotContain("APPLIED");

        String next = added(AUTHORITY);
        assertThat(told(XA, madeUp(AUTHORITY, next, "XA/REGISTRY")))
                .as("by a thief of the authority's key and of the exchange's")
                .contains("does not stand in the log of XA");
        assertThat(knows(COMMITTEE, AUTHORITY, next)).isFalse();
        assertThat(told(XA, madeUp("XA-XB/XB/AUTHORITY_APPROVER", added("XA-XB/XB/AUTHORITY_APPROVER"), "XA/LOG")))
                .as("by Xalia, of Belmora's key")
                .contains("XA does not speak for");
    }

    /** A log of one entry, which announces a key; under this name, and signed with this office's key. */
    private String madeUp(String owner, String keyId, String log) {
        return three.at(XALIA, rooms -> {
            Seals seals = rooms.get(Seals.class);
            Signer signer = rooms.get(Signer.class);
            String publicKey = signer.keys(owner).stream()
                    .filter(one -> one.keyId().equals(keyId))
                    .findFirst()
                    .orElseThrow()
                    .publicKey();
            Map<String, Object> statement = Map.of(
                    "act",
                    "ANNOUNCE",
                    "key",
                    keyId,
                    "owner",
                    owner,
                    "publicKey",
                    publicKey,
                    "reason",
                    "",
                    "registry",
                    "XA",
                    "v",
                    "1",
                    "witnessed",
                    Map.of());
            String leaf = seals.canonical(Map.of(
                    "jws",
                            seals.sign(owner, signer.currentKey(owner), statement, NOON)
                                    .jws(),
                    "statement", seals.canonical(statement)));
            Checkpoint head = new Checkpoint(rooms.get(PublicLog.class).origin(XA), 1, TreeHash.ofLeaf(leaf));
            String by = signer.keyAt(log, 0);
            NoteKey key = NoteKey.of(
                    head.origin(), NoteKey.Kind.LOG, signer.publicKey(log, by).orElseThrow());
            byte[] signature = signer.sign(log, by, head.text().getBytes(StandardCharsets.UTF_8));
            byte[] line = ByteBuffer.allocate(4 + signature.length)
                    .put(HexFormat.of().parseHex(key.id()))
                    .put(signature)
                    .array();
            SignedNote note = new SignedNote(
                    head.text(),
                    List.of(new SignedNote.Line(
                            key.name(), key.id(), Base64.getEncoder().encodeToString(line))));
            String carried = Base64.getEncoder().encodeToString(leaf.getBytes(StandardCharsets.UTF_8));
            return new org.tandem.transparency.Receipt(Optional.of(carried), 0, List.of(), note).toString();
        });
    }

    /** What the committee answers when this registry tells it so. */
    private String told(Party from, String proof) {
        Envelope envelope = Envelope.of(
                LetterType.KEY_STATEMENT,
                Correspondent.registry(from),
                Correspondent.committee(PAIR),
                PAIR,
                "key:" + proof.hashCode(),
                99,
                NOON,
                from.code(),
                new TreeMap<>(Map.of("proof", proof)));
        Seal seal = three.at(from.code(), rooms -> rooms.get(Seals.class).sign(from + "/REGISTRY", envelope, NOON));
        return three.at(COMMITTEE, rooms -> rooms.get(Reception.class)
                .take(rooms.get(Seals.class).canonical(envelope).getBytes(StandardCharsets.UTF_8), seal.jws())
                .text());
    }
}
