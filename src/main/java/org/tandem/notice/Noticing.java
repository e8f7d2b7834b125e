package org.tandem.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.tandem.access.Actor;
import org.tandem.access.ChangedMeanwhile;
import org.tandem.access.Mandate;
import org.tandem.access.People;
import org.tandem.access.Person;
import org.tandem.access.Role;
import org.tandem.calendar.Deadline;
import org.tandem.calendar.Deadlines;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.JointCommittee;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;

/**
 * Looks at what waits for everybody, and tells each person of what they were not told of: as often as somebody calls it, in
 * as many instances as there are. It reads the procedures and takes no step in them.
 */
@ApplicationScoped
public class Noticing {

    private static final Logger LOG = Logger.getLogger(Noticing.class.getName());

    private final People people;
    private final Waiting waiting;
    private final Deadlines deadlines;
    private final JointCommittees committees;
    private final LegalTime time;
    private final DoneForYou done;
    private final Telling telling;
    private final NoticeTerms terms;

    @Inject
    public Noticing(
            People people,
            Waiting waiting,
            Deadlines deadlines,
            JointCommittees committees,
            LegalTime time,
            DoneForYou done,
            Telling telling,
            NoticeTerms terms) {
        this.people = people;
        this.waiting = waiting;
        this.deadlines = deadlines;
        this.committees = committees;
        this.time = time;
        this.done = done;
        this.telling = telling;
        this.terms = terms;
    }

    protected Noticing() {
        this(null, null, null, null, null, null, null, null);
    }

    /** One look at everything. */
    private final class Look {

        private final Map<Pair, LocalDate> days = new HashMap<>();
        private final Map<String, List<Occasion>> found = new LinkedHashMap<>();
        private final Map<String, List<Occasion>> stands = new HashMap<>();
        private final Set<UUID> somebodys = new HashSet<>();
        private final Map<UUID, Due> dues = new HashMap<>();
        private final Set<String> acting = new HashSet<>();

        void at(Actor actor) {
            acting.add(actor.person());
            for (Waiting.Thing thing : waiting.of(actor)) {
                Occasion waits = Occasion.waiting(thing.task());
                add(actor.person(), waits);
                stands.computeIfAbsent(actor.person(), p -> new ArrayList<>()).add(waits);
                thing.deadline().ifPresent(deadline -> somebodys.add(deadline.key()));
                if (thing.task().due().isPresent()) {
                    Due due = thing.deadline().map(this::due).orElseGet(() -> Due.of(thing.task()));
                    due.reached(today(due.pair()))
                            .ifPresent(
                                    threshold -> add(actor.person(), Occasion.reached(thing.task(), threshold, due)));
                    escalate(due, sides(actor, due.pair()));
                }
            }
        }

        private Due due(Deadline deadline) {
            return dues.computeIfAbsent(deadline.key(), key -> Due.of(deadline, deadlines.changes(deadline)));
        }

        /** What is due and nobody's task is the desks' to look after; a window asks nothing by itself. */
        void atWhatIsNobodys(List<Pair> pairs) {
            deadlines.open(pairs).stream()
                    .filter(one -> one.paused().isEmpty() && !one.isWindow() && !somebodys.contains(one.key()))
                    .map(this::due)
                    .forEach(this::atWhatIsNobodys);
        }

        private void atWhatIsNobodys(Due due) {
            due.reached(today(due.pair()))
                    .ifPresent(threshold -> holders(due.pair(), both(due.pair()), Role.SECRETARIAT)
                            .forEach(desk -> addStanding(
                                    desk,
                                    Occasion.reached(
                                            due,
                                            threshold,
                                            "Look after what is due: " + due.what(),
                                            waiting.page(due.subject())))));
            escalate(due, both(due.pair()));
        }

        private void escalate(Due due, Set<Party> sides) {
            if (due.isToBeEscalated(today(due.pair()), terms.escalatedAfter())) {
                Occasion occasion = Occasion.reached(
                        due, Threshold.ESCALATED, EscalationTasks.WHY_LATE, waiting.page(due.subject()));
                holders(due.pair(), sides, Role.CO_CHAIR).forEach(chair -> addStanding(chair, occasion));
            }
        }

        private Set<String> holders(Pair pair, Set<Party> sides, Role role) {
            return sides.stream()
                    .flatMap(side -> people.holding(Mandate.ofSide(role, pair, side)).stream())
                    .filter(acting::contains)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private void addStanding(String person, Occasion occasion) {
            add(person, occasion);
            stands.computeIfAbsent(person, p -> new ArrayList<>()).add(occasion);
        }

        private void add(String person, Occasion occasion) {
            found.computeIfAbsent(person, p -> new ArrayList<>()).add(occasion);
        }

        private LocalDate today(Pair pair) {
            return days.computeIfAbsent(pair, time::today);
        }
    }

    /** Tells everybody what there is to be told, and writes the digests whose hour has come. */
    public void notice() {
        Look look = new Look();
        boolean whole = true;
        for (Person person : people.all()) {
            whole &= alone(person.name(), () -> people.actor(person.name())
                    .filter(actor -> !actor.mandates().isEmpty())
                    .ifPresent(look::at));
        }
        // Whose task something is, is known only once everybody was asked.
        if (whole) {
            look.atWhatIsNobodys(
                    committees.all().stream().map(JointCommittee::pair).toList());
        }
        alone("whoever was away", () -> done.lately()
                .forEach((person, occasions) -> occasions.forEach(one -> look.addStanding(person, one))));
        look.found.forEach((person, occasions) -> alone(person, () -> telling.tell(person, occasions)));
        for (Person person : people.all()) {
            if (telling.isDigestDue(person.name())) {
                alone(
                        person.name(),
                        () -> telling.digest(person.name(), look.stands.getOrDefault(person.name(), List.of())));
            }
        }
    }

    /** What goes wrong with one person keeps nobody else waiting. */
    private static boolean alone(String person, Runnable telling) {
        try {
            telling.run();
            return true;
        } catch (RuntimeException failed) {
            if (ChangedMeanwhile.in(failed).isPresent()) {
                LOG.log(Level.FINE, "Another instance tells " + person, failed);
            } else {
                LOG.log(Level.WARNING, "What waits for " + person + " was not told; it is tried again", failed);
            }
            return false;
        }
    }

    /** For which sides of the pair this person acts; a registry's people for their Party's. */
    private static Set<Party> sides(Actor actor, Pair pair) {
        return actor.mandates().stream()
                .filter(mandate -> mandate.pair().map(pair::equals).orElse(true))
                .flatMap(mandate -> mandate.party().stream())
                .filter(pair::has)
                .collect(Collectors.toSet());
    }

    private static Set<Party> both(Pair pair) {
        return Set.of(pair.party(Side.A), pair.party(Side.B));
    }
}
