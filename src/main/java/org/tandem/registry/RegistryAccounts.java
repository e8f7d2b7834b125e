package org.tandem.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.tandem.access.Actor;
import org.tandem.access.Organisations;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Account;
import org.tandem.ledger.AccountOpening;
import org.tandem.ledger.Books;
import org.tandem.ledger.Entry;
import org.tandem.ledger.Holding;
import org.tandem.ledger.Ledger;
import org.tandem.ledger.Reserved;
import org.tandem.ledger.UnitBlock;
import org.tandem.project.RegisteredProject.Recipient;

/** A registry's accounts: who has one, what is in it, and who may look. */
@ApplicationScoped
@Transactional
public class RegistryAccounts {

    private static final Pattern NUMBER = Pattern.compile("[A-Z]{2}-[0-9]{4,8}");

    /** An account with what it holds now. */
    public record Balance(Account account, String holderName, List<Holding> holdings) {

        public Tonnes total() {
            return holdings.stream().map(Holding::quantity).reduce(Tonnes.NONE, Tonnes::plus);
        }

        public String number() {
            return account.number();
        }

        /** What in it came so lately that it is not sealed yet. */
        public List<Safekeeping.Fresh> fresh(Safekeeping safekeeping) {
            return holdings.isEmpty() ? List.of() : safekeeping.fresh(registry(number()), number());
        }
    }

    private final Ledger ledger;
    private final Books books;
    private final Organisations organisations;
    private final LegalTime time;
    private final NamedOrganisations named;

    @Inject
    public RegistryAccounts(
            Ledger ledger, Books books, Organisations organisations, LegalTime time, NamedOrganisations named) {
        this.ledger = ledger;
        this.books = books;
        this.organisations = organisations;
        this.time = time;
        this.named = named;
    }

    protected RegistryAccounts() {
        this(null, null, null, null, null);
    }

    /**
     * Hosts a Party's registry for a pair, for loaders, which have nobody signed in: its book of the pair, the government's
     * holding account, the buffer, the accounts units end in, and the one that stands for the counterpart. Again opens what is
     * missing and changes nothing.
     *
     * @param practice kept out of every total
     */
    public void host(Party registry, Pair pair, boolean practice) {
        ledger.openRegistry(registry, practice, time.now(pair));
        List<Account> there = books.accounts(registry);
        if (!books.keeps(registry, pair)) {
            long counterparts =
                    there.stream().filter(a -> a.counterpart().isPresent()).count();
            ledger.openBook(registry, pair, registry + "-" + (9_001 + counterparts), time.now(pair));
        }
        for (AccountKind kind : AccountKind.values()) {
            if (kind != AccountKind.ENTITY_HOLDING
                    && kind != AccountKind.IN_TRANSIT
                    && there.stream().noneMatch(account -> account.kind().equals(kind.name()))) {
                ledger.openAccount(
                        registry, kind.opening(number(registry, kind), Recipient.GOVERNMENT), time.now(pair));
            }
        }
    }

    /** Opens a holding account for an organisation, for loaders; the same organisation keeps the account it has. */
    public String hostEntity(Party registry, Pair pair, String organisation) {
        return books.accounts(registry).stream()
                .filter(a -> a.isOpen() && a.isSpendable() && a.holder().equals(organisation))
                .map(Account::number)
                .findFirst()
                .orElseGet(() -> {
                    String number = number(registry, AccountKind.ENTITY_HOLDING);
                    open(registry, pair, number, organisation);
                    return number;
                });
    }

    /**
     * Opens a holding account for an organisation that was checked, for the room that checks. Its caller holds the counter of
     * the registry's requests, so that no two get the same number.
     *
     * @return its number, for example {@code XA-2001}
     */
    public String openFor(Party registry, Pair pair, String organisation) {
        String number = number(registry, AccountKind.ENTITY_HOLDING);
        open(registry, pair, number, organisation);
        return number;
    }

    private void open(Party registry, Pair pair, String number, String organisation) {
        AccountOpening opening = AccountKind.ENTITY_HOLDING.opening(number, organisation);
        ledger.openAccount(registry, named.inAccounts(registry, pair) ? opening : opening.closed(), time.now(pair));
    }

    /** Closes an organisation's empty holding account for good, for the room that knows who asked for it. */
    public void closeEmpty(Party registry, Pair pair, String number, String person) {
        ledger.closeAccount(registry, number, person, time.now(pair));
    }

    /** Every account this person may look into: all of a registry for those who work in it, one's own for a holder. */
    public List<Balance> mine(Actor actor) {
        return books.registries().stream()
                .flatMap(registry -> books.accounts(registry).stream()
                        .filter(account -> maySee(actor, registry, account))
                        .map(account -> balance(registry, account)))
                .toList();
    }

    /** One account, or a refusal that does not say whether it exists. */
    public Balance account(Actor actor, String number) {
        Party registry = registry(number);
        return books.account(registry, number)
                .filter(account -> maySee(actor, registry, account))
                .map(account -> balance(registry, account))
                .orElseThrow(() -> new Unknown("account", number));
    }

    /** Its blocks in pages; {@code after} is the last one's cursor. */
    public List<UnitBlock> blocks(Actor actor, String number, Optional<String> after, int most) {
        account(actor, number);
        return books.blocks(registry(number), number, after, most);
    }

    /** Every block of units in a registry, one after the other, for the people who work in it. */
    public void eachBlock(Actor actor, Party registry, Consumer<UnitBlock> reader) {
        mustWork(actor, registry);
        books.eachBlock(registry, reader);
    }

    /** Refuses whoever does not work in this Party's registry, as if there were none. */
    public void mustWork(Actor actor, Party registry) {
        if (!works(actor, registry)) {
            throw new Unknown("registry", registry.code());
        }
    }

    /** What of it is set aside for orders that are not decided yet. */
    public List<Reserved> reserved(Actor actor, String number) {
        Party registry = registry(number);
        Account account = books.account(registry, number)
                .filter(one -> maySee(actor, registry, one))
                .orElseThrow(() -> new Unknown("account", number));
        return books.reserved(registry, account.number());
    }

    /** What happened in it, the latest first. */
    public List<Entry> entries(Actor actor, String number) {
        account(actor, number);
        return books.entries(registry(number), number, 50);
    }

    /** Open accounts of the same registry that units may go to, by number. */
    public List<Balance> recipients(Actor actor, String from) {
        Party registry = registry(account(actor, from).number());
        return books.accounts(registry).stream()
                .filter(a ->
                        a.isOpen() && AccountKind.isHolding(a) && !a.number().equals(from))
                .map(a -> new Balance(a, name(a), List.of()))
                .toList();
    }

    /** {@code XA} of {@code XA-1001}. */
    public static Party registry(String number) {
        if (number == null || !NUMBER.matcher(number).matches()) {
            throw new Unknown("account", String.valueOf(number));
        }
        return new Party(number.substring(0, 2));
    }

    /** Whether the person works in this Party's registry. */
    public static boolean works(Actor actor, Party registry) {
        return actor.mandates().stream()
                .anyMatch(m -> (m.role() == Role.REGISTRY_OFFICER || m.role() == Role.REGISTRY_APPROVER)
                        && m.pair().isEmpty()
                        && m.party().filter(registry::equals).isPresent());
    }

    public static boolean maySee(Actor actor, Party registry, Account account) {
        return works(actor, registry)
                || (account.counterpart().isEmpty()
                        && actor.mandates().stream()
                                .anyMatch(m -> m.role() == Role.PARTICIPANT
                                        && m.organisation()
                                                .filter(account.holder()::equals)
                                                .isPresent()));
    }

    /** The holder's printed name: the organisation's, or the government's of the Party. */
    private String name(Account account) {
        return account.counterpart().isPresent() || account.holder().equals(Recipient.GOVERNMENT)
                ? ""
                : organisations.name(account.holder());
    }

    private Balance balance(Party registry, Account account) {
        return new Balance(account, name(account), books.holdings(registry, account.number()));
    }

    private String number(Party registry, AccountKind kind) {
        String begin = registry + "-" + kind.series();
        return books.accounts(registry).stream()
                .map(Account::number)
                .filter(number -> number.startsWith(begin))
                .reduce((before, last) -> last)
                .map(last -> "%s-%04d".formatted(registry, Integer.parseInt(last.substring(3)) + 1))
                .orElse(begin + "001");
    }
}
