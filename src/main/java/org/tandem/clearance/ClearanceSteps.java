package org.tandem.clearance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Numbering;
import org.tandem.document.DocumentRef;
import org.tandem.kernel.Hosting;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;

/**
 * How a side talks a case over within itself, one public method a step. Whoever holds no office of the side is told that there is
 * no such thing: people of the other side, administrators and everybody else.
 */
@ApplicationScoped
@Transactional
public class ClearanceSteps {

    /** The offices that take part, in the order in which they are listed. */
    public static final List<Role> OFFICES =
            List.of(Role.SECRETARIAT, Role.MEMBER, Role.CO_CHAIR, Role.AUTHORITY_OFFICER, Role.AUTHORITY_APPROVER);

    private static final Set<Role> CONCLUDE = Set.of(Role.SECRETARIAT, Role.CO_CHAIR);
    private static final int LONGEST_QUESTION = 2_000;
    private static final int LONGEST = 20_000;

    private final Clearances clearances;
    private final Papers papers;
    private final Numbering numbers;
    private final LegalTime time;
    private final Hosting hosting;
    private final AuditTrail audit;

    @Inject
    public ClearanceSteps(
            Clearances clearances,
            Papers papers,
            Numbering numbers,
            LegalTime time,
            Hosting hosting,
            AuditTrail audit) {
        this.clearances = clearances;
        this.papers = papers;
        this.numbers = numbers;
        this.time = time;
        this.hosting = hosting;
        this.audit = audit;
    }

    protected ClearanceSteps() {
        this(null, null, null, null, null, null);
    }

    /**
     * The sides for which this person takes part in clearances of the pair: those whose office they hold, where the deployment keeps
     * the side's registry. Where the committee alone is kept, a side's clearance has no place.
     */
    public List<Party> sides(Actor actor, Pair pair) {
        return Stream.of(pair.a(), pair.b())
                .filter(side -> takesPart(actor, pair, side))
                .toList();
    }

    /** A question is put to offices of the side. One at a time in a case; who asks again asks anew. */
    public void open(Actor actor, Room room, Question question) {
        mustTakePart(actor, room);
        LocalDate today = time.today(room.pair());
        InputRefused.Problems problems = new InputRefused.Problems();
        String text = problems.text(
                "question", question.text(), LONGEST_QUESTION, "Write what your side is to agree on within itself.");
        List<Role> asked = OFFICES.stream().filter(question.asked()::contains).toList();
        problems.unless(!asked.isEmpty(), "asked", "Choose at least one office that gives its word.")
                .unless(
                        asked.size() == Set.copyOf(question.asked()).size(),
                        "asked",
                        "Choose among the offices of your side in the committee and its authority.")
                .unless(
                        question.until() != null && !question.until().isBefore(today),
                        "until",
                        "Enter the last day for it; today or a coming one.")
                .refuseIfAny();
        hold(room);
        List<Clearance> before = clearances.in(room);
        before.stream().filter(Clearance::isOpen).findFirst().ifPresent(running -> {
            throw new OutOfTurn("Your side is talking over %s since %s. Conclude that before you ask anew."
                    .formatted(room.subject(), running.openedOn()));
        });
        Clearance opened = new Clearance(
                room, before.size() + 1, new Question(text, asked, question.until()), today, actor.person());
        clearances.add(opened);
        audit.record(actor, "asked for clearance within the side", opened.inAudit());
    }

    /**
     * Somebody of the side says something: a remark, or what their office thinks.
     *
     * @param office as what they say it, one that they hold
     */
    public void say(Actor actor, Room room, Role office, Word.Said said) {
        mustTakePart(actor, room);
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(
                office != null && OFFICES.contains(office) && actor.holds(office, room.pair(), room.side()),
                "office",
                "Say as what you say it: an office of your side that you hold.");
        String text = problems.text("text", said.text(), LONGEST, "Write what you have to say.");
        problems.refuseIfAny();
        hold(room);
        Clearance open = running(room);
        actor.as(office, room.pair(), room.side());
        papers.mustBeRead(actor, "paper", said.paper().stream().toList());
        said.paper().ifPresent(paper -> papers.keep(actor, paper, open.inAudit(), List.of()));
        int ordinal = clearances.words(List.of(open)).size() + 1;
        clearances.add(new Word(
                open,
                ordinal,
                office,
                new Word.Said(said.verdict(), text, said.paper()),
                time.today(room.pair()),
                actor.person()));
        audit.record(actor, "said something in a clearance within the side", open.inAudit());
    }

    /** The side's desk or a co-chair writes down what the side agreed on; nothing is said after that. */
    public void conclude(Actor actor, Room room, Verdict verdict, String why) {
        mustTakePart(actor, room);
        Mandate office = CONCLUDE.stream()
                .filter(role -> actor.holds(role, room.pair(), room.side()))
                .sorted()
                .findFirst()
                .map(role -> actor.as(role, room.pair(), room.side()))
                .orElseThrow(() -> new NotYours(
                        "What %s agreed on is concluded by its desk or a co-chair.".formatted(room.side())));
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(verdict != null, "verdict", "Say what your side agreed on.");
        String text = problems.text("conclusion", why, LONGEST, "Write what your side agreed on, and why.");
        problems.refuseIfAny();
        hold(room);
        Clearance open = running(room);
        open.conclude(verdict, text, time.today(room.pair()), actor.person());
        audit.record(actor, "concluded a clearance within the side as " + office.role(), open.inAudit());
    }

    /** What one question came to, for a reader of its side. */
    public record Shown(Clearance clearance, List<Word> words) {

        /** What an office thinks: what it said last. */
        public Optional<Verdict> of(Role office) {
            return words.stream()
                    .filter(word -> word.office() == office)
                    .flatMap(word -> word.verdict().stream())
                    .reduce((earlier, later) -> later);
        }
    }

    /** All of a room, the latest first; nothing where nobody asked yet. */
    public List<Shown> in(Actor actor, Room room) {
        mustTakePart(actor, room);
        List<Clearance> all = clearances.in(room);
        List<Word> words = clearances.words(all);
        return all.stream()
                .map(one -> new Shown(
                        one,
                        words.stream()
                                .filter(word -> word.clearance().equals(one.id()))
                                .toList()))
                .toList();
    }

    /** The papers of what was said, as far as this person may open them. */
    public List<DocumentRef> papers(Actor actor, Collection<Shown> shown) {
        return papers.known(
                actor,
                shown.stream()
                        .flatMap(one -> one.words().stream())
                        .flatMap(word -> word.paper().stream())
                        .distinct()
                        .toList());
    }

    /** The offices that this person holds in the side, in the order in which they are listed. */
    public List<Role> offices(Actor actor, Room room) {
        return OFFICES.stream()
                .filter(role -> actor.holds(role, room.pair(), room.side()))
                .toList();
    }

    public boolean concludes(Actor actor, Room room) {
        return CONCLUDE.stream().anyMatch(role -> actor.holds(role, room.pair(), room.side()));
    }

    /** Those of all sides for which this person takes part, open ones first, then the latest. */
    public List<Clearance> listed(Actor actor, String words, int skip, int most) {
        return clearances.of(sides(actor), words, skip, most);
    }

    public long count(Actor actor, String words) {
        return clearances.count(sides(actor), words);
    }

    /** Those of all sides for which this person takes part that are not concluded. */
    List<Clearance> open(Actor actor) {
        return clearances.open(sides(actor));
    }

    /** The sides, of any pair, for which this person takes part. */
    public List<OneSide> sides(Actor actor) {
        return actor.mandates().stream()
                .filter(mandate -> OFFICES.contains(mandate.role()))
                .flatMap(mandate -> mandate.pair().stream()
                        .flatMap(pair -> mandate.party().stream().map(side -> new OneSide(pair, side))))
                .distinct()
                .filter(side -> hosting.registry(side.party()))
                .toList();
    }

    private boolean takesPart(Actor actor, Pair pair, Party side) {
        return hosting.registry(side) && OFFICES.stream().anyMatch(role -> actor.holds(role, pair, side));
    }

    private void mustTakePart(Actor actor, Room room) {
        if (!takesPart(actor, room.pair(), room.side())) {
            throw new Unknown("clearance", room.subject());
        }
    }

    private Clearance running(Room room) {
        return clearances.in(room).stream()
                .filter(Clearance::isOpen)
                .findFirst()
                .orElseThrow(() -> new OutOfTurn(
                        "Your side is not talking over %s. Ask for its clearance first.".formatted(room.subject())));
    }

    /** Until the caller's transaction ends nobody else of the side asks, says or concludes anything. */
    private void hold(Room room) {
        numbers.hold("clearance %s/%s".formatted(room.pair(), room.side()));
    }
}
