package org.tandem.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import org.tandem.access.Actor;

/** What people were told of. */
@ApplicationScoped
public class Notices {

    private final EntityManager entities;

    @Inject
    public Notices(EntityManager entities) {
        this.entities = entities;
    }

    protected Notices() {
        this(null);
    }

    /** One's own, the latest first. */
    public List<Notice> own(Actor actor, int most) {
        return entities.createQuery(
                        "select n from Notice n where n.person = :person order by n.noticed desc, n.id", Notice.class)
                .setParameter("person", actor.person())
                .setMaxResults(most)
                .getResultList();
    }

    void add(Notice notice) {
        entities.persist(notice);
        // The one that comes second of two at the same moment fails here, before anything else is written.
        entities.flush();
    }

    List<Notice> about(String person, Collection<String> subjects) {
        return entities.createQuery(
                        "select n from Notice n where n.person = :person and n.subject in :subjects", Notice.class)
                .setParameter("person", person)
                .setParameter("subjects", subjects)
                .getResultList();
    }

    /** What waits for a person's digest, in the order it was noticed. */
    List<Notice> undigested(String person) {
        return entities.createQuery(
                        "select n from Notice n where n.person = :person and n.digested = true order by n.noticed, n.id",
                        Notice.class)
                .setParameter("person", person)
                .getResultList();
    }

    List<Notice> escalated(String person, int most) {
        return entities.createQuery(
                        "select n from Notice n where n.person = :person and n.threshold = :escalated"
                                + " order by n.noticed desc, n.id",
                        Notice.class)
                .setParameter("person", person)
                .setParameter("escalated", Threshold.ESCALATED)
                .setMaxResults(most)
                .getResultList();
    }
}
