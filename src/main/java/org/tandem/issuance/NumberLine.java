package org.tandem.issuance;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;

/** The serial numbers of one pair and vintage: one line from 1, given out without a gap and never twice. */
@Entity
@Table(name = "issuance_number_line")
class NumberLine {

    @Id
    private String line;

    @Column(name = "next_free")
    private long nextFree;

    protected NumberLine() {}

    NumberLine(String line) {
        this.line = line;
        this.nextFree = 1;
    }

    UnitRange take(Tonnes quantity) {
        UnitRange taken = UnitRange.starting(nextFree, quantity);
        nextFree = taken.next();
        return taken;
    }
}
