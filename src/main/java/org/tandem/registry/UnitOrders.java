package org.tandem.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Duration;
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
import org.tandem.kernel.IdempotencyKey;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.KeyUsedBefore;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Account;
import org.tandem.ledger.Books;
import org.tandem.ledger.Crossings;
import org.tandem.ledger.Entry;
import org.tandem.ledger.Ledger;
import org.tandem.ledger.Posting;
import org.tandem.ledger.Series;
import org.tandem.ledger.Transfer;
import org.tandem.project.RegisteredProject.Recipient;

/**
 * Transfer within a registry, retirement and cancellation: a holder asks for its own account, an officer for the
 * government's, and another person, the registry's approver, carries it out.
 */
@ApplicationScoped
@Transactional
public class UnitOrders {

    /**
     * What is asked for.
     *
     * @param to for a transfer, and of the other registry where they cross; retirement and cancellation know their accounts
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
            Optional<String> reference) {

        /** Which units, as the ledger takes them. */
        Transfer.Units units() {
            return first.<Transfer.Units>map(
                            number -> new Transfer.Exactly(vintage.orElseThrow(), UnitRange.starting(number, quantity)))
                    .orElseGet(() -> new Transfer.Oldest(quantity));
        }
    }

    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    private final EntityManager entities;
    private final OrderChecks checks;
    private final Ledger ledger;
    private final Books books;
    private final Numbering numbers;
    private final LegalTime time;
    private final AuditTrail audit;
    private final Instance<UseGate> gate;
    private final RetirementWait wait;
    private final NamedOrganisations named;
    private final Instance<ErrorGate> errors;
    private final Crossings crossings;

    @Inject
    public UnitOrders(
            EntityManager entities,
            OrderChecks checks,
            Ledger ledger,
            Books books,
            Numbering numbers,
            LegalTime time,
            AuditTrail audit,
            Instance<UseGate> gate,
            RetirementWait wait,
            NamedOrganisations named,
            Instance<ErrorGate> errors,
            Crossings crossings) {
        this.crossings = crossings;
        this.entities = entities;
        this.checks = checks;
        this.ledger = ledger;
        this.books = books;
        this.numbers = numbers;
        this.time = time;
        this.audit = audit;
        this.gate = gate;
        this.wait = wait;
        this.named = named;
        this.errors = errors;
    }

    protected UnitOrders() {
        this(null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * Asks. The same key with the same request returns the number given before; with another request it is refused.
     *
     * @param key made up by the asker, for example a UUID
     * @return the order's number: {@code XA-T-0001}
     */
    public String ask(Actor actor, Request request, String key) {
        return ask(actor, request, key, Optional.empty());
    }

    /**
     * Asks, and sets the units aside meanwhile, so that nothing else can be done with them before the registry decides.
     *
     * @param reserve for how long; then the order lapses
     */
    public String ask(Actor actor, Request request, String key, Optional<Duration> reserve) {
        IdempotencyKey.required(key);
        Party registry = RegistryAccounts.registry(request.from());
        Account from = checks.spokenFor(actor, registry, request);
        reserve.filter(lasts -> lasts.compareTo(SHORTEST) < 0 || lasts.compareTo(LONGEST) > 0)
                .ifPresent(wrong -> {
                    throw InputRefused.field("reserveHours", "Units are reserved for 1 to 720 hours.");
                });
        String asked = Json.write(request)
                + reserve.map(lasts -> " reserved for " + lasts).orElse("");
        // Held first, so that the same request sent twice at once comes one after the other.
        numbers.hold(registry + "-T");
        Optional<UnitOrder> before = before(registry, actor.person(), key);
        if (before.isPresent()) {
            if (!before.get().asksFor(asked)) {
                throw new KeyUsedBefore(before.get().number());
            }
            return before.get().number();
        }
        String to = checks.check(actor, registry, from, request);
        if (request.kind() == UnitOrder.Kind.CROSSING) {
            crossings.openTransit(
                    registry, AccountKind.IN_TRANSIT.opening(to, Recipient.GOVERNMENT), time.now(request.pair()));
        }
        String number = "%s-T-%04d".formatted(registry, numbers.next(registry + "-T"));
        UnitOrder order = new UnitOrder(
                number,
                registry,
                checks.named(request),
                to,
                actor.person(),
                from.holder(),
                key,
                asked,
                time.today(request.pair()));
        entities.persist(order);
        checks.accepted(order);
        reserve.ifPresent(
                lasts -> order.reserved(ledger.reserve(registry, transfer(actor, order, Optional.empty()), lasts)));
        audit.record(actor, "asked for a " + request.kind().name().toLowerCase(java.util.Locale.ROOT), number);
        return number;
    }

    /** Whether it could be asked now; for reading through before it is. Changes nothing. */
    public void check(Actor actor, Request request) {
        Party registry = RegistryAccounts.registry(request.from());
        checks.check(actor, registry, checks.spokenFor(actor, registry, request), request);
    }

    /** The registry's approver carries it out: the units move now. Asked again, it returns what was done. */
    public Entry approve(Actor actor, String number) {
        UnitOrder order = taken(actor, number);
        actor.asRegistry(Role.REGISTRY_APPROVER, order.registry());
        if (order.stage() == UnitOrder.Stage.DONE) {
            return books.entry(order.registry(), number).orElseThrow();
        }
        order.mustBeOpenTo(actor);
        checks.mustAllow(order);
        // What the ledger refuses stays asked for, on the page of whoever tried as well.
        Entry entry = OrderChecks.isForError(order.purpose())
                ? errors.get().carryOut(order, series -> move(actor, order, Optional.of(series)))
                : move(actor, order, Optional.empty());
        wait.mustBeOver(order);
        order.there().ifPresent(there -> crossings.offer(order.registry(), entry, there));
        order.done(actor, time.today(order.pair()));
        audit.record(actor, "carried out a " + order.kind().name().toLowerCase(java.util.Locale.ROOT), number);
        return entry;
    }

    private Entry move(Actor actor, UnitOrder order, Optional<String> corrects) {
        Transfer transfer = transfer(actor, order, corrects);
        return order.reservedUntil().isPresent()
                ? ledger.postReserved(order.registry(), transfer)
                : ledger.transfer(order.registry(), transfer);
    }

    private Transfer transfer(Actor actor, UnitOrder order, Optional<String> corrects) {
        Transfer transfer = new Transfer(
                order.number(),
                order.pair(),
                order.kind().name(),
                actor.person(),
                time.now(order.pair()),
                order.from(),
                order.to(),
                order.units()
                        .<Transfer.Units>map(
                                range -> new Transfer.Exactly(order.vintage().orElseThrow(), range))
                        .orElseGet(() -> new Transfer.Oldest(order.quantity())),
                details(order, corrects));
        return named.are(order.registry(), order.pair()) ? transfer : transfer.closing("beneficiary");
    }

    private SortedMap<String, String> details(UnitOrder order, Optional<String> corrects) {
        SortedMap<String, String> details = new TreeMap<>();
        order.purpose().ifPresent(purpose -> details.put("purpose", purpose.name()));
        order.beneficiary().ifPresent(beneficiary -> details.put("beneficiary", beneficiary));
        order.reference().ifPresent(reference -> details.put("decision", reference));
        corrects.ifPresent(series -> details.put("corrects", series));
        order.there()
                .ifPresent(there ->
                        details.put("to", RegistryAccounts.registry(there).code()));
        if (order.kind() == UnitOrder.Kind.RETIREMENT && !gate.isResolvable()) {
            details.put("note", "Practice units; no authorization under Article 6 was asked for.");
        }
        return details;
    }

    /** The approver does not carry it out, and says why. */
    public void decline(Actor actor, String number, String reason) {
        UnitOrder order = taken(actor, number);
        actor.asRegistry(Role.REGISTRY_APPROVER, order.registry());
        InputRefused.Problems problems = new InputRefused.Problems();
        String why = problems.text("reason", reason, 1_000, "Say why it is declined.");
        problems.refuseIfAny();
        order.decline(actor, why, time.today(order.pair()));
        free(actor, order);
        audit.record(actor, "declined an order", number);
    }

    /** Whoever asked takes it back before it is carried out. */
    public void withdraw(Actor actor, String number) {
        UnitOrder order = taken(actor, number);
        if (!order.isBy(actor.person())) {
            throw new Unknown("order", number);
        }
        order.withdraw(actor, time.today(order.pair()));
        free(actor, order);
        audit.record(actor, "withdrew an order", number);
    }

    private void free(Actor actor, UnitOrder order) {
        order.reservedUntil()
                .ifPresent(until ->
                        ledger.voidReserved(order.registry(), order.number(), actor.person(), time.now(order.pair())));
    }

    /** The orders whose reservation is over by its registry's database, for the job that ends them one by one. */
    public List<String> overdue() {
        return books.registries().stream()
                .flatMap(registry -> books.overdue(registry).stream())
                .toList();
    }

    /** Ends an order whose reservation is over, if it still is. The order is taken first, as whoever decides on it does. */
    public void lapse(String number) {
        find(number).ifPresent(order -> {
            entities.refresh(order, LockModeType.PESSIMISTIC_WRITE);
            if (ledger.lapse(order.registry(), number, time.now(order.pair()))) {
                order.lapse(time.today(order.pair()));
            }
        });
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

    /** The same for a step on it: two at once come one after the other. */
    private UnitOrder taken(Actor actor, String number) {
        UnitOrder order = of(actor, number);
        entities.refresh(order, LockModeType.PESSIMISTIC_WRITE);
        return order;
    }

    /** Some of what left an account by order, the latest first: to the registry all, to others what they asked for. */
    public List<UnitOrder> ofAccount(Actor actor, String account, int first, int most) {
        Party registry = RegistryAccounts.registry(account);
        boolean works = RegistryAccounts.works(actor, registry);
        List<String> organisations = actor.mandates().stream()
                .flatMap(mandate -> mandate.organisation().stream())
                .toList();
        if (!works && organisations.isEmpty()) {
            return List.of();
        }
        TypedQuery<UnitOrder> query = entities.createQuery(
                        "select o from UnitOrder o where o.registry = :registry and o.fromAccount = :account"
                                + (works ? "" : " and o.askedFor in :organisations")
                                + " order by o.asked desc, o.number desc",
                        UnitOrder.class)
                .setParameter("registry", registry.code())
                .setParameter("account", account)
                .setFirstResult(first)
                .setMaxResults(most);
        return (works ? query : query.setParameter("organisations", organisations)).getResultList();
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

    /** Whether this person asked for it. */
    public boolean isBy(Actor actor, UnitOrder order) {
        return order.isBy(actor.person());
    }

    /** Whether this person counts as one with who asked for it, and another one has to decide. */
    public boolean needsAnother(Actor actor, UnitOrder order) {
        return order.needsAnother(actor);
    }

    /** Units that moved together, by their public numbers; both ends are among them. */
    public record Moved(Serial first, Serial last, Tonnes quantity) {}

    /** Which units moved, as the public knows them; nothing before it was carried out. */
    public List<Moved> movedUnits(Actor actor, String number) {
        Party registry = of(actor, number).registry();
        return moved(actor, number).stream()
                .map(posting -> {
                    Series series = books.series(registry, posting.series()).orElseThrow();
                    Serial first = new Serial(
                            series.project(),
                            registry,
                            series.vintage(),
                            posting.units().first());
                    return new Moved(
                            first,
                            first.at(posting.units().last()),
                            posting.units().quantity());
                })
                .toList();
    }

    /** Which units moved; nothing before it was carried out. */
    public List<Posting> moved(Actor actor, String number) {
        UnitOrder order = of(actor, number);
        return books.entry(order.registry(), number).map(Entry::postings).orElse(List.of());
    }
}
