package org.tandem.opinion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.tandem.access.Actor;
import org.tandem.calendar.Deadline;
import org.tandem.calendar.Deadlines;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.OpinionAsked;
import org.tandem.committee.Waivers;

/** Cases on which bodies are asked, and how it stands with each of them. */
@ApplicationScoped
class Hearings {

    private final Instance<AskedCases> rooms;
    private final Opinions opinions;
    private final Rules rules;
    private final Waivers waivers;
    private final Deadlines deadlines;
    private final LegalTime time;

    @Inject
    Hearings(
            Instance<AskedCases> rooms,
            Opinions opinions,
            Rules rules,
            Waivers waivers,
            Deadlines deadlines,
            LegalTime time) {
        this.rooms = rooms;
        this.opinions = opinions;
        this.rules = rules;
        this.waivers = waivers;
        this.deadlines = deadlines;
        this.time = time;
    }

    protected Hearings() {
        this(null, null, null, null, null, null);
    }

    Optional<AskedCase> find(String number) {
        return number == null
                ? Optional.empty()
                : StreamSupport.stream(rooms.spliterator(), false)
                        .flatMap(room -> room.asked(number).stream())
                        .findFirst();
    }

    /** Those of these that are cases on which bodies can be asked, for lists. */
    List<AskedCase> find(Collection<String> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : StreamSupport.stream(rooms.spliterator(), false)
                        .flatMap(room -> room.asked(numbers).stream())
                        .toList();
    }

    RulesInForce pinned(AskedCase asked) {
        return rules.version(asked.examined().pair(), asked.examined().rulesVersion());
    }

    /**
     * What the rules of the case ask, as it stands today, in the order of the rules; of what the committee suspended, as far as
     * this reader may know of the decision.
     */
    List<Hearing> of(AskedCase asked, Optional<Actor> reader) {
        List<OpinionAsked> bodies = pinned(asked).opinionsOn(asked.on());
        if (bodies.isEmpty()) {
            return List.of();
        }
        LocalDate today = time.today(asked.examined().pair());
        return of(asked, bodies, today, asked.undecided() ? waivers.opinions(pinned(asked), today, reader) : Set.of());
    }

    /** The same as it stood on a day, with what had come until then, for the committee. */
    List<Hearing> of(AskedCase asked, LocalDate day) {
        List<OpinionAsked> bodies = pinned(asked).opinionsOn(asked.on());
        return bodies.isEmpty()
                ? List.of()
                : of(asked, bodies, day, asked.undecided() ? waivers.opinions(pinned(asked), day) : Set.of());
    }

    private List<Hearing> of(AskedCase asked, List<OpinionAsked> bodies, LocalDate day, Set<String> waived) {
        List<OpinionRequest> requests = opinions.requests(List.of(asked.key()));
        List<Opinion> given = requests.isEmpty() ? List.of() : opinions.of(asked.key());
        List<Deadline> terms =
                requests.isEmpty() ? List.of() : deadlines.of(asked.examined().pair(), asked.printed());
        return bodies.stream()
                .map(rule -> hearing(
                        asked,
                        rule,
                        requests.stream()
                                .filter(request -> request.code().equals(rule.code()))
                                .filter(request -> !asked.undecided() || request.stands(until(request, terms)))
                                .findFirst(),
                        given.stream()
                                .filter(one -> one.code().equals(rule.code()))
                                .filter(one -> !one.came().received().isAfter(day))
                                .toList(),
                        terms,
                        waived,
                        day))
                .toList();
    }

    private static Hearing hearing(
            AskedCase asked,
            OpinionAsked rule,
            Optional<OpinionRequest> request,
            List<Opinion> given,
            List<Deadline> terms,
            Set<String> waived,
            LocalDate day) {
        Optional<LocalDate> until = request.map(one -> until(one, terms));
        Standing standing = request.map(one -> standing(one, until.orElseThrow(), given, day))
                .orElse(
                        asked.undecided() && asked.reached(rule.after()).isPresent()
                                ? Standing.TO_ASK
                                : Standing.NOT_ASKED);
        return new Hearing(rule, request, until, given, waived.contains(rule.code()) ? standing.waived() : standing);
    }

    private static Standing standing(OpinionRequest request, LocalDate until, List<Opinion> given, LocalDate day) {
        return request.stands(until) ? Standing.of(!given.isEmpty(), until, day) : Standing.NOT_AWAITED;
    }

    LocalDate until(OpinionRequest request) {
        return until(request, deadlines.of(request.pair(), request.subject()));
    }

    /**
     * With what a desk gave it more.
     *
     * @param terms of its case, those that are met too: an opinion that came, or a decision, takes nothing of the time back
     */
    static LocalDate until(OpinionRequest request, List<Deadline> terms) {
        return terms.stream()
                .filter(term -> term.what().equals(request.deadline()))
                .filter(term ->
                        term.pair().equals(request.pair()) && term.subject().equals(request.subject()))
                .map(Deadline::due)
                .findFirst()
                .orElse(request.until());
    }
}
