package org.tandem.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;

/** The people of this deployment, and from when until when they hold which office or speak for which organisation. */
@ApplicationScoped
@Transactional
public class People {

    private static final LocalDate BEFORE_ANY_PRACTICE = LocalDate.of(2020, 1, 1);

    private final EntityManager entities;
    private final Organisations organisations;
    private final CountryNames countries;
    private final LegalTime time;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public People(
            EntityManager entities,
            Organisations organisations,
            CountryNames countries,
            LegalTime time,
            AuditTrail audit,
            Clock clock) {
        this.entities = entities;
        this.organisations = organisations;
        this.countries = countries;
        this.time = time;
        this.audit = audit;
        this.clock = clock;
    }

    protected People() {
        this(null, null, null, null, null, null);
    }

    public Optional<Person> person(String name) {
        return name == null ? Optional.empty() : Optional.ofNullable(entities.find(Person.class, name));
    }

    /** How others see this person; the sign-in name itself where nobody is known by it. */
    public String description(String person) {
        return person(person).map(Person::description).orElse(person);
    }

    /** Everybody to whom somebody left work that is not surely over, by sign-in name. */
    public Set<String> delegates() {
        return Set.copyOf(entities.createQuery(
                        "select distinct a.delegate from Absence a where a.ended is null and a.ends >= :yesterday",
                        String.class)
                // In some zone it is still yesterday; a practice clock is never behind.
                .setParameter(
                        "yesterday",
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1))
                .getResultList());
    }

    /** In the order of their sign-in names. */
    public List<Person> all() {
        return entities.createQuery("select p from Person p order by p.name", Person.class)
                .getResultList();
    }

    /**
     * The person as they may act at this moment: with the mandates in force today, in each pair's own calendar, and an
     * administrator with no other. Empty if there is no such person or they are suspended.
     */
    public Optional<Actor> actor(String person) {
        return person(person).filter(p -> !p.isSuspended()).map(this::actor);
    }

    Actor actor(Person person) {
        List<Object[]> rows = entities.createQuery(
                        "select n, a from Tenure n left join Absence a on a.person = n.person or a.delegate = n.person"
                                + " where n.person = :person order by n.begins, n.id",
                        Object[].class)
                .setParameter("person", person.name())
                .getResultList();
        return actor(person, of(rows, 0, Tenure.class), of(rows, 1, Absence.class));
    }

    /** What stands in this column of joined rows, once each. */
    static <T> List<T> of(List<Object[]> rows, int column, Class<T> type) {
        return rows.stream()
                .map(row -> type.cast(row[column]))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /**
     * @param tenures all of this person's
     * @param absences all of this person's, and all in which they are the delegate
     */
    Actor actor(Person person, List<Tenure> tenures, List<Absence> absences) {
        List<Mandate> mandates = inForce(tenures);
        // Calendars may differ, so that what was given for other days can fall together.
        if (mandates.contains(Mandate.administrator())) {
            return new Actor(person.name(), person.description(), List.of(Mandate.administrator()));
        }
        List<ActingFor> others = absences.stream()
                .filter(absence -> absence.delegate().equals(person.name())
                        && absence.ended().isEmpty())
                .flatMap(absence -> actingFor(absence, mandates).stream())
                .toList();
        boolean wasAway = absences.stream().anyMatch(absence -> absence.person().equals(person.name()));
        return new Actor(
                person.name(),
                person.description(),
                mandates,
                others,
                wasAway ? new DoneMeanwhile(entities, person.name()) : DoneFor.NOTHING);
    }

    /**
     * What the delegate does today for whoever is away: of what was left to them, what its holder still holds and the
     * delegate's own mandates still allow. Read from the absent person's own tenures, so that nothing is handed on twice.
     */
    private Optional<ActingFor> actingFor(Absence absence, List<Mandate> held) {
        Map<Optional<Pair>, LocalDate> days = new HashMap<>();
        List<Mandate> left = tenures(absence.person()).stream()
                .filter(t -> absence.isFor(t.mandate()))
                .filter(t -> {
                    LocalDate today = days.computeIfAbsent(t.mandate().pair(), pair -> today(t.mandate()));
                    return t.covers(today) && absence.covers(today);
                })
                .map(Tenure::mandate)
                .distinct()
                .filter(mandate -> mandate.mayBeLookedAfterBy(held))
                .toList();
        return left.isEmpty()
                ? Optional.empty()
                : person(absence.person())
                        .filter(away -> !away.isSuspended())
                        .map(away -> new ActingFor(away.name(), away.description(), absence.ends(), left));
    }

    private List<Mandate> inForce(List<Tenure> tenures) {
        return tenures.stream()
                .filter(t -> t.covers(today(t.mandate())))
                .map(Tenure::mandate)
                .distinct()
                .toList();
    }

    /** All of a person's tenures, past and coming ones too, in the order they begin. */
    public List<Tenure> tenures(String person) {
        return entities.createQuery(
                        "select t from Tenure t where t.person = :person order by t.begins, t.id", Tenure.class)
                .setParameter("person", person)
                .getResultList();
    }

    /** Everybody's, for lists. */
    public List<Tenure> allTenures() {
        return entities.createQuery("select t from Tenure t order by t.begins, t.id", Tenure.class)
                .getResultList();
    }

    /** Who held, holds and will hold an office, in order. */
    public List<Tenure> holders(String office) {
        return entities.createQuery(
                        "select t from Tenure t where t.office = :office order by t.begins, t.id", Tenure.class)
                .setParameter("office", office)
                .getResultList();
    }

    /** The sign-in names of those who hold this mandate today. */
    public List<String> holding(Mandate mandate) {
        LocalDate today = today(mandate);
        return (mandate.organisation().isPresent() ? members(mandate) : holders(mandate.office()))
                .stream()
                        .filter(t -> t.covers(today))
                        .map(Tenure::person)
                        .distinct()
                        .toList();
    }

    /** A new person without password or office; the administrator then issues a link to choose a password. */
    public void enrol(Actor administrator, String name, String description) {
        administrator.asAdministrator();
        add(name, description, false);
        audit.record(administrator, "enrolled a person", name);
    }

    /** Gives an office or a membership from a day on, without end. */
    public void appoint(Actor administrator, String person, Mandate mandate, LocalDate from) {
        appoint(administrator, person, mandate, from, Optional.empty());
    }

    /**
     * Gives an office or a membership from a day on, until its last day where there is one. Refused are the same twice at a time, an office of a committee or
     * country that is not here, and any other at the same time as the administrator's, whoever gives it.
     */
    public void appoint(
            Actor administrator, String person, Mandate mandate, LocalDate from, Optional<LocalDate> lastDay) {
        administrator.asAdministrator();
        if (administrator.person().equals(person) && mandate.role() != Role.ADMINISTRATOR) {
            throw new TenureRefused(
                    "You keep people and their offices and take part in no procedure: you cannot appoint yourself.");
        }
        mandate.pair().filter(pair -> !countries.isKnown(pair)).ifPresent(pair -> {
            throw InputRefused.field("pair", "No committee of %s is known here.".formatted(pair));
        });
        mandate.party().filter(party -> !countries.isKnown(party)).ifPresent(party -> {
            throw InputRefused.field("party", "%s is in no committee that is known here.".formatted(party));
        });
        give(require(person), mandate, from, lastDay);
        audit.record(administrator, "appointed to " + mandate.office(), person);
    }

    /**
     * Ends an office or a membership with this day included, sooner or later than it would have ended; what was done until then
     * stays done. What is over stays as it was.
     */
    public void relieve(Actor administrator, String person, Mandate mandate, LocalDate lastDay) {
        administrator.asAdministrator();
        List<Tenure> all = tenures(person);
        Tenure running = all.stream()
                .filter(t -> t.mandate().equals(mandate) && !isOver(t))
                .findFirst()
                .orElseThrow(() -> new TenureRefused("%s does not hold %s.".formatted(person, mandate.office())));
        if (running.ends().filter(lastDay::isAfter).isPresent()) {
            List<Tenure> others = all.stream().filter(t -> t != running).toList();
            mustBeFree(person, others, mandate, running.begins(), Optional.of(lastDay));
        }
        running.end(lastDay);
        audit.record(administrator, "relieved of " + mandate.office(), person);
    }

    /** Nobody can sign in as this person from now on, and nothing they are signed in with works any more. */
    public void suspend(Actor administrator, String person) {
        administrator.asAdministrator();
        if (administrator.person().equals(person)) {
            throw new TenureRefused("You cannot suspend yourself: another administrator must.");
        }
        require(person).suspend();
        audit.record(administrator, "suspended", person);
    }

    public void restore(Actor administrator, String person) {
        administrator.asAdministrator();
        require(person).restore();
        audit.record(administrator, "restored", person);
    }

    /**
     * For the practice loader: somebody to try things as. The password is published, and the authenticator, where an
     * office needs one, is Tandem's own. Every mandate begins before any practice case. A name that exists is left as it
     * is.
     *
     * @param description an office, never a personal name: "Secretariat, Belmora desk"
     */
    public void demonstration(String name, String description, String password, List<Mandate> mandates) {
        if (person(name).isPresent()) {
            return;
        }
        Person person = add(name, description, true);
        person.choosePassword(Passwords.hashPublished(password));
        if (mandates.stream().anyMatch(m -> m.role().needsCode())) {
            person.beginCodes(OneTimeCodes.secret());
            person.tookCode(0);
        }
        entities.flush();
        mandates.forEach(mandate -> give(person, mandate, BEFORE_ANY_PRACTICE, Optional.empty()));
    }

    /** For the practice loader: somebody who holds an office and waits for the link with which to choose a password. */
    public void demonstrationWithoutPassword(String name, String description, Mandate mandate) {
        if (person(name).isEmpty()) {
            Person person = add(name, description, true);
            entities.flush();
            give(person, mandate, BEFORE_ANY_PRACTICE, Optional.empty());
        }
    }

    static boolean isSignInName(String typed) {
        return typed.matches("[a-z0-9][a-z0-9._-]*");
    }

    Person require(String name) {
        return person(name).orElseThrow(() -> new Unknown("person", name));
    }

    Person add(String name, String description, boolean demonstration) {
        InputRefused.Problems problems = new InputRefused.Problems();
        String key = problems.text("name", name, 64, "Enter a sign-in name.").toLowerCase(Locale.ROOT);
        String shown =
                problems.text("description", description, 200, "Say which office this is, as others should see it.");
        problems.unless(
                        key.isEmpty() || isSignInName(key),
                        "name",
                        "Use small letters, digits, points and hyphens in the sign-in name.")
                .unless(person(key).isEmpty(), "name", "The sign-in name “%s” is taken.".formatted(key))
                .refuseIfAny();
        Person person = new Person(key, shown, demonstration, now());
        entities.persist(person);
        return person;
    }

    void give(Person person, Mandate mandate, LocalDate from, Optional<LocalDate> lastDay) {
        mustBeFree(person.name(), tenures(person.name()), mandate, from, lastDay);
        if (mandate.organisation().isPresent()) {
            Organisation organisation =
                    organisations.require(mandate.organisation().get());
            if (organisation.kinds().stream().noneMatch(k -> k.role() == mandate.role())) {
                throw new TenureRefused("%s is not a %s.".formatted(organisation.name(), mandate.role()));
            }
        } else {
            Office office = entities.find(Office.class, mandate.office());
            if (office == null) {
                entities.persist(new Office(mandate, from));
                entities.flush();
            } else {
                office.standsFrom(from);
            }
        }
        entities.persist(new Tenure(person.name(), mandate, from, lastDay));
    }

    private static void mustBeFree(
            String person, List<Tenure> others, Mandate mandate, LocalDate from, Optional<LocalDate> lastDay) {
        List<Mandate> held = others.stream()
                .filter(t -> t.overlaps(from, lastDay))
                .map(Tenure::mandate)
                .toList();
        if (held.contains(mandate)) {
            throw new TenureRefused("%s holds %s already.".formatted(person, mandate.office()));
        }
        if (held.contains(Mandate.administrator())) {
            throw new TenureRefused(
                    "%s keeps people and their offices and takes part in no procedure, so holds no other office."
                            .formatted(person));
        }
        if (mandate.role() == Role.ADMINISTRATOR && !held.isEmpty()) {
            throw new TenureRefused(
                    "%s holds %s. Who keeps people and their offices takes part in no procedure: end it first."
                            .formatted(person, held.get(0).office()));
        }
    }

    private List<Tenure> members(Mandate mandate) {
        return entities.createQuery(
                        "select t from Tenure t where t.organisation = :organisation and t.role = :role"
                                + " order by t.begins, t.id",
                        Tenure.class)
                .setParameter("organisation", mandate.organisation().orElseThrow())
                .setParameter("role", mandate.role())
                .getResultList();
    }

    /** Whether its last day has passed, in its own calendar. */
    public boolean isOver(Tenure tenure) {
        return tenure.ends()
                .filter(end -> end.isBefore(today(tenure.mandate())))
                .isPresent();
    }

    /** A side's office runs in its pair's calendar, everything else in the world's. */
    LocalDate today(Mandate mandate) {
        return mandate.pair().map(time::today).orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
