package org.tandem.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** Each side's copies of what was notified. */
@ApplicationScoped
public class NotifiedIssuances {

    private final EntityManager entities;

    @Inject
    public NotifiedIssuances(EntityManager entities) {
        this.entities = entities;
    }

    protected NotifiedIssuances() {
        this(null);
    }

    Optional<NotifiedIssuance> find(String instrument, Party registry) {
        return Optional.ofNullable(entities.find(NotifiedIssuance.class, NotifiedIssuance.id(instrument, registry)));
    }

    /** The same, held until the transaction ends, so that a step sent twice at once comes one after the other. */
    Optional<NotifiedIssuance> forStep(String instrument, Party registry) {
        return Optional.ofNullable(entities.find(
                NotifiedIssuance.class, NotifiedIssuance.id(instrument, registry), LockModeType.PESSIMISTIC_WRITE));
    }

    void add(NotifiedIssuance notified) {
        entities.persist(notified);
    }

    /** Both sides' copies of every attempt of an issuance, the latest attempt first. */
    List<NotifiedIssuance> ofIssuance(String issuance) {
        return entities.createQuery(
                        "select n from NotifiedIssuance n where n.issuance = :issuance order by n.attempt desc,"
                                + " n.registry",
                        NotifiedIssuance.class)
                .setParameter("issuance", issuance)
                .getResultList();
    }

    /** What was recorded of these issuances, by either side. */
    List<NotifiedIssuance> recordedOf(Collection<String> issuances) {
        return entities.createQuery(
                        "select n from NotifiedIssuance n where n.issuance in :issuances and n.stage = :recorded",
                        NotifiedIssuance.class)
                .setParameter("issuances", issuances)
                .setParameter("recorded", NotifiedIssuance.Stage.RECORDED)
                .getResultList();
    }

    /** Some of what a registry was notified of on behalf of these pairs, the latest first. */
    List<NotifiedIssuance> of(Party registry, Collection<Pair> pairs, int first, int most) {
        return pairs.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select n from NotifiedIssuance n where n.registry = :registry and n.pair in :pairs"
                                        + " order by n.notified desc, n.id desc",
                                NotifiedIssuance.class)
                        .setParameter("registry", registry.code())
                        .setParameter("pairs", pairs.stream().map(Pair::code).toList())
                        .setFirstResult(first)
                        .setMaxResults(most)
                        .getResultList();
    }

    /** Some of everything a registry was notified of, the latest first. */
    List<NotifiedIssuance> of(Party registry, int first, int most) {
        return entities.createQuery(
                        "select n from NotifiedIssuance n where n.registry = :registry order by n.notified desc, n.id desc",
                        NotifiedIssuance.class)
                .setParameter("registry", registry.code())
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
    }

    /** What waits in one of these registries at one of these stages, the oldest first. */
    List<NotifiedIssuance> waiting(Collection<Party> registries, Collection<NotifiedIssuance.Stage> stages) {
        if (registries.isEmpty() || stages.isEmpty()) {
            return List.of();
        }
        return entities.createQuery(
                        "select n from NotifiedIssuance n where n.registry in :registries and n.stage in :stages"
                                + " order by n.notified, n.id",
                        NotifiedIssuance.class)
                .setParameter("registries", registries.stream().map(Party::code).toList())
                .setParameter("stages", stages)
                .getResultList();
    }
}
