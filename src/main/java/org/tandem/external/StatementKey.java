package org.tandem.external;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.seal.PublishedKey;

/** A key by which an external registry's signature is known. Its life: proposed, accepted by another person, ended. */
@Entity
@Table(name = "external_key")
public class StatementKey {

    @Id
    private String id;

    private String registry;
    private String pair;

    @Column(name = "public_key")
    private String publicKey;

    private LocalDate proposed;

    @Column(name = "proposed_by")
    private String proposedBy;

    private LocalDate accepted;

    @Column(name = "accepted_by")
    private String acceptedBy;

    private LocalDate ended;

    @Column(name = "ended_by")
    private String endedBy;

    @Version
    private long version;

    protected StatementKey() {}

    StatementKey(PublishedKey key, Party registry, Pair pair, String person, LocalDate today) {
        this.id = key.keyId();
        this.registry = registry.code();
        this.pair = pair.code();
        this.publicKey = key.publicKey();
        this.proposed = today;
        this.proposedBy = person;
    }

    /** Who signs: {@code XB/REGISTRY}. */
    static String owner(Party registry) {
        return registry + "/REGISTRY";
    }

    /** The key's thumbprint (RFC 7638). */
    public String id() {
        return id;
    }

    public Party registry() {
        return new Party(registry);
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    public PublishedKey published() {
        return new PublishedKey(owner(registry()), id, publicKey);
    }

    public LocalDate proposed() {
        return proposed;
    }

    public Optional<LocalDate> accepted() {
        return Optional.ofNullable(accepted);
    }

    public Optional<LocalDate> ended() {
        return Optional.ofNullable(ended);
    }

    /** Whether a signature made by it is believed now. */
    public boolean isInForce() {
        return accepted != null && ended == null;
    }

    boolean needsAnother(Actor actor) {
        return actor.isOneWith(proposedBy, id);
    }

    void accept(Actor second, LocalDate today) {
        if (accepted != null || ended != null) {
            throw new OutOfTurn("The key %s is %s already.".formatted(id, ended == null ? "accepted" : "ended"));
        }
        second.mustBeAnotherThan(proposedBy, id, "accept the key");
        accepted = today;
        acceptedBy = second.person();
    }

    /** One person is enough, since waiting would help only who has stolen it. */
    void end(String person, LocalDate today) {
        if (ended != null) {
            throw new OutOfTurn("The key %s is ended already.".formatted(id));
        }
        ended = today;
        endedBy = person;
    }
}
