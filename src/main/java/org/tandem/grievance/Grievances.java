package org.tandem.grievance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandem.access.Actor;
import org.tandem.access.Role;
import org.tandem.access.Token;
import org.tandem.grant.CasesOfProjects;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;

/** What was reported, and how it stands. */
@ApplicationScoped
public class Grievances implements CasesOfProjects {

    /** As a desk of the pair, as the handler, as the reporter, or for an organisation concerned once it was admitted. */
    private static final String CONCERNING = " from Grievance g where (g.pair in :desks or g.stage.handler = :person"
            + " or g.reporterPerson = :person or g.reporterOrganisation in :organisations"
            + " or (g.summary is not null and g.number in"
            + " (select h.number from Grievance h join h.concerned o where o in :organisations)))";

    private static final String OPEN = " and (g.stage.name in ('Received', 'Acknowledged', 'Admitted', 'Assigned',"
            + " 'Answered') or (g.stage.name = 'Found' and g.kind = 'APPEAL'))";

    private final EntityManager entities;

    @Inject
    public Grievances(EntityManager entities) {
        this.entities = entities;
    }

    protected Grievances() {
        this(null);
    }

    /** One that this person has to do with. Refuses alike where there is none and where it is not theirs to see. */
    public Grievance openTo(Actor actor, String number) {
        return grievance(number)
                .filter(g -> g.opensTo(actor) || g.isReporter(actor) || g.isAnsweredBy(actor))
                .orElseThrow(() -> new Unknown("grievance", String.valueOf(number)));
    }

    /** One that anybody may read of. */
    public Optional<Grievance> published(String number) {
        return grievance(number).filter(Grievance::isPublic);
    }

    /** What anybody may read of in a pair, the newest first. */
    public List<Grievance> published(Pair pair, int first, int most) {
        return entities.createQuery(
                        "select g from Grievance g where g.pair = :pair and g.publishedOn is not null"
                                + " order by g.received desc, g.number desc",
                        Grievance.class)
                .setParameter("pair", pair.code())
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
    }

    /** What anybody may read of about a project or a decision, in the order in which it came. */
    public List<Grievance> publishedAbout(String about) {
        return entities.createQuery(
                        "select g from Grievance g where g.about = :about and g.publishedOn is not null"
                                + " order by g.received, g.number",
                        Grievance.class)
                .setParameter("about", about)
                .getResultList();
    }

    /** The one whose reporter holds this reference. */
    Optional<Grievance> of(Token reference) {
        return entities.createQuery("select g from Grievance g where g.referenceHash = :hash", Grievance.class)
                .setParameter("hash", reference.hash())
                .getResultStream()
                .findFirst();
    }

    /** The one that was entered under this key. */
    Optional<Grievance> entered(String keyHash) {
        return entities.createQuery("select g from Grievance g where g.entryKey = :hash", Grievance.class)
                .setParameter("hash", keyHash)
                .getResultStream()
                .findFirst();
    }

    /** Whether this organisation has appealed against this decision already and not taken it back. */
    boolean hasAppealed(String organisation, String decision) {
        return entities.createQuery(
                                "select count(g.number) from Grievance g where g.about = :about"
                                        + " and g.reporterOrganisation = :organisation and g.kind = 'APPEAL'"
                                        + " and g.stage.name <> 'Withdrawn'",
                                Long.class)
                        .setParameter("about", decision)
                        .setParameter("organisation", organisation)
                        .getSingleResult()
                > 0;
    }

    /** Some of those that this person has to do with, the newest first. */
    public List<Grievance> concerning(Actor actor, int first, int most) {
        return concerning("select g" + CONCERNING + " order by g.received desc, g.number desc", Grievance.class, actor)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
    }

    public long countConcerning(Actor actor) {
        return concerning("select count(g.number)" + CONCERNING, Long.class, actor)
                .getSingleResult();
    }

    /** Those of them in which somebody has something to do, in the order in which they came. */
    List<Grievance> open(Actor actor) {
        return concerning("select g" + CONCERNING + OPEN + " order by g.received, g.number", Grievance.class, actor)
                .getResultList();
    }

    /** Numbers of a pair's appeals that lie before the committee, in the order in which they came. */
    List<String> atTheTable(Pair pair) {
        return entities.createQuery(
                        "select g.number from Grievance g where g.pair = :pair and g.kind = 'APPEAL'"
                                + " and g.stage.name = 'Found' order by g.received, g.number",
                        String.class)
                .setParameter("pair", pair.code())
                .getResultList();
    }

    /** Titles by number. */
    Map<String, String> titles(Collection<String> numbers) {
        return numbers.isEmpty()
                ? Map.of()
                : entities.createQuery(
                                "select g.number, g.title from Grievance g where g.number in :numbers", Object[].class)
                        .setParameter("numbers", numbers)
                        .getResultStream()
                        .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
    }

    Optional<Grievance> grievance(String number) {
        return number == null ? Optional.empty() : Optional.ofNullable(entities.find(Grievance.class, number));
    }

    void add(Grievance grievance) {
        entities.persist(grievance);
    }

    private <T> TypedQuery<T> concerning(String query, Class<T> type, Actor actor) {
        return entities.createQuery(query, type)
                .setParameter("person", actor.person())
                .setParameter(
                        "desks",
                        orNone(actor.as(Role.SECRETARIAT).stream()
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
                                "select g.number, g.about from Grievance g where g.number in :subjects", Object[].class)
                        .setParameter("subjects", subjects)
                        .getResultStream()
                        .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
    }
}
