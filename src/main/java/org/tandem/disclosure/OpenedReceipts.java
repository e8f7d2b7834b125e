package org.tandem.disclosure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.kernel.Opening;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Account;
import org.tandem.ledger.Books;
import org.tandem.ledger.Entry;
import org.tandem.ledger.Posting;
import org.tandem.registry.RegistryAccounts;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.Receipt;

/** Receipts that say what the commitments in their entry stand for. */
@ApplicationScoped
@Transactional
public class OpenedReceipts {

    private final Books books;
    private final PublicLog log;

    @Inject
    OpenedReceipts(Books books, PublicLog log) {
        this.books = books;
        this.log = log;
    }

    protected OpenedReceipts() {
        this(null, null);
    }

    /**
     * Opened as far as this person may know: whole for the people of the two registries of its pair; for a holder, their own
     * accounts and on whose behalf they had units retired or cancelled.
     *
     * @throws Unknown where there is no such entry, or it is none of this person's business
     */
    public Receipt receipt(Actor actor, Party registry, String cause) {
        Entry entry = Optional.of(registry)
                .filter(log::isHosted)
                .flatMap(there -> books.entry(there, cause))
                .orElseThrow(() -> new Unknown("act in the public log", cause));
        boolean works = RegistryAccounts.works(actor, registry)
                || RegistryAccounts.works(actor, entry.pair().counterpart(registry));
        boolean gave = entry.postings().stream()
                .flatMap(posting -> posting.from().stream())
                .distinct()
                .anyMatch(from -> isTheirs(actor, registry, from));
        if (!works
                && !gave
                && entry.postings().stream()
                        .map(Posting::to)
                        .distinct()
                        .noneMatch(to -> isTheirs(actor, registry, to))) {
            throw new Unknown("act in the public log", cause);
        }
        Receipt receipt = log.receipt(registry, "ENTRY", cause);
        List<Opening> openings = books.opened(registry, receipt.entryText().orElseThrow()).stream()
                .filter(opening ->
                        works || (opening.kind().equals("account") ? isTheirs(actor, registry, opening.value()) : gave))
                .toList();
        return receipt.opened(openings);
    }

    private boolean isTheirs(Actor actor, Party registry, String number) {
        Optional<Account> account = books.account(registry, number);
        return account.filter(one -> RegistryAccounts.maySee(actor, registry, one))
                .isPresent();
    }
}
