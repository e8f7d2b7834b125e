package org.tandem.correction;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;

/** One cancellation for error, by which a side did a part of its duty. Never changed. */
@Entity
@Table(name = "correction_act")
class CorrectionAct {

    @Id
    private String id;

    private String duty;
    private String registry;
    private String cause;
    private long quantity;

    @Column(name = "in_place")
    private boolean inPlace;

    /** Not known of what was cancelled before it was kept. */
    @Column(name = "first_no")
    private Long firstNo;

    @Column(name = "next_no")
    private Long nextNo;

    protected CorrectionAct() {}

    /** @param units what was cancelled; not the side's own part, they are equal units in the place of erroneous ones */
    CorrectionAct(CorrectionDuty duty, String cause, UnitRange units) {
        this.id = id(duty.registry().code(), cause);
        this.duty = duty.id();
        this.registry = duty.registry().code();
        this.cause = cause;
        this.quantity = units.quantity().count();
        this.inPlace = !duty.gave(units);
        this.firstNo = units.first();
        this.nextNo = units.next();
    }

    static String id(String registry, String cause) {
        return registry + "/" + cause;
    }

    String cause() {
        return cause;
    }

    /** Whether it is of the same duty and units. */
    boolean says(CorrectionAct other) {
        return duty.equals(other.duty)
                && quantity == other.quantity
                && (firstNo == null || firstNo.equals(other.firstNo));
    }

    Tonnes quantity() {
        return new Tonnes(quantity);
    }

    boolean isInPlace() {
        return inPlace;
    }
}
