package org.tandem.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import org.tandem.kernel.Json;
import org.tandem.keys.KeyHistory;
import org.tandem.seal.Seal;
import org.tandem.seal.Seals;

/**
 * The signature that a letter goes out with: the one it was written with, unless that key was revoked since and the recipient
 * knows that. Before, the recipient may not know the next one either. The text is the same.
 */
@ApplicationScoped
public class Signing {

    private final Letters letters;
    private final KeyHistory history;
    private final Seals seals;

    @Inject
    public Signing(Letters letters, KeyHistory history, Seals seals) {
        this.letters = letters;
        this.history = history;
        this.seals = seals;
    }

    protected Signing() {
        this(null, null, null);
    }

    String inForce(Letter letter) {
        Seal written = seals.stated(letter.signature()).orElseThrow();
        OptionalLong revoked = history.revokedAt(written.owner(), written.keyId());
        boolean known = revoked.isPresent()
                && letters.letter(letter.sender(), letter.recipient(), KeyLetters.id(revoked.getAsLong()))
                        .filter(Letter::isEnded)
                        .isPresent();
        return known
                ? seals.sign(written.owner(), Json.read(letter.body(), JsonNode.class), written.at())
                        .jws()
                : letter.signature();
    }
}
