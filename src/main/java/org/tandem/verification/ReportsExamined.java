package org.tandem.verification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Papers;
import org.tandem.finding.ExaminedCase;
import org.tandem.finding.ExaminedCases;
import org.tandem.kernel.Pair;
import org.tandem.project.Project;
import org.tandem.project.Projects;
import org.tandem.project.RegisteredProject;

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
        public Pair pair() {
            return report.pair();
        }

        @Override
        public String rulesVersion() {
            return project().rulesVersion();
        }

        @Override
        public List<String> papers() {
            return report.papers();
        }

        @Override
        public List<String> applicants() {
            return project().asked();
        }

        @Override
        public List<String> handedInFor() {
            return project().participants().stream()
                    .map(RegisteredProject.Participant::organisation)
                    .toList();
        }

        private Project project() {
            return projects.project(report.project()).orElseThrow();
        }

        @Override
        public boolean concerns(Actor actor) {
            return Monitoring.mayRead(actor, report);
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
        public boolean takesPapers() {
            return report.stage() instanceof ReportStage.Drafted || report.stage() instanceof ReportStage.Submitted;
        }

        @Override
        public void handInAgain(Actor actor, String earlier, String later) {
            report.handInAgain(earlier, later);
            Monitoring.handOn(papersOfCases, actor, report, later);
        }
    }
}
