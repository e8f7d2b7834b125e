package org.tandem.committee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.calendar.Deadlines;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;

/**
 * What comes onto a committee's table and leaves it adopted, in an electronic round or taken elsewhere: numbered, checked by
 * its agenda, one matter on a subject at a time.
 */
@ApplicationScoped
class CommitteeTable {

    static final String DEADLINE = "round closes";

    private static final int MOST_TEXT = 20_000;

    private final Matters matters;
    private final Agendas agendas;
    private final SeveralAgenda several;
    private final Numbering numbering;
    private final Rules rules;
    private final PairGate gate;
    private final OpinionGate opinions;
    private final Papers papers;
    private final Deadlines deadlines;
    private final LegalTime time;
    private final Event<DecisionAdopted> adopted;
    private final Event<DecisionSealed> sealed;

    @Inject
    CommitteeTable(
            Matters matters,
            Agendas agendas,
            SeveralAgenda several,
            Numbering numbering,
            Rules rules,
            PairGate gate,
            OpinionGate opinions,
            Papers papers,
            Deadlines deadlines,
            LegalTime time,
            Event<DecisionAdopted> adopted,
            Event<DecisionSealed> sealed) {
        this.matters = matters;
        this.agendas = agendas;
        this.several = several;
        this.numbering = numbering;
        this.rules = rules;
        this.gate = gate;
        this.opinions = opinions;
        this.papers = papers;
        this.deadlines = deadlines;
        this.time = time;
        this.adopted = adopted;
        this.sealed = sealed;
    }

    protected CommitteeTable() {
        this(null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * Gives the motion its number, unless another on the same subject is pending; {@link #add} keeps it once it has its
     * first stage.
     *
     * @param taken the day whose year the number carries
     */
    Matter put(Actor desk, Pair pair, Motion asked, Decision.Mode mode, LocalDate taken) {
        Mandate office = desk.as(Role.SECRETARIAT, pair);
        hold(pair);
        papers.mustBeRead(desk, mode == Decision.Mode.ELECTRONIC ? "annexes" : "scan", asked.annexes());
        RulesInForce inForce = rules.inForce(pair);
        Motion motion = several.named(
                pair, asked.subject() == null ? asked : asked.on(asked.subject().strip()));
        mustGoOn(pair, motion, taken);
        Matter.Draft draft = draft(pair, motion);
        mustBeHeard(pair, motion, taken);
        refuseSecond(pair, motion, "");
        refuseNameOfAnother(motion, "");
        return new Matter(
                number(pair, taken),
                pair,
                motion.kind(),
                motion.subject(),
                draft,
                mode,
                inForce.version(),
                desk.person(),
                office.party().orElseThrow());
    }

    /**
     * Refuses, everything at once, what stands against putting it before the committee: what would be refused of a motion that says
     * all it has to and that its agenda can carry out. Does nothing.
     *
     * @param day on which it is decided, or was
     * @param number of the matter that is circulated again; empty of a new one
     */
    void mustBeOpenTo(Actor desk, Pair pair, Motion motion, LocalDate day, String number) {
        desk.as(Role.SECRETARIAT, pair);
        rules.inForce(pair);
        new InputRefused.Problems()
                .also(() -> mustGoOn(pair, motion, day))
                .also(() -> mustBeHeard(pair, motion, day))
                .also(() -> refuseSecond(pair, motion, number))
                .also(() -> refuseNameOfAnother(motion, number))
                .refuseIfAny();
    }

    /** One after the other matters are put before a committee: of two on one case the second sees the first. */
    void hold(Pair pair) {
        numbering.hold(counter(pair, time.today(pair)));
    }

    /** Refuses what the pair's own life has stopped meanwhile. */
    private void mustGoOn(Matter matter, LocalDate today) {
        mustGoOn(matter.pair(), matter.motion(), matter.taken().orElse(today));
    }

    /** A kind that there is not is refused with the draft. */
    void mustGoOn(Pair pair, Motion motion, LocalDate day) {
        SeveralContent.each(motion.items(), item -> agendas.find(item.kind())
                .ifPresent(agenda -> agenda.achievedUntil(item.subject())
                        .ifPresentOrElse(
                                achieved -> gate.mustGoOn(pair, agenda.act(), day, achieved),
                                () -> gate.mustGoOn(pair, agenda.act(), day))));
    }

    /** Refuses what could not be decided yet, or not without a reason, for an opinion that the rules ask for. */
    void mustBeHeard(Pair pair, Motion motion, LocalDate day) {
        SeveralContent.each(
                motion.items(),
                item -> opinions.mustBeHeard(
                        pair,
                        item.kind(),
                        item.subject(),
                        agendas.of(item.kind()).grants(item.outcome()),
                        item.reasons() == null ? "" : item.reasons(),
                        day));
    }

    /** The same of what is signed now: an opinion can have come since it was circulated. */
    void mustBeHeard(Matter matter, LocalDate today) {
        SeveralContent.each(
                matter.motion().items(),
                item -> opinions.mustStillBeHeard(
                        matter.pair(),
                        item.kind(),
                        item.subject(),
                        agendas.of(item.kind()).grants(item.outcome()),
                        item.reasons(),
                        matter.taken().orElse(today)));
    }

    void add(Matter matter) {
        matters.add(matter);
    }

    /** What the desk wrote, checked by the agenda; the annexes are handed to the pair. */
    Matter.Draft draft(Pair pair, Motion motion) {
        Agenda agenda = agendas.of(motion.kind());
        InputRefused.Problems problems = new InputRefused.Problems();
        String about = problems.text("subject", motion.subject(), 40, "Say what is to be decided on.");
        String decided = problems.text("text", motion.text(), MOST_TEXT, "Write the text of the decision.");
        String why = motion.reasons() == null ? "" : motion.reasons().strip();
        problems.unless(
                        why.length() <= MOST_TEXT,
                        "reasons",
                        "Shorten the reasons to %d characters.".formatted(MOST_TEXT))
                .unless(
                        agenda.outcomes().contains(motion.outcome()),
                        "outcome",
                        "Choose one of: %s.".formatted(String.join(", ", agenda.outcomes())))
                .refuseIfAny();
        JsonNode details = motion.content() == null || motion.content().isNull()
                ? JsonNodeFactory.instance.objectNode()
                : motion.content();
        agenda.check(pair, about, motion.outcome(), details);
        motion.annexes().forEach(id -> papers.handTo(id, pair));
        return new Matter.Draft(
                motion.outcome(),
                decided,
                why,
                details,
                motion.annexes().stream().map(papers::ref).toList());
    }

    /** A matter for its desks, members and co-chairs; there is none for anybody else. */
    Matter seen(Actor actor, String number) {
        Matter matter = matters.require(number);
        refuseOutsiders(actor, matter.pair(), number);
        return matter;
    }

    static void refuseOutsiders(Actor actor, Pair pair, String what) {
        if (Stream.of(Role.SECRETARIAT, Role.CO_CHAIR, Role.MEMBER).noneMatch(r -> actor.holds(r, pair))) {
            throw new Unknown("matter", what);
        }
    }

    /** For an act of somebody who holds one of these roles. */
    Matter takeAs(String number, Actor actor, Role... oneOf) {
        Pair pair = seen(actor, number).pair();
        Role role = Arrays.stream(oneOf)
                .filter(one -> actor.holds(one, pair))
                .findFirst()
                .orElse(oneOf[oneOf.length - 1]);
        actor.as(role, pair);
        return matters.take(number);
    }

    /**
     * Adopts what both sides sealed; whose matter it is carries it out in the same transaction. Of several matters each is looked at
     * again before it is carried out, since one before it can have changed what it rests on.
     */
    void adopt(Matter matter, LocalDate today) {
        mustGoOn(matter, today);
        mustBeHeard(matter, today);
        if (!matter.several()) {
            agendas.check(matter.pair(), matter.kind(), matter.subject(), matter.outcome(), matter.content());
        }
        matter.adopt(today);
        deadlines.met(matter.pair(), matter.number(), DEADLINE, today);
        Decision decision = matter.decision().orElseThrow();
        SeveralContent.each(decision.items(), item -> {
            if (decision.several()) {
                agendas.check(item.pair(), item.kind(), item.subject(), item.outcome(), item.content());
            }
            adopted.fire(new DecisionAdopted(item));
        });
        sealed.fire(new DecisionSealed(decision));
    }

    /**
     * Refuses what lies before the committee already, alone or as one of several.
     *
     * @param number of the matter that is circulated again; empty of a new one
     */
    void refuseSecond(Pair pair, Motion motion, String number) {
        SeveralContent.each(motion.items(), item -> matters.pending(pair, item.kind(), item.subject())
                .filter(pending -> !pending.number().equals(number))
                .ifPresent(pending -> {
                    throw new OutOfTurn("%s is before the committee of %s already, as %s."
                            .formatted(item.subject(), pair, pending.number()));
                }));
    }

    /** Several matters have a name that is theirs alone, so that it tells of one decision. */
    private void refuseNameOfAnother(Motion motion, String number) {
        if (motion.kind().equals(SeveralAgenda.KIND)) {
            matters.named(motion.subject())
                    .filter(matter -> !(matter.stage() instanceof Stage.Withdrawn))
                    .filter(matter -> !matter.number().equals(number))
                    .ifPresent(matter -> {
                        throw InputRefused.field(
                                "subject",
                                "%s is what %s is called. Leave the subject empty, and it gets a name of its own."
                                        .formatted(motion.subject(), matter.number()));
                    });
        }
    }

    /** Of the partner's code, so that the partner's committees with several countries never give one number twice. */
    private String number(Pair pair, LocalDate day) {
        return numbering.print(counter(pair, day));
    }

    private static String counter(Pair pair, LocalDate day) {
        return "%s-%d-".formatted(pair.b(), day.getYear());
    }

    /** What was typed into a field that must not be empty. */
    static String required(String field, String typed, String askFor) {
        InputRefused.Problems problems = new InputRefused.Problems();
        String text = problems.text(field, typed, MOST_TEXT, askFor);
        problems.refuseIfAny();
        return text;
    }
}
