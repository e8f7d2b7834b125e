package org.tandem.project;

import org.tandem.access.Actor;
import org.tandem.access.NotYours;
import org.tandem.access.Role;
import org.tandem.kernel.OutOfTurn;

/** As whom a person acts in a project; anybody else is refused. */
final class SpeaksFor {

    private SpeaksFor() {}

    /** As the participant that the modalities of communication name, and as nobody else. */
    static void focalPoint(Actor actor, Project project) {
        String focalPoint = project.focalPoint()
                .orElseThrow(() -> new OutOfTurn(
                        "%s has no focal point: every participant has to sign the modalities of communication first."
                                .formatted(project.printed())));
        actor.asOrganisation(Role.PARTICIPANT, focalPoint);
    }

    /** As this participant of the project. */
    static void participant(Actor actor, Project project, String participant) {
        actor.asOrganisation(Role.PARTICIPANT, participant);
        if (!project.isParticipant(participant)) {
            throw new NotYours("%s takes no part in %s.".formatted(participant, project.printed()));
        }
        if (project.hasEnded(participant)) {
            throw new NotYours("It was accepted that %s is insolvent or dissolved; it takes no step in %s any more."
                    .formatted(participant, project.printed()));
        }
    }

    /** As any participant of the project. */
    static void anyParticipant(Actor actor, Project project) {
        if (actor.as(Role.PARTICIPANT).stream()
                .noneMatch(
                        m -> m.organisation().filter(project.asked()::contains).isPresent())) {
            throw new NotYours(actor.name(), Role.PARTICIPANT, project.printed());
        }
    }
}
