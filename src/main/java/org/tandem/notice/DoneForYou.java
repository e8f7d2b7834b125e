package org.tandem.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandem.access.AuditEvent;
import org.tandem.access.AuditTrail;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.JointCommittee;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Pair;

/**
 * What delegates did for people who are away, to be told to them. A mail passes through many hands: of what the audit trail
 * says it says the first verb alone, and that only where it is a step and not an outcome.
 */
@ApplicationScoped
@Transactional
public class DoneForYou {

    /** Longer than a digest waits; what was passed over while nothing ran stands on the page. */
    private static final Duration TOLD_WITHIN = Duration.ofDays(8);

    private static final Set<String> STEPS = Set.of(
            "answered",
            "asked",
            "attached",
            "carried",
            "checked",
            "circulated",
            "closed",
            "convened",
            "drafted",
            "engaged",
            "explained",
            "extended",
            "filed",
            "made",
            "opened",
            "ordered",
            "placed",
            "planned",
            "prepared",
            "proposed",
            "published",
            "put",
            "raised",
            "recorded",
            "released",
            "replied",
            "requested",
            "responded",
            "sent",
            "signed",
            "stored",
            "submitted",
            "uploaded",
            "worded");

    private final AuditTrail audit;
    private final JointCommittees committees;
    private final LegalTime time;
    private final Clock clock;

    @Inject
    public DoneForYou(AuditTrail audit, JointCommittees committees, LegalTime time, Clock clock) {
        this.audit = audit;
        this.committees = committees;
        this.time = time;
        this.clock = clock;
    }

    protected DoneForYou() {
        this(null, null, null, null);
    }

    /** By whom it was done for. */
    Map<String, List<Occasion>> lately() {
        List<AuditEvent> events = audit.doneForOthers(clock.instant().minus(TOLD_WITHIN));
        if (events.isEmpty()) {
            return Map.of();
        }
        List<Pair> pairs = committees.all().stream().map(JointCommittee::pair).toList();
        return events.stream()
                .collect(Collectors.groupingBy(
                        event -> event.actingFor().orElseThrow(),
                        LinkedHashMap::new,
                        Collectors.flatMapping(
                                event -> pair(event, pairs).stream()
                                        .map(pair -> Occasion.done(
                                                pair, event, said(event.act()), time.day(pair, event.happened()))),
                                Collectors.toList())));
    }

    /** A registry's and an organisation's people act in no pair; one of theirs gives the day. */
    private static Optional<Pair> pair(AuditEvent event, List<Pair> pairs) {
        return event.pair()
                .or(() -> pairs.stream()
                        .filter(pair -> event.party().filter(pair::has).isPresent())
                        .findFirst())
                .or(() -> pairs.stream().findFirst());
    }

    static String said(String act) {
        if (act.matches("found .* complete|returned .* with findings")) {
            return "completeness was checked";
        }
        String verb = act.split("[^a-z]", 2)[0];
        return !STEPS.contains(verb) ? "a step was taken" : verb.equals("carried") ? "carried out" : verb;
    }
}
