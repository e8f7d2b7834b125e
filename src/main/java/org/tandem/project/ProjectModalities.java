package org.tandem.project;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.calendar.LegalTime;

/**
 * The modalities of communication: who speaks for all participants, signed by every one of them. One public method a step.
 */
@ApplicationScoped
@Transactional
public class ProjectModalities {

    private final Projects projects;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public ProjectModalities(Projects projects, LegalTime time, AuditTrail audit) {
        this.projects = projects;
        this.time = time;
        this.audit = audit;
    }

    protected ProjectModalities() {
        this(null, null, null);
    }

    /**
     * A participant proposes who speaks for all, and signs.
     *
     * @param participant whom the actor signs for
     */
    public void propose(Actor actor, String printed, String participant, String focalPoint) {
        Project project = projects.openTo(actor, printed);
        SpeaksFor.participant(actor, project, participant);
        project.proposeModalities(participant, focalPoint, time.today(project.pair()));
        audit.record(actor, "proposed and signed modalities of communication", project.printed());
    }

    /** Another participant signs; with the last signature the modalities stand. */
    public void sign(Actor actor, String printed, String participant) {
        Project project = projects.openTo(actor, printed);
        SpeaksFor.participant(actor, project, participant);
        project.signModalities(participant, time.today(project.pair()));
        audit.record(actor, "signed modalities of communication", project.printed());
    }
}
