package org.tandem.committee;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Role;
import org.tandem.calendar.Deadlines;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;
import org.tandem.seal.Seals;

/**
 * How a committee comes to a decision in an electronic round, one public method a step. There is no vote: consensus of two
 * sides, or the matter stays open. What was decided at a meeting or on paper arrives by {@link DecisionsElsewhere}; both
 * are published by {@link DecisionRelease}.
 */
@ApplicationScoped
@Transactional
public class CommitteeDecisions {

    private final CommitteeTable table;
    private final Rules rules;
    private final Seats seats;
    private final Seals seals;
    private final LegalTime time;
    private final Deadlines deadlines;
    private final AuditTrail audit;

    @Inject
    public CommitteeDecisions(
            CommitteeTable table,
            Rules rules,
            Seats seats,
            Seals seals,
            LegalTime time,
            Deadlines deadlines,
            AuditTrail audit) {
        this.table = table;
        this.rules = rules;
        this.seats = seats;
        this.seals = seals;
        this.time = time;
        this.deadlines = deadlines;
        this.audit = audit;
    }

    protected CommitteeDecisions() {
        this(null, null, null, null, null, null, null);
    }

    /**
     * A desk puts a matter before the members in an electronic round, from today for as many days as the rules say.
     *
     * @param kind which {@link Agenda}
     * @param reasons may be empty
     * @param content what the agenda needs to carry it out; nothing where it needs nothing
     * @return the number that the decision will have
     */
    public String open(
            Actor desk,
            Pair pair,
            String kind,
            String subject,
            String outcome,
            String text,
            String reasons,
            JsonNode content) {
        return open(desk, pair, kind, subject, outcome, text, reasons, content, List.of());
    }

    /**
     * As {@link #open(Actor, Pair, String, String, String, String, String, JsonNode)}, with annexes.
     *
     * @param annexes ids of stored documents
     */
    public String open(
            Actor desk,
            Pair pair,
            String kind,
            String subject,
            String outcome,
            String text,
            String reasons,
            JsonNode content,
            List<String> annexes) {
        Motion motion = new Motion(kind, subject, outcome, text, reasons, content, annexes);
        LocalDate today = time.today(pair);
        Matter matter = table.put(desk, pair, motion, Decision.Mode.ELECTRONIC, today);
        circulate(matter, today);
        table.add(matter);
        audit.record(desk, "opened a round", matter.number());
        return matter.number();
    }

    /**
     * Refuses, everything at once, what stands against a round on this beside what its own agenda refuses; for the page on which a
     * desk reads it through before it opens one. Does nothing.
     */
    public void check(Actor desk, Pair pair, Motion motion) {
        LocalDate today = time.today(pair);
        new InputRefused.Problems()
                .also(() -> table.mustBeOpenTo(desk, pair, motion, today, ""))
                .also(() -> asked(pair, today))
                .refuseIfAny();
    }

    /** A member or co-chair says before the papers open whether there is a conflict of interest; who has one takes no part. */
    public void declare(Actor member, String number, boolean conflict, String note) {
        Matter matter = table.takeAs(number, member, Role.CO_CHAIR, Role.MEMBER);
        refuseOpener(member, matter);
        String said = note == null ? "" : note.strip();
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(!conflict || !said.isEmpty(), "note", "Say in a few words what the conflict is.")
                .unless(said.length() <= 2000, "note", "Shorten the note to 2000 characters.")
                .refuseIfAny();
        LocalDate today = time.today(matter.pair());
        matter.declare(
                member.person(),
                seatsOpenTo(member, matter.pair(), today),
                conflict,
                said,
                today,
                time.now(matter.pair()));
        audit.record(member, conflict ? "declared a conflict" : "declared no conflict", number);
    }

    public void affirm(Actor member, String number) {
        Matter matter = table.takeAs(number, member, Role.CO_CHAIR, Role.MEMBER);
        LocalDate today = time.today(matter.pair());
        matter.affirm(member.person(), held(matter.pair(), today), today, time.now(matter.pair()));
        audit.record(member, "affirmed", number);
    }

    /** Sends the matter back to the desks. */
    public void object(Actor member, String number, String reasons) {
        Matter matter = table.takeAs(number, member, Role.CO_CHAIR, Role.MEMBER);
        String why = CommitteeTable.required("reasons", reasons, "Give the reasons of the objection.");
        LocalDate today = time.today(matter.pair());
        matter.object(member.person(), why, held(matter.pair(), today), today, time.now(matter.pair()));
        deadlines.met(matter.pair(), number, CommitteeTable.DEADLINE, today);
        audit.record(member, "objected", number);
    }

    public void ask(Actor member, String number, String question) {
        Matter matter = table.takeAs(number, member, Role.CO_CHAIR, Role.MEMBER);
        String asked = CommitteeTable.required("question", question, "Write the question.");
        LocalDate today = time.today(matter.pair());
        matter.ask(member.person(), asked, held(matter.pair(), today), today, time.now(matter.pair()));
        audit.record(member, "asked in a round", number);
    }

    /** A desk answers the question of this order in the matter, from 1. */
    public void answer(Actor desk, String number, int question, String answer) {
        Matter matter = table.takeAs(number, desk, Role.SECRETARIAT);
        matter.answer(
                question, CommitteeTable.required("answer", answer, "Write the answer."), time.now(matter.pair()));
        audit.record(desk, "answered in a round", number);
    }

    /** A desk circulates a returned matter again, with what it changed; positions begin anew. */
    public void reopen(Actor desk, String number, String outcome, String text, String reasons, JsonNode content) {
        Matter matter = table.takeAs(number, desk, Role.SECRETARIAT);
        Pair pair = matter.pair();
        LocalDate today = time.today(pair);
        matter.mustBeRevisable(today);
        table.hold(pair);
        Motion motion = again(matter, outcome, text, reasons, content);
        table.mustGoOn(pair, motion, today);
        Matter.Draft draft = table.draft(pair, motion);
        table.mustBeHeard(pair, motion, today);
        table.refuseSecond(pair, motion, number);
        Period window = window(matter, today);
        matter.circulateAgain(draft, seats.heldOn(pair, today), window.from(), window.until());
        deadlines.set(pair, number, CommitteeTable.DEADLINE, window);
        audit.record(desk, "circulated again", number);
    }

    /** As {@link #check}, of a matter that is circulated again. */
    public void checkAgain(Actor desk, String number, String outcome, String text, String reasons, JsonNode content) {
        Matter matter = table.seen(desk, number);
        LocalDate today = time.today(matter.pair());
        Motion motion = again(matter, outcome, text, reasons, content);
        new InputRefused.Problems()
                .also(() -> matter.mustBeRevisable(today))
                .also(() -> table.mustBeOpenTo(desk, matter.pair(), motion, today, number))
                .refuseIfAny();
    }

    private static Motion again(Matter matter, String outcome, String text, String reasons, JsonNode content) {
        return new Motion(
                matter.kind(),
                matter.subject(),
                outcome,
                text,
                reasons,
                content,
                matter.annexes().stream().map(a -> a.id()).toList());
    }

    /** A desk takes a matter off the table; it decides nothing about the subject. */
    public void withdraw(Actor desk, String number, String why) {
        Matter matter = table.takeAs(number, desk, Role.SECRETARIAT);
        LocalDate today = time.today(matter.pair());
        matter.withdraw(CommitteeTable.required("why", why, "Say why the matter is withdrawn."), today);
        deadlines.met(matter.pair(), number, CommitteeTable.DEADLINE, today);
        audit.record(desk, "withdrew a matter", number);
    }

    /**
     * A co-chair who declared no conflict signs a round that is ready, while the term of the seat lasts; the second signature
     * adopts.
     */
    public void sign(Actor coChair, String number) {
        Matter matter = table.takeAs(number, coChair, Role.CO_CHAIR);
        Mandate office = coChair.as(Role.CO_CHAIR, matter.pair());
        LocalDate today = time.today(matter.pair());
        refuseOpener(coChair, matter);
        table.mustBeHeard(matter, today);
        boolean second = matter.sign(
                coChair,
                office.party().orElseThrow(),
                office.office(),
                held(matter.pair(), today),
                seals.sign(office.office(), matter.paper(), time.now(matter.pair())),
                today);
        audit.record(coChair, "signed a decision", number);
        if (second) {
            table.adopt(matter, today);
            audit.record(coChair, "adopted a decision", number);
        }
    }

    private static void refuseOpener(Actor member, Matter matter) {
        if (member.isOneWith(matter.openedBy(), matter.number())) {
            throw new NotYours("You opened the round on %s for a desk and take no part in deciding it."
                    .formatted(matter.number()));
        }
    }

    /** The seats that take part in a round that is opened on this day. */
    private List<Seat> asked(Pair pair, LocalDate today) {
        List<Seat> asked = seats.heldOn(pair, today);
        if (asked.stream().filter(s -> s.role() == Role.CO_CHAIR).count() != 2) {
            throw new OutOfTurn("%s has no two co-chairs' seats today; nothing can be decided.".formatted(pair));
        }
        return asked;
    }

    private void circulate(Matter matter, LocalDate today) {
        List<Seat> asked = asked(matter.pair(), today);
        Period window = window(matter, today);
        matter.circulate(asked, window.from(), window.until());
        deadlines.set(matter.pair(), matter.number(), CommitteeTable.DEADLINE, window);
    }

    private Period window(Matter matter, LocalDate from) {
        RulesInForce pinned = rules.version(matter.pair(), matter.rulesVersion());
        return rules.period(pinned, from, pinned.deadlines().round());
    }

    private Set<String> held(Pair pair, LocalDate today) {
        return seats.heldOn(pair, today).stream().map(Seat::code).collect(Collectors.toSet());
    }

    private List<Seat> seatsOpenTo(Actor member, Pair pair, LocalDate today) {
        return Stream.of(Role.CO_CHAIR, Role.MEMBER)
                .flatMap(role -> seats.heldOn(pair, today).stream()
                        .filter(s -> s.role() == role && member.holds(role, pair, s.party())))
                .toList();
    }
}
