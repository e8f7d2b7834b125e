package org.tandem.filing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandem.access.Actor;
import org.tandem.access.Papers;
import org.tandem.grant.CasesOfProjects;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;
import org.tandem.project.Projects;

/** What is and was filed. */
@ApplicationScoped
public class Filings implements CasesOfProjects {

    /** By an office of the pair, as the applicant or as a participant of the project that it is about. */
    private static final String CONCERNING = " from Filing f where (f.pair in :pairs or f.applicant in :organisations"
            + " or f.about in (select p.number from Project p join p.organisations o where o in :organisations)"
            + " or f.about in (select p.reference from Project p join p.organisations o where o in :organisations))";

    private static final String OPEN = " and f.stage.name in ('Filed', 'Returned', 'UnderConsideration')";
    private static final String PUBLIC = " and f.completeOn is not null";

    private final EntityManager entities;
    private final Projects projects;

    @Inject
    public Filings(EntityManager entities, Projects projects) {
        this.entities = entities;
        this.projects = projects;
    }

    protected Filings() {
        this(null, null);
    }

    public Optional<Filing> filing(String number) {
        return number == null ? Optional.empty() : Optional.ofNullable(entities.find(Filing.class, number));
    }

    /** One that this person may know of. Refuses alike where there is none and where it is not theirs to see. */
    public Filing openTo(Actor actor, String number) {
        return filing(number)
                .filter(f -> f.isPublic() || concerns(f, actor))
                .orElseThrow(() -> new Unknown("filing", String.valueOf(number)));
    }

    /** Whether this person has to do with it: by an office of the pair, as applicant, or by the project that it is about. */
    public boolean concerns(Filing filing, Actor actor) {
        return filing.concerns(actor)
                || filing.about()
                        .flatMap(projects::project)
                        .filter(p -> p.concerns(actor))
                        .isPresent();
    }

    /** Whom {@link #concerns} means, as long as nobody else reads it or its papers. */
    Papers.Unpublished unpublished(Filing filing) {
        List<String> organisations = new ArrayList<>(List.of(filing.applicant()));
        filing.about().flatMap(projects::project).ifPresent(project -> {
            organisations.addAll(project.design().participants());
            organisations.add(project.validator());
        });
        return new Papers.Unpublished(filing.number(), filing.pair(), organisations);
    }

    /** One that anybody may read. */
    public Optional<Filing> published(String number) {
        return filing(number).filter(Filing::isPublic);
    }

    /** What anybody may read of a pair, newest first. */
    public List<Filing> published(Pair pair, int first, int most) {
        return entities.createQuery(
                        "select f from Filing f where f.pair = :pair" + PUBLIC
                                + " order by f.received desc, f.number desc",
                        Filing.class)
                .setParameter("pair", pair.code())
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
    }

    /** All about one project or methodology, in the order in which they came. */
    public List<Filing> about(Pair pair, Collection<String> printed) {
        return entities.createQuery(
                        "select f from Filing f where f.pair = :pair and f.about in :printed order by f.received, f.number",
                        Filing.class)
                .setParameter("pair", pair.code())
                .setParameter("printed", printed)
                .getResultList();
    }

    /** Some of those that this person has to do with, the newest first. */
    public List<Filing> concerning(Actor actor, int first, int most) {
        return concerning("select f" + CONCERNING + " order by f.received desc, f.number desc", Filing.class, actor)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
    }

    /** How many this person has to do with. */
    public long countConcerning(Actor actor) {
        return concerning("select count(f.number)" + CONCERNING, Long.class, actor)
                .getSingleResult();
    }

    /** Those of them in which somebody has something to do, in the order in which they came. */
    public List<Filing> open(Actor actor) {
        return concerning("select f" + CONCERNING + OPEN + " order by f.received, f.number", Filing.class, actor)
                .getResultList();
    }

    /** Numbers of a pair's filings that lie before the committee, by kind, in the order in which they came. */
    Map<FilingKind, List<String>> atTheTable(Pair pair) {
        return entities.createQuery(
                        "select f.kind, f.number from Filing f where f.pair = :pair"
                                + " and f.stage.name = 'UnderConsideration' order by f.received, f.number",
                        Object[].class)
                .setParameter("pair", pair.code())
                .getResultStream()
                .collect(Collectors.groupingBy(
                        row -> FilingKind.valueOf((String) row[0]),
                        Collectors.mapping(row -> (String) row[1], Collectors.toList())));
    }

    /** Those with one of these numbers. */
    List<Filing> all(Collection<String> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : entities.createQuery("select f from Filing f where f.number in :numbers", Filing.class)
                        .setParameter("numbers", numbers)
                        .getResultList();
    }

    /** Titles by number. */
    Map<String, String> titles(Collection<String> numbers) {
        return numbers.isEmpty()
                ? Map.of()
                : entities.createQuery(
                                "select f.number, f.title from Filing f where f.number in :numbers", Object[].class)
                        .setParameter("numbers", numbers)
                        .getResultStream()
                        .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
    }

    void add(Filing filing) {
        entities.persist(filing);
    }

    private <T> TypedQuery<T> concerning(String query, Class<T> type, Actor actor) {
        return entities.createQuery(query, type)
                .setParameter(
                        "pairs",
                        orNone(actor.mandates().stream()
                                .flatMap(m -> m.pair().stream())
                                .map(Pair::code)
                                .distinct()
                                .toList()))
                .setParameter(
                        "organisations",
                        orNone(actor.mandates().stream()
                                .flatMap(m -> m.organisation().stream())
                                .distinct()
                                .toList()));
    }

    private static List<String> orNone(List<String> codes) {
        return codes.isEmpty() ? List.of("") : codes;
    }

    @Override
    public Map<String, String> about(Collection<String> subjects) {
        return subjects.isEmpty()
                ? Map.of()
                : entities.createQuery(
                                "select f.number, f.about from Filing f where f.number in :subjects and f.about is not null",
                                Object[].class)
                        .setParameter("subjects", subjects)
                        .getResultStream()
                        .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
    }
}
