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
import org.tandem.committee.Rounds;
import org.tandem.opinion.OpinionTurns;

/** What waits for desks and applicants in filings. */
@ApplicationScoped
public class FilingTasks implements TaskSource {

    private static final String CASE = "/app/filing/case.xhtml?number=";

    private final Filings filings;
    private final Completeness completeness;
    private final Rounds rounds;
    private final FilingsAsked asked;
    private final OpinionTurns opinions;
    private final Deadlines deadlines;

    @Inject
    public FilingTasks(
            Filings filings,
            Completeness completeness,
            Rounds rounds,
            FilingsAsked asked,
            OpinionTurns opinions,
            Deadlines deadlines) {
        this.filings = filings;
        this.completeness = completeness;
        this.rounds = rounds;
        this.asked = asked;
        this.opinions = opinions;
        this.deadlines = deadlines;
    }

    protected FilingTasks() {
        this(null, null, null, null, null, null);
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
        OpinionTurns.Turns heard = opinions.of(
                actor,
                all.stream()
                        .filter(filing -> filing.stage() instanceof FilingStage.UnderConsideration
                                && actor.holds(Role.SECRETARIAT, filing.pair()))
                        .flatMap(filing -> asked.of(filing).stream())
                        .toList());
        for (Filing filing : all) {
            tasks.addAll(heard.toAsk(filing.number()));
            boolean desk = actor.holds(Role.SECRETARIAT, filing.pair());
            boolean mine = actor.speaksFor(filing.applicant());
            String what = filing.kind().words().toLowerCase(Locale.ENGLISH);
            FilingStage stage = filing.stage();
            if (stage instanceof FilingStage.Filed filed && desk) {
                Completeness.Turn turn = turns.of(
                        filing.pair(),
                        filing.rulesVersion(),
                        filing.number(),
                        Intake.COMPLETENESS,
                        "Check that it is complete: " + what,
                        filed.on());
                tasks.add(task(
                        turn.todo(),
                        filing,
                        deadlines.due(filing.pair(), filing.number(), Intake.COMPLETENESS),
                        turn.since(),
                        turn.ball()));
            } else if (stage instanceof FilingStage.Returned returned && (desk || mine)) {
                tasks.add(task(
                        mine ? "Complete what was returned: " + what : "The applicant completes it: " + what,
                        filing,
                        Optional.empty(),
                        returned.on(),
                        mine ? Ball.YOURS : Ball.THE_APPLICANTS));
            } else if (stage instanceof FilingStage.UnderConsideration open
                    && desk
                    && !heard.isHeldUp(filing.number())
                    && rounds.pending(filing.pair(), filing.kind().name(), filing.number())
                            .isEmpty()) {
                tasks.add(task(
                        "Put it before the committee: " + what, filing, Optional.empty(), open.since(), Ball.YOURS));
            }
        }
        return tasks;
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
