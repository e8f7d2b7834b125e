package org.tandem.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What goes out by mail. */
@ApplicationScoped
public class Mails {

    private final EntityManager entities;

    @Inject
    public Mails(EntityManager entities) {
        this.entities = entities;
    }

    protected Mails() {
        this(null);
    }

    void add(Mail mail) {
        entities.persist(mail);
    }

    Optional<Mail> mail(UUID id) {
        return Optional.ofNullable(entities.find(Mail.class, id));
    }

    /** The next one whose time it is and that nobody has in hand. */
    Optional<Mail> due(Instant now) {
        return entities.createQuery(
                        "select m from Mail m where m.sent is null and m.failed is null and m.nextTry <= :now"
                                + " and (m.claimedUntil is null or m.claimedUntil <= :now) order by m.nextTry, m.id",
                        Mail.class)
                .setParameter("now", now)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** So that the second of two who claim the same one fails before it sends anything. */
    void flush() {
        entities.flush();
    }

    /** What failed and what waits after a try, the latest first. */
    List<Mail> troubled(int most) {
        return entities.createQuery(
                        "select m from Mail m where m.sent is null and m.trouble is not null order by m.written desc, m.id",
                        Mail.class)
                .setMaxResults(most)
                .getResultList();
    }

    long countWaiting() {
        return entities.createQuery(
                        "select count(m.id) from Mail m where m.sent is null and m.failed is null", Long.class)
                .getSingleResult();
    }

    /** What has not gone out yet to an address that is this person's no longer. */
    void drop(String person) {
        entities.createQuery("delete from Mail m where m.person = :person and m.sent is null")
                .setParameter("person", person)
                .executeUpdate();
    }
}
