package org.tandem.verification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.NotYours;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.finding.ExaminedCase;
import org.tandem.finding.ExaminedCases;
import org.tandem.kernel.Pair;
import org.tandem.project.Project;
import org.tandem.project.Projects;

/** Monitoring reports, whose papers are handed in again. No desk checks them: a third-party entity does, with findings of its own. */
@ApplicationScoped
public class ReportsExamined implements ExaminedCases {

    private final MonitoringReports reports;
    private final Projects projects;
    private final Papers papers;

    @Inject
    public ReportsExamined(MonitoringReports reports, Projects projects, Papers papers) {
        this.reports = reports;
        this.projects = projects;
        this.papers = papers;
    }

    protected ReportsExamined() {
        this(null, null, null);
    }

    @Override
    public Optional<ExaminedCase> examined(String number) {
        return number.matches("[A-Z]{2}[0-9]{3,6}-MR[0-9]{2,4}")
                ? reports.find(number).map(report -> new Examined(report, projects, papers))
                : Optional.empty();
    }

    private record Examined(MonitoringReport report, Projects projects, Papers papersOfCases) implements ExaminedCase {

        @Override
        public String key() {
            return report.number();
        }

        @Override
        public String printed() {
            return report.number();
        }

        @Override
        public Pair pair() {
            return report.pair();
        }

        @Override
        public String rulesVersion() {
            return projects.project(report.project()).map(Project::rulesVersion).orElseThrow();
        }

        @Override
        public List<String> papers() {
            return report.papers();
        }

        @Override
        public boolean concerns(Actor actor) {
            return Monitoring.mayRead(actor, report);
        }

        @Override
        public boolean isApplicant(Actor actor) {
            return projects.project(report.project())
                    .filter(project -> actor.as(Role.PARTICIPANT).stream().anyMatch(m -> m.organisation()
                            .filter(project.asked()::contains)
                            .isPresent()))
                    .isPresent();
        }

        @Override
        public boolean isPublic() {
            return report.stage() instanceof ReportStage.Verified;
        }

        @Override
        public boolean isWithDesks() {
            return false;
        }

        @Override
        public boolean takesPapersFrom(Actor actor) {
            return (report.stage() instanceof ReportStage.Drafted || report.stage() instanceof ReportStage.Submitted)
                    && isApplicant(actor);
        }

        @Override
        public void handInAgain(Actor actor, String earlier, String later) {
            if (!isApplicant(actor)) {
                throw new NotYours(actor.name(), Role.PARTICIPANT, report.project());
            }
            report.handInAgain(earlier, later);
            report.verifier().ifPresent(verifier -> papersOfCases.handTo(later, verifier));
        }
    }
}
