package org.tandem.portal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.kernel.Pair;

/** How long the stretches of a pair's procedure took, counted anew from its latest cases whenever somebody asks. */
@ApplicationScoped
public class ServiceTimes {

    private final EntityManager entities;

    @Inject
    public ServiceTimes(EntityManager entities) {
        this.entities = entities;
    }

    protected ServiceTimes() {
        this(null);
    }

    /** In the order of the procedure; what no case has come to the end of is left out. */
    public List<ServiceTime> of(Pair pair) {
        return Stream.of(ServiceStep.values())
                .flatMap(step -> of(pair, step).stream())
                .toList();
    }

    public Optional<ServiceTime> of(Pair pair, ServiceStep step) {
        Map<String, ServiceTime.Stretch> byCase = new LinkedHashMap<>();
        for (String query : step.queries()) {
            for (Object[] row : entities.createQuery(query, Object[].class)
                    .setParameter("pair", pair.code())
                    .setMaxResults(ServiceTime.MOST)
                    .getResultList()) {
                byCase.merge(
                        (String) row[0],
                        new ServiceTime.Stretch((LocalDate) row[1], (LocalDate) (row[2] == null ? row[3] : row[2])),
                        (one, other) -> one.until().isBefore(other.until()) ? other : one);
            }
        }
        return ServiceTime.of(
                step,
                byCase.values().stream()
                        .sorted(Comparator.comparing(ServiceTime.Stretch::until).reversed())
                        .limit(ServiceTime.MOST)
                        .toList());
    }
}
