package org.tandem.issuance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandem.grant.CasesOfProjects;
import org.tandem.kernel.Pair;

/** Issuances from their request to what both sides agreed. */
@ApplicationScoped
public class Issuances implements CasesOfProjects {

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

    /** What is issued in the place of another, by number. */
    public List<Issuance> correcting(String corrected) {
        return entities.createQuery(
                        "select i from Issuance i where i.corrects = :corrected order by i.number", Issuance.class)
                .setParameter("corrected", corrected)
                .getResultList();
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

    /** Of these pairs, and of the projects and verified periods that these organisations have to do with. */
    private static final String CONCERNING = " from Issuance i where (i.pair in :pairs or i.project in (select p.number"
            + " from Project p join p.organisations o where o in :organisations) or i.report in (select v.report"
            + " from VerifiedResult v where v.entity in :organisations))";

    /** Some of them, the newest first. */
    List<Issuance> concerning(Collection<String> pairs, Collection<String> organisations, int first, int most) {
        return concerning(
                        "select i" + CONCERNING + " order by i.periodUntil desc, i.number desc",
                        Issuance.class,
                        pairs,
                        organisations)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
    }

    long countConcerning(Collection<String> pairs, Collection<String> organisations) {
        return concerning("select count(i.number)" + CONCERNING, Long.class, pairs, organisations)
                .getSingleResult();
    }

    private <T> TypedQuery<T> concerning(
            String query, Class<T> type, Collection<String> pairs, Collection<String> organisations) {
        return entities.createQuery(query, type)
                .setParameter("pairs", orNone(pairs))
                .setParameter("organisations", orNone(organisations));
    }

    /** Some of a pair, by number. */
    public List<Issuance> of(Pair pair, int first, int most) {
        return entities.createQuery("select i from Issuance i where i.pair = :pair order by i.number", Issuance.class)
                .setParameter("pair", pair.code())
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
    }

    /** All of a pair of which something was decided, by number. */
    List<Issuance> all(Pair pair) {
        return entities.createQuery(
                        "select i from Issuance i where i.pair = :pair and i.stage.name in ('Notified', 'Agreed') order by"
                                + " i.number",
                        Issuance.class)
                .setParameter("pair", pair.code())
                .getResultList();
    }

    /** Those of a pair that wait for its desks, by number. */
    List<Issuance> open(Pair pair) {
        return entities.createQuery(
                        "select i from Issuance i where i.pair = :pair and i.stage.name in ('Requested', 'Returned',"
                                + " 'UnderConsideration') order by i.number",
                        Issuance.class)
                .setParameter("pair", pair.code())
                .getResultList();
    }

    /** Numbers of these organisations' projects with a request that is not complete. */
    List<String> projectsToComplete(Collection<String> organisations) {
        return entities.createQuery(
                        "select distinct i.project from Issuance i, Project p join p.organisations o where o in"
                                + " :organisations and p.number = i.project and i.stage.name in ('Requested', 'Returned')",
                        String.class)
                .setParameter("organisations", orNone(organisations))
                .getResultList();
    }

    /** The reports of these organisations' projects for which issuance was asked. */
    Set<String> reportsAsked(Collection<String> organisations) {
        return new HashSet<>(entities.createQuery(
                        "select i.report from Issuance i, Project p join p.organisations o where o in :organisations and"
                                + " p.number = i.project",
                        String.class)
                .setParameter("organisations", orNone(organisations))
                .getResultList());
    }

    private static Collection<String> orNone(Collection<String> codes) {
        return codes.isEmpty() ? List.of("") : codes;
    }

    void add(Issuance issuance) {
        entities.persist(issuance);
    }

    @Override
    public Map<String, String> about(Collection<String> subjects) {
        return subjects.isEmpty()
                ? Map.of()
                : entities.createQuery(
                                "select i.number, i.project from Issuance i where i.number in :subjects",
                                Object[].class)
                        .setParameter("subjects", subjects)
                        .getResultStream()
                        .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
    }
}
