package org.tandem.project;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.committee.RulesInForce.OpinionAfter;
import org.tandem.committee.RulesInForce.OpinionOn;
import org.tandem.opinion.AskedCase;
import org.tandem.opinion.AskedCases;

/** Projects as bodies see them that are asked before their registration is decided. */
@ApplicationScoped
public class ProjectsAsked implements AskedCases {

    private final Projects projects;
    private final ProjectsExamined examined;

    @Inject
    public ProjectsAsked(Projects projects, ProjectsExamined examined) {
        this.projects = projects;
        this.examined = examined;
    }

    protected ProjectsAsked() {
        this(null, null);
    }

    @Override
    public Optional<AskedCase> asked(String number) {
        return number.matches("[A-Z]{2}(-D)?[0-9]{3,6}")
                ? projects.project(number).map(this::of)
                : Optional.empty();
    }

    /** Those that have their number: nobody is asked about a project before it is published. */
    @Override
    public List<AskedCase> asked(Collection<String> numbers) {
        return projects.numbered(numbers).stream().map(this::of).toList();
    }

    AskedCase of(Project project) {
        Stage now = project.stage();
        Optional<Validation.Report> report = project.validation().report();
        Map<OpinionAfter, LocalDate> reached = new EnumMap<>(OpinionAfter.class);
        report.filter(one -> one.opinion() == Validation.Opinion.POSITIVE)
                .ifPresent(one -> reached.put(OpinionAfter.VALIDATION, one.on()));
        if (now instanceof Stage.UnderConsideration open) {
            reached.put(OpinionAfter.COMPLETENESS, open.since());
        }
        return new AskedCase(
                examined.of(project),
                OpinionOn.REGISTRATION,
                project.title(),
                reached,
                !project.isRegistered() && !project.isOver(),
                () -> Stream.concat(project.papers().stream(), report.flatMap(Validation.Report::document).stream())
                        .toList());
    }
}
