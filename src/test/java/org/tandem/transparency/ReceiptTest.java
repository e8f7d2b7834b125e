package org.tandem.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A receipt")
class ReceiptTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String ORIGIN = "log.example/XA";

    private final KeyPair logKeys = keys();
    private final KeyPair witnessKeys = keys();
    private final NoteKey log = NoteKey.of(ORIGIN, NoteKey.Kind.LOG, logKeys.getPublic());
    private final NoteKey witness = NoteKey.of("witness.example/XB", NoteKey.Kind.COSIGNER, witnessKeys.getPublic());
    private final Policy policy = Policy.ofBoth(log, Map.of("XB", witness));

    private Receipt of(long index, long size) {
        GrownTree tree = GrownTree.of(size);
        Checkpoint head = new Checkpoint(ORIGIN, size, tree.root());
        SignedNote note = new SignedNote(head.text(), List.of(SignedNote.Line.of(log, sign(logKeys, head.bytes()))))
                .with(Cosignature.by(witness, head, NOON, message -> sign(witnessKeys, message)));
        return Receipt.carrying(GrownTree.entry(index), index, tree.at(size).inclusion(index), note);
    }

    private boolean proves(String file) {
        try {
            Receipt receipt = Receipt.parse(file);
            Policy.Outcome outcome = policy.on(receipt.checkpoint());
            return receipt.holds(receipt.entry().orElseThrow()) && outcome.log() && outcome.enough();
        } catch (Malformed notOne) {
            return false;
        }
    }

    @Test
    void proves_what_both_signed() {
        Receipt receipt = of(41, 70);
        assertThat(proves(receipt.toString())).isTrue();
        assertThat(Receipt.parse(receipt.toString())).hasToString(receipt.toString());
        assertThat(policy.on(receipt.checkpoint()).cosigned()).isEqualTo(Map.of("XB", NOON));
        assertThat(proves(of(0, 1).toString())).isTrue();
    }

    @Test
    void proves_nothing_when_any_byte_of_it_is_another() {
        byte[] file = of(41, 70).toString().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < file.length; i++) {
            for (int bit : List.of(0x01, 0x04, 0x20)) {
                byte[] changed = file.clone();
                changed[i] ^= (byte) bit;
                assertThat(proves(new String(changed, StandardCharsets.UTF_8)))
                        .as("byte %d with bit %d turned", i, bit)
                        .isFalse();
            }
            byte[] shorter = new byte[file.length - 1];
            System.arraycopy(file, 0, shorter, 0, i);
            System.arraycopy(file, i + 1, shorter, i, file.length - 1 - i);
            assertThat(proves(new String(shorter, StandardCharsets.UTF_8)))
                    .as("without byte %d", i)
                    .isFalse();
        }
    }

    @Test
    void of_one_government_alone_says_so() {
        Receipt both = of(41, 70);
        SignedNote alone = new SignedNote(
                both.checkpoint().text(), both.checkpoint().lines().subList(0, 1));
        Policy.Outcome outcome = policy.on(alone);
        assertThat(outcome.log()).isTrue();
        assertThat(outcome.cosigned()).isEmpty();
        assertThat(outcome.enough()).isFalse();
    }

    @Test
    void passes_over_signatures_of_keys_it_was_not_given() {
        SignedNote note = of(41, 70).checkpoint();
        NoteKey stranger = NoteKey.of("stranger.example", NoteKey.Kind.COSIGNER, keys().getPublic());
        SignedNote more = note.with(SignedNote.Line.of(stranger, new byte[72]));
        assertThat(policy.on(more)).isEqualTo(policy.on(note));
    }

    @Test
    void is_refused_whole_when_one_known_key_did_not_sign() {
        SignedNote note = of(41, 70).checkpoint();
        assertThat(policy.on(note.with(SignedNote.Line.of(witness, new byte[72])))
                        .log())
                .isFalse();
    }

    @Test
    void is_not_the_log_s_when_another_log_signed() {
        NoteKey other = NoteKey.of("log.example/XC", NoteKey.Kind.LOG, logKeys.getPublic());
        Checkpoint head = of(41, 70).head();
        SignedNote note = new SignedNote(head.text(), List.of(SignedNote.Line.of(other, sign(logKeys, head.bytes()))));
        assertThat(Policy.ofBoth(other, Map.of()).on(note).log()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c2sp.org/tlog-proof@v1\n",
                "c2sp.org/tlog-proof@v1\nindex 01\n\n",
                "c2sp.org/tlog-proof@v1\nindex -1\n\n",
                "c2sp.org/tlog-proof@v1\nindex +1\n\n",
                "c2sp.org/tlog-proof@v1\nindex 99999999999999999999\n\n",
                "c2sp.org/tlog-proof@v1\nindex 9999999999999999999\n\n",
                "c2sp.org/tlog-proof@v1\nextra a\nindex 1\n\n",
                "c2sp.org/tlog-proof@v1\nextra aa==\nindex 1\n\n",
                "c2sp.org/tlog-proof@v2\nindex 1\n\n"
            })
    void is_read_strictly(String beginning) {
        assertThatThrownBy(() -> Receipt.parse(beginning + of(0, 1).checkpoint()))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void is_not_read_when_it_is_too_long() {
        Receipt receipt = of(41, 70);
        String line = receipt.path().get(0) + "\n";
        assertThatThrownBy(() -> Receipt.parse(receipt.toString().replace(line, line.repeat(70))))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> Receipt.parse(receipt.toString().replace("extra ", "extra " + "A".repeat(400_000))))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> SignedNote.parse(receipt.checkpoint()
                        + receipt.checkpoint()
                                .lines()
                                .get(0)
                                .toString()
                                .concat("\n")
                                .repeat(64)))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void has_at_least_sixteen_signatures_at_its_foot() {
        SignedNote note = of(41, 70).checkpoint();
        for (int i = 0; i < 14; i++) {
            note = note.with(
                    SignedNote.Line.of(NoteKey.of("w" + i, NoteKey.Kind.COSIGNER, keys().getPublic()), new byte[72]));
        }
        assertThat(policy.on(SignedNote.parse(note.toString())).enough()).isTrue();
    }

    /** The example in the documentation of Go's golang.org/x/mod/sumdb/note. */
    @Test
    void is_signed_as_others_sign_notes() {
        NoteKey neumann = NoteKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        SignedNote note = SignedNote.parse(
                """
                If you think cryptography is the answer to your problem,
                then you don't know what your problem is.

                — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
                """);
        SignedNote.Line line = note.lines().get(0);
        assertThat(line.isOf(neumann)).isTrue();
        assertThat(neumann.signed(note.text().getBytes(StandardCharsets.UTF_8), line.signature()))
                .isTrue();
        assertThat(neumann).hasToString("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PeterNeumann",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+AhpcZQcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq"
            })
    void is_checked_with_keys_that_are_written_right(String written) {
        assertThatThrownBy(() -> NoteKey.parse(written)).isInstanceOf(Malformed.class);
    }

    @Test
    void is_judged_by_any_quorum_that_somebody_writes_down() {
        NoteKey university = NoteKey.of("university.example", NoteKey.Kind.COSIGNER, keys().getPublic());
        String keys = "log %s\n\n# both sides\nwitness XB %s https://xb.example/\n witness\tU %s \n"
                .formatted(log, witness, university);
        SignedNote note = of(41, 70).checkpoint();
        Map<String, Boolean> quorums = new LinkedHashMap<>();
        quorums.put("quorum XB\n", true);
        quorums.put("quorum U\n", false);
        quorums.put("quorum none\n", true);
        quorums.put("group all2 all XB U\nquorum all2\n", false);
        quorums.put("group one any XB U\nquorum one\n", true);
        quorums.put("group one 1 XB U\nquorum one\n", true);
        quorums.put("group two 2 XB U\nquorum two\n", false);
        quorums.put("group one any XB U\ngroup over all one\nquorum over\n", true);
        quorums.forEach((quorum, enough) -> {
            Policy read = Policy.parse(keys + quorum);
            assertThat(read.on(note).enough()).as(quorum).isEqualTo(enough);
            assertThat(Policy.parse(read.toString()).on(note)).as(quorum).isEqualTo(read.on(note));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "quorum XC\n",
                "quorum XB",
                "quorum XB\nquorum XB\n",
                "group g 3 XB\nquorum g\n",
                "group g 0 XB\nquorum g\n",
                "group g 01 XB\nquorum g\n",
                "group g any none\nquorum g\n",
                "group g any h\ngroup h any XB\nquorum g\n",
                "group XB any XB\nquorum XB\n",
                "group g any XB XB\nquorum g\n",
                "group g any\nquorum g\n",
                "witness none XB\nquorum none\n",
                "wittness x y\nquorum none\n",
                "quorum XB\r\n"
            })
    void is_judged_by_no_policy_that_could_be_read_otherwise(String rest) {
        String keys = "log " + log + "\nwitness XB " + witness + "\n";
        assertThatThrownBy(() -> Policy.parse(keys + rest)).isInstanceOf(Malformed.class);
    }

    @Test
    void is_judged_with_each_key_in_its_own_office() {
        assertThatThrownBy(() -> Policy.parse("log " + witness + "\nquorum none\n"))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> Policy.parse("witness XB " + log + "\nquorum none\n"))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> Policy.parse("log " + log + "\nlog " + log + "\nquorum none\n"))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void carries_its_entry_or_is_given_it() {
        Receipt carrying = of(41, 70);
        Receipt bare = new Receipt(Optional.empty(), 41, carrying.path(), carrying.checkpoint());
        assertThat(Receipt.parse(bare.toString()).entry()).isEmpty();
        assertThat(Receipt.parse(bare.toString()).holds(GrownTree.entry(41))).isTrue();
        assertThat(Receipt.parse(bare.toString()).holds(GrownTree.entry(42))).isFalse();
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] sign(KeyPair keys, byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
