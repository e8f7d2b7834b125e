package org.tandem.issuance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.Papers;
import org.tandem.access.Receipt;
import org.tandem.committee.SlotPaper;
import org.tandem.finding.ExaminedCase;
import org.tandem.finding.ExaminedCases;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.verification.MonitoringReport;
import org.tandem.verification.MonitoringReports;

/**
 * Issuances as those see them who check a request. Its papers are those of the report that was verified, which stay as they are,
 * and what came with the request itself.
 */
@ApplicationScoped
public class IssuancesExamined implements ExaminedCases {

    private final Issuances issuances;
    private final IssuanceMatters matters;
    private final MonitoringReports reports;
    private final Papers papers;

    @Inject
    public IssuancesExamined(Issuances issuances, IssuanceMatters matters, MonitoringReports reports, Papers papers) {
        this.issuances = issuances;
        this.matters = matters;
        this.reports = reports;
        this.papers = papers;
    }

    protected IssuancesExamined() {
        this(null, null, null, null);
    }

    @Override
    public Optional<ExaminedCase> examined(String number) {
        return number.matches("[A-Z]{2}[0-9]{3,6}-I[0-9]{2,4}")
                ? issuances.issuance(number).map(this::of)
                : Optional.empty();
    }

    ExaminedCase of(Issuance issuance) {
        return new Examined(issuance, matters, reports, papers);
    }

    private record Examined(Issuance issuance, IssuanceMatters matters, MonitoringReports reports, Papers papersOfCases)
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
            return Stream.concat(ofReport().stream(), SlotPaper.documents(issuance.papers()).stream())
                    .distinct()
                    .toList();
        }

        private List<String> ofReport() {
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
            return issuance.isRequestPublic();
        }

        @Override
        public boolean isWithDesks() {
            return issuance.stage() instanceof IssuanceStage.Requested;
        }

        @Override
        public boolean takesPapers() {
            return issuance.takesPapers();
        }

        @Override
        public Optional<Party> enteredBy() {
            return issuance.requestCame().flatMap(Receipt::enteredBy);
        }

        @Override
        public void handInAgain(Actor actor, String earlier, String later) {
            if (!SlotPaper.documents(issuance.papers()).contains(earlier)) {
                throw new OutOfTurn("This paper of %s is one of %s, which is verified; those stay as they are."
                        .formatted(issuance.number(), issuance.report()));
            }
            issuance.handInAgain(earlier, later);
            papersOfCases.handInFor(actor, later, issuance.requestedBy(), matters.unpublished(issuance));
        }
    }
}
