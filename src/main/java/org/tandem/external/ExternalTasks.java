package org.tandem.external;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Task;
import org.tandem.access.Task.Ball;
import org.tandem.access.TaskSource;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** What waits for people because a registry is external. */
@ApplicationScoped
@Transactional
public class ExternalTasks implements TaskSource {

    private final ExternalRecords records;
    private final ExternalAnswers answers;
    private final Statements statements;
    private final ReportDifferences differences;
    private final ExternalRegistries registries;

    @Inject
    public ExternalTasks(
            ExternalRecords records,
            ExternalAnswers answers,
            Statements statements,
            ReportDifferences differences,
            ExternalRegistries registries) {
        this.records = records;
        this.answers = answers;
        this.statements = statements;
        this.differences = differences;
        this.registries = registries;
    }

    protected ExternalTasks() {
        this(null, null, null, null, null);
    }

    @Override
    public List<Task> tasksOf(Actor actor) {
        List<Task> tasks = new ArrayList<>();
        List<Party> concerned = registries.concerning(actor);
        if (concerned.isEmpty()) {
            return tasks;
        }
        for (ExternalStatement one : records.waiting(concerned)) {
            if (statements.mayRelease(actor, one)) {
                tasks.add(task(
                        "Release or decline a statement of an external registry",
                        one.pair(),
                        one.id(),
                        "as stated by the registry of %s on %s".formatted(one.registry(), one.dated()),
                        "statement=" + one.id(),
                        one.received(),
                        Ball.YOURS));
            }
        }
        for (ReportDifference one : differences.open(concerned)) {
            boolean agree = differences.mayAgree(actor, one);
            boolean explain = one.explained().isEmpty() && differences.mayExplain(actor, one);
            if (agree || explain) {
                tasks.add(task(
                        agree ? "Agree that a difference in reports is over" : "Explain a difference in reports",
                        one.pair(),
                        one.id(),
                        "registry of %s, vintage %s, %s"
                                .formatted(
                                        one.registry(),
                                        one.finding().vintage(),
                                        one.finding().kind().words()),
                        "difference=" + one.id(),
                        one.found(),
                        Ball.YOURS));
            }
        }
        for (ExternalAnswer one : answers.mine(actor)) {
            if (one.answer().isEmpty() ? answers.mayPrepare(actor, one) : answers.mayGive(actor, one)) {
                tasks.add(task(
                        one.answer().isEmpty()
                                ? "Prepare the answer to the notification"
                                : "Give the answer to the notification",
                        one.pair(),
                        one.issuance(),
                        "for %s, whose registry is external".formatted(one.registry()),
                        "instrument=" + one.instrument() + "&side=" + one.registry(),
                        one.notified(),
                        Ball.YOURS));
            }
        }
        return tasks;
    }

    private static Task task(
            String todo, Pair pair, String subject, String context, String query, LocalDate since, Ball ball) {
        return new Task(
                todo,
                pair,
                subject,
                context,
                "/app/external/index.xhtml?" + query,
                Optional.empty(),
                Optional.of(since),
                ball);
    }
}
