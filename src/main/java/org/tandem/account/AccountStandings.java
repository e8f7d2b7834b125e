package org.tandem.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import org.tandem.access.Actor;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Account;
import org.tandem.ledger.Books;
import org.tandem.registry.RegistryAccounts;

/** Reads how accounts stand. Costs by what stands, never by what happened before. */
@ApplicationScoped
@Transactional
public class AccountStandings {

    private final EntityManager entities;
    private final Books books;

    @Inject
    public AccountStandings(EntityManager entities, Books books) {
        this.entities = entities;
        this.books = books;
    }

    protected AccountStandings() {
        this(null, null);
    }

    /** For whoever may look into the account. */
    public AccountStanding of(Actor actor, String number) {
        Party registry = RegistryAccounts.registry(number);
        return books.account(registry, number)
                .filter(account -> RegistryAccounts.maySee(actor, registry, account))
                .map(account -> of(registry, account))
                .orElseThrow(() -> new Unknown("account", number));
    }

    AccountStanding of(Party registry, Account account) {
        return new AccountStanding(account, standing(registry, List.of(account.number())));
    }

    /** @throws AccountRestricted if an account that is open receives no units now */
    public void mustLetIn(Party registry, String number) {
        books.account(registry, number).filter(Account::isOpen).ifPresent(account -> of(registry, account)
                .mustLetIn());
    }

    /** What stands about some accounts of one registry, the latest first. */
    List<AccountRequest> standing(Party registry, List<String> accounts) {
        return entities.createQuery(
                        "select r from AccountRequest r where r.registry = :registry and r.account in :accounts"
                                + " and r.standing = true order by r.asked desc, r.number desc",
                        AccountRequest.class)
                .setParameter("registry", registry.code())
                .setParameter("accounts", accounts)
                .getResultList();
    }
}
