package org.tandem.external;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.seal.PublishedKey;

/** Which keys sign for an external registry: one person of its side proposes a key, another one accepts it. */
@ApplicationScoped
@Transactional
public class StatementKeys {

    private final ExternalRecords records;
    private final ExternalRegistries registries;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public StatementKeys(ExternalRecords records, ExternalRegistries registries, LegalTime time, AuditTrail audit) {
        this.records = records;
        this.registries = registries;
        this.time = time;
        this.audit = audit;
    }

    protected StatementKeys() {
        this(null, null, null, null);
    }

    /** For anybody: keys are published. */
    public List<StatementKey> of(Party registry) {
        return records.keys(registry);
    }

    /**
     * @param publicKey a SubjectPublicKeyInfo of an Ed25519 key in Base64
     * @return the key's id
     */
    public String propose(Actor actor, Party registry, Pair pair, String publicKey) {
        ExternalOffices.mustBeFirst(actor, pair, registry);
        registries.mustBeExternal(registry, pair);
        PublishedKey key = read(registry, publicKey);
        if (records.key(key.keyId()).isPresent()) {
            throw new OutOfTurn("The key %s was proposed before.".formatted(key.keyId()));
        }
        records.add(new StatementKey(key, registry, pair, actor.person(), time.today(pair)));
        audit.record(actor, "proposed a key for the registry of " + registry, key.keyId());
        return key.keyId();
    }

    /** Refuses what is no key, and keeps nothing. */
    public void check(Party registry, String publicKey) {
        read(registry, publicKey);
    }

    private static PublishedKey read(Party registry, String publicKey) {
        try {
            return PublishedKey.read(StatementKey.owner(registry), publicKey == null ? "" : publicKey.strip());
        } catch (IllegalArgumentException | ClassCastException unreadable) {
            throw InputRefused.field(
                    "publicKey", "This is no Ed25519 key. Give its SubjectPublicKeyInfo in Base64, on one line.");
        }
    }

    public void accept(Actor actor, String id) {
        StatementKey key = of(actor, id);
        ExternalOffices.mustBeSecond(actor, key.pair(), key.registry());
        key.accept(actor, time.today(key.pair()));
        audit.record(actor, "accepted a key for the registry of " + key.registry(), id);
    }

    /** From now on nothing signed by it is taken; what was taken stays. Either office may, at once and alone. */
    public void end(Actor actor, String id) {
        StatementKey key = of(actor, id);
        key.end(actor.person(), time.today(key.pair()));
        audit.record(actor, "ended a key of the registry of " + key.registry(), id);
    }

    private StatementKey of(Actor actor, String id) {
        return records.key(id)
                .filter(key -> ExternalOffices.know(actor, key.pair(), key.registry()))
                .orElseThrow(() -> new Unknown("key", id));
    }

    public boolean mayAccept(Actor actor, StatementKey key) {
        return key.accepted().isEmpty()
                && key.ended().isEmpty()
                && !key.needsAnother(actor)
                && ExternalOffices.second(actor, key.pair(), key.registry()).isPresent();
    }

    public boolean mayEnd(Actor actor, StatementKey key) {
        return key.ended().isEmpty() && ExternalOffices.know(actor, key.pair(), key.registry());
    }
}
