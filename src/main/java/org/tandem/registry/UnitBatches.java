package org.tandem.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Numbering;
import org.tandem.kernel.IdempotencyKey;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.KeyUsedBefore;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Books;
import org.tandem.ledger.Entry;
import org.tandem.ledger.Ledger;
import org.tandem.ledger.Transfer;

/**
 * Up to a thousand transfers and cancellations asked for in one request, and carried out by another person in one step: all
 * of them or none. What one act would be refused for alone is what the batch is refused for, with the act's place.
 */
@ApplicationScoped
@Transactional
public class UnitBatches {

    private final EntityManager entities;
    private final BatchChecks checks;
    private final Ledger ledger;
    private final Books books;
    private final Numbering numbers;
    private final LegalTime time;
    private final AuditTrail audit;
    private final NamedOrganisations named;

    @Inject
    public UnitBatches(
            EntityManager entities,
            BatchChecks checks,
            Ledger ledger,
            Books books,
            Numbering numbers,
            LegalTime time,
            AuditTrail audit,
            NamedOrganisations named) {
        this.entities = entities;
        this.checks = checks;
        this.ledger = ledger;
        this.books = books;
        this.numbers = numbers;
        this.time = time;
        this.audit = audit;
        this.named = named;
    }

    protected UnitBatches() {
        this(null, null, null, null, null, null, null, null);
    }

    /**
     * Asks. The same key with the same acts returns the number given before; with others it is refused.
     *
     * @return the batch's number: {@code XA-B-0001}
     */
    public String ask(Actor actor, List<UnitOrders.Request> requests, String key) {
        IdempotencyKey.required(key);
        Party registry = BatchChecks.registry(requests);
        // Held first, so that the same request sent twice at once comes one after the other.
        numbers.hold(registry + "-B");
        Optional<UnitBatch> before = before(registry, actor.person(), key);
        if (before.isPresent()) {
            if (!before.get().asksFor(checks.named(requests))) {
                throw new KeyUsedBefore(before.get().number());
            }
            return before.get().number();
        }
        List<UnitBatch.Act> acts = checks.check(actor, registry, requests);
        String number = "%s-B-%04d".formatted(registry, numbers.next(registry + "-B"));
        entities.persist(new UnitBatch(
                number,
                registry,
                acts,
                actor.person(),
                key,
                time.today(requests.get(0).pair())));
        audit.record(actor, "asked for a batch of " + acts.size() + " acts", number);
        return number;
    }

    /** Whether it could be asked now; for reading through before it is. Changes nothing. */
    public void check(Actor actor, List<UnitOrders.Request> requests) {
        checks.check(actor, BatchChecks.registry(requests), requests);
    }

    /** The registry's approver carries all of it out. Asked again, it returns what was done. */
    public List<Entry> approve(Actor actor, String number) {
        UnitBatch batch = taken(actor, number);
        actor.asRegistry(Role.REGISTRY_APPROVER, batch.registry());
        if (batch.stage() == UnitOrder.Stage.DONE) {
            return IntStream.rangeClosed(1, batch.size())
                    .mapToObj(place ->
                            books.entry(batch.registry(), number + "." + place).orElseThrow())
                    .toList();
        }
        batch.mustBeOpenTo(actor);
        List<UnitBatch.Act> acts = batch.acts();
        checks.mustAllow(batch.registry(), acts);
        Instant now = time.now(acts.get(0).request().pair());
        Set<Pair> open = named.among(
                batch.registry(), acts.stream().map(act -> act.request().pair()).toList());
        List<Transfer> transfers = new ArrayList<>();
        for (UnitBatch.Act act : acts) {
            Transfer transfer = transfer(number + "." + (transfers.size() + 1), act, actor, now);
            transfers.add(open.contains(transfer.pair()) ? transfer : transfer.closing("beneficiary"));
        }
        List<Entry> entries = ledger.transferAll(batch.registry(), transfers);
        batch.done(actor, time.today(acts.get(0).request().pair()));
        audit.record(actor, "carried out a batch of " + acts.size() + " acts", number);
        return entries;
    }

    static Transfer transfer(String cause, UnitBatch.Act act, Actor actor, Instant now) {
        UnitOrders.Request request = act.request();
        SortedMap<String, String> details = new TreeMap<>();
        request.purpose().ifPresent(purpose -> details.put("purpose", purpose.name()));
        request.beneficiary().ifPresent(beneficiary -> details.put("beneficiary", beneficiary));
        request.reference().ifPresent(reference -> details.put("decision", reference));
        return new Transfer(
                cause,
                request.pair(),
                request.kind().name(),
                actor.person(),
                now,
                request.from(),
                act.to(),
                request.units(),
                details);
    }

    /** The approver does not carry it out, and says why. */
    public void decline(Actor actor, String number, String reason) {
        UnitBatch batch = taken(actor, number);
        actor.asRegistry(Role.REGISTRY_APPROVER, batch.registry());
        InputRefused.Problems problems = new InputRefused.Problems();
        String why = problems.text("reason", reason, 1_000, "Say why it is declined.");
        problems.refuseIfAny();
        batch.decline(actor, why, today(batch));
        audit.record(actor, "declined a batch", number);
    }

    /** Whoever asked takes it back before it is carried out. */
    public void withdraw(Actor actor, String number) {
        UnitBatch batch = taken(actor, number);
        if (!batch.isBy(actor.person())) {
            throw new Unknown("batch", number);
        }
        batch.withdraw(actor, today(batch));
        audit.record(actor, "withdrew a batch", number);
    }

    private LocalDate today(UnitBatch batch) {
        return time.today(batch.acts().get(0).request().pair());
    }

    /** A batch this person may see: of the registry they work in, or asked for by themselves. */
    public UnitBatch of(Actor actor, String number) {
        return Optional.ofNullable(number == null ? null : entities.find(UnitBatch.class, number))
                .filter(batch -> RegistryAccounts.works(actor, batch.registry()) || batch.isBy(actor.person()))
                .orElseThrow(() -> new Unknown("batch", number));
    }

    /** Whether this person asked for it. */
    public boolean isBy(Actor actor, UnitBatch batch) {
        return batch.isBy(actor.person());
    }

    /** Whether this person counts as one with who asked for it, and another one has to decide. */
    public boolean needsAnother(Actor actor, UnitBatch batch) {
        return batch.needsAnother(actor);
    }

    /** The same for a step on it: two at once come one after the other. */
    private UnitBatch taken(Actor actor, String number) {
        UnitBatch batch = of(actor, number);
        entities.refresh(batch, LockModeType.PESSIMISTIC_WRITE);
        return batch;
    }

    /** What waits for the approvers of these registries, the oldest first. */
    List<UnitBatch> waiting(Collection<Party> registries) {
        if (registries.isEmpty()) {
            return List.of();
        }
        return entities.createQuery(
                        "select b from UnitBatch b where b.registry in :registries and b.stage = :stage"
                                + " order by b.asked, b.number",
                        UnitBatch.class)
                .setParameter("registries", registries.stream().map(Party::code).toList())
                .setParameter("stage", UnitOrder.Stage.ASKED)
                .getResultList();
    }

    /** What one act did, by its place from 1; nothing before the batch was carried out. */
    public Optional<Entry> entry(Actor actor, String number, int place) {
        UnitBatch batch = of(actor, number);
        return books.entry(batch.registry(), number + "." + place);
    }

    private Optional<UnitBatch> before(Party registry, String person, String key) {
        return entities.createQuery(
                        "select b from UnitBatch b where b.registry = :registry and b.askedBy = :person"
                                + " and b.idempotencyKey = :key",
                        UnitBatch.class)
                .setParameter("registry", registry.code())
                .setParameter("person", person)
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }
}
