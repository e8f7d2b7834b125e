package org.tandem.grant.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tandem.grant.Grants;
import org.tandem.grant.ProjectGrant;
import org.tandem.project.Project;

/** What is entered of a project's support, for the pages that show the project. */
@Named
@RequestScoped
public class SupportOfProject {

    @Inject
    Grants grants;

    private final Map<String, List<ProjectGrant>> read = new HashMap<>();

    /** The latest first. */
    public List<ProjectGrant> all(Project project) {
        return read.computeIfAbsent(project.reference(), reference -> grants.of(project));
    }
}
