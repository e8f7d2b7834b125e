package org.tandem.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;
import org.tandem.kernel.Term;

/** The days by which things should be done, per case. Used inside the transaction of the step that sets or meets one. */
@ApplicationScoped
public class Deadlines {

    private final EntityManager entities;
    private final LegalTime time;

    @Inject
    public Deadlines(EntityManager entities, LegalTime time) {
        this.entities = entities;
        this.time = time;
    }

    protected Deadlines() {
        this(null, null);
    }

    /** Sets the last day of a window, or counts it anew if the case already has one for this. Nobody moves it. */
    public void set(Pair pair, String subject, String what, Period window) {
        set(pair, subject, what, window, Optional.empty());
    }

    /** Sets the last day of a term, or counts it anew if the case already has one for this. */
    public void set(Pair pair, String subject, String what, Period counted, Term term) {
        set(pair, subject, what, counted, Optional.of(term));
    }

    private void set(Pair pair, String subject, String what, Period counted, Optional<Term> term) {
        find(pair, subject, what)
                .ifPresentOrElse(
                        known -> known.becomes(counted, term),
                        () -> entities.persist(new Deadline(pair.code(), subject, what, counted, term)));
    }

    /** Done; nothing happens if no day was set. */
    public void met(Pair pair, String subject, String what, LocalDate today) {
        find(pair, subject, what).ifPresent(known -> known.met(today));
    }

    /** The term stands still from the day after this one; nothing happens if none runs. */
    public void pause(Pair pair, String subject, String what, LocalDate today) {
        open(pair, subject, what).filter(d -> d.paused().isEmpty()).ifPresent(known -> {
            known.pause(today);
            record(known, DeadlineChange.Kind.PAUSED, today, null, null);
        });
    }

    /**
     * The days that were left when it was paused run on; the day on which it is resumed does not count.
     *
     * @return whether one was paused
     */
    public boolean resume(Pair pair, String subject, String what, LocalDate today, WorkingDays days) {
        Optional<Deadline> paused =
                open(pair, subject, what).filter(d -> d.paused().isPresent());
        paused.ifPresent(known -> {
            Term term = known.term().orElse(Term.days(1));
            int left = days.left(known.paused().orElseThrow().plusDays(1), known.due(), term);
            known.runOn(
                    left == 0
                            ? today
                            : days.of(today, new Term(left, term.working(), true))
                                    .until());
            record(known, DeadlineChange.Kind.RESUMED, today, null, null);
        });
        return paused.isPresent();
    }

    /** Gives it more time; whoever calls this has seen to who may. */
    public void extend(Deadline deadline, LocalDate until, String reason, String person) {
        deadline.runOn(until);
        record(deadline, DeadlineChange.Kind.EXTENDED, time.today(deadline.pair()), reason, person);
    }

    private void record(Deadline of, DeadlineChange.Kind kind, LocalDate today, String reason, String person) {
        entities.persist(new DeadlineChange(of, kind, time.now(of.pair()), today, reason, person));
    }

    /** The last day of what is not done yet; nothing while it stands still. */
    public Optional<LocalDate> due(Pair pair, String subject, String what) {
        return open(pair, subject, what).filter(d -> d.paused().isEmpty()).map(Deadline::due);
    }

    public Optional<Deadline> open(Pair pair, String subject, String what) {
        return find(pair, subject, what).filter(d -> d.metOn().isEmpty());
    }

    /** All that one case ever had, done or not, soonest first. */
    public List<Deadline> of(Pair pair, String subject) {
        return entities.createQuery(
                        "select d from Deadline d where d.pair = :pair and d.subject = :subject order by d.due, d.what",
                        Deadline.class)
                .setParameter("pair", pair.code())
                .setParameter("subject", subject)
                .getResultList();
    }

    /** The same of several cases. */
    public List<Deadline> of(Collection<Pair> pairs, Collection<String> subjects) {
        return subjects.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select d from Deadline d where d.pair in :pairs and d.subject in :subjects"
                                        + " order by d.due, d.what",
                                Deadline.class)
                        .setParameter("pairs", pairs.stream().map(Pair::code).toList())
                        .setParameter("subjects", subjects)
                        .getResultList();
    }

    /** Days not yet met, soonest first; what stands still is not among them. */
    public List<Deadline> open(Pair pair) {
        return open(List.of(pair)).stream().filter(d -> d.paused().isEmpty()).toList();
    }

    /** Days not yet met, soonest first, and what stands still. */
    public List<Deadline> open(Collection<Pair> pairs) {
        return pairs.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "select d from Deadline d where d.pair in :pairs and d.met is null"
                                        + " order by d.due, d.subject, d.what",
                                Deadline.class)
                        .setParameter("pairs", pairs.stream().map(Pair::code).toList())
                        .getResultList();
    }

    /** In the order they happened. */
    public List<DeadlineChange> changes(Deadline of) {
        return entities.createQuery(
                        "select c from DeadlineChange c where c.pair = :pair and c.subject = :subject and c.what = :what"
                                + " order by c.happened",
                        DeadlineChange.class)
                .setParameter("pair", of.pair().code())
                .setParameter("subject", of.subject())
                .setParameter("what", of.what())
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
