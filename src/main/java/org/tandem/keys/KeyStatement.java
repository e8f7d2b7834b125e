package org.tandem.keys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tandem.kernel.Json;
import org.tandem.kernel.Party;
import org.tandem.seal.CanonicalText;
import org.tandem.seal.PublishedKey;
import org.tandem.seal.Seal;
import org.tandem.seal.Seals;
import org.tandem.transparency.PublicLog;

/**
 * What a registry says of a key of one of its offices, as it is signed; an entry of its public log.
 *
 * @param key its id
 * @param owner the office, for example {@code XA/LOG}
 * @param reason of a revocation; empty of an announcement
 * @param witnessed of the revocation of a cosigner's key: the largest size of each log it may have cosigned, by the log's name
 */
public record KeyStatement(
        Act act,
        String key,
        String owner,
        String publicKey,
        String reason,
        String registry,
        String v,
        SortedMap<String, String> witnessed) {

    /** What is said. */
    public enum Act {
        /** From the next place on the key is one of the owner's. */
        ANNOUNCE,
        /** From the next place on nothing signed with it counts. */
        REVOKE
    }

    /** The kind of leaf that it becomes. */
    static final String ABOUT = PublicLog.KEY;

    private static final String VERSION = "1";

    /** As it stands in the log: the text that was signed, never rebuilt, and the signature. */
    public record Signed(String jws, String statement) {}

    public KeyStatement {
        new Party(registry);
        if (!VERSION.equals(v)
                || act == null
                || reason == null
                || !new PublishedKey(owner, key, publicKey).keyId().equals(key)
                || !witnessed.values().stream().allMatch(size -> size.matches("0|[1-9][0-9]{0,17}"))) {
            throw new IllegalArgumentException("Not a statement on a key");
        }
        witnessed = new TreeMap<>(witnessed);
    }

    static KeyStatement announcing(Party registry, PublishedKey key) {
        return new KeyStatement(
                Act.ANNOUNCE, key.keyId(), key.owner(), key.publicKey(), "", registry.code(), VERSION, new TreeMap<>());
    }

    static KeyStatement revoking(Party registry, PublishedKey key, String reason, SortedMap<String, String> witnessed) {
        return new KeyStatement(
                Act.REVOKE, key.keyId(), key.owner(), key.publicKey(), reason, registry.code(), VERSION, witnessed);
    }

    /** Of which nothing else is said: a key is announced once, and revoked once. */
    String subject() {
        return act + ":" + key;
    }

    PublishedKey published() {
        return new PublishedKey(owner, key, publicKey);
    }

    /** The leaf, signed with this other one of the owner's keys. */
    String leaf(Seals seals, String by, Instant at) {
        return seals.canonical(new Signed(seals.sign(owner, by, this, at).jws(), seals.canonical(this)));
    }

    /**
     * A leaf of somebody's log, read as something foreign.
     *
     * @param text exactly what was signed
     * @param seal as it says of itself; nothing is checked yet
     */
    record Read(KeyStatement statement, CanonicalText text, Seal seal) {

        /** @throws KeyNotBelieved where it cannot be one */
        static Read of(String leaf, Seals seals) {
            try {
                JsonNode tree = Json.mapper().readTree(leaf);
                if (tree.size() != 2
                        || !tree.path("statement").isTextual()
                        || !tree.path("jws").isTextual()) {
                    throw new KeyNotBelieved("it has other members");
                }
                CanonicalText text = CanonicalText.received(
                        tree.path("statement").textValue().getBytes(StandardCharsets.UTF_8));
                KeyStatement statement = Json.mapper().treeToValue(text.tree(), KeyStatement.class);
                Seal seal = seals.stated(tree.path("jws").textValue())
                        .filter(stated -> stated.owner().equals(statement.owner()))
                        .orElseThrow(() -> new KeyNotBelieved("its signature is not its owner's"));
                if (!seals.canonical(statement).equals(text.text())) {
                    throw new KeyNotBelieved("it is written in another way than its own");
                }
                return new Read(statement, text, seal);
            } catch (JsonProcessingException | IllegalArgumentException unreadable) {
                throw new KeyNotBelieved("it cannot be read");
            }
        }
    }
}
