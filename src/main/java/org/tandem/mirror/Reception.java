package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.NumbersOutOfOrder;
import org.tandem.ledger.OtherUnderSameCause;
import org.tandem.ledger.StandsStill;
import org.tandem.seal.CanonicalText;
import org.tandem.seal.Seal;
import org.tandem.seal.Seals;

/**
 * Takes a letter as it came from outside. Nothing is believed, and nothing is kept, before the signature of a known sender
 * holds over exactly the bytes that were received.
 */
@ApplicationScoped
public class Reception {

    private final Counterparts counterparts;
    private final Effects effects;
    private final Seals seals;
    private final Clock clock;

    @Inject
    public Reception(Counterparts counterparts, Effects effects, Seals seals, Clock clock) {
        this.counterparts = counterparts;
        this.effects = effects;
        this.seals = seals;
        this.clock = clock;
    }

    protected Reception() {
        this(null, null, null, null);
    }

    /**
     * @param signature a detached JWS
     * @return the receipt, signed by whom the letter was for
     * @throws KeyRetired where the key was revoked
     * @throws NotSigned where no known sender signed this, for us
     * @throws EnvelopeRefused where it is not written as letters are; {@link org.tandem.seal.NotCanonical} likewise
     * @throws ToldOtherwise where the sender signed something else under this number before
     */
    public SealedReceipt take(byte[] received, String signature) {
        Effects.Verified letter = verified(received, signature);
        Optional<ReceivedLetter> before = effects.before(letter);
        if (before.isPresent()) {
            return receipt(
                    letter,
                    Outcome.DUPLICATE,
                    before.get().outcome(),
                    before.get().reason());
        }
        if (effects.contradicts(letter)) {
            throw new ToldOtherwise(letter.envelope().id());
        }
        if (effects.forksItsLog(letter)) {
            String forked = "The log of %s has another entry at this place. Both are kept."
                    .formatted(letter.envelope().from());
            effects.reject(letter, forked);
            return receipt(letter, Outcome.REJECTED, Outcome.REJECTED, forked);
        }
        try {
            effects.apply(letter);
            return receipt(letter, Outcome.APPLIED, Outcome.APPLIED, "");
        } catch (Refusal refusal) {
            if (canBeLater(refusal)) {
                return receipt(letter, Outcome.HELD, Outcome.HELD, refusal.getMessage());
            }
            effects.reject(letter, refusal.getMessage());
            return receipt(letter, Outcome.REJECTED, Outcome.REJECTED, refusal.getMessage());
        }
    }

    /** Something that comes before it is not here yet. */
    private static boolean canBeLater(Refusal refusal) {
        return refusal instanceof Unknown
                || refusal instanceof OutOfTurn
                || refusal instanceof StandsStill
                || refusal instanceof NumbersOutOfOrder
                || refusal instanceof OtherUnderSameCause;
    }

    private Effects.Verified verified(byte[] received, String signature) {
        Seal seal = seals.stated(signature == null ? "" : signature)
                .orElseThrow(() -> new NotSigned("The letter carries no signature that is made as ours are."));
        CanonicalText text = CanonicalText.received(received);
        Envelope envelope = Envelope.read(text.tree());
        if (!counterparts.isHere(envelope.recipient())) {
            throw new NotSigned("The letter is to %s, which is not kept here.".formatted(envelope.recipient()));
        }
        if (!seal.owner().equals(envelope.sender().office())
                || counterparts.keeperOf(envelope.sender()).isEmpty()
                || !seals.heldOver(seal, text)) {
            throw new NotSigned(
                    "The letter is not signed with a key that is known of %s.".formatted(envelope.sender()));
        }
        Effects.Verified letter = new Effects.Verified(envelope, text.text(), fingerprint(received), signature);
        // What was taken before the key was revoked stays taken, and its sender may still lack the receipt.
        if (!seals.isInForce(seal) && effects.before(letter).isEmpty()) {
            throw new KeyRetired(seal);
        }
        return letter;
    }

    private SealedReceipt receipt(Effects.Verified letter, Outcome outcome, Outcome stored, String reason) {
        Receipt receipt = Receipt.of(letter.envelope(), letter.fingerprint(), outcome, stored, reason);
        Seal seal = seals.sign(letter.envelope().recipient().office(), receipt, clock.instant());
        return new SealedReceipt(seals.canonical(receipt), seal.jws());
    }

    static String fingerprint(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    static String fingerprint(String text) {
        return fingerprint(text.getBytes(StandardCharsets.UTF_8));
    }
}
