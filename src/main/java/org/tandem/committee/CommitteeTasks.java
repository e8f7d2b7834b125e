package org.tandem.committee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.access.TaskSource;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** What the committee's procedures ask of desks, members and co-chairs. */
@ApplicationScoped
@Transactional
public class CommitteeTasks implements TaskSource {

    private static final String CASE = "/app/committee/round.xhtml?number=";

    private final Matters matters;
    private final PublicInputs inputs;
    private final LegalTime time;
    private final Agendas agendas;

    @Inject
    public CommitteeTasks(Matters matters, PublicInputs inputs, LegalTime time, Agendas agendas) {
        this.matters = matters;
        this.inputs = inputs;
        this.time = time;
        this.agendas = agendas;
    }

    protected CommitteeTasks() {
        this(null, null, null, null);
    }

    @Override
    public Optional<String> caseOf(String subject) {
        return subject.matches("[A-Z]{2}-[0-9]{4}-[0-9]{3,5}") ? Optional.of(CASE + subject) : Optional.empty();
    }

    @Override
    public List<Task> tasksOf(Actor actor) {
        List<Task> tasks = new ArrayList<>();
        List<Pair> pairs = Stream.of(Role.SECRETARIAT, Role.CO_CHAIR, Role.MEMBER)
                .flatMap(role -> actor.as(role).stream())
                .flatMap(m -> m.pair().stream())
                .distinct()
                .toList();
        for (Pair pair : pairs) {
            LocalDate today = time.today(pair);
            for (Matter matter : matters.open(pair)) {
                deskTask(actor, matter, today).ifPresent(tasks::add);
                memberTask(actor, matter, today).ifPresent(tasks::add);
            }
            if (actor.holds(Role.SECRETARIAT, pair)) {
                inputs.unanswered(pair).stream()
                        .map(CommitteeTasks::answerInputs)
                        .forEach(tasks::add);
            }
        }
        return tasks;
    }

    @Override
    public List<Task> tasksIn(Actor actor, Object open) {
        if (!(open instanceof Round round)) {
            return List.of();
        }
        LocalDate today = time.today(round.pair());
        return matters.find(round.number()).stream()
                .flatMap(matter -> Stream.concat(
                        deskTask(actor, matter, today).stream(), memberTask(actor, matter, today).stream()))
                .toList();
    }

    private Optional<Task> deskTask(Actor actor, Matter matter, LocalDate today) {
        Optional<Party> side = side(actor, Role.SECRETARIAT, matter.pair());
        if (side.isEmpty()) {
            return Optional.empty();
        }
        Party mine = side.get();
        if (matter.stage() instanceof Stage.Returned) {
            return task(matter, "Revise and circulate again, or withdraw", Task.Ball.YOURS);
        }
        if (matter.hasLapsed(today)) {
            return task(matter, "The round ended without both co-chairs: circulate again or wait", Task.Ball.YOURS);
        }
        if (matter.stage() instanceof Stage.Circulating
                && matter.questions().stream().anyMatch(q -> q.answer().isEmpty())) {
            return task(matter, "Answer a member's question", Task.Ball.YOURS);
        }
        if (matter.stage() instanceof Stage.Circulating) {
            return task(
                    matter,
                    matter.isReady(today) ? "The co-chairs sign the decision" : "The members state their positions",
                    Task.Ball.THE_OTHER_SIDES);
        }
        if (matter.stage() instanceof Stage.Recorded) {
            boolean attested =
                    matter.signatures().stream().anyMatch(s -> s.side().equals(mine));
            return task(
                    matter,
                    matter.mode() == Decision.Mode.MEETING
                            ? "Attest the decision taken at a meeting"
                            : "Attest the decision taken on paper",
                    attested ? Task.Ball.THE_OTHER_SIDES : Task.Ball.YOURS);
        }
        if (matter.stage() instanceof Stage.Adopted && matter.released().isEmpty()) {
            return task(
                    matter,
                    "Release the decision for publication",
                    matter.isReleasedBy(mine) ? Task.Ball.THE_OTHER_SIDES : Task.Ball.YOURS);
        }
        return Optional.empty();
    }

    private Optional<Task> memberTask(Actor actor, Matter matter, LocalDate today) {
        Optional<Party> chair = side(actor, Role.CO_CHAIR, matter.pair());
        boolean sits = chair.isPresent() || actor.holds(Role.MEMBER, matter.pair());
        if (!sits
                || !(matter.stage() instanceof Stage.Circulating open)
                || actor.isOneWith(matter.openedBy(), matter.number())) {
            return Optional.empty();
        }
        Optional<Participation> mine = matter.participationOf(actor.person());
        if (mine.filter(Participation::hasConflict).isPresent()) {
            return Optional.empty();
        }
        if (matter.isReady(today)) {
            return chair.flatMap(
                    party -> matter.signatures().stream().anyMatch(s -> s.side().equals(party))
                            ? task(matter, "The other co-chair signs the decision", Task.Ball.THE_OTHER_SIDES)
                            : task(
                                    matter,
                                    mine.isEmpty()
                                            ? "Declare whether you have a conflict, then sign the decision"
                                            : "Sign the decision",
                                    Task.Ball.YOURS));
        }
        if (today.isAfter(open.until()) && chair.isEmpty()) {
            return Optional.empty();
        }
        if (mine.isEmpty()) {
            return task(matter, "Declare whether you have a conflict, then state your position", Task.Ball.YOURS);
        }
        return mine.get().stated().isEmpty() ? task(matter, "State your position", Task.Ball.YOURS) : Optional.empty();
    }

    private Optional<Task> task(Matter matter, String todo, Task.Ball ball) {
        String title =
                agendas.find(matter.kind()).map(a -> a.title(matter.subject())).orElse(matter.subject());
        Optional<LocalDate> due =
                matter.stage() instanceof Stage.Circulating open ? Optional.of(open.until()) : Optional.empty();
        return Optional.of(new Task(
                todo,
                matter.pair(),
                matter.number(),
                matter.subject() + ", " + title,
                CASE + matter.number(),
                due,
                Optional.of(matter.stage().since()),
                ball));
    }

    private static Task answerInputs(Call call) {
        return new Task(
                "Respond to public inputs",
                call.pair(),
                call.subject(),
                call.title(),
                "/app/committee/inputs.xhtml?subject=" + call.subject(),
                Optional.of(call.window().until()),
                call.unansweredSince(),
                Task.Ball.YOURS);
    }

    private static Optional<Party> side(Actor actor, Role role, Pair pair) {
        return actor.as(role).stream()
                .filter(m -> m.pair().filter(pair::equals).isPresent())
                .findFirst()
                .flatMap(Mandate::party);
    }
}
