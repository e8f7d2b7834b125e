package org.tandem.opinion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandem.calendar.Deadlines;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionAdopted;
import org.tandem.committee.Numbering;
import org.tandem.committee.OpinionGate;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.OpinionAfter;
import org.tandem.committee.RulesInForce.OpinionAsked;
import org.tandem.committee.RulesInForce.OpinionOn;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;

/** What the committee's decisions wait for, and what becomes of opinions that nobody waits for any more. */
@ApplicationScoped
public class OpinionsHeard implements OpinionGate {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private final Hearings hearings;
    private final Opinions opinions;
    private final Numbering numbers;
    private final Deadlines deadlines;
    private final LegalTime time;

    @Inject
    public OpinionsHeard(Hearings hearings, Opinions opinions, Numbering numbers, Deadlines deadlines, LegalTime time) {
        this.hearings = hearings;
        this.opinions = opinions;
        this.numbers = numbers;
        this.deadlines = deadlines;
        this.time = time;
    }

    protected OpinionsHeard() {
        this(null, null, null, null, null);
    }

    @Override
    public void mustBeHeard(Pair pair, String kind, String subject, boolean grants, String reasons, LocalDate day) {
        unheeded(pair, kind, subject, grants, reasons, day).ifPresent(against -> {
            throw InputRefused.field(
                    "reasons",
                    unfavourable(against) + " Give the reason for deciding otherwise: it stands in the decision.");
        });
    }

    @Override
    public void mustStillBeHeard(
            Pair pair, String kind, String subject, boolean grants, String reasons, LocalDate day) {
        unheeded(pair, kind, subject, grants, reasons, day).ifPresent(against -> {
            throw new OutOfTurn(
                    unfavourable(against)
                            + " A desk withdraws this and puts it before the committee again, with the reason for deciding otherwise: it stands in the decision.");
        });
    }

    private static String unfavourable(Hearing against) {
        return "The opinion of %s of %s is unfavourable%s."
                .formatted(
                        against.rule().body(),
                        DAY.format(against.counting().orElseThrow().came().received()),
                        RulesInForce.bracketed(against.rule().source()));
    }

    /** What is decided against without a reason. Refuses what has to wait. */
    private Optional<Hearing> unheeded(
            Pair pair, String kind, String subject, boolean grants, String reasons, LocalDate day) {
        List<Hearing> all = OpinionOn.of(kind)
                .flatMap(on -> hearings.find(subject).filter(asked -> asked.on() == on))
                .filter(asked -> !hearings.pinned(asked).opinionsOn(asked.on()).isEmpty())
                .map(asked -> awaited(asked, day))
                .orElse(List.of());
        return grants && reasons.isBlank()
                ? all.stream().filter(Hearing::isUnfavourable).findFirst()
                : Optional.empty();
    }

    private List<Hearing> awaited(AskedCase asked, LocalDate day) {
        hold(numbers, asked.key());
        List<Hearing> all = hearings.of(asked, day);
        all.stream()
                .filter(hearing -> hearing.standing().holdsUp(hearing.rule()))
                .findFirst()
                .ifPresent(hearing -> {
                    throw OpinionAwaited.of(hearing, asked.printed());
                });
        return all;
    }

    /** Until the caller's transaction ends nobody else gives an opinion on the case, or has one looked at for a decision. */
    static void hold(Numbering numbers, String caseKey) {
        numbers.hold("opinions " + caseKey);
    }

    void decided(@Observes DecisionAdopted adopted) {
        Decision decision = adopted.decision();
        if (OpinionOn.of(decision.kind()).isPresent()) {
            over(opinions.unanswered(decision.pair(), decision.subject()), decision.date());
        }
    }

    /** The organisations here that were asked about a case and read it as it goes on. */
    public List<String> bodies(String caseKey) {
        return opinions.requests(List.of(caseKey)).stream()
                .flatMap(request -> request.organisation().stream())
                .distinct()
                .toList();
    }

    /** The case goes no further: nobody waits for what has not come. */
    public void over(Pair pair, String subject) {
        over(opinions.unanswered(pair, subject), time.today(pair));
    }

    /** The case is complete no longer, and goes on: what its completeness began is over, and begins again with it. */
    public void incomplete(Pair pair, String subject) {
        Set<String> begun = hearings.find(subject).stream()
                .flatMap(asked -> hearings.pinned(asked).opinionsOn(asked.on()).stream())
                .filter(rule -> rule.after() == OpinionAfter.COMPLETENESS)
                .map(OpinionAsked::code)
                .collect(Collectors.toSet());
        over(
                opinions.unanswered(pair, subject).stream()
                        .filter(request -> begun.contains(request.code()))
                        .toList(),
                time.today(pair));
    }

    /** @param day from which on nobody waits; that of a decision taken elsewhere is before the one on which it is known here */
    private void over(List<OpinionRequest> unanswered, LocalDate day) {
        unanswered.forEach(request -> {
            request.end(day);
            deadlines.met(request.pair(), request.subject(), request.deadline(), time.today(request.pair()));
        });
    }
}
