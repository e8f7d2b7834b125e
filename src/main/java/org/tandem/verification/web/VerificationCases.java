package org.tandem.verification.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.access.web.PageOf;
import org.tandem.access.web.SignedIn;
import org.tandem.project.Project;
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

    private PageOf<MonitoringReport> listed;
    private List<Project> projects;

    public PageOf<MonitoringReport> getListed() {
        if (listed == null) {
            listed = PageOf.of(
                    monitoring.countMine(signedIn.actor()),
                    (first, most) -> monitoring.mine(signedIn.actor(), first, most));
        }
        return listed;
    }

    public List<MonitoringReport> getMine() {
        return getListed().rows();
    }

    /** The projects that the person may report on. */
    public List<Project> getProjects() {
        if (projects == null) {
            projects = monitoring.projects(signedIn.actor());
        }
        return projects;
    }
}
