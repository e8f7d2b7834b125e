package org.tandem.methodology;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.access.Task.Ball;
import org.tandem.access.TaskSource;
import org.tandem.calendar.Deadline;
import org.tandem.calendar.Deadlines;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Completeness;
import org.tandem.committee.MeetingAgendas;
import org.tandem.committee.OnAgendas;
import org.tandem.committee.Rounds;
import org.tandem.kernel.Pair;
import org.tandem.methodology.ProposalStage.OpenForInputs;
import org.tandem.methodology.ProposalStage.Returned;
import org.tandem.methodology.ProposalStage.Submitted;
import org.tandem.methodology.ProposalStage.UnderConsideration;

/** What waits for proponents and desks in proposals. */
@ApplicationScoped
public class MethodologyTasks implements TaskSource {

    private static final String CASE = "/app/methodology/case.xhtml?number=";

    private final MethodologyApproval approval;
    private final LegalTime time;
    private final Deadlines deadlines;
    private final Completeness completeness;
    private final Rounds decisions;
    private final MeetingAgendas meetings;

    @Inject
    public MethodologyTasks(
            MethodologyApproval approval,
            LegalTime time,
            Deadlines deadlines,
            Completeness completeness,
            Rounds decisions,
            MeetingAgendas meetings) {
        this.completeness = completeness;
        this.decisions = decisions;
        this.meetings = meetings;
        this.approval = approval;
        this.time = time;
        this.deadlines = deadlines;
    }

    protected MethodologyTasks() {
        this(null, null, null, null, null, null);
    }

    @Override
    public Optional<String> caseOf(String subject) {
        return subject.matches("[A-Z]{2}_PMR?[0-9]{3}") ? Optional.of(CASE + subject) : Optional.empty();
    }

    @Override
    public List<Task> tasksOf(Actor actor) {
        Map<Pair, Days> days = new HashMap<>();
        Completeness.Turns turns = completeness.turns(actor);
        OnAgendas onAgendas = new OnAgendas(meetings);
        return approval.mine(actor).stream()
                .flatMap(p -> task(actor, turns, onAgendas, p, days.computeIfAbsent(p.pair(), this::days)).stream())
                .toList();
    }

    @Override
    public List<Task> tasksIn(Actor actor, Object open) {
        if (!(open instanceof MethodologyProposal proposal)
                || !(actor.holds(Role.SECRETARIAT, proposal.pair()) || actor.speaksFor(proposal.proponent()))) {
            return List.of();
        }
        Days days = new Days(
                time.today(proposal.pair()),
                deadlines.of(proposal.pair(), proposal.identifier()).stream()
                        .filter(d -> d.metOn().isEmpty() && d.paused().isEmpty())
                        .toList());
        return task(actor, completeness.turns(actor), new OnAgendas(meetings), proposal, days)
                .or(() -> proposal.stage(days.today()) instanceof UnderConsideration considered
                        ? Optional.of(task(
                                "The committee considers the proposed methodology",
                                proposal,
                                days.due(proposal, MethodologyApproval.CONSIDERATION),
                                considered.since(),
                                Ball.THE_OTHER_SIDES))
                        : Optional.empty())
                .stream()
                .toList();
    }

    /** A pair's today and the days set in it, asked for once however many proposals there are. */
    private record Days(LocalDate today, List<Deadline> open) {

        Optional<LocalDate> due(MethodologyProposal proposal, String what) {
            return open.stream()
                    .filter(d -> d.subject().equals(proposal.identifier())
                            && d.what().equals(what))
                    .map(Deadline::due)
                    .findFirst();
        }
    }

    private Days days(Pair pair) {
        return new Days(time.today(pair), deadlines.open(pair));
    }

    private Optional<Task> task(
            Actor actor, Completeness.Turns turns, OnAgendas onAgendas, MethodologyProposal proposal, Days days) {
        ProposalStage stage = proposal.stage(days.today());
        boolean desk = actor.holds(Role.SECRETARIAT, proposal.pair());
        if (stage instanceof Submitted submitted) {
            Optional<LocalDate> due = days.due(proposal, MethodologyApproval.COMPLETENESS);
            if (!desk) {
                return Optional.of(task(
                        "The secretariat checks that the proposal is complete",
                        proposal,
                        due,
                        submitted.on(),
                        Ball.THE_OTHER_SIDES));
            }
            Completeness.Turn turn = turns.of(
                    proposal.pair(),
                    proposal.rulesVersion(),
                    proposal.receipt(),
                    MethodologyApproval.COMPLETENESS,
                    "Check that the proposed methodology is complete",
                    submitted.on());
            return Optional.of(task(turn.todo(), proposal, due, turn.since(), turn.ball()));
        }
        if (stage instanceof Returned returned) {
            return Optional.of(task(
                    "Correct the proposed methodology and send it again",
                    proposal,
                    Optional.empty(),
                    returned.on(),
                    desk ? Ball.THE_APPLICANTS : Ball.YOURS));
        }
        if (stage instanceof UnderConsideration considered && desk) {
            if (decisions
                            .pending(proposal.pair(), MethodologyAgenda.KIND, proposal.identifier())
                            .isPresent()
                    || onAgendas.has(proposal.pair(), MethodologyAgenda.KIND, proposal.identifier())) {
                return Optional.empty();
            }
            return Optional.of(task(
                    "Put the proposed methodology before the committee",
                    proposal,
                    days.due(proposal, MethodologyApproval.CONSIDERATION),
                    considered.since(),
                    Ball.YOURS));
        }
        if (stage instanceof OpenForInputs open && !desk) {
            return Optional.of(task(
                    "The proposed methodology is open for public inputs",
                    proposal,
                    Optional.of(open.window().until()),
                    open.window().from(),
                    Ball.THE_OTHER_SIDES));
        }
        return stage instanceof UnderConsideration considered && !desk
                ? Optional.of(task(
                        "The committee considers the proposed methodology",
                        proposal,
                        days.due(proposal, MethodologyApproval.CONSIDERATION),
                        considered.since(),
                        Ball.THE_OTHER_SIDES))
                : Optional.empty();
    }

    private static Task task(
            String todo, MethodologyProposal proposal, Optional<LocalDate> due, LocalDate since, Ball ball) {
        return new Task(
                todo,
                proposal.pair(),
                proposal.identifier(),
                proposal.title(),
                CASE + proposal.identifier(),
                due,
                Optional.of(since),
                ball);
    }
}
