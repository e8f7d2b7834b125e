package org.tandem.verification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was verified, report by report. */
@ApplicationScoped
public class Verifications {

    private final EntityManager entities;

    @Inject
    public Verifications(EntityManager entities) {
        this.entities = entities;
    }

    protected Verifications() {
        this(null);
    }

    /** What the third-party entity verified under this report number; nothing while it has not. */
    public Optional<VerifiedPeriod> verified(String report) {
        return Optional.ofNullable(entities.find(VerifiedResult.class, report)).map(VerifiedResult::value);
    }

    /** The day on which the third-party entity signed that it verified this report; nothing while it has not. */
    public Optional<LocalDate> signed(String report) {
        return Optional.ofNullable(entities.find(MonitoringReport.class, report))
                .map(MonitoringReport::stage)
                .filter(ReportStage.Verified.class::isInstance)
                .map(stage -> ((ReportStage.Verified) stage).on());
    }

    /** What was verified under these reports, by report. */
    public Map<String, VerifiedPeriod> verified(Collection<String> reports) {
        return reports.isEmpty()
                ? Map.of()
                : entities.createQuery(
                                "select v from VerifiedResult v where v.report in :reports", VerifiedResult.class)
                        .setParameter("reports", reports)
                        .getResultStream()
                        .map(VerifiedResult::value)
                        .collect(Collectors.toMap(VerifiedPeriod::report, v -> v));
    }

    /** All verified periods of a project, soonest first. */
    public List<VerifiedPeriod> ofProject(String project) {
        return entities.createQuery(
                        "select v from VerifiedResult v where v.project = :project order by v.firstDay",
                        VerifiedResult.class)
                .setParameter("project", project)
                .getResultStream()
                .map(VerifiedResult::value)
                .toList();
    }

    /** What was verified for projects that any of these organisations takes part in: the project by its report. */
    public Map<String, String> projectsByReport(Collection<String> organisations) {
        return organisations.isEmpty()
                ? Map.of()
                : entities.createQuery(
                                "select v.report, v.project from VerifiedResult v, Project p join p.organisations o"
                                        + " where o in :organisations and p.number = v.project",
                                Object[].class)
                        .setParameter("organisations", organisations)
                        .getResultStream()
                        .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1], (one, same) -> one));
    }

    void record(VerifiedPeriod verified) {
        entities.persist(new VerifiedResult(verified));
    }
}
