package org.tandem.filing;

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

/** Filings that the committee decides, as bodies see them that are asked before. */
@ApplicationScoped
public class FilingsAsked implements AskedCases {

    private final Filings filings;
    private final FilingsExamined examined;

    @Inject
    public FilingsAsked(Filings filings, FilingsExamined examined) {
        this.filings = filings;
        this.examined = examined;
    }

    protected FilingsAsked() {
        this(null, null);
    }

    @Override
    public Optional<AskedCase> asked(String number) {
        return number.matches("[A-Z]{2}(_PIN|-[A-Z]{2})[0-9]{3,6}")
                ? filings.filing(number).flatMap(this::of)
                : Optional.empty();
    }

    @Override
    public List<AskedCase> asked(Collection<String> numbers) {
        return filings.all(numbers).stream()
                .flatMap(filing -> of(filing).stream())
                .toList();
    }

    /** Nothing where rules can ask nobody about a filing of this kind. */
    Optional<AskedCase> of(Filing filing) {
        FilingStage now = filing.stage();
        ExaminedCase seen = examined.of(filing);
        return OpinionOn.of(filing.kind().name())
                .map(on -> new AskedCase(
                        seen,
                        on,
                        filing.title(),
                        now instanceof FilingStage.UnderConsideration open
                                ? Map.of(OpinionAfter.COMPLETENESS, open.since())
                                : Map.of(),
                        now instanceof FilingStage.Filed
                                || now instanceof FilingStage.Returned
                                || now instanceof FilingStage.UnderConsideration,
                        seen::papers));
    }
}
