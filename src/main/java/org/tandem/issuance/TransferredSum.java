package org.tandem.issuance;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.tandem.kernel.Pair;

/** What a pair's decisions of a day, a month, a year or of all days give the acquirer together. */
@Entity
@Table(name = "issuance_transferred_sum")
class TransferredSum {

    @Id
    private String id;

    private long tonnes;

    protected TransferredSum() {}

    TransferredSum(String id) {
        this.id = id;
    }

    /** For example {@code XA-XB/2026-11}. */
    static String id(Pair pair, String span) {
        return pair + "/" + span;
    }

    void add(long more) {
        tonnes = Math.addExact(tonnes, more);
    }
}
