package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.keys.KeyProofs;
import org.tandem.keys.KeyProofs.Said;
import org.tandem.ledger.Books;
import org.tandem.registry.PinnedRules;
import org.tandem.seal.Signer;
import org.tandem.transparency.Receipt;

/**
 * What a registry kept here said of its keys, told to every counterpart and committee kept elsewhere, each with its receipt.
 * Who was added later is told all of it.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class KeyLetters {

    private final KeyProofs proofs;
    private final LetterWriting writing;
    private final Counterparts counterparts;
    private final Books books;
    private final Signer signer;
    private final PinnedRules pinned;

    @Inject
    public KeyLetters(
            KeyProofs proofs,
            LetterWriting writing,
            Counterparts counterparts,
            Books books,
            Signer signer,
            PinnedRules pinned) {
        this.pinned = pinned;
        this.signer = signer;
        this.proofs = proofs;
        this.writing = writing;
        this.counterparts = counterparts;
        this.books = books;
    }

    protected KeyLetters() {
        this(null, null, null, null, null, null);
    }

    /** Those that have their place, the oldest first. */
    List<Said> said(Party registry) {
        return counterparts.here().isEmpty() ? List.of() : proofs.own(registry, false);
    }

    /** What was told already is not written again. */
    void tell(Party registry, List<Said> said) {
        for (Said one : said) {
            for (Pair pair : books.pairs(registry)) {
                write(registry, Correspondent.registry(pair.counterpart(registry)), pair, one.receipt());
                write(registry, Correspondent.committee(pair), pair, one.receipt());
            }
        }
    }

    /** Of the letter that tells what stands at this place of the log. */
    static String id(long place) {
        return "key:" + place;
    }

    /** Signed with the key that was in force where it was said: the next one is known by it alone. */
    private void write(Party registry, Correspondent to, Pair pair, Receipt receipt) {
        boolean isOutside =
                to.party().filter(party -> pinned.isExternal(party, pair)).isPresent();
        if (!counterparts.isHere(to) && !isOutside) {
            Correspondent from = Correspondent.registry(registry);
            writing.write(
                    signer.keyAt(from.office(), receipt.index()),
                    LetterType.KEY_STATEMENT,
                    from,
                    to,
                    pair,
                    id(receipt.index()),
                    registry.code(),
                    Map.of("proof", receipt.toString()));
        }
    }
}
