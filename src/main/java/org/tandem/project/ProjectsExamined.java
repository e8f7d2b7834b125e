package org.tandem.project;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.Papers;
import org.tandem.finding.ExaminedCase;
import org.tandem.finding.ExaminedCases;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

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
                ? projects.project(number).map(this::of)
                : Optional.empty();
    }

    ExaminedCase of(Project project) {
        return new Examined(project, papers);
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
            return project.papers();
        }

        @Override
        public List<String> applicants() {
            return project.asked();
        }

        @Override
        public List<String> handedInFor() {
            // A design names participants without asking them; their other papers are not its. The focal point signed.
            return project.requestPapers().isEmpty()
                    ? List.of(project.submittedBy())
                    : Stream.concat(Stream.of(project.submittedBy()), project.focalPoint().stream())
                            .distinct()
                            .toList();
        }

        @Override
        public boolean concerns(Actor actor) {
            return project.concerns(actor);
        }

        @Override
        public boolean isPublic() {
            return project.isRequestPublic();
        }

        @Override
        public boolean isWithDesks() {
            return project.stage() instanceof Stage.RegistrationRequested;
        }

        @Override
        public boolean takesPapers() {
            return project.takesPapers();
        }

        @Override
        public Optional<Party> enteredBy() {
            return project.requestCame().orElseGet(project::came).enteredBy();
        }

        @Override
        public void handInAgain(Actor actor, String earlier, String later) {
            boolean design = project.design().documents().contains(earlier);
            project.handInAgain(earlier, later);
            String whose = design ? project.submittedBy() : project.focalPoint().orElseThrow();
            if (design && project.number().isPresent()) {
                papersOfCases.handInFor(actor, later, whose);
                papersOfCases.handTo(later, project.pair());
            } else {
                papersOfCases.handInFor(actor, later, whose, project.unpublished());
            }
            if (design) {
                papersOfCases.handTo(later, project.validator());
            }
        }
    }
}
