package org.tandem.project;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.finding.ExaminedCase;
import org.tandem.finding.ExaminedCases;
import org.tandem.kernel.Pair;

/** Projects as those see them who check a request for registration, or get a paper of the design again. */
@ApplicationScoped
public class ProjectsExamined implements ExaminedCases {

    private final Projects projects;
    private final Papers papers;

    @Inject
    public ProjectsExamined(Projects projects, Papers papers) {
        this.projects = projects;
        this.papers = papers;
    }

    protected ProjectsExamined() {
        this(null, null);
    }

    @Override
    public Optional<ExaminedCase> examined(String number) {
        return number.matches("[A-Z]{2}(-D)?[0-9]{3,6}")
                ? projects.project(number).map(project -> new Examined(project, papers))
                : Optional.empty();
    }

    private record Examined(Project project, Papers papersOfCases) implements ExaminedCase {

        @Override
        public String key() {
            return project.reference();
        }

        @Override
        public String printed() {
            return project.printed();
        }

        @Override
        public Pair pair() {
            return project.pair();
        }

        @Override
        public String rulesVersion() {
            return project.rulesVersion();
        }

        @Override
        public List<String> papers() {
            return project.design().documents();
        }

        @Override
        public boolean concerns(Actor actor) {
            return project.concerns(actor);
        }

        @Override
        public boolean isApplicant(Actor actor) {
            return actor.as(Role.PARTICIPANT).stream()
                    .anyMatch(m ->
                            m.organisation().filter(project.asked()::contains).isPresent());
        }

        @Override
        public boolean isPublic() {
            Stage now = project.stage();
            return now instanceof Stage.UnderConsideration
                    || now instanceof Stage.Registered
                    || now instanceof Stage.NotRegistered;
        }

        @Override
        public boolean isWithDesks() {
            return project.stage() instanceof Stage.RegistrationRequested;
        }

        @Override
        public boolean takesPapersFrom(Actor actor) {
            return project.takesPapers() && (isApplicant(actor) || actor.holds(Role.SECRETARIAT, project.pair()));
        }

        @Override
        public void handInAgain(Actor actor, String earlier, String later) {
            if (!actor.holds(Role.SECRETARIAT, project.pair())) {
                SpeaksFor.anyParticipant(actor, project);
            }
            project.handInAgain(earlier, later);
            papersOfCases.handTo(later, project.pair());
            papersOfCases.handTo(later, project.validator());
            papersOfCases.handTo(later, project.submittedBy());
        }
    }
}
