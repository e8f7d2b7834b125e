package org.tandem.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Unknown;

/**
 * Who is away from when until when, and who acts for them. A person leaves kinds of their own work to somebody of their own
 * side or organisation, for days that come; it begins and ends by itself. {@link People#actor} reads it with every request.
 */
@ApplicationScoped
@Transactional
public class Absences {

    private static final int LONGEST_REASON = 500;

    private final EntityManager entities;
    private final People people;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public Absences(EntityManager entities, People people, AuditTrail audit, Clock clock) {
        this.entities = entities;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    protected Absences() {
        this(null, null, null, null);
    }

    /** Both days included; a day of an office of a pair is that pair's, every other one is UTC's. */
    public record Days(LocalDate from, LocalDate until) {

        boolean areWithin(Tenure tenure) {
            return tenure.covers(from) && tenure.covers(until);
        }

        boolean meet(Tenure tenure) {
            return !tenure.begins().isAfter(until)
                    && tenure.ends().filter(from::isAfter).isEmpty();
        }
    }

    /**
     * @param work what is left to the delegate, by the codes of one's own offices and memberships
     * @param reason why, in a few words; nobody else reads it but administrators
     */
    public record Asked(LocalDate from, LocalDate until, String delegate, Set<String> work, Optional<String> reason) {}

    /** What this person could leave to somebody: their own, and nothing that they look after for others. */
    public List<Mandate> toBeLeft(Actor actor) {
        return actor.own().stream().filter(m -> m.role().canBeLeft()).toList();
    }

    /** Who could look after any of it today, by sign-in name with how others see them. */
    public Map<String, String> couldAct(Actor actor) {
        List<Mandate> work = toBeLeft(actor);
        if (work.isEmpty()) {
            return Map.of();
        }
        Map<String, List<Tenure>> held = people.allTenures().stream().collect(Collectors.groupingBy(Tenure::person));
        Map<String, String> could = new LinkedHashMap<>();
        people.all().stream()
                .filter(other -> !other.name().equals(actor.person()) && mayEnter(other))
                .filter(other -> isOfTheSame(work, today(held.getOrDefault(other.name(), List.of()))))
                .forEach(other -> could.put(other.name(), other.description()));
        return could;
    }

    /** Refuses without keeping anything, so that a form can be read through before it is sent. */
    public void check(Actor actor, Asked asked) {
        checked(actor, asked);
    }

    /** Keeps it. From its first day on the delegate finds the work among their tasks. */
    public UUID state(Actor actor, Asked asked) {
        checked(actor, asked);
        // Two who name each other at the same moment come one after the other, and the second one is looked at again.
        Stream.of(actor.person(), asked.delegate())
                .sorted()
                .forEach(name -> entities.find(Person.class, name, LockModeType.PESSIMISTIC_WRITE));
        Absence absence = new Absence(
                actor.person(),
                asked.delegate(),
                new Days(asked.from(), asked.until()),
                checked(actor, asked),
                asked.reason().map(String::strip).filter(text -> !text.isEmpty()),
                now());
        entities.persist(absence);
        audit.record(actor, "left work from %s to %s".formatted(asked.from(), asked.until()), asked.delegate());
        return absence.id();
    }

    /** By the person, or by an administrator; from now on nobody acts for them. What was done until now stays done. */
    public void end(Actor actor, UUID id) {
        Absence absence = Optional.ofNullable(entities.find(Absence.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(found -> found.person().equals(actor.person()) || keepsPeople(actor))
                .orElseThrow(() -> new Unknown("absence", id.toString()));
        absence.end(actor.person(), earliestToday(absence), now());
        audit.record(actor, "ended an absence", absence.person());
    }

    /** The person's own, and all of them for administrators; the latest first. */
    public List<Absence> of(Actor actor) {
        return (keepsPeople(actor)
                        ? entities.createQuery("select a from Absence a order by a.begins desc, a.id", Absence.class)
                        : entities.createQuery(
                                        "select a from Absence a where a.person = :person order by a.begins desc, a.id",
                                        Absence.class)
                                .setParameter("person", actor.person()))
                .setMaxResults(200)
                .getResultList();
    }

    /** In which the person is the delegate and which are not over, the soonest first. */
    public List<Absence> leftTo(Actor actor) {
        return entities.createQuery(
                        "select a from Absence a where a.delegate = :person and a.ended is null order by a.begins, a.id",
                        Absence.class)
                .setParameter("person", actor.person())
                .getResultStream()
                .filter(absence -> !isOver(absence))
                .toList();
    }

    /** Whether its last day has passed in every calendar that it counts in. */
    public boolean isOver(Absence absence) {
        return absence.ended().isPresent() || earliestToday(absence).isAfter(absence.ends());
    }

    private Set<Mandate> checked(Actor actor, Asked asked) {
        List<Mandate> own = toBeLeft(actor);
        if (own.isEmpty()) {
            throw new NotYours(
                    "You hold nothing that can be left to a delegate. A seat in the committee has its alternates, and another"
                            + " administrator keeps people in their own name.");
        }
        Set<Mandate> work = work(actor, own, asked);
        days(own, asked);
        asked.reason().map(String::strip).filter(text -> !text.isEmpty()).ifPresent(text -> {
            InputRefused.Problems problems = new InputRefused.Problems();
            problems.text("reason", text, LONGEST_REASON, "");
            problems.refuseIfAny();
        });
        Days days = new Days(asked.from(), asked.until());
        Person delegate = delegate(actor, own, asked);
        noOverlap(actor.person(), days);
        noChain(actor, delegate, days);
        mayActFor(delegate, work, days);
        noOtherHalf(delegate, work, days);
        return work;
    }

    private static Set<Mandate> work(Actor actor, List<Mandate> own, Asked asked) {
        if (asked.work() == null || asked.work().isEmpty()) {
            throw InputRefused.field("work", "Choose what your delegate looks after.");
        }
        asked.work().stream()
                .filter(code -> own.stream().noneMatch(m -> m.office().equals(code)))
                .findFirst()
                .ifPresent(code -> {
                    boolean seat = actor.own().stream().anyMatch(m -> m.office().equals(code));
                    throw InputRefused.field(
                            "work",
                            seat
                                    ? "A seat in the committee is not left to a delegate: its alternate takes it."
                                    : "You hold no office or membership “%s” that you could leave to somebody."
                                            .formatted(code));
                });
        return own.stream().filter(m -> asked.work().contains(m.office())).collect(Collectors.toSet());
    }

    private void days(List<Mandate> own, Asked asked) {
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(asked.from() != null, "from", "Say from which day you are away.")
                .unless(asked.until() != null, "until", "Say until which day you are away.")
                .refuseIfAny();
        LocalDate today =
                own.stream().map(people::today).min(Comparator.naturalOrder()).orElseThrow();
        problems.unless(
                        !asked.from().isBefore(today),
                        "from",
                        "Choose a first day from %s on: what was not left to somebody in time is not done for you afterwards."
                                .formatted(today))
                .unless(
                        !asked.until().isBefore(asked.from()),
                        "until",
                        "Choose a last day that is not before the first one, %s.".formatted(asked.from()))
                .unless(
                        asked.until().isBefore(asked.from().plusYears(1)),
                        "until",
                        "Choose a last day within a year of the first one. Whoever is away for longer hands the office over.")
                .refuseIfAny();
    }

    /** Whoever is not of the person's own side or organisation is refused in the same words as nobody. */
    private Person delegate(Actor actor, List<Mandate> own, Asked asked) {
        if (asked.delegate() == null || asked.delegate().isBlank()) {
            throw InputRefused.field("delegate", "Choose who acts for you.");
        }
        if (asked.delegate().equals(actor.person())) {
            throw InputRefused.field("delegate", "You cannot be your own delegate. Choose somebody else.");
        }
        return Optional.of(asked.delegate())
                .filter(People::isSignInName)
                .flatMap(people::person)
                .filter(Absences::mayEnter)
                .filter(other -> isOfTheSame(
                        own,
                        people.tenures(other.name()).stream()
                                .map(Tenure::mandate)
                                .toList()))
                .orElseThrow(() -> InputRefused.field(
                        "delegate",
                        "Choose one of the people of your own side or organisation who can sign in: “%s” is not one."
                                .formatted(asked.delegate())));
    }

    private static boolean mayEnter(Person person) {
        return !person.isSuspended() && person.hasPassword();
    }

    /** Whether these hold anything at all of the same side, or the same membership. */
    private static boolean isOfTheSame(List<Mandate> own, List<Mandate> held) {
        return !held.contains(Mandate.administrator())
                && own.stream()
                        .anyMatch(mine -> mine.organisation().isPresent()
                                ? held.contains(mine)
                                : held.stream().anyMatch(one -> one.party().equals(mine.party())));
    }

    private List<Mandate> today(List<Tenure> tenures) {
        return tenures.stream()
                .filter(t -> t.covers(people.today(t.mandate())))
                .map(Tenure::mandate)
                .toList();
    }

    private void noOverlap(String person, Days days) {
        about(person).stream()
                .filter(other -> other.person().equals(person) && other.meets(days))
                .findFirst()
                .ifPresent(other -> {
                    throw InputRefused.field(
                            "from",
                            "You are away from %s to %s already, and %s acts for you. End that first, or choose other days."
                                    .formatted(other.begins(), other.ends(), people.description(other.delegate())));
                });
    }

    private void noChain(Actor actor, Person delegate, Days days) {
        about(delegate.name()).stream()
                .filter(other -> other.person().equals(delegate.name()) && other.meets(days))
                .findFirst()
                .ifPresent(other -> {
                    throw InputRefused.field(
                            "delegate",
                            "%s is away from %s to %s. What you leave is not handed on: choose somebody who is there."
                                    .formatted(delegate.description(), other.begins(), other.ends()));
                });
        about(actor.person()).stream()
                .filter(other -> other.delegate().equals(actor.person()) && other.meets(days))
                .findFirst()
                .ifPresent(other -> {
                    throw InputRefused.field(
                            "from",
                            "You act for %s from %s to %s, and what was left to you is not handed on. They, or an administrator, end that first."
                                    .formatted(people.description(other.person()), other.begins(), other.ends()));
                });
    }

    private void mayActFor(Person delegate, Set<Mandate> work, Days days) {
        List<Tenure> tenures = people.tenures(delegate.name());
        List<Mandate> throughout =
                tenures.stream().filter(days::areWithin).map(Tenure::mandate).toList();
        List<Mandate> ever = tenures.stream().map(Tenure::mandate).toList();
        for (Mandate one : sorted(work)) {
            if (!one.mayBeLookedAfterBy(throughout)) {
                throw InputRefused.field(
                        "delegate",
                        (one.mayBeLookedAfterBy(ever)
                                        ? "%s holds what it takes to act as %s, but not on all of these days. Choose other days, or somebody else."
                                        : one.role().needsCode()
                                                ? "%s cannot act as %s: that is left only to somebody who holds such an office themselves."
                                                : "%s cannot act as %s, which is of another side or organisation.")
                                .formatted(delegate.description(), words(one)));
            }
        }
    }

    /** Nobody gets both halves of one act, neither beside their own office nor by acting for two. */
    private void noOtherHalf(Person delegate, Set<Mandate> work, Days days) {
        Set<String> held = people.tenures(delegate.name()).stream()
                .filter(days::meet)
                .map(t -> t.mandate().office())
                .collect(Collectors.toCollection(TreeSet::new));
        List<Absence> others = about(delegate.name()).stream()
                .filter(other -> other.delegate().equals(delegate.name()) && other.meets(days))
                .toList();
        for (Mandate one : sorted(work)) {
            one.otherHalf().map(Mandate::office).ifPresent(half -> {
                if (held.contains(half)) {
                    throw InputRefused.field(
                            "delegate",
                            "%s is the second person to %s and would approve their own act. Choose somebody else, or leave that out."
                                    .formatted(delegate.description(), words(one)));
                }
                others.stream()
                        .filter(other -> other.work().contains(half))
                        .findFirst()
                        .ifPresent(other -> {
                            throw InputRefused.field(
                                    "delegate",
                                    "%s acts for %s then, who is the second person to %s, and would approve their own act. Choose somebody else, or leave that out."
                                            .formatted(
                                                    delegate.description(),
                                                    people.description(other.person()),
                                                    words(one)));
                        });
            });
            others.stream().filter(other -> other.isFor(one)).findFirst().ifPresent(other -> {
                throw InputRefused.field(
                        "delegate",
                        "%s acts for %s as %s from %s to %s already, and acts so for one person at a time."
                                .formatted(
                                        delegate.description(),
                                        people.description(other.person()),
                                        words(one),
                                        other.begins(),
                                        other.ends()));
            });
        }
    }

    /** Within a sentence: "the registry officer of XA". */
    private static String words(Mandate mandate) {
        return "the "
                + mandate.role().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + mandate.party().map(party -> " of " + party).orElse("")
                + mandate.organisation().map(code -> " of " + code).orElse("")
                + mandate.pair().map(pair -> " in " + pair).orElse("");
    }

    private static List<Mandate> sorted(Set<Mandate> work) {
        return work.stream().sorted(Comparator.comparing(Mandate::office)).toList();
    }

    private List<Absence> about(String person) {
        return entities.createQuery(
                        "select a from Absence a where a.person = :person or a.delegate = :person order by a.begins, a.id",
                        Absence.class)
                .setParameter("person", person)
                .getResultList();
    }

    /** Where its days are counted the latest; where none of it is held any more, the world's. */
    private LocalDate earliestToday(Absence absence) {
        return people.tenures(absence.person()).stream()
                .map(Tenure::mandate)
                .filter(absence::isFor)
                .map(people::today)
                .min(Comparator.naturalOrder())
                .orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private static boolean keepsPeople(Actor actor) {
        return !actor.as(Role.ADMINISTRATOR).isEmpty();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
