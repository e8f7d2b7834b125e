package org.tandem.verification.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.access.web.SignedIn;
import org.tandem.project.RegisteredProject;
import org.tandem.verification.Monitoring;
import org.tandem.verification.MonitoringReport;

/** Backs {@code /app/verification/index.xhtml}. */
@Named
@RequestScoped
public class VerificationCases {

    @Inject
    Monitoring monitoring;

    @Inject
    SignedIn signedIn;

    private List<MonitoringReport> mine;
    private List<RegisteredProject> projects;

    public List<MonitoringReport> getMine() {
        if (mine == null) {
            mine = monitoring.mine(signedIn.actor());
        }
        return mine;
    }

    /** The registered projects that the person may report on. */
    public List<RegisteredProject> getProjects() {
        if (projects == null) {
            projects = monitoring.projects(signedIn.actor());
        }
        return projects;
    }
}
