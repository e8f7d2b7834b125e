package org.tandem.committee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.calendar.Deadlines;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;
import org.tandem.kernel.Side;
import org.tandem.kernel.Unknown;
import org.tandem.seal.Seals;

/**
 * How a committee comes to a decision, one public method a step. There is no vote: consensus of two sides, or the matter
 * stays open.
 */
@ApplicationScoped
@Transactional
public class CommitteeDecisions {

    private static final int MOST_TEXT = 20_000;
    private static final String DEADLINE = "round closes";

    private final Matters matters;
    private final Numbering numbering;
    private final Rules rules;
    private final Seats seats;
    private final Papers papers;
    private final Seals seals;
    private final LegalTime time;
    private final Deadlines deadlines;
    private final AuditTrail audit;
    private final Instance<Agenda> agendas;
    private final Event<DecisionAdopted> adopted;

    @Inject
    public CommitteeDecisions(
            Matters matters,
            Numbering numbering,
            Rules rules,
            Seats seats,
            Papers papers,
            Seals seals,
            LegalTime time,
            Deadlines deadlines,
            AuditTrail audit,
            @Any Instance<Agenda> agendas,
            Event<DecisionAdopted> adopted) {
        this.matters = matters;
        this.numbering = numbering;
        this.rules = rules;
        this.seats = seats;
        this.papers = papers;
        this.seals = seals;
        this.time = time;
        this.deadlines = deadlines;
        this.audit = audit;
        this.agendas = agendas;
        this.adopted = adopted;
    }

    protected CommitteeDecisions() {
        this(null, null, null, null, null, null, null, null, null, null, null);
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
        Mandate office = desk.as(Role.SECRETARIAT, pair);
        RulesInForce inForce = rules.inForce(pair);
        Matter.Draft draft = draft(pair, kind, subject, outcome, text, reasons, content, annexes);
        refuseSecond(pair, kind, subject);
        LocalDate today = time.today(pair);
        Matter matter = new Matter(
                number(pair, today),
                pair,
                kind,
                subject,
                draft,
                Decision.Mode.ELECTRONIC,
                inForce.version(),
                desk.person(),
                office.party().orElseThrow());
        circulate(matter, inForce, today);
        matters.add(matter);
        audit.record(desk, "opened a round", matter.number());
        return matter.number();
    }

    /** A member or co-chair says before the papers open whether there is a conflict of interest; who has one takes no part. */
    public void declare(Actor member, String number, boolean conflict, String note) {
        Matter matter = takeAs(number, member, Role.CO_CHAIR, Role.MEMBER);
        if (member.person().equals(matter.openedBy())) {
            throw new NotYours(
                    "You opened the round on %s for a desk and take no part in deciding it.".formatted(number));
        }
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
        Matter matter = takeAs(number, member, Role.CO_CHAIR, Role.MEMBER);
        matter.affirm(member.person(), time.today(matter.pair()), time.now(matter.pair()));
        audit.record(member, "affirmed", number);
    }

    /** Sends the matter back to the desks. */
    public void object(Actor member, String number, String reasons) {
        Matter matter = takeAs(number, member, Role.CO_CHAIR, Role.MEMBER);
        String why = required("reasons", reasons, "Give the reasons of the objection.");
        LocalDate today = time.today(matter.pair());
        matter.object(member.person(), why, today, time.now(matter.pair()));
        deadlines.met(matter.pair(), number, DEADLINE, today);
        audit.record(member, "objected", number);
    }

    public void ask(Actor member, String number, String question) {
        Matter matter = takeAs(number, member, Role.CO_CHAIR, Role.MEMBER);
        String asked = required("question", question, "Write the question.");
        matter.ask(member.person(), asked, time.today(matter.pair()), time.now(matter.pair()));
        audit.record(member, "asked in a round", number);
    }

    /** A desk answers the question of this order in the matter, from 1. */
    public void answer(Actor desk, String number, int question, String answer) {
        Matter matter = takeAs(number, desk, Role.SECRETARIAT);
        matter.answer(question, required("answer", answer, "Write the answer."), time.now(matter.pair()));
        audit.record(desk, "answered in a round", number);
    }

    /** A desk circulates a returned matter again, with what it changed; positions begin anew. */
    public void reopen(Actor desk, String number, String outcome, String text, String reasons, JsonNode content) {
        Matter matter = takeAs(number, desk, Role.SECRETARIAT);
        Pair pair = matter.pair();
        LocalDate today = time.today(pair);
        matter.mustBeRevisable(today);
        Matter.Draft draft = draft(
                pair,
                matter.kind(),
                matter.subject(),
                outcome,
                text,
                reasons,
                content,
                matter.annexes().stream().map(a -> a.id()).toList());
        Period window = window(rules.version(pair, matter.rulesVersion()), today);
        matter.circulateAgain(draft, seats.heldOn(pair, today), window.from(), window.until());
        deadlines.set(pair, number, DEADLINE, window.until());
        audit.record(desk, "circulated again", number);
    }

    /** A desk takes a matter off the table; it decides nothing about the subject. */
    public void withdraw(Actor desk, String number, String why) {
        Matter matter = takeAs(number, desk, Role.SECRETARIAT);
        LocalDate today = time.today(matter.pair());
        matter.withdraw(required("why", why, "Say why the matter is withdrawn."), today);
        deadlines.met(matter.pair(), number, DEADLINE, today);
        audit.record(desk, "withdrew a matter", number);
    }

    /** A co-chair signs a round that is ready; the second signature adopts. */
    public void sign(Actor coChair, String number) {
        Matter matter = takeAs(number, coChair, Role.CO_CHAIR);
        Mandate office = coChair.as(Role.CO_CHAIR, matter.pair());
        LocalDate today = time.today(matter.pair());
        if (coChair.person().equals(matter.openedBy())) {
            throw new NotYours(
                    "You opened the round on %s for a desk and take no part in deciding it.".formatted(number));
        }
        boolean second = matter.sign(
                coChair.person(),
                office.party().orElseThrow(),
                seals.sign(office.office(), matter.paper(), time.now(matter.pair())),
                today);
        audit.record(coChair, "signed a decision", number);
        if (second) {
            adopt(matter, today);
            audit.record(coChair, "adopted a decision", number);
        }
    }

    /** A desk agrees to publication; the second side's desk publishes. */
    public void release(Actor desk, String number) {
        Matter matter = takeAs(number, desk, Role.SECRETARIAT);
        Mandate office = desk.as(Role.SECRETARIAT, matter.pair());
        matter.release(office.party().orElseThrow(), desk.person(), time.today(matter.pair()));
        audit.record(desk, "released a decision", number);
    }

    /**
     * A desk records a decision taken at a meeting or elsewhere, and attests it; it is adopted when the other side's desk
     * attests too.
     *
     * @param date when it was taken
     * @param scan id of the stored scan
     */
    public String recordElsewhere(
            Actor desk,
            Pair pair,
            String kind,
            String subject,
            String outcome,
            Decision.Mode mode,
            LocalDate date,
            String text,
            String reasons,
            JsonNode content,
            String scan) {
        Mandate office = desk.as(Role.SECRETARIAT, pair);
        RulesInForce inForce = rules.inForce(pair);
        LocalDate today = time.today(pair);
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(
                        mode == Decision.Mode.MEETING || mode == Decision.Mode.ELSEWHERE,
                        "mode",
                        "Choose how the decision was taken: at a meeting or elsewhere.")
                .unless(
                        date != null && !date.isAfter(today),
                        "date",
                        "Enter the day the decision was taken; not a coming one.")
                .unless(scan != null && !scan.isBlank(), "scan", "Attach the scan of the signed decision.")
                .refuseIfAny();
        Matter.Draft draft = draft(pair, kind, subject, outcome, text, reasons, content, List.of(scan));
        refuseSecond(pair, kind, subject);
        Matter matter = new Matter(
                number(pair, date),
                pair,
                kind,
                subject,
                draft,
                mode,
                inForce.version(),
                desk.person(),
                office.party().orElseThrow());
        matter.record(date, today);
        matter.attest(
                desk.person(),
                office.party().orElseThrow(),
                seals.sign(office.office(), matter.paper(), time.now(pair)),
                today);
        matters.add(matter);
        audit.record(desk, "recorded a decision taken elsewhere", matter.number());
        return matter.number();
    }

    /** The other side's desk confirms that the recorded decision is the one that was taken; with that it is adopted here. */
    public void attest(Actor desk, String number) {
        Matter matter = takeAs(number, desk, Role.SECRETARIAT);
        Mandate office = desk.as(Role.SECRETARIAT, matter.pair());
        LocalDate today = time.today(matter.pair());
        boolean second = matter.attest(
                desk.person(),
                office.party().orElseThrow(),
                seals.sign(office.office(), matter.paper(), time.now(matter.pair())),
                today);
        audit.record(desk, "attested a decision taken elsewhere", number);
        if (second) {
            adopt(matter, today);
        }
    }

    /** A matter as this person may see it; each look at its papers by a member is in the audit trail. */
    public Round round(Actor actor, String number) {
        Matter matter = seen(actor, number);
        boolean isDesk = actor.holds(Role.SECRETARIAT, matter.pair());
        Optional<Participation> mine = matter.participationOf(actor.person());
        boolean papersOpen = isDesk || mine.filter(p -> !p.hasConflict()).isPresent();
        if (papersOpen && !isDesk) {
            audit.record(actor, "opened the papers of a round", number);
        }
        return view(matter, mine, papersOpen, agenda(matter.kind()).title(matter.subject()));
    }

    /** The pair's matters, newest first, without papers: for its desks, members and co-chairs. */
    public List<Round> rounds(Actor actor, Pair pair) {
        refuseOutsiders(actor, pair, pair.code());
        List<Matter> all = matters.of(pair);
        Map<String, Map<String, String>> titles = new HashMap<>();
        all.stream()
                .collect(Collectors.groupingBy(Matter::kind, Collectors.mapping(Matter::subject, Collectors.toSet())))
                .forEach((kind, subjects) -> titles.put(kind, agenda(kind).titles(subjects)));
        return all.stream()
                .map(m -> view(
                        m,
                        m.participationOf(actor.person()),
                        false,
                        titles.get(m.kind()).getOrDefault(m.subject(), m.subject())))
                .toList();
    }

    /** Number of the matter that is before the committee on this subject; none where it was decided or withdrawn. */
    public Optional<String> pending(Pair pair, String kind, String subject) {
        return matters.pending(pair, kind, subject).map(Matter::number);
    }

    /** The kinds of matter that can be put before a committee here. */
    public List<String> kinds() {
        return agendas.stream().map(Agenda::kind).sorted().toList();
    }

    /** What can be decided on a matter of this kind. */
    public List<String> outcomes(String kind) {
        return agenda(kind).outcomes();
    }

    private Round view(Matter matter, Optional<Participation> mine, boolean papersOpen, String title) {
        Pair pair = matter.pair();
        LocalDate today = time.today(pair);
        Agenda agenda = agenda(matter.kind());
        return new Round(
                matter.number(),
                pair,
                matter.kind(),
                matter.subject(),
                title,
                agenda.link(matter.subject()),
                matter.mode(),
                matter.stage(),
                matter.circulation(),
                matter.isReady(today),
                matter.hasLapsed(today),
                papersOpen && matter.stage() instanceof Stage.Circulating && !matter.isReady(today)
                        ? matter.whatIsMissing(today)
                        : "",
                papersOpen ? Optional.of(papersOf(matter, agenda)) : Optional.empty(),
                mine.map(p ->
                        new Round.Part(p.seat(), p.hasConflict(), p.stated().map(Enum::name))),
                matter.signatures().stream().map(Matter.Signer::side).toList(),
                Arrays.stream(Side.values())
                        .map(pair::party)
                        .filter(matter::isReleasedBy)
                        .toList(),
                matter.released(),
                matter.rulesVersion());
    }

    private static Round.Papers papersOf(Matter matter, Agenda agenda) {
        List<Round.Position> positions = new ArrayList<>();
        matter.participations().stream()
                .filter(p -> p.circulation() < matter.circulation())
                .forEach(p -> positions.add(position(p)));
        for (String seat : matter.seatsAsked()) {
            List<Participation> taken =
                    matter.current().filter(p -> p.seat().equals(seat)).toList();
            taken.forEach(p -> positions.add(position(p)));
            if (taken.isEmpty()) {
                positions.add(new Round.Position(matter.circulation(), seat, "SILENT", ""));
            }
        }
        return new Round.Papers(
                matter.outcome(),
                agenda.outcomes(),
                matter.text(),
                matter.reasons(),
                matter.content(),
                matter.annexes(),
                positions,
                matter.questions().stream()
                        .map(q -> new Round.Asked(q.ordinal(), q.seat(), q.content(), q.answer()))
                        .toList());
    }

    private static Round.Position position(Participation p) {
        String standing =
                p.hasConflict() ? "CONFLICT" : p.stated().map(Enum::name).orElse("DECLARED");
        return new Round.Position(
                p.circulation(), p.seat(), standing, p.reasons().orElse(""));
    }

    private void adopt(Matter matter, LocalDate today) {
        agenda(matter.kind()).check(matter.pair(), matter.subject(), matter.outcome(), matter.content());
        matter.adopt(today);
        deadlines.met(matter.pair(), matter.number(), DEADLINE, today);
        adopted.fire(new DecisionAdopted(matter.decision().orElseThrow()));
    }

    private void circulate(Matter matter, RulesInForce inForce, LocalDate today) {
        List<Seat> asked = seats.heldOn(matter.pair(), today);
        if (asked.stream().filter(s -> s.role() == Role.CO_CHAIR).count() != 2) {
            throw new OutOfTurn(
                    "%s has no two co-chairs' seats today; nothing can be decided.".formatted(matter.pair()));
        }
        Period window = window(inForce, today);
        matter.circulate(asked, window.from(), window.until());
        deadlines.set(matter.pair(), matter.number(), DEADLINE, window.until());
    }

    private static Period window(RulesInForce inForce, LocalDate from) {
        return Period.ofDays(from, inForce.deadlines().round().value());
    }

    private Matter.Draft draft(
            Pair pair,
            String kind,
            String subject,
            String outcome,
            String text,
            String reasons,
            JsonNode content,
            List<String> annexes) {
        Agenda agenda = agenda(kind);
        InputRefused.Problems problems = new InputRefused.Problems();
        String about = problems.text("subject", subject, 40, "Say what is to be decided on.");
        String decided = problems.text("text", text, MOST_TEXT, "Write the text of the decision.");
        String why = reasons == null ? "" : reasons.strip();
        problems.unless(
                        why.length() <= MOST_TEXT,
                        "reasons",
                        "Shorten the reasons to %d characters.".formatted(MOST_TEXT))
                .unless(
                        agenda.outcomes().contains(outcome),
                        "outcome",
                        "Choose one of: %s.".formatted(String.join(", ", agenda.outcomes())))
                .refuseIfAny();
        JsonNode details = content == null || content.isNull() ? JsonNodeFactory.instance.objectNode() : content;
        agenda.check(pair, about, outcome, details);
        annexes.forEach(id -> papers.handTo(id, pair));
        return new Matter.Draft(
                outcome,
                decided,
                why,
                details,
                annexes.stream().map(papers::ref).toList());
    }

    private void refuseSecond(Pair pair, String kind, String subject) {
        matters.pending(pair, kind, subject).ifPresent(pending -> {
            throw new OutOfTurn(
                    "%s is before the committee of %s already, as %s.".formatted(subject, pair, pending.number()));
        });
    }

    /** Of the partner's code, so that the partner's committees with several countries never give one number twice. */
    private String number(Pair pair, LocalDate day) {
        return numbering.print("%s-%d-".formatted(pair.b(), day.getYear()));
    }

    private Agenda agenda(String kind) {
        return agendas.stream()
                .filter(a -> a.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new Unknown("kind of matter", String.valueOf(kind)));
    }

    private Matter takeAs(String number, Actor actor, Role... oneOf) {
        Pair pair = matters.require(number).pair();
        if (Arrays.stream(oneOf).noneMatch(role -> actor.holds(role, pair))) {
            throw new NotYours(actor.name(), oneOf[oneOf.length - 1], pair.code());
        }
        return matters.take(number);
    }

    private Matter seen(Actor actor, String number) {
        Matter matter = matters.require(number);
        refuseOutsiders(actor, matter.pair(), number);
        return matter;
    }

    private static void refuseOutsiders(Actor actor, Pair pair, String what) {
        if (Stream.of(Role.SECRETARIAT, Role.CO_CHAIR, Role.MEMBER).noneMatch(r -> actor.holds(r, pair))) {
            throw new Unknown("matter", what);
        }
    }

    private List<Seat> seatsOpenTo(Actor member, Pair pair, LocalDate today) {
        return Stream.of(Role.CO_CHAIR, Role.MEMBER)
                .flatMap(role -> seats.heldOn(pair, today).stream()
                        .filter(s -> s.role() == role && member.holds(role, pair, s.party())))
                .toList();
    }

    private static String required(String field, String typed, String askFor) {
        InputRefused.Problems problems = new InputRefused.Problems();
        String text = problems.text(field, typed, MOST_TEXT, askFor);
        problems.refuseIfAny();
        return text;
    }
}
