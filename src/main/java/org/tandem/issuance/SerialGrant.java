package org.tandem.issuance;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.tandem.kernel.UnitRange;

/** Serial numbers given to one line of a decided issuance. Stays when the issuance is rejected: those numbers are burnt. */
@Entity
@Table(name = "issuance_serial_grant")
class SerialGrant {

    @Id
    @Column(name = "grant_id")
    private String id;

    private String line;

    @Column(name = "first_no")
    private long first;

    @Column(name = "next_no")
    private long next;

    /** The grant before this one ends where this one begins; the database holds it to that. Empty for the first. */
    private Long follows;

    private String issuance;
    private int attempt;

    protected SerialGrant() {}

    SerialGrant(String line, UnitRange units, String issuance, int attempt) {
        this.id = line + "/" + units.first();
        this.line = line;
        this.first = units.first();
        this.next = units.next();
        this.follows = units.first() == 1 ? null : units.first();
        this.issuance = issuance;
        this.attempt = attempt;
    }
}
