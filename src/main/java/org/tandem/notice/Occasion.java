package org.tandem.notice;

import java.time.LocalDate;
import java.util.Optional;
import org.tandem.access.AuditEvent;
import org.tandem.access.Task;
import org.tandem.kernel.Pair;

/**
 * Something to tell a person of once. Two are the same if pair, case, threshold and key are.
 *
 * @param key for a threshold, which last day on which date: one that was moved has its thresholds anew
 */
record Occasion(
        Pair pair,
        String subject,
        Threshold threshold,
        String todo,
        String link,
        Optional<LocalDate> since,
        Optional<LocalDate> due,
        String key) {

    static Occasion waiting(Task task) {
        return of(
                task,
                Threshold.WAITING,
                task.todo() + task.since().map(d -> " " + d).orElse(""));
    }

    static Occasion reached(Task task, Threshold threshold, Due due) {
        return of(task, threshold, due.what() + " " + due.last());
    }

    private static Occasion of(Task task, Threshold threshold, String key) {
        return new Occasion(
                task.pair(), task.subject(), threshold, task.todo(), task.link(), task.since(), task.due(), key);
    }

    /** Of what is due in a case without being anybody's task, or is told to somebody who has none for it. */
    static Occasion reached(Due due, Threshold threshold, String todo, String link) {
        return new Occasion(
                due.pair(),
                due.subject(),
                threshold,
                todo,
                link,
                Optional.empty(),
                Optional.of(due.last()),
                due.what() + " " + due.last());
    }

    /**
     * That a delegate did something for somebody.
     *
     * @param said the step, in words that a mail may say
     */
    static Occasion done(Pair pair, AuditEvent event, String said, LocalDate day) {
        return new Occasion(
                pair,
                event.subject(),
                Threshold.DONE_FOR_YOU,
                "Done for you, " + said,
                "/app/access/delegations.xhtml",
                Optional.of(day),
                Optional.empty(),
                event.id().toString());
    }

    boolean isSame(Occasion other) {
        return pair.equals(other.pair)
                && subject.equals(other.subject)
                && threshold == other.threshold
                && key.equals(other.key);
    }

    /** Whether what this was told of is still there: the same thing to do in the same case, by the same day. */
    boolean isStill(Occasion other) {
        return pair.equals(other.pair)
                && subject.equals(other.subject)
                && todo.equals(other.todo)
                && due.equals(other.due);
    }
}
