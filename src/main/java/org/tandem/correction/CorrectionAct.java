package org.tandem.correction;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.tandem.kernel.Tonnes;

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

    protected CorrectionAct() {}

    /** @param inPlace whether these are equal units, in the place of erroneous ones that could not be cancelled any more */
    CorrectionAct(CorrectionDuty duty, String cause, Tonnes quantity, boolean inPlace) {
        this.id = id(duty.registry().code(), cause);
        this.duty = duty.id();
        this.registry = duty.registry().code();
        this.cause = cause;
        this.quantity = quantity.count();
        this.inPlace = inPlace;
    }

    static String id(String registry, String cause) {
        return registry + "/" + cause;
    }

    Tonnes quantity() {
        return new Tonnes(quantity);
    }

    boolean isInPlace() {
        return inPlace;
    }
}
