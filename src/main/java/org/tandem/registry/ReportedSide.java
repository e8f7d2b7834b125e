package org.tandem.registry;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Optional;
import org.tandem.issuance.Instrument;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.ledger.DecidedUnits;
import org.tandem.ledger.GivenAnswer;

/**
 * One notified instrument of a side whose registry is kept elsewhere: what was decided for it, and what it has told us, as it
 * signed it. Nothing here is an entry of ours. Its life: notified, answered, recorded; each is told once.
 */
@Entity
@Table(name = "reported_side")
public class ReportedSide {

    @Id
    private String id;

    private String registry;
    private String pair;
    private String issuance;
    private int attempt;
    private String instrument;
    private String decided;
    private String fingerprint;
    private LocalDate notified;
    private String answer;
    private String ground;
    private String paper;
    private String seal;
    private LocalDate answered;
    private String entry;
    private LocalDate recorded;

    @Version
    private long version;

    protected ReportedSide() {}

    /** @param decided the instrument's canonical JSON */
    ReportedSide(Party registry, Instrument instrument, String decided, String fingerprint, LocalDate notified) {
        this.instrument = instrument.issuance() + "." + instrument.attempt();
        this.id = NotifiedIssuance.id(this.instrument, registry);
        this.registry = registry.code();
        this.pair = instrument.pair().code();
        this.issuance = instrument.issuance();
        this.attempt = instrument.attempt();
        this.decided = decided;
        this.fingerprint = fingerprint;
        this.notified = notified;
    }

    /** As the side's counterpart keeps the instrument. */
    ReportedSide(Party registry, DecidedUnits units, LocalDate notified) {
        this(registry, Json.read(units.paper(), Instrument.class), units.paper(), units.fingerprint(), notified);
    }

    public Party registry() {
        return new Party(registry);
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    public String issuance() {
        return issuance;
    }

    public int attempt() {
        return attempt;
    }

    public String instrument() {
        return instrument;
    }

    /** What the committee decided, unit by unit, for both sides. */
    public Instrument decided() {
        return Json.read(decided, Instrument.class);
    }

    /** The exact text of it, which was signed and answered. */
    String decidedText() {
        return decided;
    }

    public String fingerprint() {
        return fingerprint;
    }

    public LocalDate notified() {
        return notified;
    }

    public Optional<GivenAnswer.Kind> answer() {
        return Optional.ofNullable(answer).map(GivenAnswer.Kind::valueOf);
    }

    Optional<String> ground() {
        return Optional.ofNullable(ground).filter(code -> !code.isEmpty());
    }

    /** The answer's canonical JSON, as its authority signed it. */
    Optional<String> paper() {
        return Optional.ofNullable(paper);
    }

    Optional<String> seal() {
        return Optional.ofNullable(seal);
    }

    public Optional<LocalDate> answered() {
        return Optional.ofNullable(answered);
    }

    /** The entry by which the side's registry recorded it, as it told of it. */
    Optional<String> entry() {
        return Optional.ofNullable(entry);
    }

    public Optional<LocalDate> recorded() {
        return Optional.ofNullable(recorded);
    }

    /** The first answer stays; the same again changes nothing. Returns whether it is news. */
    boolean answered(GivenAnswer.Kind kind, String why, String text, String signature, LocalDate on) {
        if (paper != null) {
            if (!paper.equals(text)) {
                throw new ReportedOtherwise(instrument, registry + " has answered before, and an answer is final");
            }
            return false;
        }
        answer = kind.name();
        ground = why;
        paper = text;
        seal = signature;
        answered = on;
        return true;
    }

    void recorded(String text, LocalDate on) {
        if (entry != null && !entry.equals(text)) {
            throw new ReportedOtherwise(instrument, registry + " has recorded it before, otherwise");
        }
        if (GivenAnswer.Kind.REJECT.name().equals(answer)) {
            throw new ReportedOtherwise(instrument, registry + " rejected it");
        }
        entry = text;
        recorded = on;
    }
}
