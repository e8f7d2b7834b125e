package org.tandem.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Pair;

/** The days by which things should be done, per case. Used inside the transaction of the step that sets or meets one. */
@ApplicationScoped
public class Deadlines {

    private final EntityManager entities;

    @Inject
    public Deadlines(EntityManager entities) {
        this.entities = entities;
    }

    protected Deadlines() {
        this(null);
    }

    /** Sets the day, or moves it if the case already has one for this. */
    public void set(Pair pair, String subject, String what, LocalDate due) {
        find(pair, subject, what)
                .ifPresentOrElse(
                        known -> known.becomes(due),
                        () -> entities.persist(new Deadline(pair.code(), subject, what, due)));
    }

    /** Done; nothing happens if no day was set. */
    public void met(Pair pair, String subject, String what, LocalDate today) {
        find(pair, subject, what).ifPresent(known -> known.met(today));
    }

    public Optional<LocalDate> due(Pair pair, String subject, String what) {
        return find(pair, subject, what).filter(d -> d.metOn().isEmpty()).map(Deadline::due);
    }

    /** Days not yet met, soonest first. */
    public List<Deadline> open(Pair pair) {
        return entities.createQuery(
                        "select d from Deadline d where d.pair = :pair and d.met is null order by d.due, d.subject",
                        Deadline.class)
                .setParameter("pair", pair.code())
                .getResultList();
    }

    private Optional<Deadline> find(Pair pair, String subject, String what) {
        return entities.createQuery(
                        "select d from Deadline d where d.pair = :pair and d.subject = :subject and d.what = :what",
                        Deadline.class)
                .setParameter("pair", pair.code())
                .setParameter("subject", subject)
                .setParameter("what", what)
                .getResultStream()
                .findFirst();
    }
}
