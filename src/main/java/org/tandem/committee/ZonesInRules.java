package org.tandem.committee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tandem.calendar.LegalZones;
import org.tandem.kernel.Pair;

/**
 * The legal zones as the main rules of each pair name them. Asked with nearly every page, so they are remembered for a minute;
 * what is adopted here counts at once.
 */
@ApplicationScoped
public class ZonesInRules implements LegalZones {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final EntityManager entities;
    private final Clock clock;
    private final Map<Pair, Known> lately = new ConcurrentHashMap<>();

    @Inject
    public ZonesInRules(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    protected ZonesInRules() {
        this(null, null);
    }

    private record Known(Instant read, List<From> versions) {}

    private record From(LocalDate effective, ZoneId zone) {}

    /** A version's first day begins by its own zone; before the first version of all, days are that one's. */
    @Override
    public ZoneId zone(Pair pair, Instant at) {
        List<From> versions = versions(pair);
        for (int i = versions.size() - 1; i >= 0; i--) {
            From from = versions.get(i);
            if (i == 0 || !LocalDate.ofInstant(at, from.zone()).isBefore(from.effective())) {
                return from.zone();
            }
        }
        return ZoneOffset.UTC;
    }

    void forget(Pair pair) {
        lately.remove(pair);
    }

    private List<From> versions(Pair pair) {
        Instant now = clock.instant();
        Known known = lately.get(pair);
        if (known == null || now.isAfter(known.read().plus(REMEMBERED))) {
            known = new Known(now, read(pair));
            lately.put(pair, known);
        }
        return known.versions();
    }

    private List<From> read(Pair pair) {
        return entities.createQuery(
                        "select r from RulesVersion r where r.pair = :pair and r.track is null"
                                + " order by r.effective, r.name",
                        RulesVersion.class)
                .setParameter("pair", pair.code())
                .getResultStream()
                .map(RulesVersion::rules)
                .map(rules -> new From(rules.effective(), ZoneId.of(rules.legalZone())))
                .toList();
    }
}
