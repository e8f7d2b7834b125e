package org.tandem.issuance;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;

/** What one decision gives the acquirer of one vintage, as much of it as still counts for quotas. */
@Entity
@Table(name = "issuance_transferred")
class Transferred {

    @Id
    private String id;

    private String issuance;
    private int attempt;
    private int vintage;
    private String pair;
    private LocalDate decided;
    private long tonnes;

    protected Transferred() {}

    Transferred(Instrument instrument, Optional<LocalDate> decided, Vintage vintage, Tonnes tonnes) {
        this.id = "%s.%d/%s".formatted(instrument.issuance(), instrument.attempt(), vintage);
        this.issuance = instrument.issuance();
        this.attempt = instrument.attempt();
        this.vintage = vintage.year();
        this.pair = instrument.pair().code();
        this.decided = decided.orElse(null);
        this.tonnes = tonnes.count();
    }

    boolean isOf(int decision) {
        return attempt == decision;
    }

    Pair pair() {
        return Pair.parse(pair);
    }

    Optional<LocalDate> decided() {
        return Optional.ofNullable(decided);
    }

    Vintage vintage() {
        return Vintage.of(vintage);
    }

    Tonnes tonnes() {
        return new Tonnes(tonnes);
    }

    /**
     * It counts no longer.
     *
     * @return how much of it still did
     */
    Tonnes giveBack(Tonnes atMost) {
        long less = Math.min(tonnes, atMost.count());
        tonnes -= less;
        return new Tonnes(less);
    }
}
