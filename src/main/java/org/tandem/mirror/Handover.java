package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.tandem.crossing.ReceivedCrossings;
import org.tandem.kernel.Json;
import org.tandem.kernel.Party;
import org.tandem.ledger.Books;
import org.tandem.ledger.Crossings;
import org.tandem.ledger.Messages;
import org.tandem.ledger.Messages.Message;
import org.tandem.registry.IssuanceConfirmation;
import org.tandem.registry.PinnedRules;
import org.tandem.seal.Seal;
import org.tandem.seal.Seals;

/**
 * One message from one outbox to whom it concerns, in one transaction: into the counterpart's inbox, with its effect, where
 * its registry is kept here; into the post, as a signed letter, to whoever is kept elsewhere.
 */
@ApplicationScoped
public class Handover {

    private static final Duration LATER = Duration.ofMinutes(1);

    /** What is signed by the sending registry where both are kept here. */
    public record Handed(Party from, Party to, String message, String about, String subject, String body) {

        static Handed of(Message message) {
            return new Handed(
                    message.from(), message.to(), message.number(), message.about(), message.subject(), message.body());
        }
    }

    private final Messages messages;
    private final Books books;
    private final PinnedRules pinned;
    private final IssuanceConfirmation confirmation;
    private final ReceivedCrossings crossings;
    private final RegistryLetters letters;
    private final Seals seals;
    private final Clock clock;

    @Inject
    public Handover(
            Messages messages,
            Books books,
            PinnedRules pinned,
            IssuanceConfirmation confirmation,
            ReceivedCrossings crossings,
            RegistryLetters letters,
            Seals seals,
            Clock clock) {
        this.messages = messages;
        this.books = books;
        this.pinned = pinned;
        this.confirmation = confirmation;
        this.crossings = crossings;
        this.letters = letters;
        this.seals = seals;
        this.clock = clock;
    }

    protected Handover() {
        this(null, null, null, null, null, null, null, null);
    }

    /** Hands over the oldest message that waits; false if none does. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean next(Party registry) {
        Optional<Message> waiting = messages.claim(registry, now());
        waiting.ifPresent(message -> {
            if (books.registries().contains(message.to())) {
                receive(message, sealed(message));
            }
            letters.tell(message);
            messages.delivered(message, now());
        });
        return waiting.isPresent();
    }

    /** The oldest message could not be handed over: the others go first, and it is tried again later. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean putOff(Party registry) {
        Optional<Message> waiting = messages.claim(registry, now());
        waiting.ifPresent(message -> messages.failed(message, now().plus(LATER)));
        return waiting.isPresent();
    }

    /** Signing the same message again gives the same bytes, so it can be sent again after a crash. */
    Seal sealed(Message message) {
        return seals.sign(office(message.from()), Handed.of(message), message.created());
    }

    /** The receiving side: nothing happens unless the sending registry signed exactly this; once is enough. */
    void receive(Message message, Seal seal) {
        if (!seal.owner().equals(office(message.from())) || !seals.holds(seal, Handed.of(message))) {
            throw new NotSigned(message.number(), message.from());
        }
        if (messages.received(message)) {
            return;
        }
        if (message.about().equals("ANSWER") && !isOfExternal(message)) {
            confirmation.counterpartAnswered(
                    message.to(), message.body(), message.seal().orElseThrow());
        }
        if (message.about().equals("CROSSING")) {
            crossings.told(
                    message.to(),
                    message.from(),
                    RegistryLetters.pairOf(message),
                    Crossings.Said.of(message.number()),
                    message.body());
        }
        messages.applied(message, message.from() + " " + message.number(), Json.write(seal), now());
    }

    /** Whether the receiving side's share is issued outside Tandem, so that its book here knows nothing of the instrument. */
    private boolean isOfExternal(Message message) {
        return books.instrument(message.from(), message.subject())
                .filter(units -> pinned.isExternal(message.to(), units.pair(), units.issuance()))
                .isPresent();
    }

    private static String office(Party registry) {
        return registry + "/REGISTRY";
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
