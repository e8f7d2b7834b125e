package org.tandem.external;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Optional;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;

/** One line of a statement as it is kept. It counts while its statement does. */
@Entity
@Table(name = "external_act")
class StatedAct {

    @Id
    private String id;

    private String statement;

    @Column(name = "line_no")
    private int line;

    private String registry;
    private String pair;
    private String act;
    private String project;
    private int vintage;

    @Column(name = "first_no")
    private Long first;

    @Column(name = "next_no")
    private Long next;

    private long quantity;

    @Column(name = "on_day")
    private LocalDate day;

    @Column(name = "in_force")
    private boolean inForce;

    protected StatedAct() {}

    StatedAct(ExternalStatement of, int line, ReportedAct act) {
        this.id = of.id() + "/" + line;
        this.statement = of.id();
        this.line = line;
        this.registry = of.registry().code();
        this.pair = of.pair().code();
        this.act = act.act().name();
        this.project = act.project().orElse(null);
        this.vintage = act.vintage().year();
        this.first = act.units().map(UnitRange::first).orElse(null);
        this.next = act.units().map(UnitRange::next).orElse(null);
        this.quantity = act.quantity().count();
        this.day = act.day();
    }

    String statement() {
        return statement;
    }

    Party registry() {
        return new Party(registry);
    }

    ReportedAct act() {
        return new ReportedAct(
                Act.valueOf(act),
                Vintage.of(vintage),
                Optional.ofNullable(project),
                Optional.ofNullable(first).map(from -> new UnitRange(from, next)),
                new Tonnes(quantity),
                day);
    }

    boolean isInForce() {
        return inForce;
    }

    void counts(boolean now) {
        inForce = now;
    }
}
