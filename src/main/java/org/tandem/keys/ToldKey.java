package org.tandem.keys;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.tandem.kernel.Party;
import org.tandem.ledger.Statements.Placed;

/** What a registry kept elsewhere said of one of its keys, with the receipt that it came by. */
@Entity
@Table(name = "told_key")
public class ToldKey {

    @Id
    private String id;

    private String registry;
    private long place;
    private String statement;
    private String proof;
    private Instant received;

    protected ToldKey() {}

    ToldKey(Party registry, long place, String statement, String proof, Instant now) {
        this.id = id(registry, place);
        this.registry = registry.code();
        this.place = place;
        this.statement = statement;
        this.proof = proof;
        this.received = now;
    }

    static String id(Party registry, long place) {
        return registry + "/" + place;
    }

    Placed placed() {
        return new Placed(place, statement);
    }

    String proof() {
        return proof;
    }
}
