package org.tandem.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce.Disclosed;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.ledger.Books;

/**
 * Whether organisations stand in a registry's public log by name: where its side's disclosure rule publishes their accounts.
 * Elsewhere there is a commitment in their place, which is opened to whoever may know.
 */
@ApplicationScoped
public class NamedOrganisations {

    private final Rules rules;
    private final Books books;

    @Inject
    NamedOrganisations(Rules rules, Books books) {
        this.rules = rules;
        this.books = books;
    }

    protected NamedOrganisations() {
        this(null, null);
    }

    /** In what is done under this pair's rules. */
    boolean are(Party registry, Pair pair) {
        return rules.known(pair)
                .filter(inForce -> inForce.publishes(registry, Disclosed.ENTITY_ACCOUNTS))
                .isPresent();
    }

    /** The pairs under whose rules they are; each is asked once. */
    Set<Pair> among(Party registry, Collection<Pair> pairs) {
        return pairs.stream().distinct().filter(pair -> are(registry, pair)).collect(Collectors.toUnmodifiableSet());
    }

    /** In the name of an account, which has one for all the pairs whose units may come to lie in it. */
    boolean inAccounts(Party registry, Pair openedFor) {
        return are(registry, openedFor)
                && rules.pairs().stream()
                        .filter(pair -> pair.has(registry) && books.keeps(registry, pair))
                        .allMatch(pair -> are(registry, pair));
    }
}
