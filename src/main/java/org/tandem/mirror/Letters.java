package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Letters written here and received here. */
@ApplicationScoped
public class Letters {

    private final EntityManager entities;

    @Inject
    public Letters(EntityManager entities) {
        this.entities = entities;
    }

    protected Letters() {
        this(null);
    }

    void add(Letter letter) {
        entities.persist(letter);
    }

    void add(ReceivedLetter letter) {
        entities.persist(letter);
        // The one that comes second of two at the same moment fails here, before it has said anything.
        entities.flush();
    }

    void add(ContradictoryLetter evidence) {
        if (entities.find(ContradictoryLetter.class, evidence.key()) == null) {
            entities.persist(evidence);
        }
    }

    Optional<Letter> letter(String key) {
        return Optional.ofNullable(entities.find(Letter.class, key));
    }

    Optional<Letter> letter(Correspondent sender, Correspondent recipient, String message) {
        return entities.createQuery(
                        "select l from Letter l where l.sender = :sender and l.recipient = :recipient and l.message ="
                                + " :message",
                        Letter.class)
                .setParameter("sender", sender.code())
                .setParameter("recipient", recipient.code())
                .setParameter("message", message)
                .getResultStream()
                .findFirst();
    }

    Optional<ReceivedLetter> received(Envelope envelope) {
        return Optional.ofNullable(entities.find(ReceivedLetter.class, ReceivedLetter.key(envelope)));
    }

    /** Whether something that its sender wrote to its recipient before it has not come. */
    boolean lacksBefore(Envelope envelope) {
        return entities.createQuery(
                                "select count(r.id) from ReceivedLetter r where r.recipient = :recipient and r.sender ="
                                        + " :sender and r.seq < :seq",
                                Long.class)
                        .setParameter("recipient", envelope.to())
                        .setParameter("sender", envelope.from())
                        .setParameter("seq", envelope.number())
                        .getSingleResult()
                < envelope.number() - 1;
    }

    /** The first letter to one of these whose time it is. */
    Optional<Letter> due(Collection<Correspondent> recipients, Instant now) {
        return entities.createQuery(
                        "select l from Letter l where l.recipient in :recipients and l.ended is null and l.nextTry <="
                                + " :now and (l.claimedUntil is null or l.claimedUntil <= :now) order by l.sender, l.seq",
                        Letter.class)
                .setParameter("recipients", codes(recipients))
                .setParameter("now", now)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Letters from here to this recipient after a count, in their order, whether they were taken already or not. */
    List<Letter> after(Correspondent recipient, long seq, int most, boolean again) {
        return entities.createQuery(
                        "select l from Letter l where l.recipient = :recipient and l.seq > :seq"
                                + (again
                                        ? " order by l.seq, l.sender"
                                        : " and l.ended is null order by l.sender, l.seq"),
                        Letter.class)
                .setParameter("recipient", recipient.code())
                .setParameter("seq", seq)
                .setMaxResults(most)
                .getResultList();
    }

    /**
     * The recipient answers again: what waits for it need not wait longer, and how often it was not reached says nothing of
     * how long to wait if it does not take a letter yet. What was set aside keeps its hour.
     */
    void hurry(Collection<Correspondent> recipients, Instant now) {
        entities.createQuery("update Letter l set l.nextTry = :now, l.attempts = 0, l.version = l.version + 1"
                        + " where l.recipient in :recipients and l.ended is null and l.setAside is null")
                .setParameter("now", now)
                .setParameter("recipients", codes(recipients))
                .executeUpdate();
    }

    /** The recipient took a letter that others may have waited for. */
    void hurryHeld(Correspondent recipient, Instant now) {
        entities.createQuery(
                        "update Letter l set l.nextTry = :now, l.version = l.version + 1 where l.recipient = :recipient"
                                + " and l.ended is null and l.nextTry > :now and l.trouble like :held")
                .setParameter("now", now)
                .setParameter("recipient", recipient.code())
                .setParameter("held", Letter.HELD + "%")
                .executeUpdate();
    }

    /** What has not arrived, the oldest first. */
    List<Letter> waiting(int most) {
        return entities.createQuery(
                        "select l from Letter l where l.ended is null order by l.written, l.id", Letter.class)
                .setMaxResults(most)
                .getResultList();
    }

    /** What the recipients refused for good since then, the latest first. */
    List<Letter> rejected(Instant since, int most) {
        return entities.createQuery(
                        "select l from Letter l where l.outcome = 'REJECTED' and l.ended > :since order by l.ended desc,"
                                + " l.id",
                        Letter.class)
                .setParameter("since", since)
                .setMaxResults(most)
                .getResultList();
    }

    long countWaiting() {
        return entities.createQuery("select count(l.id) from Letter l where l.ended is null", Long.class)
                .getSingleResult();
    }

    private static List<String> codes(Collection<Correspondent> correspondents) {
        return correspondents.stream().map(Correspondent::code).toList();
    }
}
