package org.tandem.meeting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Decisions;
import org.tandem.committee.Seats;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.seal.Seals;

/**
 * The minutes, made of what was recorded at the meeting: worded by a desk, approved by both co-chairs' signatures, and published
 * as the meeting's report when both desks release it.
 */
@ApplicationScoped
@Transactional
public class Minutes {

    private final Meetings meetings;
    private final Decisions decisions;
    private final Seats seats;
    private final Seals seals;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public Minutes(Meetings meetings, Decisions decisions, Seats seats, Seals seals, LegalTime time, AuditTrail audit) {
        this.meetings = meetings;
        this.decisions = decisions;
        this.seats = seats;
        this.seals = seals;
        this.time = time;
        this.audit = audit;
    }

    protected Minutes() {
        this(null, null, null, null, null, null);
    }

    /**
     * A desk words what the minutes say of an item; what was decided under it stays.
     *
     * @param read the {@link AgendaItem#minuting} that the desk had before it
     */
    public void word(Actor desk, String number, int item, String summary, String read) {
        Meeting meeting = taken(desk, number);
        InputRefused.Problems problems = new InputRefused.Problems();
        String said = problems.text("summary", summary, 8_000, "Say in a few words what came of it.");
        problems.refuseIfAny();
        if (!meeting.item(item).minuting().equals(read)) {
            throw new WordedMeanwhile();
        }
        meeting.mendMinutes(meeting.item(item), said);
        audit.record(desk, "worded the minutes", number);
    }

    /** A desk puts the minutes before the co-chairs. Those who approved them before they were returned do so again. */
    public void circulate(Actor desk, String number) {
        Meeting meeting = taken(desk, number);
        meeting.circulateMinutes(time.today(meeting.pair()));
        audit.record(desk, "circulated minutes", number);
    }

    /** A co-chair does not approve the minutes; they are a desk's to mend. */
    public void sendBack(Actor coChair, String number, String why) {
        Meeting meeting = meetings.take(coChair, number);
        coChair.as(Role.CO_CHAIR, meeting.pair());
        InputRefused.Problems problems = new InputRefused.Problems();
        String said = problems.text("why", why, 4_000, "Say what is to be mended.");
        problems.refuseIfAny();
        meeting.returnMinutes(said, time.today(meeting.pair()));
        audit.record(coChair, "returned minutes", number);
    }

    /**
     * A co-chair who declared on every case that was decided signs the minutes, while the term of the seat lasts; with the second
     * signature they are approved.
     */
    public void approve(Actor coChair, String number) {
        Meeting meeting = meetings.take(coChair, number);
        Mandate office = coChair.as(Role.CO_CHAIR, meeting.pair());
        if (seats.heldOn(meeting.pair(), time.today(meeting.pair())).stream()
                .noneMatch(seat -> seat.code().equals(office.office()))) {
            throw new OutOfTurn(
                    "The term of the seat %s does not cover today; nobody signs from it. Speak to your desk."
                            .formatted(office.office()));
        }
        meeting.approveMinutes(
                coChair,
                office.party().orElseThrow(),
                seals.sign(office.office(), meeting.minutes(meetings.followUps(meeting)), time.now(meeting.pair())),
                time.today(meeting.pair()));
        audit.record(coChair, "approved minutes", number);
    }

    /**
     * A desk agrees to publication of the report; the second side's desk publishes it. The report tells what was decided, so every
     * decision of the meeting is published before.
     */
    public void release(Actor desk, String number) {
        Meeting meeting = taken(desk, number);
        refuseUnpublished(meeting);
        Mandate office = desk.as(Role.SECRETARIAT, meeting.pair());
        meeting.release(office.party().orElseThrow(), desk, time.today(meeting.pair()));
        audit.record(desk, "released a meeting's report", number);
    }

    private void refuseUnpublished(Meeting meeting) {
        if (meeting.items().stream()
                .anyMatch(item -> item.isDecided() && item.decision().isEmpty())) {
            throw new OutOfTurn(
                    "Record the decisions of %s first; its report tells of them.".formatted(meeting.number()));
        }
        List<String> all = meeting.items().stream()
                .flatMap(item -> item.decision().stream())
                .toList();
        Set<String> published = decisions.released(all);
        List<String> waiting =
                all.stream().filter(decision -> !published.contains(decision)).toList();
        if (!waiting.isEmpty()) {
            throw new OutOfTurn("Release %s first; the report of %s tells of it."
                    .formatted(String.join(", ", waiting), meeting.number()));
        }
    }

    private Meeting taken(Actor desk, String number) {
        Meeting meeting = meetings.take(desk, number);
        desk.as(Role.SECRETARIAT, meeting.pair());
        return meeting;
    }
}
