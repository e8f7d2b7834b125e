package org.tandem.issuance;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import org.tandem.committee.Agenda;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionAdopted;
import org.tandem.committee.PairGate;
import org.tandem.committee.Touched;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Side;
import org.tandem.kernel.Unknown;

/**
 * The committee takes back what both sides were notified of, for example because one of them never answers. Only before
 * both confirmed: what is agreed is each registry's to record. The subject is the issuance; the content is nothing.
 */
@ApplicationScoped
public class WithdrawalAgenda implements Agenda {

    public static final String KIND = "WITHDRAWAL";
    public static final String WITHDRAWN = "WITHDRAWN";

    private final Issuances issuances;
    private final IssuanceMatters matters;
    private final TransferredTotals totals;
    private final Event<IssuanceWithdrawn> withdrawals;

    @Inject
    public WithdrawalAgenda(
            Issuances issuances,
            IssuanceMatters matters,
            TransferredTotals totals,
            Event<IssuanceWithdrawn> withdrawals) {
        this.totals = totals;
        this.issuances = issuances;
        this.matters = matters;
        this.withdrawals = withdrawals;
    }

    protected WithdrawalAgenda() {
        this(null, null, null, null);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public PairGate.Act act() {
        return PairGate.Act.UNITS;
    }

    @Override
    public List<String> outcomes() {
        return List.of(WITHDRAWN);
    }

    /** Each registry reads it out of the decision as it was signed. */
    @Override
    public boolean standsAlone() {
        return true;
    }

    @Override
    public void check(Pair pair, String subject, String outcome, JsonNode content) {
        Issuance issuance = issuance(subject);
        if (!issuance.pair().equals(pair)) {
            throw new Unknown("issuance", subject);
        }
        issuance.mustBeNotified();
    }

    @Override
    public String title(String subject) {
        Issuance issuance = issuance(subject);
        return "Withdrawal of the notification, %s, %s"
                .formatted(matters.project(issuance).title(), issuance.period());
    }

    @Override
    public List<Touched> touches(String subject) {
        return matters.touched(issuance(subject));
    }

    @Override
    public String link(String subject) {
        return "/app/issuance/case.xhtml?number=" + subject;
    }

    void carryOut(@Observes DecisionAdopted adopted) {
        Decision decision = adopted.decision();
        if (!decision.kind().equals(KIND)) {
            return;
        }
        Issuance issuance = issuance(decision.subject());
        Attempt withdrawn = issuance.withdraw(decision.number());
        totals.noLongerStands(issuance, withdrawn.instrument().attempt());
        for (Side side : Side.values()) {
            withdrawals.fire(new IssuanceWithdrawn(
                    issuance.pair().party(side),
                    issuance.number(),
                    withdrawn.instrument().attempt(),
                    decision.number()));
        }
    }

    private Issuance issuance(String subject) {
        return issuances.issuance(subject).orElseThrow(() -> new Unknown("issuance", subject));
    }
}
