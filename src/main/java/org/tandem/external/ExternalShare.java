package org.tandem.external;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.tandem.issuance.Instrument;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;

/** Units that the committee decided for one recipient of a side whose registry is external. */
@Entity
@Table(name = "external_share")
class ExternalShare {

    @Id
    private String id;

    private String registry;
    private String pair;
    private String issuance;
    private int attempt;
    private String project;
    private int vintage;
    private String recipient;

    @Column(name = "first_no")
    private long first;

    @Column(name = "next_no")
    private long next;

    protected ExternalShare() {}

    ExternalShare(Instrument of, Instrument.Line line, Instrument.Part part) {
        this.id = "%s.%d/%d/%d"
                .formatted(
                        of.issuance(), of.attempt(), line.number(), part.units().first());
        this.registry = part.side().code();
        this.pair = of.pair().code();
        this.issuance = of.issuance();
        this.attempt = of.attempt();
        this.project = of.project();
        this.vintage = line.vintage().year();
        this.recipient = part.recipient();
        this.first = part.units().first();
        this.next = part.units().next();
    }

    String issuance() {
        return issuance;
    }

    int attempt() {
        return attempt;
    }

    Contradictions.Share share() {
        return new Contradictions.Share(project, units());
    }

    Vintage vintage() {
        return Vintage.of(vintage);
    }

    UnitRange units() {
        return new UnitRange(first, next);
    }
}
