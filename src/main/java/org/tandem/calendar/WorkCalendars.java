package org.tandem.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandem.kernel.Party;

/** Working weeks and holidays of the countries, as their own desks keep them. */
@ApplicationScoped
@Transactional
public class WorkCalendars {

    /** Where nobody said otherwise. */
    public static final Set<DayOfWeek> ASSUMED_WEEK = Set.copyOf(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

    /** Two countries that work on so many days have a day in common. */
    public static final int FEWEST_DAYS = 4;

    private final EntityManager entities;

    @Inject
    public WorkCalendars(EntityManager entities) {
        this.entities = entities;
    }

    protected WorkCalendars() {
        this(null);
    }

    /** The days on which people work in all of these countries. */
    public WorkingDays of(Collection<Party> parties) {
        Set<DayOfWeek> week = EnumSet.allOf(DayOfWeek.class);
        parties.forEach(party -> week.retainAll(week(party)));
        Set<LocalDate> holidays = entities.createQuery(
                        "select distinct h.day from Holiday h where h.party in :parties", LocalDate.class)
                .setParameter("parties", parties.stream().map(Party::code).toList())
                .getResultStream()
                .collect(Collectors.toSet());
        return new WorkingDays(week, holidays);
    }

    /** The country's working week, Monday to Friday where it was never said. */
    public Set<DayOfWeek> week(Party party) {
        return stored(party).map(WorkingWeek::days).orElse(ASSUMED_WEEK);
    }

    /** Whether the country's own desk said what its working week is. */
    public boolean isSaid(Party party) {
        return stored(party).isPresent();
    }

    /** In the order of the year. */
    public List<Holiday> holidays(Party party, int year) {
        return entities.createQuery(
                        "select h from Holiday h where h.party = :party and h.day between :first and :last order by h.day",
                        Holiday.class)
                .setParameter("party", party.code())
                .setParameter("first", LocalDate.of(year, 1, 1))
                .setParameter("last", LocalDate.of(year, 12, 31))
                .getResultList();
    }

    /** @param days at least {@link #FEWEST_DAYS} */
    public void setWeek(Party party, Set<DayOfWeek> days) {
        if (days.size() < FEWEST_DAYS) {
            throw new IllegalArgumentException("A working week has at least %d days".formatted(FEWEST_DAYS));
        }
        stored(party).ifPresentOrElse(week -> week.becomes(days), () -> entities.persist(new WorkingWeek(party, days)));
    }

    /** Adds the day, or calls it by another name. */
    public void keepHoliday(Party party, LocalDate day, String name) {
        Optional.ofNullable(entities.find(Holiday.class, Holiday.id(party, day)))
                .ifPresentOrElse(known -> known.becomes(name), () -> entities.persist(new Holiday(party, day, name)));
    }

    /** Whether there was one. */
    public boolean dropHoliday(Party party, LocalDate day) {
        Optional<Holiday> known = Optional.ofNullable(entities.find(Holiday.class, Holiday.id(party, day)));
        known.ifPresent(entities::remove);
        return known.isPresent();
    }

    private Optional<WorkingWeek> stored(Party party) {
        return Optional.ofNullable(entities.find(WorkingWeek.class, party.code()));
    }
}
