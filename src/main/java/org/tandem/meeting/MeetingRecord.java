package org.tandem.meeting;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.calendar.Deadlines;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Agendas;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionsElsewhere;
import org.tandem.committee.Rounds;
import org.tandem.committee.Seat;
import org.tandem.committee.Seats;
import org.tandem.committee.Stage;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;

/**
 * What happens at a meeting and to its decisions, one public method a step: opened with who is there, item by item recorded,
 * closed; then the decisions are recorded with the scan of what was signed, and the other side's desk attests them.
 */
@ApplicationScoped
@Transactional
public class MeetingRecord {

    private static final int MOST_SUMMARY = 8_000;
    static final int MOST_TEXT = 20_000;

    private final Meetings meetings;
    private final Agendas agendas;
    private final Rounds rounds;
    private final DecisionsElsewhere decisions;
    private final Seats seats;
    private final Papers papers;
    private final Deadlines deadlines;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public MeetingRecord(
            Meetings meetings,
            Agendas agendas,
            Rounds rounds,
            DecisionsElsewhere decisions,
            Seats seats,
            Papers papers,
            Deadlines deadlines,
            LegalTime time,
            AuditTrail audit) {
        this.meetings = meetings;
        this.agendas = agendas;
        this.rounds = rounds;
        this.decisions = decisions;
        this.seats = seats;
        this.papers = papers;
        this.deadlines = deadlines;
        this.time = time;
        this.audit = audit;
    }

    protected MeetingRecord() {
        this(null, null, null, null, null, null, null, null, null);
    }

    /** A desk opens the meeting with who is there. Both co-chairs, or an alternate in a co-chair's place, must be. */
    public void open(Actor desk, String number, Attendance there) {
        Meeting meeting = taken(desk, number);
        LocalDate today = time.today(meeting.pair());
        meeting.open(there, seats.heldOn(meeting.pair(), meeting.when().date()), today);
        deadlines.met(meeting.pair(), number, MeetingPlans.PAPERS, today);
        deadlines.met(meeting.pair(), number, MeetingPlans.MEETING, today);
        audit.record(desk, "opened a meeting", number);
    }

    /** Refuses what {@link #record} would. Stores nothing. */
    public void check(Actor desk, String number, int item, Outcome came) {
        Meeting meeting = meetings.openTo(desk, number);
        desk.as(Role.SECRETARIAT, meeting.pair());
        checked(meeting, meeting.item(item), came);
    }

    /** A desk writes down what came of an item. Until the meeting is closed it can be written anew. */
    public void record(Actor desk, String number, int item, Outcome came) {
        Meeting meeting = taken(desk, number);
        AgendaItem about = meeting.item(item);
        meeting.record(about, checked(meeting, about, came));
        audit.record(desk, "recorded an item", number);
    }

    private Outcome checked(Meeting meeting, AgendaItem item, Outcome came) {
        InputRefused.Problems problems = new InputRefused.Problems();
        boolean decides = came.result() == Outcome.Result.DECIDED;
        problems.unless(came.result() != null, "result", "Say what came of it.")
                .unless(
                        !decides || item.about().isPresent(),
                        "result",
                        "Nothing can be decided under an item that is no case. Take note of it.")
                .unless(
                        came.summary() != null && came.summary().length() <= MOST_SUMMARY,
                        "summary",
                        "Shorten it to %d characters.".formatted(MOST_SUMMARY));
        Optional<Outcome.Decided> decided = came.decided().filter(said -> decides);
        if (decides) {
            problems.text("text", decided.map(Outcome.Decided::text).orElse(""), MOST_TEXT, "Write the decision.");
        } else {
            problems.text(
                    "summary", came.summary(), MOST_SUMMARY, "Say in a few words what came of it, for the minutes.");
        }
        problems.refuseIfAny();
        decided.ifPresent(said -> item.about()
                .ifPresent(about ->
                        agendas.check(meeting.pair(), about.kind(), about.subject(), said.outcome(), said.content())));
        Set<String> standBack = new HashSet<>(came.standBack());
        standBack.addAll(item.conflicted());
        standBack.retainAll(meeting.attendance().present());
        return new Outcome(
                came.result(),
                came.summary().strip(),
                decided,
                standBack.stream().sorted().toList());
    }

    /**
     * What a decision with this outcome carries out: what a desk drafted for it, or what was asked for, so that nobody copies
     * amounts by hand.
     */
    public JsonNode toCarryOut(AgendaItem item, String outcome) {
        AgendaItem.Case about = item.about().orElseThrow();
        return Stream.concat(item.draft().stream(), item.outcome().flatMap(Outcome::decided).stream())
                .filter(decided -> decided.outcome().equals(outcome))
                .map(Outcome.Decided::content)
                .findFirst()
                .orElseGet(() -> agendas.asAskedFor(about.kind(), about.subject(), outcome));
    }

    /** A desk closes it, once something came of every item. */
    public void close(Actor desk, String number) {
        Meeting meeting = taken(desk, number);
        meeting.close(time.today(meeting.pair()));
        audit.record(desk, "closed a meeting", number);
    }

    /**
     * A desk records all decisions of the meeting with the scan of what both co-chairs signed there; each gets its number. They
     * are adopted when the other side's desk attests them. All or none.
     *
     * @param scan id of the stored scan, a PDF
     * @return their numbers, in the order of the agenda
     */
    public List<String> recordDecisions(Actor desk, String number, String scan) {
        Meeting meeting = taken(desk, number);
        if (scan == null || scan.isBlank()) {
            throw InputRefused.field("scan", "Attach the scan of what was signed at the meeting.");
        }
        meeting.recordedWith(scan);
        List<AgendaItem> undecided = meeting.items().stream()
                .filter(item -> item.isDecided() && item.decision().isEmpty())
                .toList();
        if (undecided.isEmpty()) {
            throw new OutOfTurn("%s has no decision that is not recorded yet.".formatted(number));
        }
        papers.mustBePdf(desk, "scan", scan);
        LocalDate held = meeting.when().date();
        for (AgendaItem item : undecided) {
            AgendaItem.Case about = item.about().orElseThrow();
            Outcome.Decided decided = item.outcome().orElseThrow().decided().orElseThrow();
            item.recordedAs(decisions.record(
                    desk,
                    meeting.pair(),
                    about.kind(),
                    about.subject(),
                    decided.outcome(),
                    Decision.Mode.MEETING,
                    held,
                    decided.text(),
                    decided.reasons(),
                    decided.content(),
                    scan));
        }
        audit.record(desk, "recorded the decisions of a meeting", number);
        return meeting.items().stream()
                .flatMap(item -> item.decision().stream())
                .toList();
    }

    /** The other side's desk confirms that these are the decisions that were taken; with that they are adopted. All or none. */
    public void attestDecisions(Actor desk, String number) {
        Meeting meeting = taken(desk, number);
        List<String> waiting = waitingFor(desk, meeting);
        if (waiting.isEmpty()) {
            throw new OutOfTurn("No decision of %s waits for your attestation.".formatted(number));
        }
        waiting.forEach(decision -> decisions.attest(desk, decision));
        audit.record(desk, "attested the decisions of a meeting", number);
    }

    /** Numbers of the meeting's decisions that this desk's side has not attested yet. */
    public List<String> waitingFor(Actor desk, Meeting meeting) {
        Mandate office = desk.as(Role.SECRETARIAT, meeting.pair());
        Party mine = office.party().orElseThrow();
        return meeting.items().stream()
                .flatMap(item -> item.decision().stream())
                .flatMap(decision -> Stream.of(rounds.one(desk, decision)))
                .filter(round -> round.stage() instanceof Stage.Recorded
                        && !round.signed().contains(mine))
                .map(round -> round.number())
                .toList();
    }

    /** Seats whose terms cover the day of the meeting. */
    public List<Seat> seats(Meeting meeting) {
        return seats.heldOn(meeting.pair(), meeting.when().date());
    }

    private Meeting taken(Actor desk, String number) {
        Meeting meeting = meetings.take(desk, number);
        desk.as(Role.SECRETARIAT, meeting.pair());
        return meeting;
    }
}
