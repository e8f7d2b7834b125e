package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.tandem.access.ActingFor;
import org.tandem.access.Actor;
import org.tandem.access.Task;
import org.tandem.access.TaskSource;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.Pair;

/** Backs {@code /app}: what waits for the person who is signed in, most urgent first, and what they wait for. */
@Named
@RequestScoped
public class MyTasks {

    private static final int SOON = 2;
    private static final Comparator<Line> BY_DUE = Comparator.comparing(
                    (Line line) -> line.task().due().orElse(LocalDate.MAX))
            .thenComparing(line -> line.task().since().orElse(LocalDate.MAX))
            .thenComparing(line -> line.task().subject());

    /**
     * A task with what the day makes of it.
     *
     * @param actingFor how others see whoever is away and left it to the reader; empty where it is their own
     */
    public record Line(Task task, LocalDate today, Optional<String> actingFor) {

        public boolean isLate() {
            return task.due().filter(due -> due.isBefore(today)).isPresent();
        }

        public boolean isSoon() {
            return !isLate()
                    && task.due()
                            .filter(due -> !due.isAfter(today.plusDays(SOON)))
                            .isPresent();
        }
    }

    @Inject
    SignedIn signedIn;

    @Inject
    @Any
    Instance<TaskSource> sources;

    @Inject
    LegalTime legalTime;

    private List<Line> lines;

    public List<Line> getLines() {
        if (lines == null) {
            lines = gather();
        }
        return lines;
    }

    public long getYours() {
        return getLines().stream().filter(MyTasks::isYours).count();
    }

    /** Headed groups, empty ones left out. */
    public Map<String, List<Line>> getGroups() {
        Map<String, List<Line>> groups = new LinkedHashMap<>();
        group(groups, "Overdue", line -> isYours(line) && line.isLate());
        group(groups, "Due within two days", line -> isYours(line) && line.isSoon());
        group(groups, "Waiting for you", line -> isYours(line) && !line.isLate() && !line.isSoon());
        group(groups, "Waiting for others", line -> line.task().ball() == Task.Ball.THE_OTHER_SIDES);
        group(groups, "Waiting for the applicant", line -> line.task().ball() == Task.Ball.THE_APPLICANTS);
        return groups;
    }

    private static boolean isYours(Line line) {
        return line.task().ball() == Task.Ball.YOURS;
    }

    private void group(Map<String, List<Line>> groups, String head, Predicate<Line> belongs) {
        List<Line> found = getLines().stream().filter(belongs).sorted(BY_DUE).toList();
        if (!found.isEmpty()) {
            groups.put(head, found);
        }
    }

    private List<Line> gather() {
        Actor actor = signedIn.actor();
        Map<Pair, LocalDate> days = new HashMap<>();
        Map<Task, String> others = new LinkedHashMap<>();
        for (ActingFor one : actor.actingFor()) {
            tasksOf(actor.only(one)).forEach(task -> others.putIfAbsent(task, one.name()));
        }
        return tasksOf(actor).stream()
                .map(task -> new Line(
                        task,
                        days.computeIfAbsent(task.pair(), legalTime::today),
                        Optional.ofNullable(others.get(task))))
                .toList();
    }

    private List<Task> tasksOf(Actor actor) {
        List<Task> found = new ArrayList<>();
        sources.forEach(source -> found.addAll(source.tasksOf(actor)));
        return found;
    }
}
