package org.tandem.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.tandem.access.Actor;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Account;
import org.tandem.ledger.Books;
import org.tandem.ledger.Ledger;

/**
 * What may be asked of a registry's units in one request, and who may ask it. The accounts of all acts are read at once;
 * whether they hold the units is the ledger's to say, since an act may move on what the one before it brought.
 */
@ApplicationScoped
class BatchChecks {

    /** Of how many acts it is said what is wrong; who mends them asks again. */
    private static final int MOST_TOLD = 100;

    private final Books books;
    private final OrderChecks checks;
    private final Instance<OrderGate> gates;

    /** Pairs found kept by a registry. Books are opened and never closed, so what was found once is not asked again. */
    private final Map<Party, Set<Pair>> known = new ConcurrentHashMap<>();

    @Inject
    BatchChecks(Books books, OrderChecks checks, Instance<OrderGate> gates) {
        this.books = books;
        this.checks = checks;
        this.gates = gates;
    }

    protected BatchChecks() {
        this(null, null, null);
    }

    /** The one registry of all acts. */
    static Party registry(List<UnitOrders.Request> requests) {
        if (requests.isEmpty() || requests.size() > Ledger.MOST_AT_ONCE) {
            throw InputRefused.field("acts", "Send 1 to %d acts at once.".formatted(Ledger.MOST_AT_ONCE));
        }
        return RegistryAccounts.registry(requests.get(0).from());
    }

    /**
     * Each act with the account that its units go to; what cannot be asked for is refused together, each under its place.
     * That somebody may not is refused as it is for a single order.
     */
    List<UnitBatch.Act> check(Actor actor, Party registry, List<UnitOrders.Request> requests) {
        return check(actor, registry, requests, new Lately());
    }

    /**
     * The same, for somebody who asks again and again.
     *
     * @param lately what was found for this person within the last second
     */
    List<UnitBatch.Act> check(Actor actor, Party registry, List<UnitOrders.Request> requests, Lately lately) {
        Map<String, Account> accounts = accounts(registry, requests, lately);
        Set<Pair> kept = kept(registry, requests);
        List<UnitBatch.Act> acts = new ArrayList<>();
        InputRefused.Problems problems = new InputRefused.Problems();
        int place = 0;
        int refusedActs = 0;
        for (UnitOrders.Request request : requests) {
            place++;
            try {
                String to = check(actor, registry, accounts, kept, request);
                acts.add(new UnitBatch.Act(checks.named(request), to));
            } catch (InputRefused refused) {
                place(problems, place, refused);
                if (++refusedActs == MOST_TOLD) {
                    break;
                }
            }
        }
        problems.refuseIfAny();
        gates.forEach(gate -> mustAllow(actor, movements(accounts, acts), gate, lately));
        return acts;
    }

    /** Marks a way units may go, as one gate allows it. */
    private record Way(Class<?> gate, UnitOrder.Kind kind, String from, String to) {

        static Way of(OrderGate gate, OrderGate.Movement movement) {
            return new Way(
                    gate.getClass(), movement.request().kind(), movement.from().number(), movement.to());
        }
    }

    private static void mustAllow(Actor actor, List<OrderGate.Movement> movements, OrderGate gate, Lately lately) {
        long changes = gate.changes();
        long since = lately.begin();
        List<OrderGate.Movement> asked = movements.stream()
                .filter(movement -> lately.find(Way.of(gate, movement), Boolean.class, changes)
                        .isEmpty())
                .toList();
        if (!asked.isEmpty()) {
            gate.mustAllowTogether(actor, asked);
            asked.forEach(movement -> lately.keep(Way.of(gate, movement), true, since, changes));
        }
    }

    private Set<Pair> kept(Party registry, List<UnitOrders.Request> requests) {
        Set<Pair> kept = known.getOrDefault(registry, Set.of());
        if (requests.stream().map(UnitOrders.Request::pair).allMatch(kept::contains)) {
            return kept;
        }
        Set<Pair> now = Set.copyOf(books.pairs(registry));
        known.put(registry, now);
        return now;
    }

    /** Refuses what may not be carried out now, though it was asked for. */
    void mustAllow(Party registry, List<UnitBatch.Act> acts) {
        Map<String, Account> accounts =
                accounts(registry, acts.stream().map(UnitBatch.Act::request).toList());
        List<OrderGate.Movement> movements = movements(accounts, acts);
        gates.forEach(gate -> gate.mustAllowCarryingOutTogether(movements));
    }

    /** The requests with their beneficiaries as they are published. */
    List<UnitOrders.Request> named(List<UnitOrders.Request> requests) {
        List<UnitOrders.Request> named = new ArrayList<>();
        for (UnitOrders.Request request : requests) {
            try {
                named.add(checks.named(request));
            } catch (InputRefused refused) {
                throw placed(named.size() + 1, refused);
            }
        }
        return named;
    }

    private Map<String, Account> accounts(Party registry, List<UnitOrders.Request> requests) {
        return accounts(registry, requests, new Lately());
    }

    /** Marks an account by its number. */
    private record Numbered(String account) {}

    /** Whether one was closed meanwhile the ledger sees, in the transaction that moves. */
    private Map<String, Account> accounts(Party registry, List<UnitOrders.Request> requests, Lately lately) {
        Set<String> named = new TreeSet<>();
        requests.forEach(request -> {
            named.add(request.from());
            request.to().ifPresent(named::add);
        });
        Map<String, Account> known = new HashMap<>();
        named.forEach(number ->
                lately.find(new Numbered(number), Account.class, 0).ifPresent(account -> known.put(number, account)));
        if (known.keySet().equals(named)) {
            return known;
        }
        long since = lately.begin();
        Map<String, Account> found = books.accounts(registry, named);
        found.forEach((number, account) -> lately.keep(new Numbered(number), account, since, 0));
        return found;
    }

    private static List<OrderGate.Movement> movements(Map<String, Account> accounts, List<UnitBatch.Act> acts) {
        return acts.stream()
                .map(act -> new OrderGate.Movement(
                        act.request(), accounts.get(act.request().from()), act.to()))
                .toList();
    }

    /** The same refusal, with its fields under the act's place. */
    static InputRefused placed(int place, InputRefused refused) {
        InputRefused.Problems problems = new InputRefused.Problems();
        place(problems, place, refused);
        try {
            problems.refuseIfAny();
        } catch (InputRefused placed) {
            return placed;
        }
        return refused;
    }

    private static void place(InputRefused.Problems problems, int place, InputRefused refused) {
        refused.fields()
                .forEach((field, why) ->
                        problems.add("acts.%d.%s".formatted(place, field), "Act %d: %s".formatted(place, why)));
    }

    private String check(
            Actor actor, Party registry, Map<String, Account> accounts, Set<Pair> kept, UnitOrders.Request request) {
        Account from = Optional.ofNullable(accounts.get(request.from()))
                .filter(account -> RegistryAccounts.maySee(actor, registry, account))
                .orElseThrow(() -> new Unknown("account", request.from()));
        OrderChecks.mustSpeakFor(actor, registry, from, request);
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(
                request.kind() != UnitOrder.Kind.RETIREMENT,
                "kind",
                "Units are retired one order at a time: each waits for its own authorization.");
        problems.unless(
                request.kind() != UnitOrder.Kind.CROSSING,
                "kind",
                "Units cross into the other registry one order at a time: each is offered alone.");
        problems.unless(
                !OrderChecks.isForError(request.purpose()),
                "purpose",
                "Units are cancelled for error one order at a time, each under its decision.");
        problems.unless(kept.contains(request.pair()), "pair", "Choose a pair that this registry keeps units of.");
        problems.unless(
                from.isOpen() && from.isSpendable(),
                "from",
                "Units never leave account %s. Choose a holding account that is open.".formatted(from.number()));
        OrderChecks.mustLeaveBufferFor(from, request, problems);
        checks.checkForm(request, problems);
        checks.mustNotWaitForATransition(request, problems);
        Optional<Account> to = request.kind() == UnitOrder.Kind.CANCELLATION
                ? cancellation(registry, request, problems)
                : request.to()
                        .map(accounts::get)
                        .filter(a -> a.isOpen()
                                && AccountKind.isHolding(a)
                                && !a.number().equals(from.number()));
        problems.unless(
                to.isPresent() || request.kind() == UnitOrder.Kind.RETIREMENT,
                "to",
                "Choose another open holding account of the registry of %s.".formatted(registry));
        problems.refuseIfAny();
        return to.orElseThrow().number();
    }

    private Optional<Account> cancellation(Party registry, UnitOrders.Request request, InputRefused.Problems problems) {
        problems.unless(request.to().isEmpty(), "to", "The registry knows the account; leave it empty.");
        return books.accountOf(registry, AccountKind.CANCELLATION.name());
    }
}
