package org.tandem.committee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Side;

/** What is and was before committees, as one person of them or of a desk may see it. */
@ApplicationScoped
@Transactional
public class Rounds {

    private final CommitteeTable table;
    private final Matters matters;
    private final Agendas agendas;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public Rounds(CommitteeTable table, Matters matters, Agendas agendas, LegalTime time, AuditTrail audit) {
        this.table = table;
        this.matters = matters;
        this.agendas = agendas;
        this.time = time;
        this.audit = audit;
    }

    protected Rounds() {
        this(null, null, null, null, null);
    }

    /** A matter as this person may see it; each look at its papers by a member is in the audit trail. */
    public Round one(Actor actor, String number) {
        Matter matter = table.seen(actor, number);
        boolean isDesk = actor.holds(Role.SECRETARIAT, matter.pair());
        Optional<Participation> mine = matter.participationOf(actor.person());
        boolean papersOpen = isDesk || mine.filter(p -> !p.hasConflict()).isPresent();
        if (papersOpen && !isDesk) {
            audit.record(actor, "opened the papers of a round", number);
        }
        String title =
                matter.several() ? ownTitle(matter) : agendas.of(matter.kind()).title(matter.subject());
        return view(matter, mine, papersOpen, title, casesOf(matter));
    }

    /** By what is in this round: of the same name there can be another, circulated anew after this one was withdrawn. */
    private String ownTitle(Matter matter) {
        return agendas.title(matter.kind(), matter.subject(), matter.content());
    }

    private List<Round.Case> casesOf(Matter matter) {
        return matter.several()
                ? matter.motion().items().stream()
                        .map(item -> new Round.Case(
                                item.kind(),
                                item.subject(),
                                agendas.title(item.kind(), item.subject()),
                                agendas.link(item.kind(), item.subject())))
                        .toList()
                : List.of();
    }

    /** Some of the pair's matters, newest first, without papers: for its desks, members and co-chairs. */
    public List<Round> newest(Actor actor, Pair pair, int first, int most) {
        CommitteeTable.refuseOutsiders(actor, pair, pair.code());
        return listed(actor, matters.newest(pair, first, most));
    }

    /** Some of them: what still waits first, each the newest first. */
    public List<Round> of(Actor actor, Pair pair, int first, int most) {
        CommitteeTable.refuseOutsiders(actor, pair, pair.code());
        return listed(actor, matters.of(pair, first, most));
    }

    /** Titles are asked for together, kind by kind, not row by row. */
    private List<Round> listed(Actor actor, List<Matter> some) {
        Map<String, Map<String, String>> titles = new HashMap<>();
        some.stream()
                .filter(matter -> !matter.several())
                .collect(Collectors.groupingBy(Matter::kind, Collectors.mapping(Matter::subject, Collectors.toSet())))
                .forEach((kind, subjects) -> titles.put(kind, agendas.of(kind).titles(subjects)));
        return some.stream()
                .map(m -> view(
                        m,
                        m.participationOf(actor.person()),
                        false,
                        m.several() ? ownTitle(m) : titles.get(m.kind()).getOrDefault(m.subject(), m.subject()),
                        List.of()))
                .toList();
    }

    public long count(Actor actor, Pair pair) {
        CommitteeTable.refuseOutsiders(actor, pair, pair.code());
        return matters.count(pair);
    }

    /** Number of the matter that is before the committee on this subject; none where it was decided or withdrawn. */
    public Optional<String> pending(Pair pair, String kind, String subject) {
        return matters.pending(pair, kind, subject).map(Matter::number);
    }

    /** What is before the committee of this pair, alone or as one of several: subjects by their kind. */
    public Map<String, Set<String>> pending(Pair pair) {
        return matters.open(pair).stream()
                .filter(matter -> !(matter.stage() instanceof Stage.Adopted))
                .flatMap(matter -> matter.motion().items().stream())
                .collect(Collectors.groupingBy(
                        Motion::kind, Collectors.mapping(Motion::subject, Collectors.toUnmodifiableSet())));
    }

    /**
     * Whether a side has signed what is decided on this subject, or recorded what was: from then on nothing new is laid before
     * the committee.
     */
    public boolean isBeingDecided(Pair pair, String kind, String subject) {
        return matters.pending(pair, kind, subject)
                .filter(matter -> !matter.signatures().isEmpty())
                .isPresent();
    }

    private Round view(
            Matter matter, Optional<Participation> mine, boolean papersOpen, String title, List<Round.Case> cases) {
        Pair pair = matter.pair();
        LocalDate today = time.today(pair);
        Agenda agenda = agendas.of(matter.kind());
        return new Round(
                matter.number(),
                pair,
                matter.kind(),
                matter.subject(),
                title,
                matter.several()
                        ? "/app/committee/round.xhtml?number=" + matter.number()
                        : agenda.link(matter.subject()),
                cases,
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
                matter.taken(),
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
}
