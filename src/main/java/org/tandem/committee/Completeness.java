package org.tandem.committee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.NotYours;
import org.tandem.access.Role;
import org.tandem.access.Task.Ball;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * Whether a case is complete, by the word of the desks that its rules ask. Where they ask both, a case waits until both have
 * said the same; what one said the other reads, and a disagreement stays until one of them says otherwise. Used inside the
 * transaction of the step.
 */
@ApplicationScoped
public class Completeness {

    private final EntityManager entities;
    private final Rules rules;
    private final Numbering numbers;
    private final LegalTime time;

    @Inject
    public Completeness(EntityManager entities, Rules rules, Numbering numbers, LegalTime time) {
        this.entities = entities;
        this.rules = rules;
        this.numbers = numbers;
        this.time = time;
    }

    protected Completeness() {
        this(null, null, null, null);
    }

    /**
     * What a desk says.
     *
     * @param side whose desk; needed of a person who is at both
     * @param missing what is missing; nothing where it is complete
     * @param seen of what is withheld in the case's papers, the digests of what the desk read
     */
    public record Word(Optional<Party> side, boolean complete, List<String> missing, List<String> seen) {

        public Word(Optional<Party> side, boolean complete, List<String> missing) {
            this(side, complete, missing, List.of());
        }

        /** The same by a desk that read what is withheld. */
        public Word having(List<String> read) {
            return new Word(side, complete, missing, read);
        }

        /** @param missing may be empty, where a finding says it */
        public static Word of(Optional<Party> side, boolean complete, String missing) {
            if (complete || missing == null || missing.isBlank()) {
                return new Word(side, complete, List.of());
            }
            InputRefused.Problems problems = new InputRefused.Problems();
            String text = problems.text("findings", missing, 4_000, "Say what is missing, so that it can be mended.");
            problems.refuseIfAny();
            return new Word(side, false, List.of(text));
        }
    }

    /** One thing that is missing, by the word of one desk. */
    public record Missing(Party desk, String text) {

        private static List<Missing> of(Party desk, List<String> texts) {
            return texts.stream().map(text -> new Missing(desk, text)).toList();
        }
    }

    /**
     * What the check came to.
     *
     * @param desk whose word it was, where both were asked the later one
     * @param missing by whose desk each is missed; what both say is said once, by the desk that said it first
     */
    public record Found(boolean complete, Party desk, List<Missing> missing) {}

    /** Whose move it is in a check that is open, for one person, and since when it waits for that. */
    public record Turn(String todo, Ball ball, LocalDate since) {}

    /**
     * A desk says it. Whoever calls this has seen to it that the case is being checked.
     *
     * @return what the check came to; nothing while it waits for a desk, or while the two disagree
     */
    public Optional<Found> say(Actor desk, RulesInForce pinned, String subject, String what, Word word) {
        Pair pair = pinned.pair();
        desk.as(Role.SECRETARIAT, pair);
        word.side().ifPresent(side -> {
            pair.side(side);
            desk.as(Role.SECRETARIAT, pair, side);
        });
        CheckedBy checked = pinned.checkedBy();
        if (checked.how() == CheckedBy.How.LEAD) {
            Party lead = checked.lead().orElseThrow();
            mustLead(desk, pinned, lead);
            return Optional.of(new Found(word.complete(), lead, Missing.of(lead, word.missing())));
        }
        if (checked.how() == CheckedBy.How.EITHER) {
            Party side = word.side()
                    .or(() -> desk.as(Role.SECRETARIAT, pair).party())
                    .orElseThrow();
            return Optional.of(new Found(word.complete(), side, Missing.of(side, word.missing())));
        }
        Party side = sideOf(desk, pair, word);
        desk.as(Role.SECRETARIAT, pair, side);
        // Taken first: two desks that speak at once would each find the other silent.
        int place = numbers.next(pair + " words of desks");
        Map<Party, DeskWord> standing = standing(pair, subject, what);
        DeskWord mine = standing.get(side);
        DeskWord theirs = standing.get(pair.counterpart(side));
        if (mine != null && mine.saysTheSame(word.complete(), word.missing())) {
            throw new OutOfTurn("The desk of %s said so of %s already.".formatted(side, subject));
        }
        if (theirs != null) {
            desk.mustBeAnotherThan(theirs.by(), subject, "say it for the other desk");
        }
        LocalDate today = time.today(pair);
        entities.persist(
                new DeskWord(pair, subject, what, place, side, word.complete(), word.missing(), today, desk.person()));
        if (theirs == null || theirs.complete() != word.complete()) {
            return Optional.empty();
        }
        entities.flush();
        over(pair, subject, what);
        return Optional.of(new Found(
                word.complete(),
                side,
                Stream.concat(
                                Missing.of(theirs.side(), theirs.missing()).stream(),
                                Missing.of(side, word.missing()).stream()
                                        .filter(missing -> !theirs.missing().contains(missing.text())))
                        .toList()));
    }

    /**
     * The check ends: it came to something, its applicant took the case back, or a new one begins. What a desk said too late
     * for one check counts in no other.
     */
    public void over(Pair pair, String subject, String what) {
        LocalDate today = time.today(pair);
        stored(pair, subject, what).stream().filter(word -> !word.ended()).forEach(word -> word.end(today));
    }

    /** What the desks said in one check, in that order, for the desks of the pair; for nobody else. */
    public List<DeskWord> said(Actor reader, Pair pair, String subject, String what) {
        return reader.holds(Role.SECRETARIAT, pair) ? stored(pair, subject, what) : List.of();
    }

    /** What the desks said of a case in all its checks, for the desks of the pair. */
    public List<DeskWord> said(Actor desk, Pair pair, String subject) {
        desk.as(Role.SECRETARIAT, pair);
        return entities.createQuery(
                        "select w from DeskWord w where w.pair = :pair and w.subject = :subject order by w.place",
                        DeskWord.class)
                .setParameter("pair", pair.code())
                .setParameter("subject", subject)
                .getResultList();
    }

    /** The last word of each desk in the check that is open. */
    public static List<DeskWord> counting(List<DeskWord> said) {
        return List.copyOf(standing(said).values());
    }

    /** Whether the desks said different things in the check that is open. */
    public static boolean isDisagreed(List<DeskWord> said) {
        return counting(said).stream().map(DeskWord::complete).distinct().count() > 1;
    }

    /** The sides for which this person can give a word, whether or not they have given one. */
    public List<Party> sides(Actor desk, RulesInForce pinned) {
        Pair pair = pinned.pair();
        return Stream.of(pair.a(), pair.b())
                .filter(side -> desk.holds(Role.SECRETARIAT, pair, side))
                .filter(side -> pinned.checkedBy()
                        .lead()
                        .filter(lead -> !lead.equals(side))
                        .isEmpty())
                .toList();
    }

    /**
     * Whose move it is for a person at a desk.
     *
     * @param todo what is to do where it is theirs
     * @param since when the case came
     */
    public Turn turn(Actor desk, RulesInForce pinned, String subject, String what, String todo, LocalDate since) {
        List<Party> sides = sides(desk, pinned);
        CheckedBy checked = pinned.checkedBy();
        if (checked.how() != CheckedBy.How.BOTH) {
            return sides.isEmpty()
                    ? new Turn(
                            "The desk of " + checked.lead().orElseThrow() + " says whether it is complete",
                            Ball.THE_OTHER_SIDES,
                            since)
                    : new Turn(todo, Ball.YOURS, since);
        }
        return turn(sides, standing(pinned.pair(), subject, what), todo, since);
    }

    private static Turn turn(List<Party> sides, Map<Party, DeskWord> standing, String todo, LocalDate since) {
        LocalDate last = standing.values().stream()
                .map(DeskWord::on)
                .max(LocalDate::compareTo)
                .orElse(since);
        if (standing.size() == 2) {
            return new Turn("The desks disagree whether it is complete: settle it", Ball.YOURS, last);
        }
        return standing.keySet().containsAll(sides)
                ? new Turn("The other desk says whether it is complete", Ball.THE_OTHER_SIDES, last)
                : new Turn(todo, Ball.YOURS, last);
    }

    /** For lists of many cases: what is the same for several is asked of the database once. */
    public Turns turns(Actor desk) {
        return new Turns(desk);
    }

    /** Whose move it is in each of many checks, for one person. */
    public final class Turns {

        private final Actor desk;
        private final Map<String, RulesInForce> versions = new HashMap<>();
        private final Map<Pair, List<DeskWord>> open = new HashMap<>();

        private Turns(Actor desk) {
            this.desk = desk;
        }

        /** As {@link Completeness#turn}, of a case that runs under this version of its pair's rules. */
        public Turn of(Pair pair, String version, String subject, String what, String todo, LocalDate since) {
            RulesInForce pinned = versions.computeIfAbsent(pair + " " + version, key -> rules.version(pair, version));
            if (pinned.checkedBy().how() != CheckedBy.How.BOTH) {
                return turn(desk, pinned, subject, what, todo, since);
            }
            List<DeskWord> said = open.computeIfAbsent(pair, Completeness.this::open).stream()
                    .filter(word -> word.isOf(subject, what))
                    .toList();
            return turn(sides(desk, pinned), standing(said), todo, since);
        }
    }

    private List<DeskWord> open(Pair pair) {
        return entities.createQuery(
                        "select w from DeskWord w where w.pair = :pair and w.ended is null order by w.place",
                        DeskWord.class)
                .setParameter("pair", pair.code())
                .getResultList();
    }

    private static void mustLead(Actor desk, RulesInForce pinned, Party lead) {
        if (!desk.holds(Role.SECRETARIAT, pinned.pair(), lead)) {
            throw new NotYours("The rules let the desk of %s say whether a case is complete%s."
                    .formatted(
                            lead,
                            RulesInForce.bracketed(
                                    pinned.completeness().orElseThrow().source())));
        }
        desk.as(Role.SECRETARIAT, pinned.pair(), lead);
    }

    private Party sideOf(Actor desk, Pair pair, Word word) {
        if (word.side().isPresent()) {
            pair.side(word.side().get());
            return word.side().get();
        }
        List<Party> sides = Stream.of(pair.a(), pair.b())
                .filter(side -> desk.holds(Role.SECRETARIAT, pair, side))
                .toList();
        if (sides.size() != 1) {
            throw InputRefused.field(
                    "side", "Say for which side's desk you say it: %s or %s.".formatted(pair.a(), pair.b()));
        }
        return sides.get(0);
    }

    private Map<Party, DeskWord> standing(Pair pair, String subject, String what) {
        return standing(stored(pair, subject, what));
    }

    /** The last word of each desk in the check that is open. */
    private static Map<Party, DeskWord> standing(List<DeskWord> said) {
        Map<Party, DeskWord> last = new LinkedHashMap<>();
        said.stream().filter(word -> !word.ended()).forEach(word -> last.put(word.side(), word));
        return last;
    }

    private List<DeskWord> stored(Pair pair, String subject, String what) {
        return entities.createQuery(
                        "select w from DeskWord w where w.pair = :pair and w.subject = :subject and w.what = :what"
                                + " order by w.place",
                        DeskWord.class)
                .setParameter("pair", pair.code())
                .setParameter("subject", subject)
                .setParameter("what", what)
                .getResultList();
    }
}
