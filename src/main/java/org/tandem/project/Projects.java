package org.tandem.project;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
        return entities.createQuery(
                        "select p from Project p where p.number = :printed or p.reference = :printed", Project.class)
                .setParameter("printed", printed)
                .getResultStream()
                .findFirst();
    }

    /** A project this person may know of. Refuses alike where there is none and where it is not theirs to see. */
    public Project openTo(Actor actor, String printed) {
        return project(printed).filter(p -> p.isOpenTo(actor)).orElseThrow(() -> new Unknown("project", printed));
    }

    /** A registered project, for example {@code XB003}. */
    public Optional<RegisteredProject> registered(String number) {
        return project(number).flatMap(Project::registered);
    }

    /** Everything published of a pair, by number. */
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

    public List<Project> published(Pair pair) {
        return entities.createQuery(
                        "select p from Project p where p.pair = :pair and p.number is not null order by p.number",
                        Project.class)
                .setParameter("pair", pair.code())
                .getResultList();
    }

    /** Every case of a pair, in the order of submission. For those who hold an office of it. */
    public List<Project> of(Pair pair) {
        return entities.createQuery("select p from Project p where p.pair = :pair order by p.reference", Project.class)
                .setParameter("pair", pair.code())
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

    /** The projects that any of these entities is engaged to validate, in the order of submission. */
    public List<Project> ofValidators(Collection<String> entitiesEngaged) {
        return entitiesEngaged.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select p from Project p where p.validator in :validators order by p.reference",
                                Project.class)
                        .setParameter("validators", entitiesEngaged)
                        .getResultList();
    }

    /** The cases this person has to do with, by an office, a participant or an entity, in the order of submission. */
    public List<Project> concerning(Actor actor) {
        Map<String, Project> found = new TreeMap<>();
        actor.mandates().stream()
                .flatMap(m -> m.pair().stream())
                .distinct()
                .flatMap(pair -> of(pair).stream())
                .forEach(p -> found.put(p.reference(), p));
        List<String> organisations = actor.mandates().stream()
                .flatMap(m -> m.organisation().stream())
                .distinct()
                .toList();
        ofParticipants(organisations).forEach(p -> found.put(p.reference(), p));
        ofValidators(organisations).forEach(p -> found.put(p.reference(), p));
        return List.copyOf(found.values());
    }

    void add(Project project) {
        entities.persist(project);
    }
}
