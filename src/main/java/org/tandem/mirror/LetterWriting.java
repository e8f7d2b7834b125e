package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.tandem.committee.Numbering;
import org.tandem.kernel.Pair;
import org.tandem.seal.Seal;
import org.tandem.seal.Seals;
import org.tandem.seal.Signer;

/** Writes and signs letters, in the transaction of what they tell, so that there is never the one without the other. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class LetterWriting {

    private final Letters letters;
    private final Numbering numbers;
    private final Seals seals;
    private final Signer signer;
    private final Clock clock;

    @Inject
    public LetterWriting(Letters letters, Numbering numbers, Seals seals, Signer signer, Clock clock) {
        this.signer = signer;
        this.letters = letters;
        this.numbers = numbers;
        this.seals = seals;
        this.clock = clock;
    }

    protected LetterWriting() {
        this(null, null, null, null, null);
    }

    /** Again with the same id, nothing is written: the letter is on its way or has arrived. */
    public void write(
            LetterType type,
            Correspondent from,
            Correspondent to,
            Pair pair,
            String id,
            String causation,
            Map<String, String> body) {
        write(signer.currentKey(from.office()), type, from, to, pair, id, causation, body);
    }

    /** @param key of the sender's, which signs it */
    void write(
            String key,
            LetterType type,
            Correspondent from,
            Correspondent to,
            Pair pair,
            String id,
            String causation,
            Map<String, String> body) {
        if (letters.letter(from, to, id).isPresent()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int seq = numbers.next("letters %s>%s".formatted(from, to));
        Envelope envelope = Envelope.of(type, from, to, pair, id, seq, now, causation, new TreeMap<>(body));
        Seal seal = seals.sign(from.office(), key, envelope, now);
        letters.add(new Letter(envelope, seals.canonical(envelope), seal.jws(), now));
    }
}
