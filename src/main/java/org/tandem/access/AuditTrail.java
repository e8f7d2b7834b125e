package org.tandem.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandem.kernel.Refusal;

/**
 * Who did what, when and to what. Written in the transaction of the act, or in one of its own where the act was refused;
 * never edited.
 */
@ApplicationScoped
public class AuditTrail {

    private static final int MOST_AT_ONCE = 20_000;

    private final EntityManager entities;
    private final Clock clock;

    @Inject
    public AuditTrail(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    protected AuditTrail() {
        this(null, null);
    }

    /**
     * @param act what was done, in the past tense: "proposed a methodology"
     * @param subject the printed identifier it was done to
     */
    public void record(Actor actor, String act, String subject) {
        entities.persist(AuditEvent.done(now(), actor, act, subject));
    }

    /**
     * What a person tried and was not let do. Kept although the act's own transaction is rolled back.
     *
     * @param act what was asked for: a path, or words
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void refused(Actor actor, String act, String subject, Refusal refusal) {
        entities.persist(AuditEvent.refused(now(), actor, act, subject, refusal.getMessage()));
    }

    /** The sign-in names of all who did something to any of these, whatever it was. */
    public Set<String> actedOn(Collection<String> subjects) {
        return subjects.isEmpty()
                ? Set.of()
                : Set.copyOf(entities.createQuery(
                                "select distinct e.person from AuditEvent e where e.subject in :subjects"
                                        + " and e.refused = false",
                                String.class)
                        .setParameter("subjects", subjects)
                        .getResultList());
    }

    /** What was done to any of these, the latest first, for a page whose reader may know of them. Nothing that was refused. */
    @Transactional
    public List<AuditEvent> doneTo(Collection<String> subjects, int most) {
        return subjects.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select e from AuditEvent e where e.subject in :subjects and e.refused = false"
                                        + " order by e.happened desc, e.id",
                                AuditEvent.class)
                        .setParameter("subjects", subjects)
                        .setMaxResults(most)
                        .getResultList();
    }

    /**
     * What a reader looks for; empty parts do not narrow.
     *
     * @param from the first day, in UTC
     * @param until the last day, included, in UTC
     */
    public record Filter(
            Optional<String> person,
            Optional<String> subject,
            Optional<LocalDate> from,
            Optional<LocalDate> until,
            boolean refusedOnly) {

        public static Filter everything() {
            return new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
        }
    }

    /**
     * Newest first. An administrator reads everything. A desk reads what people of its own side did in its pair: never
     * the other side's, whose inner steps are its own.
     *
     * @param skip how many lines came on the pages before
     */
    @Transactional
    public List<AuditEvent> read(Actor actor, Filter filter, int skip, int most) {
        List<String> where = new ArrayList<>();
        boolean everything = !actor.as(Role.ADMINISTRATOR).isEmpty();
        List<Mandate> desks = actor.as(Role.SECRETARIAT);
        if (!everything) {
            if (desks.isEmpty()) {
                actor.asAdministrator();
            }
            List<String> sides = new ArrayList<>();
            for (int i = 0; i < desks.size(); i++) {
                sides.add("e.pair = :pair%d and e.party = :party%d".formatted(i, i));
            }
            where.add("(" + String.join(" or ", sides) + ")");
        }
        filter.person().ifPresent(p -> where.add("(e.person = :person or e.actingFor = :person)"));
        filter.subject().ifPresent(s -> where.add("e.subject = :subject"));
        filter.from().ifPresent(d -> where.add("e.happened >= :from"));
        filter.until().ifPresent(d -> where.add("e.happened < :until"));
        if (filter.refusedOnly()) {
            where.add("e.refused = true");
        }
        TypedQuery<AuditEvent> query = entities.createQuery(
                "select e from AuditEvent e" + (where.isEmpty() ? "" : " where " + String.join(" and ", where))
                        + " order by e.happened desc, e.id",
                AuditEvent.class);
        if (!everything) {
            for (int i = 0; i < desks.size(); i++) {
                query.setParameter("pair" + i, desks.get(i).pair().orElseThrow().code());
                query.setParameter(
                        "party" + i, desks.get(i).party().orElseThrow().code());
            }
        }
        filter.person().ifPresent(p -> query.setParameter("person", p));
        filter.subject().ifPresent(s -> query.setParameter("subject", s));
        filter.from().ifPresent(d -> query.setParameter("from", start(d)));
        filter.until().ifPresent(d -> query.setParameter("until", start(d.plusDays(1))));
        return query.setFirstResult(Math.max(0, skip))
                .setMaxResults(Math.max(1, Math.min(most, MOST_AT_ONCE)))
                .getResultList();
    }

    /** What others did for this person while they were away, the latest first. */
    public List<AuditEvent> doneFor(Actor actor, int most) {
        return entities.createQuery(
                        "select e from AuditEvent e where e.actingFor = :person and e.refused = false"
                                + " order by e.happened desc, e.id",
                        AuditEvent.class)
                .setParameter("person", actor.person())
                .setMaxResults(Math.max(1, Math.min(most, MOST_AT_ONCE)))
                .getResultList();
    }

    /** What was done for anybody who was away, from this moment on; for those who tell them. */
    public List<AuditEvent> doneForOthers(Instant from) {
        return entities.createQuery(
                        "select e from AuditEvent e where e.actingFor is not null and e.refused = false"
                                + " and e.happened >= :from order by e.happened, e.id",
                        AuditEvent.class)
                .setParameter("from", from)
                .setMaxResults(MOST_AT_ONCE)
                .getResultList();
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
