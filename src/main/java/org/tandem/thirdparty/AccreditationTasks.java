package org.tandem.thirdparty;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.access.Task.Ball;
import org.tandem.access.TaskSource;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.Pair;

/**
 * Tells an entity and the desks of its pairs 90, 30 and 7 days before a certificate ends that no other goes on from. Each is
 * a task in words of its own, so that each is told of anew.
 */
@ApplicationScoped
public class AccreditationTasks implements TaskSource {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private final Accreditations accreditations;
    private final Designations designations;
    private final LegalTime time;

    @Inject
    public AccreditationTasks(Accreditations accreditations, Designations designations, LegalTime time) {
        this.accreditations = accreditations;
        this.designations = designations;
        this.time = time;
    }

    protected AccreditationTasks() {
        this(null, null, null);
    }

    @Override
    public List<Task> tasksOf(Actor actor) {
        Stream<Task> own = actor.as(Role.THIRD_PARTY).stream()
                .map(Mandate::organisation)
                .flatMap(Optional::stream)
                .distinct()
                .flatMap(this::tasksOfEntity);
        Stream<Task> desks = actor.as(Role.SECRETARIAT).stream()
                .flatMap(mandate -> mandate.pair().stream())
                .distinct()
                .flatMap(pair -> tasks(
                        pair,
                        accreditations.notOver(pair, time.today(pair)),
                        "Put the entity’s new accreditation on file: the one there ends within %d days",
                        Ball.THE_APPLICANTS));
        return Stream.concat(own, desks).toList();
    }

    /** Once, in a pair that designated it: a certificate belongs to none. */
    private Stream<Task> tasksOfEntity(String organisation) {
        return designations.of(organisation).stream()
                .filter(d -> !d.ends().isBefore(time.today(d.pair())))
                .map(Designation::pair)
                .findFirst()
                .stream()
                .flatMap(pair -> tasks(
                        pair,
                        accreditations.of(organisation),
                        "Send a desk the new accreditation: the one on file ends within %d days",
                        Ball.YOURS));
    }

    private Stream<Task> tasks(Pair pair, List<Accreditation> known, String todo, Ball ball) {
        LocalDate today = time.today(pair);
        return known.stream()
                .filter(a -> !a.ends().isBefore(today) && !a.ends().isAfter(today.plusDays(Standing.SOON)))
                .filter(a -> known.stream().noneMatch(later -> later.follows(a)))
                .map(a -> new Task(
                        todo.formatted(Standing.within(a.ends(), today)),
                        pair,
                        a.organisation(),
                        "%s, %s, %s, until %s"
                                .formatted(
                                        designations.name(a.organisation()),
                                        a.standard(),
                                        a.certificate(),
                                        DAY.format(a.ends())),
                        "/app/thirdparty/entity.xhtml?organisation=" + a.organisation(),
                        Optional.empty(),
                        Optional.empty(),
                        ball));
    }
}
