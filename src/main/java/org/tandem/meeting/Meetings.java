package org.tandem.meeting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.Role;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;

/** The meetings that were planned and held. */
@ApplicationScoped
public class Meetings {

    private final EntityManager entities;

    @Inject
    public Meetings(EntityManager entities) {
        this.entities = entities;
    }

    protected Meetings() {
        this(null);
    }

    Optional<Meeting> find(String number) {
        return number == null ? Optional.empty() : Optional.ofNullable(entities.find(Meeting.class, number));
    }

    /**
     * One for the desks of its pair, and from the notice on for its members and co-chairs. For everybody else there is none.
     */
    public Meeting openTo(Actor actor, String number) {
        return find(number)
                .filter(meeting ->
                        isDesk(actor, meeting.pair()) || (meeting.noticed().isPresent() && sits(actor, meeting.pair())))
                .orElseThrow(() -> new Unknown("meeting", String.valueOf(number)));
    }

    /** As {@link #openTo}, kept from everybody else who would change it until the caller's transaction ends. */
    Meeting take(Actor actor, String number) {
        Meeting meeting = openTo(actor, number);
        entities.refresh(meeting, LockModeType.PESSIMISTIC_WRITE);
        return meeting;
    }

    /** One that anybody may know of. */
    public Optional<Meeting> announced(String number) {
        return find(number).filter(meeting -> meeting.noticed().isPresent());
    }

    /** Some of those that anybody may know of, the latest first. */
    public List<Meeting> announced(Pair pair, int first, int most) {
        return entities.createQuery(
                        "select m from Meeting m where m.pair = :pair and m.noticedOn is not null"
                                + " order by m.begins desc, m.number desc",
                        Meeting.class)
                .setParameter("pair", pair.code())
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList();
    }

    public long countAnnounced(Pair pair) {
        return entities.createQuery(
                        "select count(m.number) from Meeting m where m.pair = :pair and m.noticedOn is not null",
                        Long.class)
                .setParameter("pair", pair.code())
                .getSingleResult();
    }

    /** Some of a pair's, as this person may know of them, the latest first. */
    public List<Meeting> of(Actor actor, Pair pair, int first, int most) {
        if (isDesk(actor, pair)) {
            return entities.createQuery(
                            "select m from Meeting m where m.pair = :pair order by m.begins desc, m.number desc",
                            Meeting.class)
                    .setParameter("pair", pair.code())
                    .setFirstResult(first)
                    .setMaxResults(most)
                    .getResultList();
        }
        return sits(actor, pair) ? announced(pair, first, most) : List.of();
    }

    /** How many of a pair's this person may know of. */
    public long count(Actor actor, Pair pair) {
        if (isDesk(actor, pair)) {
            return entities.createQuery("select count(m.number) from Meeting m where m.pair = :pair", Long.class)
                    .setParameter("pair", pair.code())
                    .getSingleResult();
        }
        return sits(actor, pair) ? countAnnounced(pair) : 0;
    }

    /** Those of a pair in which somebody has something to do. */
    List<Meeting> open(Pair pair) {
        return entities.createQuery(
                        "select m from Meeting m where m.pair = :pair and m.stage.name <> 'Cancelled'"
                                + " and (m.releasedA is null or m.releasedB is null) order by m.begins",
                        Meeting.class)
                .setParameter("pair", pair.code())
                .getResultList();
    }

    /** Those to which an item can still be added, the next first. */
    public List<Meeting> coming(Pair pair) {
        return entities.createQuery(
                        "select m from Meeting m where m.pair = :pair and m.stage.name in ('Planned', 'Convened')"
                                + " order by m.begins",
                        Meeting.class)
                .setParameter("pair", pair.code())
                .getResultList();
    }

    /** The highest how-manieth of the pair's meetings; 0 before the first. */
    public int lastOrdinal(Pair pair) {
        Integer last = entities.createQuery(
                        "select max(m.ordinal) from Meeting m where m.pair = :pair and m.stage.name <> 'Cancelled'",
                        Integer.class)
                .setParameter("pair", pair.code())
                .getSingleResult();
        return last == null ? 0 : last;
    }

    /** Another that bears this ordinal and was not cancelled. */
    Optional<Meeting> bearing(Pair pair, int ordinal, String butNot) {
        return entities.createQuery(
                        "select m from Meeting m where m.pair = :pair and m.ordinal = :ordinal"
                                + " and m.stage.name <> 'Cancelled' and m.number <> :number",
                        Meeting.class)
                .setParameter("pair", pair.code())
                .setParameter("ordinal", ordinal)
                .setParameter("number", butNot)
                .getResultStream()
                .findFirst();
    }

    /** What was promised at a meeting, in the order in which it was written down. */
    public List<FollowUp> followUps(Meeting meeting) {
        return entities.createQuery(
                        "select f from FollowUp f where f.meeting = :meeting order by f.serial", FollowUp.class)
                .setParameter("meeting", meeting.number())
                .getResultList();
    }

    /** What follows from a meeting or from a decision, by its number. */
    List<FollowUp> followUps(String of) {
        return entities.createQuery(
                        "select f from FollowUp f where f.meeting = :of or f.decision = :of order by f.serial",
                        FollowUp.class)
                .setParameter("of", of)
                .getResultList();
    }

    /** What a pair's sides promised and have not done. */
    public List<FollowUp> openFollowUps(Pair pair) {
        return entities.createQuery(
                        "select f from FollowUp f where f.pair = :pair and f.doneOn is null order by f.due, f.id",
                        FollowUp.class)
                .setParameter("pair", pair.code())
                .getResultList();
    }

    /** Where a subject was or will be dealt with, the latest first. */
    public List<Meeting> dealingWith(String subject) {
        return entities.createQuery(
                        "select m from AgendaItem i join i.meeting m where i.subject = :subject order by m.begins desc",
                        Meeting.class)
                .setParameter("subject", subject)
                .getResultList();
    }

    /** At which a decision was taken; nothing of one that was taken otherwise, or at a meeting that is not kept here. */
    public Optional<Meeting> deciding(String decision) {
        return entities.createQuery(
                        "select m from AgendaItem i join i.meeting m where i.decision = :decision", Meeting.class)
                .setParameter("decision", decision)
                .getResultStream()
                .findFirst();
    }

    /** Whether this person sits in the committee whose meeting it is. */
    public boolean hasSeat(Actor actor, Meeting meeting) {
        return sits(actor, meeting.pair());
    }

    void add(Meeting meeting) {
        entities.persist(meeting);
    }

    void add(FollowUp followUp) {
        entities.persist(followUp);
    }

    static boolean isDesk(Actor actor, Pair pair) {
        return actor.holds(Role.SECRETARIAT, pair);
    }

    public static boolean sits(Actor actor, Pair pair) {
        return Stream.of(Role.CO_CHAIR, Role.MEMBER).anyMatch(role -> actor.holds(role, pair));
    }
}
