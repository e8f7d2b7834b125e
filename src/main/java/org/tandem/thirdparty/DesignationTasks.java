package org.tandem.thirdparty;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.access.Task.Ball;
import org.tandem.access.TaskSource;
import org.tandem.kernel.Pair;

/**
 * Tells an entity and the desks of its pairs 90, 30 and 7 days before a designation ends that nothing follows it. Each is a
 * task in words of its own, so that each is told of anew.
 */
@ApplicationScoped
public class DesignationTasks implements TaskSource {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private final Competence competence;
    private final Designations designations;

    @Inject
    public DesignationTasks(Competence competence, Designations designations) {
        this.competence = competence;
        this.designations = designations;
    }

    protected DesignationTasks() {
        this(null, null);
    }

    /** What ends together is one task. */
    private record Together(String organisation, Pair pair, LocalDate ends, int within) {}

    @Override
    public List<Task> tasksOf(Actor actor) {
        List<Task> tasks = new ArrayList<>();
        actor.as(Role.THIRD_PARTY).stream()
                .map(Mandate::organisation)
                .flatMap(Optional::stream)
                .distinct()
                .forEach(own -> tasks(
                        competence.ending(own),
                        "Apply to be designated again: it ends within %d days",
                        Ball.YOURS,
                        tasks));
        actor.as(Role.SECRETARIAT).stream()
                .flatMap(mandate -> mandate.pair().stream())
                .distinct()
                .forEach(pair -> tasks(
                        competence.ending(pair),
                        "The entity applies to be designated again: it ends within %d days",
                        Ball.THE_APPLICANTS,
                        tasks));
        return tasks;
    }

    private void tasks(List<Competence.Ending> endings, String todo, Ball ball, List<Task> tasks) {
        Map<Together, List<Designation>> together = endings.stream()
                .collect(Collectors.groupingBy(
                        e -> new Together(
                                e.designation().organisation(),
                                e.designation().pair(),
                                e.designation().ends(),
                                e.within()),
                        () -> new TreeMap<>(java.util.Comparator.comparing(Together::ends)
                                .thenComparing(Together::organisation)
                                .thenComparing(t -> t.pair().code())),
                        Collectors.mapping(Competence.Ending::designation, Collectors.toList())));
        together.forEach((key, ends) -> tasks.add(new Task(
                todo.formatted(key.within()),
                key.pair(),
                key.organisation(),
                "%s, %s, until %s".formatted(designations.name(key.organisation()), work(ends), DAY.format(key.ends())),
                "/app/thirdparty/entity.xhtml?organisation=" + key.organisation(),
                Optional.empty(),
                Optional.empty(),
                ball)));
    }

    private static String work(List<Designation> ends) {
        return ends.stream()
                .map(d -> "%s in scope %d".formatted(d.function().name().toLowerCase(Locale.ROOT), d.scope()))
                .collect(Collectors.joining(", "));
    }
}
