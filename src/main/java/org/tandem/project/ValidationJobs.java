package org.tandem.project;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.tandem.methodology.Methodologies;
import org.tandem.thirdparty.Function;
import org.tandem.thirdparty.Job;
import org.tandem.thirdparty.JobSource;

/** Designs that an entity is to validate. */
@ApplicationScoped
public class ValidationJobs implements JobSource {

    private final Projects projects;
    private final Methodologies methodologies;

    @Inject
    public ValidationJobs(Projects projects, Methodologies methodologies) {
        this.projects = projects;
        this.methodologies = methodologies;
    }

    protected ValidationJobs() {
        this(null, null);
    }

    @Override
    public List<Job> jobsOf(String organisation) {
        return projects.toValidate(organisation).stream()
                .map(project -> new Job(
                        project.pair(),
                        Function.VALIDATION,
                        methodologies
                                .version(
                                        project.design().methodology(),
                                        project.design().methodologyVersion())
                                .orElseThrow()
                                .sectoralScope(),
                        project.printed(),
                        project.title(),
                        "/app/project/case.xhtml?number=" + project.printed()))
                .toList();
    }
}
