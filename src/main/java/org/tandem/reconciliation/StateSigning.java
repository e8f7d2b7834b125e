package org.tandem.reconciliation;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.tandem.kernel.Json;
import org.tandem.kernel.Party;
import org.tandem.mirror.Correspondent;
import org.tandem.mirror.NotSigned;
import org.tandem.seal.CanonicalText;
import org.tandem.seal.NotCanonical;
import org.tandem.seal.Seals;

/** Questions and answers as they travel: canonical JSON under the registry's own key, here as between deployments. */
@ApplicationScoped
public class StateSigning {

    /** A text and the detached signature over it. */
    public record Sealed(String text, String signature) {

        int bytes() {
            return text.length() + signature.length();
        }
    }

    private final Seals seals;

    @Inject
    StateSigning(Seals seals) {
        this.seals = seals;
    }

    protected StateSigning() {
        this(null);
    }

    Sealed seal(Party by, Object paper) {
        return new Sealed(seals.canonical(paper), seals.sign(office(by), paper).jws());
    }

    /** @throws NotSigned where it is not this registry's, over exactly these bytes */
    <T> T opened(Party by, byte[] bytes, String signature, Class<T> type) {
        CanonicalText text;
        T paper;
        try {
            text = CanonicalText.received(bytes);
            paper = Json.mapper().readValue(text.text(), type);
        } catch (NotCanonical | JsonProcessingException unreadable) {
            throw new StateRefused("it cannot be read");
        }
        boolean theirs = seals.stated(signature == null ? "" : signature)
                .filter(seal -> seal.owner().equals(office(by)) && seals.holdsOver(seal, text))
                .isPresent();
        if (!theirs) {
            throw new NotSigned("This is not signed by the registry of " + by + ".");
        }
        return paper;
    }

    /** By whom a text says it is, before anybody has checked it. */
    static Party said(byte[] bytes) {
        try {
            return Party.parse(Json.mapper()
                    .readTree(new String(bytes, StandardCharsets.UTF_8))
                    .path("from")
                    .asText());
        } catch (JsonProcessingException unreadable) {
            throw new StateRefused("it cannot be read");
        }
    }

    String fingerprint(Sealed sealed) {
        return seals.fingerprint(Json.read(sealed.text(), com.fasterxml.jackson.databind.JsonNode.class));
    }

    private static String office(Party party) {
        return Correspondent.registry(party).office();
    }
}
