package org.tandem.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.kernel.Tonnes;
import org.tandem.support.FirstKeys;

@DisplayName("A seal")
class SealsTest {

    private static final Instant NOON = Instant.parse("2026-10-04T12:00:00.123456789Z");
    private static final String CO_CHAIR = "XA-XB/XA/CO_CHAIR";
    private static final String OTHER_CO_CHAIR = "XA-XB/XB/CO_CHAIR";

    record Paper(String number, Tonnes tonnes, Map<String, String> more) {}

    private static final Paper PAPER = new Paper("XB-2026-014", Tonnes.of(501), Map.of("b", "2", "a", "€"));

    @TempDir
    Path directory;

    private Seals seals;

    @BeforeEach
    void ring() {
        seals = seals("secret");
    }

    private Seals seals(String password) {
        return new Seals(
                new KeyRing(new KeyRingLocation(directory, password), new FirstKeys()),
                new FirstKeys(),
                Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @Test
    void is_over_canonical_json() {
        assertThat(seals.canonical(PAPER))
                .isEqualTo("{\"more\":{\"a\":\"€\",\"b\":\"2\"},\"number\":\"XB-2026-014\",\"tonnes\":501}");
        assertThat(seals.fingerprint(Map.of()))
                .isEqualTo("sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }

    @Test
    void refuses_a_number_that_canonical_json_would_change() {
        assertThatThrownBy(() -> seals.canonical(Map.of("n", 9007199254740993L)))
                .hasMessageContaining("9007199254740993 must be written as decimal text");
        assertThatThrownBy(() -> seals.canonical(Map.of("n", new java.math.BigDecimal("0.1"))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void holds_for_its_owner_and_paper_also_after_a_restart() {
        Seal seal = seals.sign(CO_CHAIR, PAPER);

        assertThat(seal.owner()).isEqualTo(CO_CHAIR);
        assertThat(seal.at()).isEqualTo(Instant.parse("2026-10-04T12:00:00.123456Z"));
        assertThat(seals.holds(seal, PAPER)).isTrue();
        assertThat(seals("secret").holds(seal, PAPER)).isTrue();
        assertThat(seals("secret").sign(CO_CHAIR, PAPER)).isEqualTo(seal);
    }

    @Test
    void does_not_hold_for_a_changed_paper() {
        Seal seal = seals.sign(CO_CHAIR, PAPER);

        assertThat(seals.holds(seal, new Paper("XB-2026-014", Tonnes.of(502), PAPER.more())))
                .isFalse();
        assertThat(seals.holds(seal, new Paper("XB-2026-015", Tonnes.of(501), PAPER.more())))
                .isFalse();
    }

    @Test
    void does_not_hold_with_any_single_byte_changed() {
        Seal seal = seals.sign(CO_CHAIR, PAPER);
        for (int i = 0; i < seal.jws().length(); i++) {
            StringBuilder changed = new StringBuilder(seal.jws());
            changed.setCharAt(i, changed.charAt(i) == 'A' ? 'B' : 'A');
            // The last character of 64 bytes in base64url carries four bits that are not part of the signature.
            if (i < seal.jws().length() - 1) {
                assertThat(seals.holds(new Seal(seal.owner(), seal.keyId(), changed.toString(), seal.at()), PAPER))
                        .as("byte %d", i)
                        .isFalse();
            }
        }
    }

    @Test
    void does_not_hold_for_another_owner_key_or_moment() {
        Seal seal = seals.sign(CO_CHAIR, PAPER);
        Seal others = seals.sign(OTHER_CO_CHAIR, PAPER);

        assertThat(seals.holds(new Seal(OTHER_CO_CHAIR, seal.keyId(), seal.jws(), seal.at()), PAPER))
                .isFalse();
        assertThat(seals.holds(new Seal(OTHER_CO_CHAIR, others.keyId(), seal.jws(), seal.at()), PAPER))
                .isFalse();
        assertThat(seals.holds(new Seal(CO_CHAIR, others.keyId(), seal.jws(), seal.at()), PAPER))
                .isFalse();
        assertThat(seals.holds(new Seal(CO_CHAIR, seal.keyId(), others.jws(), seal.at()), PAPER))
                .isFalse();
        assertThat(seals.holds(
                        new Seal(CO_CHAIR, seal.keyId(), seal.jws(), seal.at().plusSeconds(1)), PAPER))
                .isFalse();
        assertThat(seals.holds(new Seal("XA-XB/XA/SECRETARIAT", seal.keyId(), seal.jws(), seal.at()), PAPER))
                .isFalse();
        assertThat(seals.holds(new Seal(CO_CHAIR, seal.keyId(), "no seal at all", seal.at()), PAPER))
                .isFalse();
    }

    @Test
    void does_not_hold_when_its_header_asks_for_another_algorithm() {
        Seal seal = seals.sign(CO_CHAIR, PAPER);
        String signature = seal.jws().substring(seal.jws().indexOf(".."));
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(seals.holds(new Seal(CO_CHAIR, seal.keyId(), none + signature, seal.at()), PAPER))
                .isFalse();
        assertThat(seals.holds(new Seal(CO_CHAIR, seal.keyId(), none + "..", seal.at()), PAPER))
                .isFalse();
    }

    @Test
    void is_a_detached_jws_with_an_unencoded_payload_as_any_library_makes_it() throws Exception {
        EdKey key =
                EdKey.of(HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
        // RFC 8032, 7.1, test 1: the public key and the signature of nothing; the id as in RFC 8037, A.3.
        assertThat(HexFormat.of().formatHex(key.rawPublicKey()))
                .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assertThat(HexFormat.of().formatHex(key.sign(new byte[0])))
                .startsWith("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155");
        assertThat(key.id()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");

        Seal seal = seals.sign(CO_CHAIR, PAPER);
        JsonWebSignature jws = new JsonWebSignature();
        jws.setKnownCriticalHeaders("b64");
        jws.setCompactSerialization(seal.jws());
        jws.setPayload(seals.canonical(PAPER));
        jws.setKey(seals.publicKey(CO_CHAIR, seal.keyId()).orElseThrow());

        assertThat(jws.verifySignature()).isTrue();
        assertThat(seal.jws()).contains("..");
    }

    @Test
    void comes_from_a_ring_that_opens_with_its_password_alone() {
        seals.sign(CO_CHAIR, PAPER);

        assertThatThrownBy(() -> seals("guessed").sign(CO_CHAIR, PAPER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("password is another");
        assertThatThrownBy(() -> new KeyRingLocation(directory, " ")).hasMessageContaining("TANDEM_KEYS_PASSWORD");
    }

    @Test
    void does_not_come_from_a_key_file_renamed_to_another_owner() throws Exception {
        seals.sign(CO_CHAIR, PAPER);
        Files.move(
                directory.resolve("XA-XB%2FXA%2FCO_CHAIR.key.json"),
                directory.resolve("XA-XB%2FXB%2FCO_CHAIR.key.json"));

        assertThatThrownBy(() -> seals("secret").sign(OTHER_CO_CHAIR, PAPER)).hasMessageContaining("another owner's");
    }

    @Test
    void is_of_no_key_that_merely_waits() {
        KeyRing ring = new KeyRing(new KeyRingLocation(directory, "secret"), new FirstKeys());
        String first = ring.currentKey(CO_CHAIR);
        String forgotten = ring.makeKey(CO_CHAIR);
        String waiting = ring.makeKey(CO_CHAIR);

        for (String one : List.of(forgotten, waiting)) {
            assertThat(ring.publicKey(CO_CHAIR, one)).isEmpty();
            assertThatThrownBy(() -> seals.sign(CO_CHAIR, one, PAPER, NOON)).hasMessageContaining("has no key");
        }
        assertThat(ring.keys(CO_CHAIR)).extracting(PublishedKey::keyId).containsExactly(first);

        assertThat(ring.takeUp(CO_CHAIR, forgotten))
                .as("another one came after it")
                .isFalse();
        assertThat(ring.takeUp(CO_CHAIR, waiting)).isTrue();
        assertThat(ring.takeUp(CO_CHAIR, waiting)).as("twice").isTrue();
        assertThat(ring.keys(CO_CHAIR)).extracting(PublishedKey::keyId).containsExactly(first, waiting);
        assertThat(seals.holds(seals("secret").sign(CO_CHAIR, waiting, PAPER, NOON), PAPER))
                .as("another instance reads it too")
                .isTrue();
    }

    @Test
    void of_nobody_known_is_not_made_into_a_key_by_asking() {
        assertThat(seals.publicKey("XA-XB/XA/MEMBER", "x")).isEmpty();
        assertThat(directory.resolve("XA-XB%2FXA%2FMEMBER.key.json")).doesNotExist();
    }
}
