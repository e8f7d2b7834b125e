package org.tandem.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Role;
import org.tandem.account.OrderRulesVersion.Stage;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Numbering;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Books;
import org.tandem.registry.RegistryAccounts;

/** A registry's rules for orders: an officer proposes them whole, the approver puts them in force. Off until then. */
@ApplicationScoped
@Transactional
public class OrderRulesInForce {

    private final EntityManager entities;
    private final Books books;
    private final Numbering numbers;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public OrderRulesInForce(EntityManager entities, Books books, Numbering numbers, LegalTime time, AuditTrail audit) {
        this.entities = entities;
        this.books = books;
        this.numbers = numbers;
        this.time = time;
        this.audit = audit;
    }

    protected OrderRulesInForce() {
        this(null, null, null, null, null);
    }

    /** For anybody: whoever deals with a registry may know by which rules. */
    public OrderRules of(Party registry) {
        return newest(registry, Stage.ADOPTED).map(OrderRulesVersion::rules).orElse(OrderRules.OFF);
    }

    /** What waits for the approver, for the registry's own people. */
    public Optional<OrderRulesVersion> proposed(Actor actor, Party registry) {
        if (!RegistryAccounts.works(actor, registry)) {
            throw new Unknown("registry", registry.code());
        }
        return newest(registry, Stage.PROPOSED);
    }

    /** Returns the version's number, for example {@code XA-R-0001}. One proposal waits at a time. */
    public String propose(Actor actor, Party registry, OrderRules rules) {
        actor.asRegistry(Role.REGISTRY_OFFICER, registry);
        String number = "%s-R-%04d".formatted(registry, numbers.next(registry + "-R"));
        newest(registry, Stage.PROPOSED).ifPresent(waiting -> {
            throw new OutOfTurn("%s waits already. The approver adopts it or returns it.".formatted(waiting.number()));
        });
        entities.persist(new OrderRulesVersion(number, registry, rules, actor.person(), now(registry)));
        audit.record(actor, "proposed rules for orders", number);
        return number;
    }

    /** In force from now on. What was asked for before keeps the start it was given. */
    public void adopt(Actor actor, Party registry) {
        OrderRulesVersion waiting = waiting(actor, registry);
        Optional<OrderRulesVersion> before = newest(registry, Stage.ADOPTED);
        waiting.adopt(actor, now(registry));
        before.ifPresent(OrderRulesVersion::replaced);
        audit.record(actor, "adopted rules for orders", waiting.number());
    }

    public void sendBack(Actor actor, Party registry) {
        OrderRulesVersion waiting = waiting(actor, registry);
        waiting.sendBack(actor, now(registry));
        audit.record(actor, "returned rules for orders", waiting.number());
    }

    /** Whether this person counts as one with who proposed it, and another one has to decide. */
    public boolean needsAnother(Actor actor, OrderRulesVersion version) {
        return version.needsAnother(actor);
    }

    private OrderRulesVersion waiting(Actor actor, Party registry) {
        actor.asRegistry(Role.REGISTRY_APPROVER, registry);
        String number = newest(registry, Stage.PROPOSED)
                .map(OrderRulesVersion::number)
                .orElseThrow(() -> new OutOfTurn("No rules are proposed for the registry of %s.".formatted(registry)));
        return entities.find(OrderRulesVersion.class, number, LockModeType.PESSIMISTIC_WRITE);
    }

    private Optional<OrderRulesVersion> newest(Party registry, Stage stage) {
        List<OrderRulesVersion> found = entities.createQuery(
                        "select v from OrderRulesVersion v where v.registry = :registry and v.stage = :stage"
                                + " order by v.number desc",
                        OrderRulesVersion.class)
                .setParameter("registry", registry.code())
                .setParameter("stage", stage)
                .setMaxResults(1)
                .getResultList();
        return found.stream().findFirst();
    }

    /** A registry has one calendar for all its pairs. */
    private Instant now(Party registry) {
        return books.pairs(registry).stream()
                .findFirst()
                .map(time::databaseNow)
                .orElseThrow(() -> new Unknown("registry", registry.code()));
    }
}
