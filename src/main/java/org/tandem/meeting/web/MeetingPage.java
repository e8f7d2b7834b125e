package org.tandem.meeting.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.Mandate;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.NotAsShown;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Round;
import org.tandem.committee.Rounds;
import org.tandem.committee.Seat;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;
import org.tandem.meeting.AgendaItem;
import org.tandem.meeting.Attendance;
import org.tandem.meeting.FollowUp;
import org.tandem.meeting.FollowUps;
import org.tandem.meeting.Meeting;
import org.tandem.meeting.MeetingPapers;
import org.tandem.meeting.MeetingPlans;
import org.tandem.meeting.MeetingRecord;
import org.tandem.meeting.Meetings;
import org.tandem.meeting.Minutes;

/** Backs {@code /app/meeting/case.xhtml}: one meeting, and what its reader may do about it now. */
@Named
@RequestScoped
public class MeetingPage extends FormPage {

    private static final int MOST = 4_000;

    @Inject
    MeetingPlans plans;

    @Inject
    MeetingRecord record;

    @Inject
    FollowUps followUps;

    @Inject
    WhoSeesToIt who;

    @Inject
    Minutes minutes;

    @Inject
    Meetings meetings;

    @Inject
    MeetingPapers papers;

    @Inject
    Papers files;

    @Inject
    Rounds rounds;

    @Inject
    LegalTime time;

    @Inject
    MeetingWords words;

    private FollowUps.Asked promised;

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        switch (act()) {
            case "cancel" -> problems.text("cancelWhy", value("cancelWhy"), MOST, "Say why the meeting is not held.");
            case "case" ->
                problems.unless(getWaiting().containsKey(value("waiting")), "waiting", "Choose a case that waits.");
            case "subject" -> problems.text("itemTitle", value("itemTitle"), 200, "Say what the item is about.");
            case "refer" ->
                problems.unless(
                        getReferable().containsKey(value("round")), "round", "Choose the round that is referred.");
            case "open" -> problems.unless(!ticked("present").isEmpty(), "present", "Mark who is there.");
            case "promise" -> {
                LocalDate due = problems.read("due", () -> date("due", "Enter the day by which it is done."));
                promised = who.read(this, getMeeting().pair(), due, problems);
            }
            case "done" -> problems.text("doneResult", value("doneResult"), 2_000, "Say what came of it.");
            case "decisions" ->
                document("scan")
                        .ifPresentOrElse(
                                scan -> problems.read("scan", () -> files.mustBePdf(actor(), "scan", scan)),
                                () -> problems.add("scan", "Attach the scan of what was signed at the meeting."));
            case "return" -> problems.text("returnWhy", value("returnWhy"), MOST, "Say what is to be mended.");
            default -> actor();
        }
        problems.refuseIfAny();
    }

    @Override
    protected String submit() {
        String number = getMeeting().number();
        switch (act()) {
            case "convene" -> {
                plans.convene(actor(), number);
                say("The members have their notice of %s. They declare, and the papers open to them."
                        .formatted(number));
            }
            case "cancel" -> {
                plans.cancel(actor(), number, value("cancelWhy"));
                say(number + " is cancelled. What was on its agenda waits for the committee as before.");
            }
            case "case" -> {
                String[] chosen = value("waiting").split("/", 2);
                plans.addCase(actor(), number, chosen[0], chosen[1]);
                say(chosen[1] + " is on the agenda.");
            }
            case "subject" -> {
                plans.addSubject(actor(), number, value("itemTitle"), value("brief"));
                say("The item is on the agenda.");
            }
            case "refer" -> {
                plans.refer(actor(), number, value("round"));
                say(value("round") + " is withdrawn, and its subject is on the agenda.");
            }
            case "up" -> plans.move(actor(), number, carried(value("item")), true);
            case "down" -> plans.move(actor(), number, carried(value("item")), false);
            case "open" -> {
                record.open(actor(), number, attendance());
                say(number + " is open. Record what comes of each item.");
            }
            case "promise" -> {
                followUps.promise(actor(), number, Optional.empty(), promised);
                say("It is written down.");
            }
            case "done" -> {
                followUps.done(actor(), number, carried(value("followUp")), value("doneResult"));
                say("It is done.");
            }
            case "close" -> {
                record.close(actor(), number);
                say(number
                        + " is closed. Record its decisions with the scan, and put the minutes before the co-chairs.");
            }
            case "decisions" -> {
                List<String> decided =
                        record.recordDecisions(actor(), number, document("scan").orElseThrow());
                say("%s recorded and attested by your desk. The other side’s desk attests them too."
                        .formatted(String.join(", ", decided)));
            }
            case "attest" -> {
                record.attestDecisions(actor(), number);
                say("The decisions of %s are adopted.".formatted(number));
            }
            case "circulate" -> {
                minutes.circulate(actor(), number);
                say("The minutes are before the co-chairs.");
            }
            case "return" -> {
                minutes.sendBack(actor(), number, value("returnWhy"));
                say("The minutes are back with the desks.");
            }
            case "approve" -> {
                minutes.approve(actor(), number);
                say("You approved the minutes of %s.".formatted(number));
            }
            case "release" -> {
                minutes.release(actor(), number);
                say("You released the report of %s. It is published once both desks have.".formatted(number));
            }
            default -> throw new NotAsShown();
        }
        return "/app/meeting/case.xhtml?number=" + number;
    }

    private Attendance attendance() {
        Map<String, String> alternates = new HashMap<>();
        for (String side : getSides().keySet()) {
            if (!value("alternate" + side).isEmpty()) {
                alternates.put(side, value("alternate" + side));
            }
        }
        return new Attendance(ticked("present"), alternates, value("observers"));
    }

    public Meeting getMeeting() {
        return once("meeting", () -> meetings.openTo(actor(), parameter("number")));
    }

    /** The stage's name, for the page's choices. */
    public String getAt() {
        return getMeeting().stage().getClass().getSimpleName();
    }

    public boolean isDesk() {
        return actor().holds(Role.SECRETARIAT, getMeeting().pair());
    }

    public boolean isCoChair() {
        return actor().holds(Role.CO_CHAIR, getMeeting().pair());
    }

    /** Whether the agenda can still change. */
    public boolean isTakesItems() {
        return isDesk() && List.of("Planned", "Convened", "Opened").contains(getAt());
    }

    public boolean isCanOpen() {
        return isDesk()
                && getAt().equals("Convened")
                && !time.today(getMeeting().pair()).isBefore(getMeeting().when().date());
    }

    public boolean isCanRecordDecisions() {
        return isDesk()
                && List.of("Closed", "MinutesCirculated", "MinutesReturned", "MinutesApproved")
                        .contains(getAt())
                && getMeeting().items().stream()
                        .anyMatch(item -> isDecided(item) && item.decision().isEmpty());
    }

    private static boolean isDecided(AgendaItem item) {
        return item.outcome().flatMap(came -> came.decided()).isPresent();
    }

    /** The meeting's decisions that wait for this desk. */
    public List<String> getToAttest() {
        return once(
                "toAttest",
                () -> isDesk() && getMeeting().signedRecord().isPresent()
                        ? record.waitingFor(actor(), getMeeting())
                        : List.<String>of());
    }

    public boolean isCanApprove() {
        return isCoChair()
                && getAt().equals("MinutesCirculated")
                && side(Role.CO_CHAIR).filter(getMeeting()::isApprovedBy).isEmpty();
    }

    /** The items on which this member has yet to declare before the meeting. */
    public List<AgendaItem> getToDeclareFirst() {
        return Meetings.sits(actor(), getMeeting().pair()) ? getMeeting().undeclaredBy(actor().person()) : List.of();
    }

    /** Decided items on which this co-chair has yet to declare before signing. */
    public List<AgendaItem> getToDeclareOn() {
        return isCanApprove() ? getMeeting().toDeclareOn(actor().person()) : List.of();
    }

    public boolean isCanRelease() {
        return isDesk()
                && getAt().equals("MinutesApproved")
                && side(Role.SECRETARIAT).filter(getMeeting()::isReleasedBy).isEmpty();
    }

    private Optional<Party> side(Role role) {
        return actor().as(role).stream()
                .filter(mandate ->
                        mandate.pair().filter(getMeeting().pair()::equals).isPresent())
                .findFirst()
                .flatMap(Mandate::party);
    }

    /** Cases that wait for the committee and are not on the agenda yet, by kind and number. */
    public Map<String, String> getWaiting() {
        return once("waiting", () -> plans.waiting(getMeeting()));
    }

    /** Rounds that were not agreed or still run, which a desk can refer to the meeting. */
    public Map<String, String> getReferable() {
        return once("referable", () -> {
            Map<String, String> referable = new LinkedHashMap<>();
            for (Round round : rounds.of(actor(), getMeeting().pair(), 0, 50)) {
                if (List.of("circulating", "back with the desks")
                                .contains(round.stage().words())
                        && round.signed().isEmpty()) {
                    referable.put(round.number(), round.number() + ", " + round.title());
                }
            }
            return referable;
        });
    }

    public Map<String, String> getSeats() {
        return once("seats", () -> {
            Map<String, String> seats = new LinkedHashMap<>();
            record.seats(getMeeting()).forEach(seat -> seats.put(seat.code(), words.seat(seat.code())));
            return seats;
        });
    }

    /** The members' seats of one side, one of which can preside in its co-chair's place. */
    public Map<String, String> alternates(String side) {
        return once("alternates" + side, () -> {
            Map<String, String> seats = new LinkedHashMap<>();
            for (Seat seat : record.seats(getMeeting())) {
                if (seat.role() == Role.MEMBER && seat.party().code().equals(side)) {
                    seats.put(seat.code(), words.seat(seat.code()));
                }
            }
            return seats;
        });
    }

    /** Both countries by code. */
    public Map<String, String> getSides() {
        return once("sides", () -> {
            Map<String, String> sides = new LinkedHashMap<>();
            for (Side side : Side.values()) {
                Party party = getMeeting().pair().party(side);
                sides.put(party.code(), words.country(party));
            }
            return sides;
        });
    }

    public List<FollowUp> getFollowUps() {
        return once("followUps", () -> meetings.followUps(getMeeting()));
    }

    /** The first that this person has to do, or whose side's desk they are; nothing where there is none. */
    public FollowUp getNext() {
        return getFollowUps().stream()
                .filter(one -> one.isToldBy(actor()))
                .findFirst()
                .orElse(null);
    }

    public List<MeetingPapers.Kind> getPapers() {
        return papers.printable(getMeeting(), Optional.of(actor()));
    }

    /** Items whose outcome is not recorded yet, by place. */
    public List<String> getOpenItems() {
        List<String> open = new ArrayList<>();
        getMeeting().items().forEach(item -> {
            if (item.outcome().isEmpty()) {
                open.add(String.valueOf(item.place()));
            }
        });
        return open;
    }
}
