package org.tandem.opinion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandem.access.Actor;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.access.Task.Ball;
import org.tandem.calendar.Deadline;
import org.tandem.calendar.Deadlines;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Agendas;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.OpinionAsked;
import org.tandem.committee.RulesInForce.OpinionOn;
import org.tandem.committee.Waivers;
import org.tandem.kernel.Pair;

/** For lists of many cases: whom a desk has still to ask, and which cases wait for an opinion. */
@ApplicationScoped
public class OpinionTurns {

    private final Hearings hearings;
    private final Opinions opinions;
    private final Rules rules;
    private final Waivers waivers;
    private final Deadlines deadlines;
    private final LegalTime time;

    @Inject
    public OpinionTurns(
            Hearings hearings, Opinions opinions, Rules rules, Waivers waivers, Deadlines deadlines, LegalTime time) {
        this.hearings = hearings;
        this.opinions = opinions;
        this.rules = rules;
        this.waivers = waivers;
        this.deadlines = deadlines;
        this.time = time;
    }

    protected OpinionTurns() {
        this(null, null, null, null, null, null);
    }

    /** What comes of some cases, by their printed numbers. */
    public record Turns(Map<String, List<Task>> toAsk, Set<String> heldUp) {

        /** Whom the desks have still to ask. */
        public List<Task> toAsk(String printed) {
            return toAsk.getOrDefault(printed, List.of());
        }

        /** Whether the committee cannot decide yet, since an opinion is to be waited for. */
        public boolean isHeldUp(String printed) {
            return heldUp.contains(printed);
        }
    }

    /** Of those of these cases that are at a desk of this person; three questions to the database however many there are. */
    public Turns of(Actor desk, Collection<AskedCase> some) {
        Map<String, List<Task>> toAsk = new HashMap<>();
        Set<String> heldUp = new HashSet<>();
        turns(some.stream()
                        .filter(asked ->
                                desk.holds(Role.SECRETARIAT, asked.examined().pair()))
                        .toList())
                .forEach(turn -> {
                    AskedCase asked = turn.asked();
                    if (turn.isAwaited()) {
                        heldUp.add(asked.printed());
                    }
                    if (turn.standing() == Standing.TO_ASK) {
                        asked.reached(turn.rule().after())
                                .ifPresent(since -> toAsk.computeIfAbsent(asked.printed(), printed -> new ArrayList<>())
                                        .add(task(desk, asked, turn.rule(), since)));
                    }
                });
        return new Turns(toAsk, heldUp);
    }

    /**
     * Of what waits for a committee, what cannot be decided yet: the bodies whose opinion is to be waited for, by the case's number.
     * It asks of no case where the rules of the pair never asked for an opinion on its kind.
     */
    public Map<String, List<String>> awaited(Pair pair, Collection<Agendas.Waiting> waiting) {
        List<RulesInForce> versions = rules.versions(pair);
        List<String> numbers = waiting.stream()
                .filter(one -> OpinionOn.of(one.kind())
                        .filter(on -> versions.stream()
                                .anyMatch(version -> !version.opinionsOn(on).isEmpty()))
                        .isPresent())
                .map(Agendas.Waiting::subject)
                .toList();
        return turns(hearings.find(numbers)).stream()
                .filter(Turn::isAwaited)
                .collect(Collectors.groupingBy(
                        turn -> turn.asked().printed(),
                        Collectors.mapping(turn -> turn.rule().body(), Collectors.toList())));
    }

    /** How it stands with one body on a case that is not decided. */
    private record Turn(AskedCase asked, OpinionAsked rule, Standing standing) {

        boolean isAwaited() {
            return standing.holdsUp(rule);
        }
    }

    private List<Turn> turns(Collection<AskedCase> some) {
        Map<String, RulesInForce> versions = new HashMap<>();
        Map<AskedCase, List<OpinionAsked>> asking = new LinkedHashMap<>();
        for (AskedCase asked : some) {
            if (asked.undecided()) {
                Pair pair = asked.examined().pair();
                String version = asked.examined().rulesVersion();
                List<OpinionAsked> bodies = versions.computeIfAbsent(
                                pair + " " + version, key -> rules.version(pair, version))
                        .opinionsOn(asked.on());
                if (!bodies.isEmpty()) {
                    asking.put(asked, bodies);
                }
            }
        }
        Map<String, List<OpinionRequest>> requests =
                opinions.requests(asking.keySet().stream().map(AskedCase::key).toList()).stream()
                        .collect(Collectors.groupingBy(OpinionRequest::caseKey));
        List<OpinionRequest> silent = requests.values().stream()
                .flatMap(List::stream)
                .filter(request -> request.given() == 0)
                .toList();
        List<Deadline> terms = deadlines.of(
                silent.stream().map(OpinionRequest::pair).distinct().toList(),
                silent.stream().map(OpinionRequest::subject).distinct().toList());
        Map<Pair, LocalDate> days = new HashMap<>();
        Map<String, Set<String>> waived = new HashMap<>();
        List<Turn> turns = new ArrayList<>();
        asking.forEach((asked, bodies) -> {
            Pair pair = asked.examined().pair();
            LocalDate today = days.computeIfAbsent(pair, time::today);
            String version = pair + " " + asked.examined().rulesVersion();
            Set<String> suspended = waived.computeIfAbsent(version, key -> waivers.opinions(versions.get(key), today));
            for (OpinionAsked rule : bodies) {
                Standing standing = requests.getOrDefault(asked.key(), List.of()).stream()
                        .filter(one -> one.code().equals(rule.code()) && one.stands(Hearings.until(one, terms)))
                        .findFirst()
                        .map(one -> Standing.of(one.given() > 0, Hearings.until(one, terms), today))
                        .orElse(Standing.TO_ASK);
                turns.add(new Turn(asked, rule, suspended.contains(rule.code()) ? standing.waived() : standing));
            }
        });
        return turns;
    }

    private static Task task(Actor desk, AskedCase asked, OpinionAsked rule, LocalDate since) {
        Pair pair = asked.examined().pair();
        boolean mine = desk.holds(Role.SECRETARIAT, pair, rule.side());
        return new Task(
                mine ? "Ask for the opinion that the rules want" : "The other desk asks for an opinion",
                pair,
                asked.printed(),
                rule.body() + ": " + asked.title(),
                OpinionTasks.CASE + asked.printed(),
                Optional.empty(),
                Optional.of(since),
                mine ? Ball.YOURS : Ball.THE_OTHER_SIDES);
    }
}
