package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import org.tandem.correction.Corrections;
import org.tandem.correction.UntoldCancellation;
import org.tandem.kernel.Party;
import org.tandem.ledger.Books;
import org.tandem.transparency.PublicLog;

/**
 * What a registry kept here cancelled for error, told to a committee kept elsewhere, each once its entry stands in the public
 * log, with the receipt. The size of the head stands in the letter's number: a registry that was rebuilt may tell it again
 * under another one, which is another letter and no contradiction.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class CorrectionLetters {

    private final Corrections corrections;
    private final Books books;
    private final PublicLog log;
    private final LetterWriting writing;

    @Inject
    public CorrectionLetters(Corrections corrections, Books books, PublicLog log, LetterWriting writing) {
        this.corrections = corrections;
        this.books = books;
        this.log = log;
        this.writing = writing;
    }

    protected CorrectionLetters() {
        this(null, null, null, null);
    }

    void tell(Party registry) {
        for (UntoldCancellation one : corrections.untold(registry)) {
            log.bareReceipt(registry, ProvenEntries.ENTRY, one.cause()).ifPresent(receipt -> {
                writing.write(
                        LetterType.CORRECTION_CANCELLED,
                        Correspondent.registry(registry),
                        Correspondent.committee(one.pair()),
                        one.pair(),
                        "cancelled:%s/%d".formatted(one.cause(), receipt.head().size()),
                        one.decision(),
                        Map.of(
                                "entry",
                                books.told(registry, ProvenEntries.ENTRY, one.cause())
                                        .orElseThrow(),
                                "proof",
                                receipt.toString()));
                corrections.told(one);
            });
        }
    }
}
