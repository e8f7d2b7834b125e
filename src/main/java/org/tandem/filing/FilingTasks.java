package org.tandem.filing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.access.Task.Ball;
import org.tandem.access.TaskSource;
import org.tandem.calendar.Deadlines;
import org.tandem.committee.Completeness;
import org.tandem.committee.MeetingAgendas;
import org.tandem.committee.OnAgendas;
import org.tandem.committee.Rounds;
import org.tandem.opinion.OpinionTurns;

/** What waits for desks and applicants in filings. */
@ApplicationScoped
public class FilingTasks implements TaskSource {

    private static final String CASE = "/app/filing/case.xhtml?number=";

    private final Filings filings;
    private final Completeness completeness;
    private final Rounds rounds;
    private final MeetingAgendas meetings;
    private final FilingsAsked asked;
    private final OpinionTurns opinions;
    private final Deadlines deadlines;

    @Inject
    public FilingTasks(
            Filings filings,
            Completeness completeness,
            Rounds rounds,
            MeetingAgendas meetings,
            FilingsAsked asked,
            OpinionTurns opinions,
            Deadlines deadlines) {
        this.filings = filings;
        this.completeness = completeness;
        this.rounds = rounds;
        this.meetings = meetings;
        this.asked = asked;
        this.opinions = opinions;
        this.deadlines = deadlines;
    }

    protected FilingTasks() {
        this(null, null, null, null, null, null, null);
    }

    @Override
    public Optional<String> caseOf(String subject) {
        return subject.matches("[A-Z]{2}(_PIN|-[A-Z]{2})[0-9]{3,6}") ? Optional.of(CASE + subject) : Optional.empty();
    }

    @Override
    public List<Task> tasksOf(Actor actor) {
        List<Task> tasks = new ArrayList<>();
        Completeness.Turns turns = completeness.turns(actor);
        List<Filing> all = filings.open(actor);
        OpinionTurns.Turns heard = heard(actor, all);
        OnAgendas onAgendas = new OnAgendas(meetings);
        for (Filing filing : all) {
            tasks.addAll(heard.toAsk(filing.number()));
            task(actor, turns, heard, onAgendas, filing).ifPresent(tasks::add);
        }
        return tasks;
    }

    private OpinionTurns.Turns heard(Actor actor, List<Filing> all) {
        return opinions.of(
                actor,
                all.stream()
                        .filter(filing -> filing.stage() instanceof FilingStage.UnderConsideration
                                && actor.holds(Role.SECRETARIAT, filing.pair()))
                        .flatMap(filing -> asked.of(filing).stream())
                        .toList());
    }

    @Override
    public List<Task> tasksIn(Actor actor, Object open) {
        if (!(open instanceof Filing filing) || !filing.concerns(actor)) {
            return List.of();
        }
        OpinionTurns.Turns heard = heard(actor, List.of(filing));
        List<Task> tasks = new ArrayList<>(heard.toAsk(filing.number()));
        task(actor, completeness.turns(actor), heard, new OnAgendas(meetings), filing)
                .or(() -> tasks.isEmpty() ? elsewhere(filing) : Optional.empty())
                .ifPresent(tasks::add);
        return tasks;
    }

    private Optional<Task> task(
            Actor actor, Completeness.Turns turns, OpinionTurns.Turns heard, OnAgendas onAgendas, Filing filing) {
        boolean desk = actor.holds(Role.SECRETARIAT, filing.pair());
        boolean mine = actor.speaksFor(filing.applicant());
        String what = what(filing);
        FilingStage stage = filing.stage();
        if (stage instanceof FilingStage.Filed filed && desk) {
            Completeness.Turn turn = turns.of(
                    filing.pair(),
                    filing.rulesVersion(),
                    filing.number(),
                    Intake.COMPLETENESS,
                    "Check that it is complete: " + what,
                    filed.on());
            return Optional.of(task(
                    turn.todo(),
                    filing,
                    deadlines.due(filing.pair(), filing.number(), Intake.COMPLETENESS),
                    turn.since(),
                    turn.ball()));
        }
        if (stage instanceof FilingStage.Returned returned && (desk || mine)) {
            return Optional.of(task(
                    mine ? "Complete what was returned: " + what : "The applicant completes it: " + what,
                    filing,
                    Optional.empty(),
                    returned.on(),
                    mine ? Ball.YOURS : Ball.THE_APPLICANTS));
        }
        return stage instanceof FilingStage.UnderConsideration open
                        && desk
                        && !heard.isHeldUp(filing.number())
                        && rounds.pending(filing.pair(), filing.kind().name(), filing.number())
                                .isEmpty()
                        && !onAgendas.has(filing.pair(), filing.kind().name(), filing.number())
                ? Optional.of(task(
                        "Put it before the committee: " + what, filing, Optional.empty(), open.since(), Ball.YOURS))
                : Optional.empty();
    }

    /** Whose move it is where the reader has nothing to do; nothing where the case is at its end. */
    private Optional<Task> elsewhere(Filing filing) {
        FilingStage stage = filing.stage();
        if (stage instanceof FilingStage.Filed filed) {
            return Optional.of(task(
                    "The secretariat checks that it is complete: " + what(filing),
                    filing,
                    deadlines.due(filing.pair(), filing.number(), Intake.COMPLETENESS),
                    filed.on(),
                    Ball.THE_OTHER_SIDES));
        }
        if (stage instanceof FilingStage.Returned returned) {
            return Optional.of(task(
                    "The applicant completes it: " + what(filing),
                    filing,
                    Optional.empty(),
                    returned.on(),
                    Ball.THE_APPLICANTS));
        }
        return stage instanceof FilingStage.UnderConsideration open
                ? Optional.of(task(
                        "The committee considers it: " + what(filing),
                        filing,
                        Optional.empty(),
                        open.since(),
                        Ball.THE_OTHER_SIDES))
                : Optional.empty();
    }

    private static String what(Filing filing) {
        return filing.kind().words().toLowerCase(Locale.ENGLISH);
    }

    private static Task task(String todo, Filing filing, Optional<LocalDate> due, LocalDate since, Ball ball) {
        return new Task(
                todo,
                filing.pair(),
                filing.number(),
                filing.title(),
                CASE + filing.number(),
                due,
                Optional.of(since),
                ball);
    }
}
