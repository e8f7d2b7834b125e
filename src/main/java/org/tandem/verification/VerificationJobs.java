package org.tandem.verification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.tandem.thirdparty.Function;
import org.tandem.thirdparty.Job;
import org.tandem.thirdparty.JobSource;

/** Monitoring reports that an entity is to verify. */
@ApplicationScoped
public class VerificationJobs implements JobSource {

    private final MonitoringReports reports;

    @Inject
    public VerificationJobs(MonitoringReports reports) {
        this.reports = reports;
    }

    protected VerificationJobs() {
        this(null);
    }

    @Override
    public List<Job> jobsOf(String organisation) {
        return reports.toVerify(organisation).stream()
                .map(report -> new Job(
                        report.pair(),
                        Function.VERIFICATION,
                        report.sectoralScope(),
                        report.number(),
                        report.project() + ", " + report.period().printed(),
                        "/app/verification/case.xhtml?number=" + report.number()))
                .toList();
    }
}
