package org.tandem.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.SecondPersonNeeded;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Rules;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.ledger.Entry;
import org.tandem.ledger.Ledger;
import org.tandem.ledger.RegistryScope;
import org.tandem.ledger.Transfer;
import org.tandem.seal.Seals;

/**
 * Transfers between holding accounts of one registry that are done when they are asked for, by whoever may ask. Only where
 * the pair's rules name the registry: elsewhere, and for everything that cannot be undone, a second person carries it out.
 */
@ApplicationScoped
@Transactional
public class OneStepTransfers {

    private static final String MADE_ONE = "made a transfer";

    /** Marks a pair whose rules let this registry's transfers go in one step. */
    private record Free(Pair pair) {}

    /** Marks how far a pair's clock is ahead. */
    private record Ahead(Pair pair) {}

    private final BatchChecks checks;
    private final Ledger ledger;
    private final Rules rules;
    private final LegalTime time;
    private final AuditTrail audit;
    private final Seals seals;
    private final RegistryScope scope;

    @Inject
    public OneStepTransfers(
            BatchChecks checks,
            Ledger ledger,
            Rules rules,
            LegalTime time,
            AuditTrail audit,
            Seals seals,
            RegistryScope scope) {
        this.checks = checks;
        this.ledger = ledger;
        this.rules = rules;
        this.time = time;
        this.audit = audit;
        this.seals = seals;
        this.scope = scope;
    }

    protected OneStepTransfers() {
        this(null, null, null, null, null, null, null);
    }

    /**
     * Moves the units of one or of up to a thousand transfers, all or nothing.
     *
     * @param keys one for each, made up by whoever asks: the same again by the same person is done once
     */
    public List<Entry> move(Actor actor, List<UnitOrders.Request> requests, List<String> keys) {
        List<Entry> entries = moved(actor, requests, keys, new Lately());
        audit.record(
                actor,
                entries.size() == 1 ? MADE_ONE : "made " + entries.size() + " transfers",
                entries.get(0).cause());
        return entries;
    }

    /** The same for requests that were made one by one: in the audit trail each stands by itself. */
    public List<Entry> moveEach(Actor actor, List<UnitOrders.Request> requests, List<String> keys, Lately lately) {
        List<Entry> entries = moved(actor, requests, keys, lately);
        entries.forEach(entry -> audit.record(actor, MADE_ONE, entry.cause()));
        return entries;
    }

    private List<Entry> moved(Actor actor, List<UnitOrders.Request> requests, List<String> keys, Lately lately) {
        Party registry = BatchChecks.registry(requests);
        requests.stream()
                .map(UnitOrders.Request::pair)
                .distinct()
                .forEach(pair -> lately.orElse(new Free(pair), Boolean.class, () -> isFree(registry, pair)));
        return scope.in(registry, sql -> move(actor, registry, requests, keys, lately));
    }

    private List<Entry> move(
            Actor actor, Party registry, List<UnitOrders.Request> requests, List<String> keys, Lately lately) {
        List<UnitBatch.Act> acts = checks.check(actor, registry, requests, lately);
        mustBeTransfers(registry, requests);
        Pair first = requests.get(0).pair();
        Instant now = time.now(lately.orElse(new Ahead(first), Duration.class, () -> time.ahead(first)));
        List<Transfer> transfers = new ArrayList<>();
        for (UnitBatch.Act act : acts) {
            transfers.add(UnitBatches.transfer(cause(registry, actor, keys.get(transfers.size())), act, actor, now));
        }
        return transfers.size() == 1
                ? List.of(ledger.transfer(registry, transfers.get(0)))
                : ledger.transferAll(registry, distinct(transfers));
    }

    private static void mustBeTransfers(Party registry, List<UnitOrders.Request> requests) {
        for (UnitOrders.Request request : requests) {
            if (request.kind() != UnitOrder.Kind.TRANSFER) {
                throw new SecondPersonNeeded(registry);
            }
        }
    }

    private static List<Transfer> distinct(List<Transfer> transfers) {
        Set<String> causes = new HashSet<>();
        for (int i = 0; i < transfers.size(); i++) {
            if (!causes.add(transfers.get(i).cause())) {
                throw InputRefused.field("acts.%d.key".formatted(i + 1), "Two acts have the same key.");
            }
        }
        return transfers;
    }

    /** True, or a refusal, which nobody remembers. */
    private boolean isFree(Party registry, Pair pair) {
        if (rules.known(pair)
                .flatMap(inForce -> inForce.oneStepTransfers())
                .filter(rule -> rule.value().contains(registry.code()))
                .isEmpty()) {
            throw new SecondPersonNeeded(registry);
        }
        return true;
    }

    /** Nobody's key is another's, and none is published. */
    private String cause(Party registry, Actor actor, String key) {
        String print = seals.fingerprint(List.of(actor.person(), key));
        return registry + "-S-" + print.substring(print.indexOf(':') + 1).substring(0, 32);
    }
}
