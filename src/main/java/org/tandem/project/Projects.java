package org.tandem.project;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tandem.access.Actor;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;

/** Projects from their design document on, registered or not. */
@ApplicationScoped
public class Projects {

    private final EntityManager entities;

    @Inject
    public Projects(EntityManager entities) {
        this.entities = entities;
    }

    protected Projects() {
        this(null);
    }

    /** By its number or, before it has one, by its reference. */
    public Optional<Project> project(String printed) {
        if (printed == null) {
            return Optional.empty();
        }
        // One after the other: of two alternatives in one question H2 reads every project.
        return entities.createQuery("select p from Project p where p.number = :printed", Project.class)
                .setParameter("printed", printed)
                .getResultStream()
                .findFirst()
                .or(() -> Optional.ofNullable(entities.find(Project.class, printed)));
    }

    /** A project this person may know of. Refuses alike where there is none and where it is not theirs to see. */
    public Project openTo(Actor actor, String printed) {
        return project(printed).filter(p -> p.isOpenTo(actor)).orElseThrow(() -> new Unknown("project", printed));
    }

    /** A registered project, for example {@code XB003}. */
    public Optional<RegisteredProject> registered(String number) {
        return project(number).flatMap(Project::registered);
    }

    /** One whose months can be reported: registered, or published and on its way to registration. */
    public Optional<MeasuredProject> measured(String number, LocalDate today) {
        return project(number).flatMap(project -> measured(project, today));
    }

    /** The same of a project that is in hand. */
    public static Optional<MeasuredProject> measured(Project project, LocalDate today) {
        Optional<MeasuredProject> registered = project.registered().map(MeasuredProject.class::cast);
        return registered.isPresent() ? registered : project.designed(today).map(MeasuredProject.class::cast);
    }

    /** The titles of these published projects, by number. */
    public Map<String, String> titles(Collection<String> numbers) {
        return numbers.isEmpty()
                ? Map.of()
                : entities.createQuery(
                                "select p.number, p.title from Project p where p.number in :numbers", Object[].class)
                        .setParameter("numbers", numbers)
                        .getResultStream()
                        .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
    }

    /** Those with one of these numbers. */
    List<Project> numbered(Collection<String> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : entities.createQuery("select p from Project p where p.number in :numbers", Project.class)
                        .setParameter("numbers", numbers)
                        .getResultList();
    }

    /** Everything published of a pair, by number. */
    public List<Project> published(Pair pair, int first, int most) {
        return entities.createQuery(
                        "select p from Project p where p.pair = :pair and p.number is not null order by p.number",
                        Project.class)
                .setParameter("pair", pair.code())
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
    }

    /** The projects that any of these organisations takes part in, in the order of submission. */
    public List<Project> ofParticipants(Collection<String> organisations) {
        return organisations.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select distinct p from Project p join p.organisations o where o in :organisations"
                                        + " order by p.reference",
                                Project.class)
                        .setParameter("organisations", organisations)
                        .getResultList();
    }

    /** Published projects of any pair that one of these organisations takes part in, the latest first. */
    public List<Project> publishedOf(Collection<String> organisations, int most) {
        return organisations.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select distinct p from Project p join p.organisations o where o in :organisations"
                                        + " and p.number is not null order by p.reference desc",
                                Project.class)
                        .setParameter("organisations", organisations)
                        .setMaxResults(most)
                        .getResultList();
    }

    /** Published projects of any pair that have one of these words, in small letters, in their title, the latest first. */
    public List<Project> publishedWith(Collection<String> words, int most) {
        if (words.isEmpty()) {
            return List.of();
        }
        List<String> any = List.copyOf(words);
        TypedQuery<Project> query = entities.createQuery(
                "select p from Project p where p.number is not null and ("
                        + IntStream.range(0, any.size())
                                .mapToObj("locate(:word%d, lower(p.title)) > 0"::formatted)
                                .collect(Collectors.joining(" or "))
                        + ") order by p.reference desc",
                Project.class);
        for (int i = 0; i < any.size(); i++) {
            query.setParameter("word" + i, any.get(i));
        }
        return query.setMaxResults(most).getResultList();
    }

    /** By an office, a participant or an entity. */
    private static final String CONCERNING = " from Project p where (p.pair in :pairs or p.validator in :organisations"
            + " or p.reference in (select q.reference from Project q join q.organisations o where o in :organisations))";

    /** Decided; what may still wait then is a new focal point, to be signed by all, another allocation, or evidence. */
    private static final String OPEN =
            " and (p.stage.name not in ('Registered', 'NotRegistered', 'DesignWithdrawn') or p.nextModalities is not null or p.nextAgreement is"
                    + " not null or p.evidenceOpen = true)";

    /** Some of the cases this person has to do with, the newest first. */
    public List<Project> concerning(Actor actor, int first, int most) {
        return concerning("select p" + CONCERNING + " order by p.reference desc", Project.class, actor)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
    }

    /** How many cases this person has to do with. */
    public long countConcerning(Actor actor) {
        return concerning("select count(p.reference)" + CONCERNING, Long.class, actor)
                .getSingleResult();
    }

    /** Those of them in which somebody may have something to do, in the order of submission. */
    public List<Project> open(Actor actor) {
        return concerning("select p" + CONCERNING + OPEN + " order by p.reference", Project.class, actor)
                .getResultList();
    }

    /** Those whose design this entity is to validate and has not. */
    List<Project> toValidate(String validator) {
        return entities.createQuery(
                        "select p from Project p where p.validator = :validator and p.stage.name in ('Submitted', 'Published')"
                                + " order by p.reference",
                        Project.class)
                .setParameter("validator", validator)
                .getResultList();
    }

    /** Numbers of a pair's projects whose registration lies before the committee. */
    List<String> atTheTable(Pair pair) {
        return entities.createQuery(
                        "select p.number from Project p where p.pair = :pair and p.stage.name = 'UnderConsideration'"
                                + " order by p.number",
                        String.class)
                .setParameter("pair", pair.code())
                .getResultList();
    }

    private <T> TypedQuery<T> concerning(String query, Class<T> type, Actor actor) {
        List<String> pairs = actor.mandates().stream()
                .flatMap(m -> m.pair().stream())
                .map(Pair::code)
                .distinct()
                .toList();
        List<String> organisations = actor.mandates().stream()
                .flatMap(m -> m.organisation().stream())
                .distinct()
                .toList();
        return entities.createQuery(query, type)
                .setParameter("pairs", orNone(pairs))
                .setParameter("organisations", orNone(organisations));
    }

    private static List<String> orNone(List<String> codes) {
        return codes.isEmpty() ? List.of("") : codes;
    }

    void add(Project project) {
        entities.persist(project);
    }
}
