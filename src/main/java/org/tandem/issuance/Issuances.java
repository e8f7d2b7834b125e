package org.tandem.issuance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Pair;

/** Issuances from their request to what both sides agreed. */
@ApplicationScoped
public class Issuances {

    private final EntityManager entities;

    @Inject
    public Issuances(EntityManager entities) {
        this.entities = entities;
    }

    protected Issuances() {
        this(null);
    }

    public Optional<Issuance> issuance(String number) {
        return Optional.ofNullable(entities.find(Issuance.class, number));
    }

    public Optional<Issuance> ofReport(String report) {
        return entities.createQuery("select i from Issuance i where i.report = :report", Issuance.class)
                .setParameter("report", report)
                .getResultStream()
                .findFirst();
    }

    /** Those with one of these numbers. */
    List<Issuance> all(Collection<String> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : entities.createQuery("select i from Issuance i where i.number in :numbers", Issuance.class)
                        .setParameter("numbers", numbers)
                        .getResultList();
    }

    /** All of a project, by number. */
    public List<Issuance> ofProject(String project) {
        return entities.createQuery(
                        "select i from Issuance i where i.project = :project order by i.number", Issuance.class)
                .setParameter("project", project)
                .getResultList();
    }

    /** All of these projects, by number. */
    public List<Issuance> ofProjects(Collection<String> projects) {
        return projects.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select i from Issuance i where i.project in :projects order by i.number",
                                Issuance.class)
                        .setParameter("projects", projects)
                        .getResultList();
    }

    /** All of a pair, by number. */
    public List<Issuance> of(Pair pair) {
        return entities.createQuery("select i from Issuance i where i.pair = :pair order by i.number", Issuance.class)
                .setParameter("pair", pair.code())
                .getResultList();
    }

    void add(Issuance issuance) {
        entities.persist(issuance);
    }
}
