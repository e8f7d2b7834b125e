package org.tandem.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandem.committee.NamedAccounts;
import org.tandem.committee.RulesInForce.Deduction;
import org.tandem.committee.RulesInForce.UnitsTo;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.ledger.Account;
import org.tandem.ledger.Books;
import org.tandem.ledger.DecidedUnits;

/** The accounts of a registry that units of deductions are issued into, as the pair's rules name them. */
@ApplicationScoped
public class DeductionAccounts implements NamedAccounts {

    private final Books books;

    @Inject
    public DeductionAccounts(Books books) {
        this.books = books;
    }

    protected DeductionAccounts() {
        this(null);
    }

    @Override
    public Optional<String> objection(Pair pair, Deduction deduction) {
        return deduction
                .account()
                .filter(number -> books.keeps(deduction.registry().orElseThrow(), pair))
                .flatMap(number -> objection(
                        deduction.code(),
                        deduction.registry().orElseThrow(),
                        number,
                        kinds(deduction.to().orElseThrow())));
    }

    /** Why this registry could not record what the instrument sets aside in it; a registry that was not asked before says so. */
    List<String> objections(DecidedUnits decided, Party registry) {
        return decided.lines().stream()
                .flatMap(line -> line.parts().stream())
                .filter(part -> part.side().equals(registry))
                .flatMap(part -> part.account().stream()
                        .flatMap(number -> objection(part.recipient(), registry, number, ANY).stream()))
                .distinct()
                .toList();
    }

    private static final Set<AccountKind> ANY = Set.of(
            AccountKind.CANCELLATION, AccountKind.GOVERNMENT_HOLDING, AccountKind.ENTITY_HOLDING, AccountKind.BUFFER);

    private static Set<AccountKind> kinds(UnitsTo to) {
        return switch (to) {
            case CANCELLATION -> Set.of(AccountKind.CANCELLATION);
            case ADAPTATION_ACCOUNT -> Set.of(AccountKind.GOVERNMENT_HOLDING, AccountKind.ENTITY_HOLDING);
            case BUFFER_ACCOUNT -> Set.of(AccountKind.BUFFER);
        };
    }

    private Optional<String> objection(String code, Party registry, String number, Set<AccountKind> kinds) {
        String named = "The rules set units aside for %s in account %s".formatted(code, number);
        Optional<Account> account = books.account(registry, number);
        if (account.isEmpty()) {
            return Optional.of("%s, and the registry of %s has no such account.".formatted(named, registry));
        }
        if (!account.get().isOpen()) {
            return Optional.of("%s, which is closed.".formatted(named));
        }
        boolean fits = account.get().counterpart().isEmpty()
                && kinds.contains(AccountKind.valueOf(account.get().kind()));
        return fits ? Optional.empty() : Optional.of("%s, which is not of the kind that they go to.".formatted(named));
    }
}
