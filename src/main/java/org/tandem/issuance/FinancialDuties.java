package org.tandem.issuance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.NotYours;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.TakenIn;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Unknown;

/**
 * What issuances owe in money: opened by the decision, shown to be paid by the focal point or a desk, confirmed by a
 * competent authority. One public method a step.
 */
@ApplicationScoped
@Transactional
public class FinancialDuties {

    private final EntityManager entities;
    private final Issuances issuances;
    private final IssuanceMatters matters;
    private final Rules rules;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public FinancialDuties(
            EntityManager entities,
            Issuances issuances,
            IssuanceMatters matters,
            Rules rules,
            LegalTime time,
            AuditTrail audit) {
        this.entities = entities;
        this.issuances = issuances;
        this.matters = matters;
        this.rules = rules;
        this.time = time;
        this.audit = audit;
    }

    protected FinancialDuties() {
        this(null, null, null, null, null, null);
    }

    /** Inside the transaction of the decision, once for both sides. Where the committee is kept elsewhere nothing is here. */
    void hear(@Observes IssuanceNotified told) {
        if (told.to().equals(told.instrument().pair().a())) {
            issuances.issuance(told.instrument().issuance()).ifPresent(this::open);
        }
    }

    /** What comes to nothing is no duty. */
    private void open(Issuance issuance) {
        Attempt decided = issuance.standing().orElseThrow();
        LocalDate on = decided.decided().orElseThrow();
        RulesInForce inForce = matters.rules(issuance);
        for (Deducted.Decided one : decided.deductions()) {
            RulesInForce.Deduction rule = inForce.deducted().stream()
                    .filter(asked -> asked.code().equals(one.code()))
                    .findFirst()
                    .orElseThrow();
            if (rule.in() == TakenIn.MONEY && !one.amount().isNone()) {
                Optional<LocalDate> due = rule.due()
                        .map(term -> rules.period(inForce, on, new RulesInForce.Rule<>(term, rule.source()))
                                .until());
                entities.persist(new FinancialDuty(issuance.pair(), decided.instrument(), rule, one.amount(), due));
            }
        }
    }

    /** Those of the decision that stands, in the order of the rules; none where none stands. */
    public List<FinancialDuty> of(Issuance issuance) {
        return issuance.standing()
                .filter(attempt -> attempt.withdrawal().isEmpty())
                .map(attempt -> entities.createQuery(
                                "select d from FinancialDuty d where d.issuance = :issuance and d.attempt = :attempt"
                                        + " order by d.code",
                                FinancialDuty.class)
                        .setParameter("issuance", issuance.number())
                        .setParameter("attempt", attempt.instrument().attempt())
                        .getResultList())
                .orElse(List.of());
    }

    /**
     * The focal point or a desk of the pair says what shows that it was paid.
     *
     * @param code what the rules call the deduction
     */
    public void show(Actor actor, String number, String code, String evidence) {
        Issuance issuance = matters.openTo(actor, number);
        FinancialDuty duty = owed(issuance, code);
        if (!maySay(actor, issuance)) {
            throw new NotYours("The focal point or a desk says what shows that %s was paid.".formatted(duty.number()));
        }
        InputRefused.Problems problems = new InputRefused.Problems();
        String shown = problems.text("evidence", evidence, 2_000, "Say what shows that it was paid.");
        problems.refuseIfAny();
        duty.show(shown, actor.person(), time.today(duty.pair()));
        audit.record(actor, "said what shows that a financial duty was met", duty.number());
    }

    /** Whether this person may say what shows that it was paid. */
    public boolean maySay(Actor actor, Issuance issuance) {
        return actor.speaksFor(matters.project(issuance).focalPoint())
                || actor.holds(Role.SECRETARIAT, issuance.pair());
    }

    /** The competent authority that the rules name confirms that it was paid. */
    public void confirm(Actor actor, String number, String code) {
        FinancialDuty duty = owed(matters.openTo(actor, number), code);
        actor.as(Role.AUTHORITY_OFFICER, duty.pair(), duty.confirms());
        duty.confirm(actor, time.today(duty.pair()));
        audit.record(actor, "confirmed that a financial duty was met", duty.number());
    }

    private FinancialDuty owed(Issuance issuance, String code) {
        return of(issuance).stream()
                .filter(duty -> duty.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new Unknown("financial duty of " + issuance.number(), String.valueOf(code)));
    }
}
