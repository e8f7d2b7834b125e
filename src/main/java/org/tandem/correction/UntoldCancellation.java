package org.tandem.correction;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.tandem.kernel.Pair;

/** A cancellation for error that a committee kept elsewhere is to be told of, once it stands in the registry's log. */
@Entity
@Table(name = "correction_untold")
public class UntoldCancellation {

    @Id
    private String id;

    private String registry;
    private String pair;
    private String decision;
    private String cause;

    protected UntoldCancellation() {}

    UntoldCancellation(CorrectionDuty duty, String cause) {
        this.id = CorrectionAct.id(duty.registry().code(), cause);
        this.registry = duty.registry().code();
        this.pair = duty.pair().code();
        this.decision = duty.decision();
        this.cause = cause;
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    public String decision() {
        return decision;
    }

    /** Of the entry. */
    public String cause() {
        return cause;
    }
}
