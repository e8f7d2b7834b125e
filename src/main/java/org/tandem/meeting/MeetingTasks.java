package org.tandem.meeting;

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
import org.tandem.access.Task.Ball;
import org.tandem.access.TaskSource;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** What meetings ask of desks, members and co-chairs, and what a side promised at one. */
@ApplicationScoped
@Transactional
public class MeetingTasks implements TaskSource {

    private static final String CASE = "/app/meeting/case.xhtml?number=";

    private final Meetings meetings;
    private final LegalTime time;

    @Inject
    public MeetingTasks(Meetings meetings, LegalTime time) {
        this.meetings = meetings;
        this.time = time;
    }

    protected MeetingTasks() {
        this(null, null);
    }

    @Override
    public Optional<String> caseOf(String subject) {
        return subject.matches("[A-Z]{2}-M[0-9]{3,6}") ? Optional.of(CASE + subject) : Optional.empty();
    }

    @Override
    public List<Task> tasksOf(Actor actor) {
        List<Task> tasks = new ArrayList<>();
        List<Pair> pairs = Stream.of(Role.SECRETARIAT, Role.CO_CHAIR, Role.MEMBER)
                .flatMap(role -> actor.as(role).stream())
                .flatMap(mandate -> mandate.pair().stream())
                .distinct()
                .toList();
        for (Pair pair : pairs) {
            for (Meeting meeting : meetings.open(pair)) {
                desk(actor, meeting).ifPresent(tasks::add);
                coChair(actor, meeting).ifPresent(tasks::add);
                member(actor, meeting).ifPresent(tasks::add);
            }
        }
        FollowUps.OFFICES.stream()
                .flatMap(role -> actor.as(role).stream())
                .flatMap(mandate -> mandate.pair().stream())
                .distinct()
                .flatMap(pair -> meetings.openFollowUps(pair).stream())
                .filter(promised -> promised.isOf(actor) || Meetings.isDesk(actor, promised.pair()))
                .map(promised -> followUp(promised, promised.isOf(actor)))
                .forEach(tasks::add);
        return tasks;
    }

    @Override
    public List<Task> tasksIn(Actor actor, Object open) {
        return open instanceof Meeting meeting
                ? Stream.of(desk(actor, meeting), coChair(actor, meeting), member(actor, meeting))
                        .flatMap(Optional::stream)
                        .toList()
                : List.of();
    }

    private Optional<Task> desk(Actor actor, Meeting meeting) {
        Optional<Party> side = side(actor, Role.SECRETARIAT, meeting.pair());
        if (side.isEmpty()) {
            return Optional.empty();
        }
        MeetingStage stage = meeting.stage();
        LocalDate held = meeting.when().date();
        if (stage instanceof MeetingStage.Planned planned) {
            return Optional.of(
                    task("Make the agenda and give notice", meeting, Optional.of(held), planned.since(), Ball.YOURS));
        }
        if (stage instanceof MeetingStage.Convened
                && !time.today(meeting.pair()).isBefore(held)) {
            return Optional.of(
                    task("Open the meeting with who is there", meeting, Optional.of(held), held, Ball.YOURS));
        }
        if (stage instanceof MeetingStage.Opened opened) {
            return Optional.of(
                    task("Record what came of each item", meeting, Optional.empty(), opened.on(), Ball.YOURS));
        }
        if (stage instanceof MeetingStage.Closed closed) {
            return Optional.of(task(
                    meeting.items().stream()
                                    .anyMatch(item ->
                                            item.isDecided() && item.decision().isEmpty())
                            ? "Record the decisions and prepare the minutes"
                            : "Put the minutes before the co-chairs",
                    meeting,
                    Optional.empty(),
                    closed.on(),
                    Ball.YOURS));
        }
        if (stage instanceof MeetingStage.MinutesReturned returned) {
            return Optional.of(task("Mend the minutes", meeting, Optional.empty(), returned.on(), Ball.YOURS));
        }
        if (stage instanceof MeetingStage.MinutesApproved approved
                && meeting.released().isEmpty()) {
            return Optional.of(task(
                    "Release the report of the meeting",
                    meeting,
                    Optional.empty(),
                    approved.on(),
                    meeting.isReleasedBy(side.get()) ? Ball.THE_OTHER_SIDES : Ball.YOURS));
        }
        return Optional.empty();
    }

    private static Optional<Task> coChair(Actor actor, Meeting meeting) {
        return side(actor, Role.CO_CHAIR, meeting.pair())
                .filter(side -> meeting.stage() instanceof MeetingStage.MinutesCirculated)
                .map(side -> task(
                        "Approve the minutes",
                        meeting,
                        Optional.empty(),
                        ((MeetingStage.MinutesCirculated) meeting.stage()).on(),
                        meeting.isApprovedBy(side) ? Ball.THE_OTHER_SIDES : Ball.YOURS));
    }

    private static Optional<Task> member(Actor actor, Meeting meeting) {
        return Meetings.sits(actor, meeting.pair())
                        && !meeting.undeclaredBy(actor.person()).isEmpty()
                ? Optional.of(task(
                        "Declare whether you have a conflict on the items of the meeting",
                        meeting,
                        Optional.of(meeting.when().date()),
                        ((MeetingStage.Convened) meeting.stage()).on(),
                        Ball.YOURS))
                : Optional.empty();
    }

    private static Task followUp(FollowUp promised, boolean mine) {
        return new Task(
                "Do what was promised: " + promised.what(),
                promised.pair(),
                promised.of(),
                promised.isOfMeeting() ? "Follow-up of the meeting" : "Follow-up of the decision",
                "/app/meeting/follow-ups.xhtml?of=" + promised.of(),
                Optional.of(promised.due()),
                Optional.empty(),
                mine ? Ball.YOURS : Ball.THE_OTHER_SIDES);
    }

    private static Task task(String todo, Meeting meeting, Optional<LocalDate> due, LocalDate since, Ball ball) {
        return new Task(
                todo,
                meeting.pair(),
                meeting.number(),
                Ordinal.of(meeting.ordinal()) + " meeting, " + meeting.place(),
                CASE + meeting.number(),
                due,
                Optional.of(since),
                ball);
    }

    private static Optional<Party> side(Actor actor, Role role, Pair pair) {
        return actor.as(role).stream()
                .filter(mandate -> mandate.pair().filter(pair::equals).isPresent())
                .findFirst()
                .flatMap(Mandate::party);
    }
}
