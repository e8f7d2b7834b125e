package org.tandem.meeting;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.calendar.Deadlines;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Agendas;
import org.tandem.committee.CommitteeDecisions;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.MeetingAgendas;
import org.tandem.committee.Motion;
import org.tandem.committee.Numbering;
import org.tandem.committee.Round;
import org.tandem.committee.Rounds;
import org.tandem.committee.Rules;
import org.tandem.committee.Seat;
import org.tandem.committee.Seats;
import org.tandem.document.DocumentRef;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;
import org.tandem.opinion.OpinionTurns;

/**
 * What comes before a meeting, one public method a step: a desk plans it, makes its agenda of cases that wait, adds the
 * annexes and gives notice; members declare before the papers open. What happens at it is {@link MeetingRecord}'s.
 */
@ApplicationScoped
@Transactional
public class MeetingPlans implements MeetingAgendas {

    /** What the last day for papers is called among the last days of a case. */
    public static final String PAPERS = "papers for the meeting";

    /** What the day of the meeting is called there. */
    public static final String MEETING = "meeting";

    private static final int MOST_TEXT = 4_000;

    private final Meetings meetings;
    private final Agendas agendas;
    private final OpinionTurns opinions;
    private final Rounds rounds;
    private final CommitteeDecisions committee;
    private final JointCommittees committees;
    private final Seats seats;
    private final Numbering numbers;
    private final Rules rules;
    private final Papers papers;
    private final Deadlines deadlines;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public MeetingPlans(
            Meetings meetings,
            Agendas agendas,
            OpinionTurns opinions,
            Rounds rounds,
            CommitteeDecisions committee,
            JointCommittees committees,
            Seats seats,
            Numbering numbers,
            Rules rules,
            Papers papers,
            Deadlines deadlines,
            LegalTime time,
            AuditTrail audit) {
        this.meetings = meetings;
        this.agendas = agendas;
        this.opinions = opinions;
        this.rounds = rounds;
        this.committee = committee;
        this.committees = committees;
        this.seats = seats;
        this.numbers = numbers;
        this.rules = rules;
        this.papers = papers;
        this.deadlines = deadlines;
        this.time = time;
        this.audit = audit;
    }

    protected MeetingPlans() {
        this(null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * As a desk types it.
     *
     * @param time at its place, for example {@code 9:30}
     * @param zone of its place, for example {@code Asia/Ulaanbaatar}
     */
    public record Typed(
            int ordinal, Form form, String place, LocalDate date, String time, String zone, LocalDate papersUntil) {}

    /** Refuses what could not be planned, everything that is wrong with it at once. Stores nothing. */
    public void check(Actor desk, Pair pair, Optional<String> number, Typed typed) {
        Optional<Meeting> known = number.map(one -> meetings.openTo(desk, one));
        desk.as(Role.SECRETARIAT, pair);
        InputRefused.Problems problems = new InputRefused.Problems();
        known.ifPresent(meeting -> problems.also(meeting::mustBeToCome));
        problems.also(() -> plan(pair, number.orElse(""), typed)).refuseIfAny();
    }

    /**
     * A desk plans a meeting, or enters one that was held already.
     *
     * @return its number, for example {@code XB-M003}
     */
    public String plan(Actor desk, Pair pair, Typed typed) {
        desk.as(Role.SECRETARIAT, pair);
        numbers.hold(counter(pair));
        Meeting.Plan plan = plan(pair, "", typed);
        String number = numbers.print(counter(pair));
        meetings.add(new Meeting(number, pair, plan, rules.inForce(pair).version(), time.today(pair)));
        audit.record(desk, "planned a meeting", number);
        return number;
    }

    /** A desk changes day, place or form. Where notice was given already, it is given anew. */
    public void replan(Actor desk, String number, Typed typed) {
        Meeting meeting = taken(desk, number);
        meeting.replan(plan(meeting.pair(), number, typed), time.today(meeting.pair()));
        if (meeting.stage() instanceof MeetingStage.Convened) {
            setDays(meeting);
        }
        audit.record(desk, "planned a meeting anew", number);
    }

    /** A desk gives notice to the members: they see the meeting and its agenda from now on, the public that it takes place. */
    public void convene(Actor desk, String number) {
        Meeting meeting = taken(desk, number);
        long chairs = seats.heldOn(meeting.pair(), meeting.when().date()).stream()
                .filter(seat -> seat.role() == Role.CO_CHAIR)
                .count();
        if (chairs != 2) {
            throw new OutOfTurn(
                    "%s has no two co-chairs' seats on that day; nothing could be decided.".formatted(meeting.pair()));
        }
        meeting.convene(time.today(meeting.pair()));
        setDays(meeting);
        audit.record(desk, "convened a meeting", number);
    }

    /** A desk calls it off. What was on its agenda waits for the committee as before. */
    public void cancel(Actor desk, String number, String why) {
        Meeting meeting = taken(desk, number);
        InputRefused.Problems problems = new InputRefused.Problems();
        String said = problems.text("why", why, MOST_TEXT, "Say why the meeting is not held.");
        problems.refuseIfAny();
        LocalDate today = time.today(meeting.pair());
        meeting.cancel(said, today);
        endDays(meeting, today);
        audit.record(desk, "cancelled a meeting", number);
    }

    /**
     * Cases that wait for the committee and are not on the agenda yet, in words, by kind and number. What is not to be decided
     * before an opinion is there says so: it can be put on the agenda all the same, since the opinion may come before the day.
     */
    public Map<String, String> waiting(Meeting meeting) {
        Set<String> there = meeting.items().stream()
                .flatMap(AgendaItem::cases)
                .map(AgendaItem.Case::subject)
                .collect(Collectors.toSet());
        List<Agendas.Waiting> waiting = agendas.waiting(meeting.pair()).stream()
                .filter(one -> !there.contains(one.subject()))
                .toList();
        Map<String, List<String>> awaited = opinions.awaited(meeting.pair(), waiting);
        Map<String, String> words = new LinkedHashMap<>();
        for (Agendas.Waiting one : waiting) {
            String bodies = String.join(" and of ", awaited.getOrDefault(one.subject(), List.of()));
            words.put(
                    one.kind() + "/" + one.subject(),
                    one.subject() + ", " + one.title()
                            + (bodies.isEmpty() ? "" : "; waits for the opinion of " + bodies));
        }
        return words;
    }

    /**
     * A desk puts a case that waits for the committee on the agenda.
     *
     * @return the item's serial
     */
    public int addCase(Actor desk, String number, String kind, String subject) {
        Meeting meeting = taken(desk, number);
        Agendas.Waiting waiting = agendas.waiting(meeting.pair()).stream()
                .filter(one -> one.kind().equals(kind) && one.subject().equals(subject))
                .findFirst()
                .orElseThrow(() ->
                        InputRefused.field("waiting", "Choose a case that waits for the committee of this pair."));
        refuseRunning(meeting.pair(), kind, subject);
        return add(desk, meeting, Optional.of(new AgendaItem.Case(kind, subject)), waiting.title(), "");
    }

    @Override
    public Map<String, String> taking(Actor desk, Pair pair) {
        desk.as(Role.SECRETARIAT, pair);
        Map<String, String> taking = new LinkedHashMap<>();
        meetings.open(pair).stream()
                .filter(Meeting::isTakingItems)
                .forEach(meeting -> taking.put(
                        meeting.number(),
                        "%s, %s meeting of the Joint Committee of %s, %s"
                                .formatted(
                                        meeting.number(),
                                        Ordinal.of(meeting.ordinal()),
                                        committees.pair(pair),
                                        meeting.when().date())));
        return taking;
    }

    @Override
    public List<Standing> standing(Pair pair) {
        return meetings.open(pair).stream()
                .flatMap(meeting ->
                        meeting.undecided().map(one -> new Standing(one.kind(), one.subject(), meeting.number())))
                .toList();
    }

    /**
     * A desk puts what it drafted on the agenda. It is checked as in a round, and again when it is decided; drafted anew, it takes
     * the place of what it was. What somebody wrote of the item itself stays.
     */
    @Override
    public String put(Actor desk, Pair pair, String number, Motion motion) {
        Meeting meeting = taken(desk, number);
        mustBeOf(pair, meeting);
        InputRefused.Problems problems = new InputRefused.Problems();
        String text = problems.text("text", motion.text(), MeetingRecord.MOST_TEXT, "Write the text of the decision.");
        problems.unless(
                        agendas.outcomes(motion.kind()).contains(motion.outcome()),
                        "outcome",
                        "Choose one of: %s.".formatted(String.join(", ", agendas.outcomes(motion.kind()))))
                .refuseIfAny();
        AgendaItem.Case about = new AgendaItem.Case(motion.kind(), motion.subject());
        agendas.check(pair, about.kind(), about.subject(), motion.outcome(), motion.content());
        papers.mustBeRead(desk, "annex", motion.annexes());
        meeting.mustTakeItems();
        Optional<AgendaItem> before = itemOn(about, meeting);
        mustBeNowhereElse(meeting, motion, before);
        String title = titled(about, motion.content());
        AgendaItem item = before.orElseGet(() -> meeting.add(Optional.of(about), title, text));
        Optional<Outcome.Decided> replaced = item.draft();
        String proposed = replaced.map(Outcome.Decided::text).orElse("");
        boolean isWorded = !item.brief().isEmpty() && !item.brief().equals(proposed);
        boolean isTitled = replaced.filter(draft -> item.title().equals(titled(about, draft.content())))
                .isEmpty();
        item.write(isTitled ? item.title() : title, isWorded ? item.brief() : text);
        item.draft(new Outcome.Decided(motion.outcome(), text, motion.reasons(), motion.content()));
        for (String annex : motion.annexes()) {
            if (!lies(item, papers.ref(annex))) {
                papers.handTo(annex, pair);
                item.add(new Annex(annex, papers.ref(annex).name(), time.today(pair)));
            }
        }
        audit.record(desk, "drafted an item of the agenda", number);
        return "/app/meeting/item.xhtml?number=%s&item=%d".formatted(number, item.serial());
    }

    @Override
    public void check(Actor desk, Pair pair, String number, Motion motion) {
        desk.as(Role.SECRETARIAT, pair);
        Meeting meeting = meetings.openTo(desk, number);
        AgendaItem.Case about = new AgendaItem.Case(motion.kind(), motion.subject());
        new InputRefused.Problems()
                .also(() -> mustBeOf(pair, meeting))
                .also(meeting::mustTakeItems)
                .also(() -> mustBeNowhereElse(meeting, motion, itemOn(about, meeting)))
                .refuseIfAny();
    }

    private static void mustBeOf(Pair pair, Meeting meeting) {
        if (!meeting.pair().equals(pair)) {
            throw InputRefused.field("meeting", "Choose a meeting of this pair's committee.");
        }
    }

    private static Optional<AgendaItem> itemOn(AgendaItem.Case about, Meeting meeting) {
        return meeting.items().stream()
                .filter(one -> one.about().filter(about::equals).isPresent())
                .findFirst();
    }

    /** @param before the item whose place it takes */
    private void mustBeNowhereElse(Meeting meeting, Motion motion, Optional<AgendaItem> before) {
        motion.items().forEach(one -> {
            refuseRunning(meeting.pair(), one.kind(), one.subject());
            meeting.mustBeOnNoOther(new AgendaItem.Case(one.kind(), one.subject()), before);
        });
    }

    private String titled(AgendaItem.Case about, JsonNode content) {
        return shortened(agendas.title(about.kind(), about.subject(), content));
    }

    /** Whether the same file is an annex of it already: one that is sent again is stored anew. */
    private boolean lies(AgendaItem item, DocumentRef file) {
        return item.annexes().stream()
                .anyMatch(annex -> papers.ref(annex.document()).sha256().equals(file.sha256()));
    }

    /** A desk puts something to talk about on the agenda: nothing is decided under it. */
    public int addSubject(Actor desk, String number, String title, String brief) {
        Meeting meeting = taken(desk, number);
        Worded worded = worded(title, brief);
        return add(desk, meeting, Optional.empty(), worded.title(), worded.brief());
    }

    /**
     * A desk refers what could not be agreed in an electronic round to a meeting: the round is withdrawn, which decides nothing,
     * and its subject is on the agenda.
     */
    public int refer(Actor desk, String number, String round) {
        Meeting meeting = taken(desk, number);
        Round open = rounds.one(desk, round);
        if (!open.pair().equals(meeting.pair())) {
            throw InputRefused.field("round", "%s is before another committee.".formatted(round));
        }
        Round.Papers proposed = open.papers().orElseThrow();
        committee.withdraw(desk, round, "Referred to meeting %s.".formatted(number));
        open.cases()
                .forEach(one ->
                        meeting.mustBeOnNoOther(new AgendaItem.Case(one.kind(), one.subject()), Optional.empty()));
        int serial = add(
                desk,
                meeting,
                Optional.of(new AgendaItem.Case(open.kind(), open.subject())),
                open.title(),
                proposed.text());
        meeting.item(serial)
                .draft(new Outcome.Decided(
                        proposed.outcome(), proposed.text(), proposed.reasons(), proposed.content()));
        proposed.annexes().forEach(annex -> meeting.item(serial)
                .add(new Annex(annex.id(), annex.name(), time.today(meeting.pair()))));
        return serial;
    }

    /**
     * A desk says what is asked of the committee under an item.
     *
     * @param read the {@link AgendaItem#wording} that the desk had before it
     */
    public void word(Actor desk, String number, int item, String title, String brief, String read) {
        Meeting meeting = taken(desk, number);
        meeting.mustTakeItems();
        Worded worded = worded(title, brief);
        if (!meeting.item(item).wording().equals(read)) {
            throw new WordedMeanwhile();
        }
        meeting.item(item).write(worded.title(), worded.brief());
        audit.record(desk, "worded an item", number);
    }

    /** One place up or down. */
    public void move(Actor desk, String number, int item, boolean up) {
        Meeting meeting = taken(desk, number);
        meeting.move(meeting.item(item), up);
        audit.record(desk, "ordered the agenda", number);
    }

    /** A desk takes an item off the agenda; its case waits as before. */
    public void remove(Actor desk, String number, int item) {
        Meeting meeting = taken(desk, number);
        meeting.remove(meeting.item(item));
        audit.record(desk, "took an item off the agenda", number);
    }

    /** @param document id of a stored file that the desk may read */
    public void addAnnex(Actor desk, String number, int item, String document, String title) {
        Meeting meeting = taken(desk, number);
        meeting.mustTakeItems();
        InputRefused.Problems problems = new InputRefused.Problems();
        String called = problems.text("annexTitle", title, 200, "Say what the annex is, as the agenda names it.");
        problems.unless(document != null && !document.isBlank(), "annex", "Choose the file of the annex.")
                .refuseIfAny();
        papers.mustBeRead(desk, "annex", List.of(document));
        papers.handTo(document, meeting.pair());
        meeting.item(item).add(new Annex(document, called, time.today(meeting.pair())));
        audit.record(desk, "added an annex", number);
    }

    public void removeAnnex(Actor desk, String number, int item, String document) {
        Meeting meeting = taken(desk, number);
        meeting.mustTakeItems();
        meeting.item(item).removeAnnex(document);
        audit.record(desk, "removed an annex", number);
    }

    /**
     * A member or co-chair says before an item's papers open whether there is a conflict of interest; a co-chair who has not,
     * before signing the minutes.
     */
    public void declare(Actor member, String number, int item, boolean conflict, String note) {
        Meeting meeting = meetings.take(member, number);
        Seat seat = seatOf(member, meeting);
        String said = note == null ? "" : note.strip();
        new InputRefused.Problems()
                .unless(!conflict || !said.isEmpty(), "note", "Say in a few words what the conflict is.")
                .unless(said.length() <= 2000, "note", "Shorten the note to 2000 characters.")
                .refuseIfAny();
        AgendaItem about = meeting.item(item);
        meeting.mustBeDeclaredOn(about, member, seat.role() == Role.CO_CHAIR);
        about.declare(
                new AgendaItem.Declaration(seat.code(), member.person(), conflict, said, time.now(meeting.pair())));
        audit.record(member, conflict ? "declared a conflict on an item" : "declared no conflict on an item", number);
    }

    private Seat seatOf(Actor member, Meeting meeting) {
        return seats.heldOn(meeting.pair(), meeting.when().date()).stream()
                .filter(seat -> member.holds(seat.role(), meeting.pair(), seat.party()))
                .findFirst()
                .orElseThrow(
                        () -> new OutOfTurn("Your seat is not held on the day of %s.".formatted(meeting.number())));
    }

    private int add(Actor desk, Meeting meeting, Optional<AgendaItem.Case> about, String title, String brief) {
        int serial = meeting.add(about, shortened(title), brief).serial();
        audit.record(desk, "put an item on the agenda", meeting.number());
        return serial;
    }

    private void refuseRunning(Pair pair, String kind, String subject) {
        rounds.pending(pair, kind, subject).ifPresent(round -> {
            throw new OutOfTurn("%s is before the members as %s already. Refer that round to the meeting."
                    .formatted(subject, round));
        });
    }

    private Meeting.Plan plan(Pair pair, String number, Typed typed) {
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(typed.form() != null, "form", "Say whether the members come together, meet online, or both.");
        String place = problems.text("place", typed.place(), 200, "Enter the place, or how one takes part online.");
        problems.unless(typed.ordinal() > 0, "ordinal", "Enter the how-manieth meeting it is, from 1.")
                .unless(typed.date() != null, "date", "Enter the day of the meeting.");
        LocalTime begins = problems.read("time", () -> When.clock(typed.time()));
        ZoneId zone = problems.read("zone", () -> When.zone(typed.zone()));
        When when = typed.date() == null || begins == null || zone == null
                ? null
                : problems.read("time", () -> When.at(typed.date(), begins, zone));
        meetings.bearing(pair, typed.ordinal(), number)
                .ifPresent(other -> problems.add(
                        "ordinal", "%s is that meeting already. Enter another.".formatted(other.number())));
        problems.unless(typed.papersUntil() != null, "papersUntil", "Enter the last day for papers.");
        problems.unless(
                        typed.date() == null
                                || typed.papersUntil() == null
                                || !typed.papersUntil().isAfter(typed.date()),
                        "papersUntil",
                        "Papers come before the meeting: the last day is that of the meeting or an earlier one.")
                .refuseIfAny();
        return new Meeting.Plan(typed.ordinal(), typed.form(), place, when, typed.papersUntil());
    }

    private record Worded(String title, String brief) {}

    private static Worded worded(String title, String brief) {
        InputRefused.Problems problems = new InputRefused.Problems();
        String called = problems.text("itemTitle", title, 200, "Say what the item is about.");
        String asked = brief == null ? "" : brief.strip();
        problems.unless(asked.length() <= MOST_TEXT, "brief", "Shorten it to %d characters.".formatted(MOST_TEXT))
                .refuseIfAny();
        return new Worded(called, asked);
    }

    private void setDays(Meeting meeting) {
        LocalDate today = time.today(meeting.pair());
        set(meeting, PAPERS, today, meeting.papersUntil());
        set(meeting, MEETING, today, meeting.when().date());
    }

    private void set(Meeting meeting, String what, LocalDate today, LocalDate until) {
        deadlines.set(meeting.pair(), meeting.number(), what, new Period(until.isBefore(today) ? until : today, until));
    }

    private void endDays(Meeting meeting, LocalDate today) {
        deadlines.met(meeting.pair(), meeting.number(), PAPERS, today);
        deadlines.met(meeting.pair(), meeting.number(), MEETING, today);
    }

    private Meeting taken(Actor desk, String number) {
        Meeting meeting = meetings.take(desk, number);
        desk.as(Role.SECRETARIAT, meeting.pair());
        return meeting;
    }

    private static String shortened(String title) {
        return title.length() <= 200 ? title : title.substring(0, 199) + "…";
    }

    private static String counter(Pair pair) {
        return pair.b() + "-M";
    }
}
