package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.keys.KeyHistory;
import org.tandem.ledger.Books;
import org.tandem.seal.PublishedKey;
import org.tandem.transparency.LogAddress;

/**
 * What this deployment tells others of itself: what it keeps, and the public keys of the offices that sign here. Its operator
 * hands it to theirs; nobody believes it because it came over the wire.
 */
@ApplicationScoped
@Transactional
public class Cards {

    private final Counterparts counterparts;
    private final Books books;
    private final KeyHistory history;
    private final LogAddress address;

    @Inject
    public Cards(Counterparts counterparts, Books books, KeyHistory history, LogAddress address) {
        this.address = address;
        this.counterparts = counterparts;
        this.books = books;
        this.history = history;
    }

    protected Cards() {
        this(null, null, null, null);
    }

    /** In the form of a counterpart's file, without an address. Nothing where everything is kept here. */
    public Optional<Counterpart> ours() {
        List<Correspondent> here = counterparts.here();
        if (here.isEmpty()) {
            return Optional.empty();
        }
        List<PublishedKey> keys = new ArrayList<>();
        for (Correspondent one : here) {
            for (String office : one.offices(pairs(one))) {
                keys.addAll(history.published(office));
            }
        }
        return Optional.of(new Counterpart(
                Optional.empty(),
                Optional.empty(),
                here,
                keys,
                Optional.of(List.of(Envelope.VERSION)),
                Optional.of(address.prefix()),
                Optional.empty(),
                Optional.empty()));
    }

    private List<Pair> pairs(Correspondent one) {
        return one.pair().map(List::of).orElseGet(() -> books.pairs(one.party().orElseThrow()));
    }
}
