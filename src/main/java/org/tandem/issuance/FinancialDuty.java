package org.tandem.issuance;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.committee.RulesInForce.Deduction;
import org.tandem.committee.RulesInForce.DeductionKind;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;

/**
 * What an issuance owes in money by the pair's rules. Its life: open from the decision on; somebody says what shows that it
 * was paid; a competent authority confirms it. It is recorded, never paid here, and it ends with a decision that does not
 * stand.
 */
@Entity
@Table(name = "financial_duty")
public class FinancialDuty {

    @Id
    private String number;

    private String pair;
    private String issuance;
    private int attempt;
    private String code;
    private String kind;
    private long tonnes;
    private String amount;
    private String currency;
    private LocalDate due;
    private String confirms;
    private String evidence;

    @Column(name = "evidence_on")
    private LocalDate evidenceOn;

    @Column(name = "evidence_by")
    private String evidenceBy;

    @Column(name = "confirmed_on")
    private LocalDate confirmedOn;

    @Column(name = "confirmed_by")
    private String confirmedBy;

    @Version
    private long version;

    protected FinancialDuty() {}

    FinancialDuty(Pair pair, Instrument instrument, Deduction rule, Tonnes tonnes, Optional<LocalDate> due) {
        this.number = "%s/%d/%s".formatted(instrument.issuance(), instrument.attempt(), rule.code());
        this.pair = pair.code();
        this.issuance = instrument.issuance();
        this.attempt = instrument.attempt();
        this.code = rule.code();
        this.kind = rule.kind().name();
        this.tonnes = tonnes.count();
        this.amount = rule.perTonne()
                .map(money -> new BigDecimal(money)
                        .multiply(BigDecimal.valueOf(tonnes.count()))
                        .toPlainString())
                .orElse(null);
        this.currency = rule.currency().orElse(null);
        this.due = due.orElse(null);
        this.confirms = rule.confirmedBy().orElse(pair.b()).code();
    }

    /** For example {@code XB003-I01/1/SOP}: the issuance, its attempt and what the rules call the deduction. */
    public String number() {
        return number;
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    /** For example {@code XB003-I01}. */
    public String issuance() {
        return issuance;
    }

    public int attempt() {
        return attempt;
    }

    public String code() {
        return code;
    }

    public DeductionKind kind() {
        return DeductionKind.valueOf(kind);
    }

    /** For how many tonnes it is owed. */
    public Tonnes tonnes() {
        return new Tonnes(tonnes);
    }

    /** As a decimal; nothing where the rules do not say how much a tonne is. */
    public Optional<String> amount() {
        return Optional.ofNullable(amount);
    }

    public Optional<String> currency() {
        return Optional.ofNullable(currency);
    }

    public Optional<LocalDate> due() {
        return Optional.ofNullable(due);
    }

    /** Whose competent authority confirms that it was paid. */
    public Party confirms() {
        return new Party(confirms);
    }

    /** What shows that it was paid. */
    public Optional<String> evidence() {
        return Optional.ofNullable(evidence);
    }

    public Optional<LocalDate> evidenceOn() {
        return Optional.ofNullable(evidenceOn);
    }

    public Optional<LocalDate> confirmedOn() {
        return Optional.ofNullable(confirmedOn);
    }

    /** The person who confirmed it. */
    public Optional<String> confirmedBy() {
        return Optional.ofNullable(confirmedBy);
    }

    /** Said again while nobody has confirmed it, it takes the place of what was said before. */
    void show(String shown, String person, LocalDate today) {
        mustBeOpen();
        evidence = shown;
        evidenceOn = today;
        evidenceBy = person;
    }

    void confirm(Actor officer, LocalDate today) {
        mustBeOpen();
        if (evidence == null) {
            throw new OutOfTurn("Nothing shows yet that %s was paid.".formatted(number));
        }
        if (officer.person().equals(evidenceBy)) {
            throw new OutOfTurn(
                    "You said yourself that %s was paid. A second person has to confirm it.".formatted(number));
        }
        officer.mustBeAnotherThan(evidenceBy, number, "confirm that it was paid");
        confirmedOn = today;
        confirmedBy = officer.person();
    }

    private void mustBeOpen() {
        if (confirmedOn != null) {
            throw new OutOfTurn("%s was confirmed on %s.".formatted(number, confirmedOn));
        }
    }
}
