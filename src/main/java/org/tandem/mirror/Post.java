package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A letter's way through the post, each step in a transaction of its own. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class Post {

    /** What is sent: the letter's exact bytes, under its key. */
    public record Sending(String key, Correspondent recipient, String text, String signature) {}

    private final Letters letters;
    private final Signing signing;
    private final Clock clock;

    @Inject
    public Post(Letters letters, Signing signing, Clock clock) {
        this.letters = letters;
        this.signing = signing;
        this.clock = clock;
    }

    protected Post() {
        this(null, null, null);
    }

    /**
     * Claims the next letter to one of these, and is committed before it is sent: what a fail-over could take back is never
     * out of the house. Of two instances that claim the same one, one fails here and sends nothing.
     */
    public Optional<Sending> claim(Collection<Correspondent> recipients) {
        return letters.due(recipients, now()).map(letter -> {
            letter.claim(now());
            return sending(letter);
        });
    }

    /** Those after a count that wait for a recipient who fetches them; or also those that it had, where it lost them. */
    public List<Sending> after(Correspondent recipient, long seq, int most, boolean again) {
        return letters.after(recipient, seq, most, again).stream()
                .map(this::sending)
                .toList();
    }

    public Optional<Sending> ofReceipt(Receipt receipt) {
        return letters.letter(new Correspondent(receipt.to()), new Correspondent(receipt.from()), receipt.id())
                .map(this::sending);
    }

    private Sending sending(Letter letter) {
        return new Sending(letter.key(), letter.recipient(), letter.body(), signing.inForce(letter));
    }

    public void missed(String key, String why) {
        letters.letter(key).filter(letter -> !letter.isEnded()).ifPresent(letter -> letter.missed(why, now()));
    }

    public void notTaken(String key, String why) {
        letters.letter(key).filter(letter -> !letter.isEnded()).ifPresent(letter -> letter.notTaken(why, now()));
    }

    /** The recipient's receipt, which was checked. */
    public void receipt(String key, Receipt receipt, SealedReceipt sealed) {
        Outcome outcome = Outcome.valueOf(receipt.outcome());
        letters.letter(key).filter(letter -> !letter.isEnded()).ifPresent(letter -> {
            if (outcome == Outcome.HELD) {
                letter.held(receipt.reason(), now());
                return;
            }
            Outcome stored = Outcome.valueOf(receipt.stored());
            if (stored == Outcome.REJECTED) {
                letter.because(receipt.reason());
            }
            letter.receive(stored, sealed.text(), sealed.signature(), now());
            // What was held because this one had not come follows now, in its order.
            letters.hurryHeld(letter.recipient(), now());
        });
    }

    public void hurry(Collection<Correspondent> recipients) {
        letters.hurry(recipients, now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
