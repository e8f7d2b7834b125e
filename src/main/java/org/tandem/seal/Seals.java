package org.tandem.seal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.tandem.kernel.Json;

/** Signs for the offices whose keys this deployment holds, and checks anybody's signature. */
@ApplicationScoped
public class Seals {

    private static final String ALGORITHM = "EdDSA";
    private static final int MOST_OF_A_HEADER = 2_000;

    private final Signer signer;
    private final CounterpartKeys counterparts;
    private final Clock clock;

    @Inject
    public Seals(Signer signer, CounterpartKeys counterparts, Clock clock) {
        this.signer = signer;
        this.counterparts = counterparts;
        this.clock = clock;
    }

    protected Seals() {
        this(null, null, null);
    }

    /** Signs the paper's canonical bytes with the owner's current key, now. */
    public Seal sign(String owner, Object paper) {
        return sign(owner, paper, clock.instant());
    }

    /**
     * Signs with a moment of the pair's own calendar.
     *
     * @param at stands in the signed header, in whole microseconds
     */
    public Seal sign(String owner, Object paper, Instant at) {
        return sign(owner, signer.currentKey(owner), paper, at);
    }

    /** Signs with this one of the owner's keys. */
    public Seal sign(String owner, String keyId, Object paper, Instant at) {
        Instant moment = at.truncatedTo(ChronoUnit.MICROS);
        String header = base64(Json.write(header(owner, keyId, moment)).getBytes(StandardCharsets.UTF_8));
        byte[] signature =
                signer.sign(owner, keyId, (header + "." + CanonicalJson.of(paper)).getBytes(StandardCharsets.UTF_8));
        return new Seal(owner, keyId, header + ".." + base64(signature), moment);
    }

    /** Whether the seal is the owner's, over exactly this paper. */
    public boolean holds(Seal seal, Object paper) {
        return publicKey(seal.owner(), seal.keyId())
                .map(key -> holds(seal, paper, key))
                .orElse(false);
    }

    /** As {@link #holds(Seal, Object)}, for a key that was received from elsewhere. */
    public boolean holds(Seal seal, Object paper, PublicKey key) {
        return holdsOver(seal, CanonicalJson.of(paper), key);
    }

    /** Whether the seal is the owner's over exactly this text, as it is received now, with a key that was not revoked. */
    public boolean holdsOver(Seal seal, CanonicalText received) {
        return isInForce(seal) && heldOver(seal, received);
    }

    /** As {@link #holdsOver(Seal, CanonicalText)}, also with a key that was revoked since. */
    public boolean heldOver(Seal seal, CanonicalText received) {
        return publicKey(seal.owner(), seal.keyId())
                .map(key -> holdsOver(seal, received.text(), key))
                .orElse(false);
    }

    /**
     * What a detached signature says of itself, before anybody has checked it. Nothing where its header is not exactly one
     * of ours: another algorithm, one that is not said to be over the plain text, a member too many.
     */
    public Optional<Seal> stated(String jws) {
        String[] parts = jws.split("\\.", -1);
        if (parts.length != 3 || !parts[1].isEmpty() || parts[0].length() > MOST_OF_A_HEADER) {
            return Optional.empty();
        }
        try {
            JsonNode header = CanonicalText.strictly(Base64.getUrlDecoder().decode(parts[0]));
            Seal seal = new Seal(
                    header.path("owner").asText(),
                    header.path("kid").asText(),
                    jws,
                    Instant.parse(header.path("at").asText()));
            return header.equals(Json.tree(header(seal.owner(), seal.keyId(), seal.at())))
                    ? Optional.of(seal)
                    : Optional.empty();
        } catch (NotCanonical | IllegalArgumentException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** As {@link #holdsOver(Seal, CanonicalText)}, for a key whose standing the caller knows. */
    public boolean holdsOver(Seal seal, CanonicalText received, PublicKey key) {
        return holdsOver(seal, received.text(), key);
    }

    /** Whether something that arrives now may be signed so. What arrived earlier stays as it is when a key is revoked. */
    public boolean isInForce(Seal seal) {
        return signer.publicKey(seal.owner(), seal.keyId()).isPresent()
                || counterparts.isInForce(seal.owner(), seal.keyId());
    }

    private boolean holdsOver(Seal seal, String text, PublicKey key) {
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setAlgorithmConstraints(
                    new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, ALGORITHM));
            jws.setKnownCriticalHeaders("b64");
            jws.setProviderContext(new ProviderContext());
            jws.setCompactSerialization(seal.jws());
            if (!saysTheSame(jws.getHeaders().getFullHeaderAsJsonString(), seal)) {
                return false;
            }
            jws.setPayload(text);
            jws.setKey(key);
            return jws.verifySignature();
        } catch (JoseException | RuntimeException notOurs) {
            return false;
        }
    }

    /** SHA-256 of the paper's canonical bytes, as {@code sha256:} and 64 hexadecimal digits. */
    public String fingerprint(Object paper) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(canonical(paper).getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("SHA-256 is missing", broken);
        }
    }

    /** The text whose UTF-8 bytes are signed and hashed. */
    public String canonical(Object paper) {
        return CanonicalJson.of(paper);
    }

    /** A public key as it is published, so that anybody can check a seal: ours, or a known counterpart's. */
    public Optional<PublicKey> publicKey(String owner, String keyId) {
        return signer.publicKey(owner, keyId).or(() -> counterparts.publicKey(owner, keyId));
    }

    /** The owner's current key for others to know it by, made when this is the first time it is needed. */
    public PublishedKey published(String owner) {
        String keyId = signer.currentKey(owner);
        return PublishedKey.of(owner, signer.publicKey(owner, keyId).orElseThrow());
    }

    /** The seal's own fields are signed too, so that none can be changed beside an intact signature. */
    private static boolean saysTheSame(String header, Seal seal) {
        JsonNode stated = Json.tree(Json.read(header, JsonNode.class));
        return stated.equals(Json.tree(header(seal.owner(), seal.keyId(), seal.at())));
    }

    private static Map<String, Object> header(String owner, String keyId, Instant at) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", ALGORITHM);
        header.put("b64", false);
        header.put("crit", List.of("b64"));
        header.put("kid", keyId);
        header.put("owner", owner);
        header.put("at", at.toString());
        return header;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
