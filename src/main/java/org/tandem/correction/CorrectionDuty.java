package org.tandem.correction;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Optional;
import org.tandem.issuance.Instrument;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;

/**
 * What one side is to cancel of one series that was issued in error. It never changes; how much of it is done is what its
 * {@link CorrectionAct}s say.
 */
@Entity
@Table(name = "correction_duty")
public class CorrectionDuty {

    @Id
    private String id;

    private String registry;
    private String pair;
    private String decision;
    private String issuance;
    private String series;
    private int vintage;

    @Column(name = "first_no")
    private long firstNo;

    @Column(name = "next_no")
    private long nextNo;

    private long quantity;

    @Column(name = "until_day")
    private LocalDate until;

    private Long anew;

    protected CorrectionDuty() {}

    CorrectionDuty(
            Party registry,
            String decision,
            Instrument wrong,
            Instrument.Line line,
            Tonnes quantity,
            LocalDate until,
            Optional<Tonnes> anew) {
        UnitRange own = own(line, registry);
        this.series = wrong.series(line);
        this.id = id(decision, registry, series);
        this.registry = registry.code();
        this.pair = wrong.pair().code();
        this.decision = decision;
        this.issuance = wrong.issuance();
        this.vintage = line.vintage().year();
        this.firstNo = own.first();
        this.nextNo = own.next();
        this.quantity = quantity.count();
        this.until = until;
        this.anew = anew.map(Tonnes::count).orElse(null);
    }

    static String id(String decision, Party registry, String series) {
        return "%s/%s/%s".formatted(decision, registry, series);
    }

    /** A side's parts of a line lie next to one another. */
    private static UnitRange own(Instrument.Line line, Party side) {
        return new UnitRange(
                line.parts().stream()
                        .filter(part -> part.side().equals(side))
                        .mapToLong(part -> part.units().first())
                        .min()
                        .orElseThrow(),
                line.parts().stream()
                        .filter(part -> part.side().equals(side))
                        .mapToLong(part -> part.units().next())
                        .max()
                        .orElseThrow());
    }

    String id() {
        return id;
    }

    /** Whose registry cancels. */
    public Party registry() {
        return new Party(registry);
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    public String decision() {
        return decision;
    }

    /** What was issued in error. */
    public String issuance() {
        return issuance;
    }

    public String series() {
        return series;
    }

    public Vintage vintage() {
        return Vintage.of(vintage);
    }

    /** What this side was given of the series. */
    public UnitRange own() {
        return new UnitRange(firstNo, nextNo);
    }

    /** Whether all of these were given to this side, and so are erroneous. */
    boolean gave(UnitRange units) {
        return units.first() >= firstNo && units.next() <= nextNo;
    }

    public Tonnes quantity() {
        return new Tonnes(quantity);
    }

    public LocalDate until() {
        return until;
    }

    /** How much of the whole vintage is to be issued anew; nothing where that was not decided. */
    public Optional<Tonnes> anew() {
        return Optional.ofNullable(anew).map(Tonnes::new);
    }

    /** Whether all that this side was given is cancelled. */
    boolean isWhole() {
        return quantity().equals(own().quantity());
    }
}
