package org.tandem.keys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.committee.Numbering;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Statements;
import org.tandem.seal.PublishedKey;
import org.tandem.seal.Seals;
import org.tandem.seal.Signer;
import org.tandem.transparency.LogKeys;

/**
 * A new key for an office, and the end of one. The office's own two people do it: of a registry's offices those of the
 * registry, of a competent authority its own.
 */
@ApplicationScoped
@Transactional
public class KeyChanges {

    private final EntityManager entities;
    private final KeyHistory history;
    private final Statements statements;
    private final WitnessedLogs witnessed;
    private final Signer signer;
    private final Seals seals;
    private final Numbering numbers;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public KeyChanges(
            EntityManager entities,
            KeyHistory history,
            Statements statements,
            WitnessedLogs witnessed,
            Signer signer,
            Seals seals,
            Numbering numbers,
            AuditTrail audit,
            Clock clock) {
        this.entities = entities;
        this.history = history;
        this.statements = statements;
        this.witnessed = witnessed;
        this.signer = signer;
        this.seals = seals;
        this.numbers = numbers;
        this.audit = audit;
        this.clock = clock;
    }

    protected KeyChanges() {
        this(null, null, null, null, null, null, null, null, null);
    }

    /**
     * Makes a key that is none of the owner's before the second person agrees, so that it can be saved before it is needed.
     * Returns the order's number, for example {@code XA-K-0001}.
     */
    public String askForNewKey(Actor actor, String owner, String reason) {
        Party registry = mustPrepare(actor, owner);
        words(reason);
        numbers.hold(registry + "-K");
        mustBeTheOnlyNewOne(owner);
        return ask(actor, registry, owner, KeyStatement.Act.ANNOUNCE, signer.makeKey(owner), reason);
    }

    /** Whether it could be asked for now; for reading through before it is. Changes nothing. */
    public void check(Actor actor, String owner, Optional<String> revoked) {
        mustPrepare(actor, owner);
        revoked.ifPresentOrElse(key -> revocable(owner, key), () -> mustBeTheOnlyNewOne(owner));
    }

    public String askForRevocation(Actor actor, String owner, String keyId, String reason) {
        Party registry = mustPrepare(actor, owner);
        words(reason);
        revocable(owner, keyId);
        return ask(actor, registry, owner, KeyStatement.Act.REVOKE, keyId, reason);
    }

    /** One key of an office waits at a time; making another would lose it. */
    private void mustBeTheOnlyNewOne(String owner) {
        entities.createQuery(
                        "select o from KeyOrder o where o.stage = :asked and o.act = :announce and o.owner = :owner",
                        KeyOrder.class)
                .setParameter("asked", KeyOrder.Stage.ASKED)
                .setParameter("announce", KeyStatement.Act.ANNOUNCE)
                .setParameter("owner", owner)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .ifPresent(order -> {
                    throw new OutOfTurn(
                            "%s asks for a new key of this office already. Announce or withdraw that one first."
                                    .formatted(order.number()));
                });
    }

    private String ask(Actor actor, Party registry, String owner, KeyStatement.Act act, String keyId, String reason) {
        String number = "%s-K-%04d".formatted(registry, numbers.next(registry + "-K"));
        entities.persist(new KeyOrder(number, registry, owner, act, keyId, reason.strip(), actor.person(), now()));
        audit.record(
                actor,
                (act == KeyStatement.Act.ANNOUNCE ? "asked for a new key of " : "asked to revoke a key of ") + owner,
                number);
        return number;
    }

    /** Says it in the public log: in force from its place there on. */
    public void carryOut(Actor actor, String number) {
        KeyOrder order = find(number);
        mustApprove(actor, order.owner());
        numbers.hold(order.registry() + "-K");
        entities.refresh(order);
        order.carryOut(actor, now());
        if (statements.isWaiting(order.registry(), KeyStatement.ABOUT)) {
            throw new OutOfTurn("Another key of this registry was changed a moment ago. Try again in some seconds.");
        }
        KeyTerm by = order.act() == KeyStatement.Act.REVOKE
                ? revocable(order.owner(), order.keyId())
                : history.history(order.owner()).now().orElseThrow();
        if (order.act() == KeyStatement.Act.ANNOUNCE && !signer.takeUp(order.owner(), order.keyId())) {
            throw new OutOfTurn("The directory of keys no longer holds this key. Withdraw %s and ask for a new one."
                    .formatted(number));
        }
        KeyStatement statement = statement(order);
        statements.say(
                order.registry(),
                KeyStatement.ABOUT,
                statement.subject(),
                statement.leaf(seals, by.key().keyId(), now()));
        audit.record(
                actor,
                (order.act() == KeyStatement.Act.ANNOUNCE ? "announced a key of " : "revoked a key of ")
                        + order.owner(),
                number);
    }

    private KeyStatement statement(KeyOrder order) {
        PublishedKey key = signer.keys(order.owner()).stream()
                .filter(one -> one.keyId().equals(order.keyId()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The ring of keys lacks " + order.keyId()));
        return order.act() == KeyStatement.Act.ANNOUNCE
                ? KeyStatement.announcing(order.registry(), key)
                : KeyStatement.revoking(
                        order.registry(),
                        key,
                        order.reason(),
                        LogKeys.isCosigner(order.owner()) ? witnessed.sizes(order.registry()) : new TreeMap<>());
    }

    /** Whoever asked takes it back, or the second person does. */
    public void withdraw(Actor actor, String number) {
        KeyOrder order = find(number);
        if (!order.isBy(actor.person())) {
            mustApprove(actor, order.owner());
        }
        order.withdraw(actor.person(), now());
        audit.record(actor, "withdrew a change of keys of " + order.owner(), number);
    }

    /** Those that this person may know of, the latest first. */
    public List<KeyOrder> orders(Actor actor) {
        return entities.createQuery("select o from KeyOrder o order by o.asked desc, o.number desc", KeyOrder.class)
                .setMaxResults(200)
                .getResultStream()
                .filter(order -> isTheirs(actor, order.owner()))
                .toList();
    }

    /** Those that wait for a second person. */
    public List<KeyOrder> waiting() {
        return entities.createQuery(
                        "select o from KeyOrder o where o.stage = :asked order by o.asked, o.number", KeyOrder.class)
                .setParameter("asked", KeyOrder.Stage.ASKED)
                .setMaxResults(200)
                .getResultList();
    }

    /** The offices whose keys this person may change, as first or as second person. */
    public List<String> offices(Actor actor) {
        return actor.mandates().stream()
                .flatMap(mandate -> mandate.party().stream())
                .distinct()
                .filter(history::isKept)
                .flatMap(registry -> history.owners(registry).stream())
                .filter(owner -> isTheirs(actor, owner))
                .toList();
    }

    public boolean mayPrepare(Actor actor, String owner) {
        return KeyOffice.of(owner).filter(office -> office.prepares(actor)).isPresent();
    }

    public boolean mayApprove(Actor actor, String owner) {
        return KeyOffice.of(owner).filter(office -> office.approves(actor)).isPresent();
    }

    /** Whether this person is the second one that it waits for. */
    public boolean mayCarryOut(Actor actor, KeyOrder order) {
        return order.isAsked() && !order.needsAnother(actor) && mayApprove(actor, order.owner());
    }

    private boolean isTheirs(Actor actor, String owner) {
        return mayPrepare(actor, owner) || mayApprove(actor, owner);
    }

    private Party mustPrepare(Actor actor, String owner) {
        KeyOffice office = KeyOffice.of(owner).orElseThrow(() -> new Unknown("office", String.valueOf(owner)));
        office.mustPrepare(actor);
        history.history(owner);
        return office.registry();
    }

    private static void mustApprove(Actor actor, String owner) {
        KeyOffice.of(owner).orElseThrow(() -> new Unknown("office", owner)).mustApprove(actor);
    }

    private KeyOrder find(String number) {
        return Optional.ofNullable(number)
                .map(known -> entities.find(KeyOrder.class, known))
                .orElseThrow(() -> new Unknown("order", String.valueOf(number)));
    }

    /** The one that says so: another that is in force, since an office must go on signing. */
    private KeyTerm revocable(String owner, String keyId) {
        KeyTerms terms = history.history(owner);
        KeyTerm term = terms.of(keyId).orElseThrow(() -> new Unknown("key", String.valueOf(keyId)));
        if (term.isRevoked()) {
            throw new OutOfTurn("This key is revoked already.");
        }
        return terms.terms().stream()
                .filter(KeyTerm::isOpen)
                .filter(other -> !other.key().keyId().equals(keyId))
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> new OutOfTurn("The office has no other key in force. Announce a new one first."));
    }

    private static void words(String reason) {
        InputRefused.Problems problems = new InputRefused.Problems();
        reason(problems, "reason", reason);
        problems.refuseIfAny();
    }

    /** What is wrong with a reason, said of the field that it was typed in. */
    public static void reason(InputRefused.Problems problems, String field, String reason) {
        problems.text(field, reason, 400, "Say why.");
        problems.unless(reason == null || reason.chars().noneMatch(c -> c < ' '), field, "Write this on one line.");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
