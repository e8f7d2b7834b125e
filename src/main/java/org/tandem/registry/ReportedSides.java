package org.tandem.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Party;

/** What registries that are kept elsewhere told this deployment. */
@ApplicationScoped
public class ReportedSides {

    private final EntityManager entities;

    @Inject
    public ReportedSides(EntityManager entities) {
        this.entities = entities;
    }

    protected ReportedSides() {
        this(null);
    }

    Optional<ReportedSide> find(String instrument, Party registry) {
        return Optional.ofNullable(entities.find(ReportedSide.class, NotifiedIssuance.id(instrument, registry)));
    }

    void add(ReportedSide side) {
        entities.persist(side);
    }

    /** What a registry told that it recorded of a project. */
    List<ReportedSide> recordedOf(String project, Party registry) {
        return entities.createQuery(
                        "select r from ReportedSide r where r.registry = :registry and r.issuance like :issuances"
                                + " and r.recorded is not null order by r.issuance, r.attempt",
                        ReportedSide.class)
                .setParameter("registry", registry.code())
                .setParameter("issuances", project + "-I%")
                .getResultList();
    }

    /** What registries told that they recorded of these issuances. */
    List<ReportedSide> recordedOf(Collection<String> issuances) {
        return entities.createQuery(
                        "select r from ReportedSide r where r.issuance in :issuances and r.recorded is not null",
                        ReportedSide.class)
                .setParameter("issuances", issuances)
                .getResultList();
    }

    /** Every attempt of an issuance, the latest first. */
    List<ReportedSide> ofIssuance(String issuance) {
        return entities.createQuery(
                        "select r from ReportedSide r where r.issuance = :issuance order by r.attempt desc, r.registry",
                        ReportedSide.class)
                .setParameter("issuance", issuance)
                .getResultList();
    }
}
