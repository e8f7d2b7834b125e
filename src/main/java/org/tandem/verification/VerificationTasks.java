package org.tandem.verification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.access.Task.Ball;
import org.tandem.access.TaskSource;
import org.tandem.verification.ReportStage.Drafted;
import org.tandem.verification.ReportStage.Submitted;

/** What waits for participants and third-party entities in monitoring reports. */
@ApplicationScoped
public class VerificationTasks implements TaskSource {

    private final Monitoring monitoring;

    @Inject
    public VerificationTasks(Monitoring monitoring) {
        this.monitoring = monitoring;
    }

    protected VerificationTasks() {
        this(null);
    }

    @Override
    public List<Task> tasksOf(Actor actor) {
        return tasks(actor, monitoring.open(actor));
    }

    private List<Task> tasks(Actor actor, List<MonitoringReport> some) {
        Set<String> toAccept = monitoring.toAccept(some.stream()
                .filter(report -> actor.holds(Role.SECRETARIAT, report.pair()))
                .toList());
        return some.stream()
                .flatMap(report -> Stream.concat(
                        task(actor, report).stream(),
                        toAccept.contains(report.number()) ? desk(report).stream() : Stream.empty()))
                .toList();
    }

    @Override
    public List<Task> tasksIn(Actor actor, Object open) {
        if (!(open instanceof MonitoringReport report) || !Monitoring.mayRead(actor, report)) {
            return List.of();
        }
        List<Task> found = tasks(actor, List.of(report));
        return found.isEmpty() && report.stage() instanceof Submitted submitted
                ? List.of(Findings.unansweredSince(report.findings())
                        .map(since -> task(
                                "The participants answer the third-party entity's findings",
                                report,
                                since,
                                Ball.THE_APPLICANTS))
                        .orElseGet(() -> task(
                                "The third-party entity verifies the report",
                                report,
                                withVerifierSince(submitted, report),
                                Ball.THE_OTHER_SIDES)))
                : found;
    }

    private static Optional<Task> task(Actor actor, MonitoringReport report) {
        ReportStage stage = report.stage();
        if (stage instanceof Drafted drafted && speaksFor(actor, Role.PARTICIPANT, report)) {
            return Optional.of(
                    task("Send the monitoring report to a third-party entity", report, drafted.on(), Ball.YOURS));
        }
        if (!(stage instanceof Submitted submitted)) {
            return Optional.empty();
        }
        boolean verifier = actor.as(Role.THIRD_PARTY).stream()
                .anyMatch(m ->
                        m.organisation().filter(submitted.verifier()::equals).isPresent());
        Optional<LocalDate> unanswered = Findings.unansweredSince(report.findings());
        LocalDate since = unanswered.orElseGet(() -> withVerifierSince(submitted, report));
        if (verifier) {
            return Optional.of(
                    unanswered.isPresent()
                            ? task("The participants answer your findings", report, since, Ball.THE_APPLICANTS)
                            : task("Verify the monitoring report", report, since, Ball.YOURS));
        }
        if (speaksFor(actor, Role.PARTICIPANT, report)) {
            return Optional.of(
                    unanswered.isPresent()
                            ? task("Answer the third-party entity's findings", report, since, Ball.YOURS)
                            : task("The third-party entity verifies the report", report, since, Ball.THE_OTHER_SIDES));
        }
        return Optional.empty();
    }

    private static LocalDate withVerifierSince(Submitted submitted, MonitoringReport report) {
        return Findings.withVerifierSince(submitted.on(), report.findings());
    }

    private static Optional<Task> desk(MonitoringReport report) {
        return report.stage() instanceof Submitted submitted
                ? Optional.of(task(
                        "Read what is withheld in the monitoring report's papers", report, submitted.on(), Ball.YOURS))
                : Optional.empty();
    }

    private static boolean speaksFor(Actor actor, Role role, MonitoringReport report) {
        return actor.as(role).stream()
                .anyMatch(
                        m -> m.organisation().filter(report.readers()::contains).isPresent());
    }

    private static Task task(String todo, MonitoringReport report, LocalDate since, Ball ball) {
        return new Task(
                todo,
                report.pair(),
                report.number(),
                report.project() + ", " + report.period().printed(),
                "/app/verification/case.xhtml?number=" + report.number(),
                Optional.empty(),
                Optional.of(since),
                ball);
    }
}
