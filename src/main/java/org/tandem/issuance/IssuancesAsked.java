package org.tandem.issuance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.committee.RulesInForce.OpinionAfter;
import org.tandem.committee.RulesInForce.OpinionOn;
import org.tandem.finding.ExaminedCase;
import org.tandem.opinion.AskedCase;
import org.tandem.opinion.AskedCases;

/** Issuances as bodies see them that are asked before an amount is decided. */
@ApplicationScoped
public class IssuancesAsked implements AskedCases {

    private final Issuances issuances;
    private final IssuanceMatters matters;
    private final IssuancesExamined examined;

    @Inject
    public IssuancesAsked(Issuances issuances, IssuanceMatters matters, IssuancesExamined examined) {
        this.issuances = issuances;
        this.matters = matters;
        this.examined = examined;
    }

    protected IssuancesAsked() {
        this(null, null, null);
    }

    @Override
    public Optional<AskedCase> asked(String number) {
        return number.matches("[A-Z]{2}[0-9]{3,6}-I[0-9]{2,4}")
                ? issuances
                        .issuance(number)
                        .map(issuance -> of(issuance, matters.project(issuance).title()))
                : Optional.empty();
    }

    @Override
    public List<AskedCase> asked(Collection<String> numbers) {
        List<Issuance> all = issuances.all(numbers);
        Map<String, String> titles = matters.projectTitles(all);
        return all.stream()
                .map(issuance -> of(issuance, titles.get(issuance.project())))
                .toList();
    }

    /** @param title of its project */
    AskedCase of(Issuance issuance, String title) {
        IssuanceStage now = issuance.stage();
        ExaminedCase seen = examined.of(issuance);
        return new AskedCase(
                seen,
                OpinionOn.ISSUANCE,
                title + ", " + issuance.period().printed(),
                now instanceof IssuanceStage.UnderConsideration open
                        ? Map.of(OpinionAfter.COMPLETENESS, open.since())
                        : Map.of(),
                now instanceof IssuanceStage.Requested
                        || now instanceof IssuanceStage.Returned
                        || now instanceof IssuanceStage.UnderConsideration,
                seen::papers);
    }
}
