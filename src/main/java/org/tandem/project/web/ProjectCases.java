package org.tandem.project.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.access.Role;
import org.tandem.access.web.PageOf;
import org.tandem.access.web.SignedIn;
import org.tandem.project.Project;
import org.tandem.project.Projects;

/** Backs {@code /app/project/index.xhtml}. */
@Named
@RequestScoped
public class ProjectCases {

    @Inject
    Projects projects;

    @Inject
    SignedIn signedIn;

    private PageOf<Project> listed;

    public PageOf<Project> getListed() {
        if (listed == null) {
            listed = PageOf.of(
                    projects.countConcerning(signedIn.actor()),
                    (first, most) -> projects.concerning(signedIn.actor(), first, most));
        }
        return listed;
    }

    public List<Project> getMine() {
        return getListed().rows();
    }

    /** Whether the person may submit a design document. */
    public boolean isDesk() {
        return !signedIn.actor().as(Role.SECRETARIAT).isEmpty();
    }

    public boolean isParticipant() {
        return !signedIn.actor().as(Role.PARTICIPANT).isEmpty();
    }
}
