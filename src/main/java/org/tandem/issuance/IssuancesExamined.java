package org.tandem.issuance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.finding.ExaminedCase;
import org.tandem.finding.ExaminedCases;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.verification.MonitoringReport;
import org.tandem.verification.MonitoringReports;

/** Issuances as those see them who check a request. Its papers are those of the report that was verified, and stay as they are. */
@ApplicationScoped
public class IssuancesExamined implements ExaminedCases {

    private final Issuances issuances;
    private final IssuanceMatters matters;
    private final MonitoringReports reports;

    @Inject
    public IssuancesExamined(Issuances issuances, IssuanceMatters matters, MonitoringReports reports) {
        this.issuances = issuances;
        this.matters = matters;
        this.reports = reports;
    }

    protected IssuancesExamined() {
        this(null, null, null);
    }

    @Override
    public Optional<ExaminedCase> examined(String number) {
        return number.matches("[A-Z]{2}[0-9]{3,6}-I[0-9]{2,4}")
                ? issuances.issuance(number).map(this::of)
                : Optional.empty();
    }

    ExaminedCase of(Issuance issuance) {
        return new Examined(issuance, matters, reports);
    }

    private record Examined(Issuance issuance, IssuanceMatters matters, MonitoringReports reports)
            implements ExaminedCase {

        @Override
        public String key() {
            return issuance.number();
        }

        @Override
        public Pair pair() {
            return issuance.pair();
        }

        @Override
        public String rulesVersion() {
            return issuance.rulesVersion();
        }

        @Override
        public List<String> papers() {
            return reports.published(issuance.report())
                    .map(MonitoringReport::papers)
                    .orElse(List.of());
        }

        @Override
        public List<String> applicants() {
            return List.of(matters.project(issuance).focalPoint());
        }

        @Override
        public boolean concerns(Actor actor) {
            return matters.concerns(issuance, actor);
        }

        @Override
        public boolean isPublic() {
            IssuanceStage now = issuance.stage();
            return now instanceof IssuanceStage.UnderConsideration
                    || now instanceof IssuanceStage.Notified
                    || now instanceof IssuanceStage.Agreed
                    || now instanceof IssuanceStage.NotIssued;
        }

        @Override
        public boolean isWithDesks() {
            return issuance.stage() instanceof IssuanceStage.Requested;
        }

        @Override
        public boolean takesPapers() {
            return false;
        }

        @Override
        public void handInAgain(Actor actor, String earlier, String later) {
            throw new OutOfTurn("The papers of %s are those of %s, which is verified; they stay as they are."
                    .formatted(issuance.number(), issuance.report()));
        }
    }
}
