package org.tandem.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Books;
import org.tandem.ledger.Crossings;
import org.tandem.ledger.DecidedUnits;
import org.tandem.ledger.Messages.Message;
import org.tandem.registry.PinnedRules;

/**
 * What a registry kept here did, told to its counterpart and to the committee where these are kept elsewhere: its answers
 * and its recordings. How units move inside a registry the counterpart reads in the log that it mirrors.
 */
@ApplicationScoped
public class RegistryLetters {

    private final LetterWriting writing;
    private final Counterparts counterparts;
    private final Books books;
    private final PinnedRules pinned;

    @Inject
    public RegistryLetters(LetterWriting writing, Counterparts counterparts, Books books, PinnedRules pinned) {
        this.writing = writing;
        this.counterparts = counterparts;
        this.books = books;
        this.pinned = pinned;
    }

    protected RegistryLetters() {
        this(null, null, null, null);
    }

    void tell(Message message) {
        if (message.about().equals("ANSWER")) {
            DecidedUnits units =
                    books.instrument(message.from(), message.subject()).orElseThrow();
            Map<String, String> body =
                    Map.of("paper", message.body(), "seal", message.seal().orElseThrow());
            both(message, LetterType.ISSUANCE_ANSWER, units.pair(), units.issuance(), body);
        } else if (message.about().equals("CROSSING")) {
            LetterType type =
                    switch (Crossings.Said.of(message.number())) {
                        case OFFER -> LetterType.TRANSFER_OFFER;
                        case ANSWER -> LetterType.TRANSFER_ANSWER;
                        case CANCEL -> LetterType.TRANSFER_CANCEL;
                    };
            write(
                    message,
                    type,
                    Correspondent.registry(message.to()),
                    pairOf(message),
                    message.subject(),
                    Map.of("paper", message.body()));
        } else {
            JsonNode entry = Json.read(message.body(), JsonNode.class);
            Pair pair = pairOf(message);
            // A move that is a message at all is one that the log only names; see decision 0011.
            if (entry.path("kind").asText().equals("ISSUANCE")) {
                Map<String, String> body = Map.of("entry", message.body());
                both(message, LetterType.ISSUANCE_RECORDED, pair, issuance(message.from(), entry), body);
            }
        }
    }

    /** As entries, and what is said of crossings, name it. */
    static Pair pairOf(Message message) {
        return Pair.parse(Json.read(message.body(), JsonNode.class).path("pair").asText());
    }

    private String issuance(Party registry, JsonNode entry) {
        String instrument = entry.path("details").path("instrument").asText();
        return books.instrument(registry, instrument)
                .orElseThrow(() -> new Unknown("instrument", instrument))
                .issuance();
    }

    private void both(Message message, LetterType type, Pair pair, String issuance, Map<String, String> body) {
        // One outside Tandem reads no letters.
        if (!pinned.isExternal(message.to(), pair, issuance)) {
            write(message, type, Correspondent.registry(message.to()), pair, issuance, body);
        }
        write(message, type, Correspondent.committee(pair), pair, issuance, body);
    }

    private void write(
            Message message, LetterType type, Correspondent to, Pair pair, String causation, Map<String, String> body) {
        if (!counterparts.isHere(to)) {
            writing.write(type, Correspondent.registry(message.from()), to, pair, message.number(), causation, body);
        }
    }
}
