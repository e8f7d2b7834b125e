package org.tandem.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Numbering;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Account;
import org.tandem.ledger.Books;
import org.tandem.ledger.Entry;
import org.tandem.ledger.Holding;
import org.tandem.ledger.Ledger;
import org.tandem.ledger.Posting;
import org.tandem.ledger.Transfer;
import org.tandem.ledger.UnitBlock;
import org.tandem.project.RegisteredProject.Recipient;

/**
 * Transfer within a registry, retirement and cancellation: a holder asks for its own account, an officer for the
 * government's, and another person, the registry's approver, carries it out.
 */
@ApplicationScoped
@Transactional
public class UnitOrders {

    /** The paragraph-like source that the refusal of older reductions names. */
    private static final String BEFORE_2021 = "Article 6 units are of reductions from 2021 on";

    /**
     * What is asked for.
     *
     * @param to for a transfer alone; retirement and cancellation know their accounts
     * @param vintage with {@code first}, exactly {@code quantity} numbers from there on; without, the oldest vintage and
     *     the lowest numbers go first
     * @param reference the decision it carries out, needed for units issued in error
     */
    public record Request(
            UnitOrder.Kind kind,
            Pair pair,
            String from,
            Optional<String> to,
            Tonnes quantity,
            Optional<Vintage> vintage,
            Optional<Long> first,
            Optional<Purpose> purpose,
            Optional<String> beneficiary,
            Optional<String> reference) {}

    private final EntityManager entities;
    private final Ledger ledger;
    private final Books books;
    private final Numbering numbers;
    private final LegalTime time;
    private final AuditTrail audit;
    private final Instance<UseGate> gate;

    @Inject
    public UnitOrders(
            EntityManager entities,
            Ledger ledger,
            Books books,
            Numbering numbers,
            LegalTime time,
            AuditTrail audit,
            Instance<UseGate> gate) {
        this.entities = entities;
        this.ledger = ledger;
        this.books = books;
        this.numbers = numbers;
        this.time = time;
        this.audit = audit;
        this.gate = gate;
    }

    protected UnitOrders() {
        this(null, null, null, null, null, null, null);
    }

    /**
     * Asks. The same key with the same request returns the number given before; with another request it is refused.
     *
     * @param key made up by the asker, for example a UUID
     * @return the order's number: {@code XA-T-0001}
     */
    public String ask(Actor actor, Request request, String key) {
        if (key == null || !key.matches("[\\x21-\\x7e]{1,80}")) {
            throw InputRefused.field("Idempotency-Key", "Send an Idempotency-Key of 1 to 80 plain characters.");
        }
        Party registry = RegistryAccounts.registry(request.from());
        Account from = spokenFor(actor, registry, request);
        String asked = Json.write(request);
        Optional<UnitOrder> before = before(registry, actor.person(), key);
        if (before.isPresent()) {
            if (!before.get().asksFor(asked)) {
                throw new KeyUsedBefore(before.get().number());
            }
            return before.get().number();
        }
        String to = check(registry, from, request);
        mustBeUsable(registry, request);
        String number = "%s-T-%04d".formatted(registry, numbers.next(registry + "-T"));
        entities.persist(new UnitOrder(
                number, registry, request, to, actor.person(), from.holder(), key, asked, time.today(request.pair())));
        audit.record(actor, "asked for a " + request.kind().name().toLowerCase(java.util.Locale.ROOT), number);
        return number;
    }

    /** Whether it could be asked now; for reading through before it is. Changes nothing. */
    public void check(Actor actor, Request request) {
        Party registry = RegistryAccounts.registry(request.from());
        check(registry, spokenFor(actor, registry, request), request);
        mustBeUsable(registry, request);
    }

    private Account spokenFor(Actor actor, Party registry, Request request) {
        Account from = books.account(registry, request.from())
                .filter(account -> RegistryAccounts.maySee(actor, registry, account))
                .orElseThrow(() -> new Unknown("account", request.from()));
        mustSpeakFor(actor, registry, from, request);
        return from;
    }

    private static void mustSpeakFor(Actor actor, Party registry, Account from, Request request) {
        boolean byOfficer = from.holder().equals(Recipient.GOVERNMENT)
                || request.purpose().filter(Purpose.ISSUED_IN_ERROR::equals).isPresent();
        if (byOfficer) {
            actor.asRegistry(Role.REGISTRY_OFFICER, registry);
        } else {
            actor.asOrganisation(Role.PARTICIPANT, from.holder());
        }
    }

    /** Refuses what cannot be read or done, and says where the units would go. */
    private String check(Party registry, Account from, Request request) {
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(
                books.keeps(registry, request.pair()), "pair", "Choose a pair that this registry keeps units of.");
        problems.unless(
                from.isOpen() && from.isSpendable(),
                "from",
                "Units never leave account %s. Choose a holding account that is open.".formatted(from.number()));
        problems.unless(!request.quantity().isNone(), "quantity", "Enter how many units, at least 1.");
        problems.unless(
                request.vintage().isPresent() == request.first().isPresent(),
                "first",
                "Give the vintage and the first number together, or neither.");
        problems.unless(request.first().isEmpty() || request.first().get() >= 1, "first", "Numbers begin at 1.");
        problems.unless(
                request.beneficiary().orElse("").length() <= 200, "beneficiary", "Shorten this to 200 characters.");
        problems.unless(
                request.beneficiary().orElse("").chars().noneMatch(c -> c < ' '),
                "beneficiary",
                "Write this on one line.");
        checkPurpose(request, problems);
        String to = destination(registry, from, request, problems);
        problems.refuseIfAny();
        mustHold(registry, request);
        return to;
    }

    private static void checkPurpose(Request request, InputRefused.Problems problems) {
        Optional<Purpose> purpose = request.purpose();
        boolean fits =
                switch (request.kind()) {
                    case TRANSFER -> purpose.isEmpty();
                    case RETIREMENT -> purpose.filter(Purpose.NDC::equals).isPresent();
                    case CANCELLATION -> purpose.filter(p -> p != Purpose.NDC).isPresent();
                };
        problems.unless(
                fits,
                "purpose",
                switch (request.kind()) {
                    case TRANSFER -> "A transfer has no purpose; leave it empty.";
                    case RETIREMENT ->
                        "Units are retired for the Party's nationally determined contribution; for any"
                                + " other purpose they are cancelled.";
                    case CANCELLATION -> "Choose what the units are cancelled for.";
                });
        problems.unless(
                purpose.filter(Purpose.ISSUED_IN_ERROR::equals).isEmpty()
                        || request.reference()
                                .filter(r -> r.matches("[A-Z]{2}-\\d{4}-\\d{3}"))
                                .isPresent(),
                "reference",
                "Give the number of the committee's decision that found the error, for example XB-2026-014.");
    }

    private String destination(Party registry, Account from, Request request, InputRefused.Problems problems) {
        AccountKind kind =
                switch (request.kind()) {
                    case RETIREMENT -> AccountKind.RETIREMENT;
                    case CANCELLATION ->
                        request.purpose()
                                        .filter(Purpose.ISSUED_IN_ERROR::equals)
                                        .isPresent()
                                ? AccountKind.CANCELLATION_FOR_ERROR
                                : AccountKind.CANCELLATION;
                    case TRANSFER -> null;
                };
        if (kind != null) {
            problems.unless(request.to().isEmpty(), "to", "The registry knows the account; leave it empty.");
            return books.accounts(registry).stream()
                    .filter(a -> a.isOpen() && a.kind().equals(kind.name()))
                    .map(Account::number)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(registry + " has no account for " + kind));
        }
        Optional<Account> to = request.to().flatMap(number -> books.account(registry, number));
        problems.unless(
                to.filter(a -> a.isOpen() && a.isSpendable() && !a.number().equals(from.number()))
                        .isPresent(),
                "to",
                "Choose another open holding account of the registry of %s.".formatted(registry));
        return to.map(Account::number).orElse("");
    }

    /** For the asker's sake only; what decides is the ledger, when it is carried out. */
    private void mustHold(Party registry, Request request) {
        long held = books.holdings(registry, request.from()).stream()
                .filter(holding -> holding.pair().equals(request.pair()))
                .filter(holding ->
                        request.vintage().isEmpty() || request.vintage().get().equals(holding.vintage()))
                .mapToLong(holding -> holding.quantity().count())
                .sum();
        if (held < request.quantity().count()) {
            throw InputRefused.field(
                    "quantity",
                    "Account %s holds %s of these units, and %s are asked for."
                            .formatted(request.from(), Tonnes.of(held), request.quantity()));
        }
        request.first().ifPresent(first -> mustHoldExactly(registry, request, first));
    }

    private void mustHoldExactly(Party registry, Request request, long first) {
        Vintage vintage = request.vintage().orElseThrow();
        long number = first;
        for (long left = request.quantity().count(); left > 0; ) {
            Optional<UnitBlock> block = books.block(registry, request.pair(), vintage, number)
                    .filter(b -> b.account().equals(request.from()));
            if (block.isEmpty()) {
                throw InputRefused.field(
                        "first",
                        "Account %s does not hold number %d of vintage %s.".formatted(request.from(), number, vintage));
            }
            long together = block.get().units().last() - number + 1;
            left -= together;
            number += together;
        }
    }

    private void mustBeUsable(Party registry, Request request) {
        if (request.kind() != UnitOrder.Kind.RETIREMENT) {
            return;
        }
        for (Holding holding : books.holdings(registry, request.from())) {
            if (!holding.pair().equals(request.pair())
                    || request.vintage()
                            .filter(v -> !v.equals(holding.vintage()))
                            .isPresent()) {
                continue;
            }
            if (holding.vintage().isBeforeArticle6()) {
                throw new UseRefused(
                        "Units of vintage %s are of reductions before 2021 and cannot be retired for a contribution under the Paris Agreement. They can be cancelled."
                                        .formatted(holding.vintage())
                                + (request.vintage().isEmpty()
                                        ? " Name the numbers of a later vintage to retire those."
                                        : ""),
                        BEFORE_2021);
            }
            if (gate.isResolvable()) {
                gate.get().mustAllowRetirement(registry, request.pair(), holding.project(), holding.vintage());
            } else if (!books.isPractice(registry)) {
                throw new UseRefused(
                        "No authorization under Article 6 is known here for the units of %s. They cannot be retired yet."
                                .formatted(holding.project()),
                        null);
            }
        }
    }

    /** The registry's approver carries it out: the units move now. Asked again, it returns what was done. */
    public Entry approve(Actor actor, String number) {
        UnitOrder order = order(number);
        actor.asRegistry(Role.REGISTRY_APPROVER, order.registry());
        if (order.stage() == UnitOrder.Stage.DONE) {
            return books.entry(order.registry(), number).orElseThrow();
        }
        order.mustBeOpenTo(actor.person());
        // What the ledger refuses stays asked for, on the page of whoever tried as well.
        Entry entry = ledger.transfer(
                order.registry(),
                new Transfer(
                        number,
                        order.pair(),
                        order.kind().name(),
                        actor.person(),
                        time.now(order.pair()),
                        order.from(),
                        order.to(),
                        order.units()
                                .<Transfer.Units>map(range ->
                                        new Transfer.Exactly(order.vintage().orElseThrow(), range))
                                .orElseGet(() -> new Transfer.Oldest(order.quantity())),
                        details(order)));
        order.done(actor.person(), time.today(order.pair()));
        audit.record(actor, "carried out a " + order.kind().name().toLowerCase(java.util.Locale.ROOT), number);
        return entry;
    }

    private SortedMap<String, String> details(UnitOrder order) {
        SortedMap<String, String> details = new TreeMap<>();
        order.purpose().ifPresent(purpose -> details.put("purpose", purpose.name()));
        order.beneficiary().ifPresent(beneficiary -> details.put("beneficiary", beneficiary));
        order.reference().ifPresent(reference -> details.put("decision", reference));
        if (order.kind() == UnitOrder.Kind.RETIREMENT && !gate.isResolvable()) {
            details.put("note", "Practice units; no authorization under Article 6 was asked for.");
        }
        return details;
    }

    /** The approver does not carry it out, and says why. */
    public void decline(Actor actor, String number, String reason) {
        UnitOrder order = order(number);
        actor.asRegistry(Role.REGISTRY_APPROVER, order.registry());
        InputRefused.Problems problems = new InputRefused.Problems();
        String why = problems.text("reason", reason, 1_000, "Say why it is declined.");
        problems.refuseIfAny();
        order.decline(actor.person(), why, time.today(order.pair()));
        audit.record(actor, "declined an order", number);
    }

    /** Whoever asked takes it back before it is carried out. */
    public void withdraw(Actor actor, String number) {
        UnitOrder order = of(actor, number);
        if (!order.isBy(actor.person())) {
            throw new Unknown("order", number);
        }
        order.withdraw(actor.person(), time.today(order.pair()));
        audit.record(actor, "withdrew an order", number);
    }

    /** An order this person may see: of the registry they work in, or asked for the holder they speak for. */
    public UnitOrder of(Actor actor, String number) {
        return find(number)
                .filter(order -> RegistryAccounts.works(actor, order.registry())
                        || order.isBy(actor.person())
                        || actor.mandates().stream()
                                .anyMatch(m -> m.role() == Role.PARTICIPANT
                                        && m.organisation()
                                                .filter(order.askedFor()::equals)
                                                .isPresent()))
                .orElseThrow(() -> new Unknown("order", number));
    }

    /** What left an account by order, the latest first. */
    public List<UnitOrder> ofAccount(Actor actor, String account) {
        Party registry = RegistryAccounts.registry(account);
        return entities
                .createQuery(
                        "select o from UnitOrder o where o.registry = :registry and o.fromAccount = :account"
                                + " order by o.asked desc, o.number desc",
                        UnitOrder.class)
                .setParameter("registry", registry.code())
                .setParameter("account", account)
                .setMaxResults(100)
                .getResultList()
                .stream()
                .filter(order -> RegistryAccounts.works(actor, registry) || actor.speaksFor(order.askedFor()))
                .toList();
    }

    /** What waits for the approvers of these registries, the oldest first. */
    List<UnitOrder> waiting(Collection<Party> registries) {
        if (registries.isEmpty()) {
            return List.of();
        }
        return entities.createQuery(
                        "select o from UnitOrder o where o.registry in :registries and o.stage = :stage"
                                + " order by o.asked, o.number",
                        UnitOrder.class)
                .setParameter("registries", registries.stream().map(Party::code).toList())
                .setParameter("stage", UnitOrder.Stage.ASKED)
                .getResultList();
    }

    /** What waits in the name of these holders. */
    List<UnitOrder> waitingFor(Collection<String> holders) {
        if (holders.isEmpty()) {
            return List.of();
        }
        return entities.createQuery(
                        "select o from UnitOrder o where o.askedFor in :holders and o.stage = :stage"
                                + " order by o.asked, o.number",
                        UnitOrder.class)
                .setParameter("holders", holders)
                .setParameter("stage", UnitOrder.Stage.ASKED)
                .getResultList();
    }

    private Optional<UnitOrder> before(Party registry, String person, String key) {
        return entities.createQuery(
                        "select o from UnitOrder o where o.registry = :registry and o.askedBy = :person"
                                + " and o.idempotencyKey = :key",
                        UnitOrder.class)
                .setParameter("registry", registry.code())
                .setParameter("person", person)
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }

    private Optional<UnitOrder> find(String number) {
        return number == null ? Optional.empty() : Optional.ofNullable(entities.find(UnitOrder.class, number));
    }

    private UnitOrder order(String number) {
        return find(number).orElseThrow(() -> new Unknown("order", String.valueOf(number)));
    }

    /** Whether this person asked for it. */
    public boolean isBy(Actor actor, UnitOrder order) {
        return order.isBy(actor.person());
    }

    /** Which units moved; nothing before it was carried out. */
    public List<Posting> moved(Actor actor, String number) {
        UnitOrder order = of(actor, number);
        return books.entry(order.registry(), number).map(Entry::postings).orElse(List.of());
    }
}
