package org.tandem.meeting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.People;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Decision;
import org.tandem.committee.Decisions;
import org.tandem.committee.Numbering;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;

/**
 * What follows from meetings, and from decisions that were taken in a round or on paper: written down by a desk for an office of
 * either side, and done by whoever it is for or by that side's desk.
 */
@ApplicationScoped
@Transactional
public class FollowUps {

    /** Offices of a side that can see to something. */
    public static final Set<Role> OFFICES =
            Set.of(Role.SECRETARIAT, Role.CO_CHAIR, Role.MEMBER, Role.AUTHORITY_OFFICER, Role.AUTHORITY_APPROVER);

    private final Meetings meetings;
    private final Decisions decisions;
    private final Numbering numbers;
    private final People people;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public FollowUps(
            Meetings meetings,
            Decisions decisions,
            Numbering numbers,
            People people,
            LegalTime time,
            AuditTrail audit) {
        this.meetings = meetings;
        this.decisions = decisions;
        this.numbers = numbers;
        this.people = people;
        this.time = time;
        this.audit = audit;
    }

    protected FollowUps() {
        this(null, null, null, null, null, null);
    }

    /**
     * @param owner the side that sees to it
     * @param office which of its offices
     * @param person sign-in name of one of the holders of that office, where it is one's alone; the desk's own side's only
     */
    public record Asked(String what, Party owner, Role office, Optional<String> person, LocalDate due) {

        /** Of a side's desk, whoever works there. */
        public static Asked ofDesk(String what, Party owner, LocalDate due) {
            return new Asked(what, owner, Role.SECRETARIAT, Optional.empty(), due);
        }
    }

    /**
     * A desk writes down what was promised at a meeting.
     *
     * @param item serial of the item from which it came
     */
    public void promise(Actor desk, String number, Optional<Integer> item, Asked asked) {
        Meeting meeting = meetings.take(desk, number);
        desk.as(Role.SECRETARIAT, meeting.pair());
        check(desk, meeting.pair(), asked, meeting.when().date(), "It cannot be due before the meeting.");
        meeting.mustTakePromises();
        item.ifPresent(meeting::item);
        int serial = meetings.followUps(meeting).size() + 1;
        meetings.add(new FollowUp(meeting, serial, item, asked));
        audit.record(desk, "wrote down a follow-up", number);
    }

    /** A desk writes down what follows from an adopted decision. */
    public void follow(Actor desk, String number, Asked asked) {
        Decision decision = decision(desk, number);
        desk.as(Role.SECRETARIAT, decision.pair());
        check(desk, decision.pair(), asked, decision.date(), "It cannot be due before the decision was taken.");
        // The counter that gave the decision its number, since that one is there already.
        numbers.hold(number.substring(0, number.lastIndexOf('-') + 1));
        meetings.add(new FollowUp(decision, meetings.followUps(number).size() + 1, asked));
        audit.record(desk, "wrote down a follow-up", number);
    }

    private void check(Actor desk, Pair pair, Asked asked, LocalDate earliest, String tooEarly) {
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.text("what", asked.what(), 1_000, "Say what is to be done.");
        problems.unless(
                        asked.owner() != null && pair.has(asked.owner()) && OFFICES.contains(asked.office()),
                        "owner",
                        "Choose the office that sees to it.")
                .unless(asked.due() != null, "due", "Enter the day by which it is done.")
                .unless(asked.due() == null || !asked.due().isBefore(earliest), "due", tooEarly)
                .refuseIfAny();
        asked.person().ifPresent(person -> {
            Mandate office = Mandate.ofSide(asked.office(), pair, asked.owner());
            problems.unless(
                            desk.holds(Role.SECRETARIAT, pair, asked.owner()),
                            "person",
                            "Who does it at the other side is for its own desk to say. Leave this empty.")
                    .unless(people.holding(office).contains(person), "person", "Choose somebody who holds that office.")
                    .refuseIfAny();
        });
    }

    /** Whoever it is for, or the desk of the side that promised it, says what came of it. */
    public void done(Actor actor, String of, int serial, String result) {
        FollowUp promised = of(actor, of).stream()
                .filter(one -> one.serial() == serial)
                .findFirst()
                .orElseThrow(() -> new Unknown("follow-up of " + of, String.valueOf(serial)));
        if (!promised.isOf(actor)) {
            actor.as(Role.SECRETARIAT, promised.pair(), promised.owner());
        }
        InputRefused.Problems problems = new InputRefused.Problems();
        String came = problems.text("doneResult", result, 2_000, "Say what came of it.");
        problems.refuseIfAny();
        promised.done(came, time.today(promised.pair()));
        audit.record(actor, "did a follow-up", of);
    }

    /** Of a meeting or of a decision, for whoever holds an office of its pair. For everybody else there are none. */
    public List<FollowUp> of(Actor actor, String of) {
        pair(actor, of);
        return meetings.followUps(of);
    }

    private Pair pair(Actor actor, String of) {
        return meetings.find(of)
                .map(Meeting::pair)
                .or(() -> decisions.decision(of).map(Decision::pair))
                .filter(actor::holdsOffice)
                .orElseThrow(() -> new Unknown("meeting or decision", String.valueOf(of)));
    }

    /** Whether the page of the meeting or of the decision is this person's too: its desks', members' and co-chairs'. */
    public boolean isCaseOpen(Actor actor, String of) {
        Pair pair = pair(actor, of);
        return Meetings.isDesk(actor, pair) || Meetings.sits(actor, pair);
    }

    /** Whether this person may read here what was decided: a desk of the pair, and every office once both desks released it. */
    public static boolean isTextOpen(Actor actor, Decision decision) {
        return decision.released().isPresent() || Meetings.isDesk(actor, decision.pair());
    }

    /** An adopted one, for whoever holds an office of its pair. */
    public Decision decision(Actor actor, String number) {
        return decisions
                .decision(number)
                .filter(decision -> actor.holdsOffice(decision.pair()))
                .orElseThrow(() -> new Unknown("decision", String.valueOf(number)));
    }
}
