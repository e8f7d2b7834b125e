package org.tandem.project.web;

import jakarta.inject.Inject;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Party;
import org.tandem.project.Project;
import org.tandem.project.Projects;

/** A page about one project, and who its reader is in it. */
public abstract class ProjectPage extends FormPage {

    @Inject
    Projects projects;

    @Inject
    JointCommittees committees;

    private Project project;

    public Project getProject() {
        if (project == null) {
            project = projects.openTo(actor(), parameter("number"));
        }
        return project;
    }

    public String country(Party party) {
        return committees.name(party);
    }

    /** Code of the participant that the person speaks for; empty for anybody else. */
    public String getMine() {
        return actor().as(Role.PARTICIPANT).stream()
                .flatMap(m -> m.organisation().stream())
                .filter(getProject().asked()::contains)
                .findFirst()
                .orElse("");
    }

    /** Whether the person has to do with the case; others see what is published of it. */
    public boolean isConcerned() {
        return getProject().concerns(actor());
    }

    public boolean isDesk() {
        return actor().holds(Role.SECRETARIAT, getProject().pair());
    }

    public boolean isParticipant() {
        return !getMine().isEmpty();
    }

    public boolean isFocalPoint() {
        return isParticipant()
                && getProject().focalPoint().filter(getMine()::equals).isPresent();
    }

    public boolean isEngaged() {
        return actor().as(Role.THIRD_PARTY).stream().anyMatch(m -> m.organisation()
                .filter(getProject().validator()::equals)
                .isPresent());
    }
}
