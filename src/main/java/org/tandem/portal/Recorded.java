package org.tandem.portal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Tonnes;
import org.tandem.ledger.Books;

/** Sums over the books of the registries kept here. Published records are never among them. */
@ApplicationScoped
public class Recorded {

    private final Books books;

    @Inject
    public Recorded(Books books) {
        this.books = books;
    }

    protected Recorded() {
        this(null);
    }

    /** Units that exist, by pair: each registry's own alone, so that no tonne is added twice. */
    public Map<Pair, Tonnes> recorded() {
        return books.recorded();
    }
}
