package org.tandem.access;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * The person who acts now, with the mandates in force at this moment: their own, and those of whoever is away and named
 * them as delegate. Every use case takes one first and asks it for the mandate the step needs; a mandate that is not there
 * is a refusal, the same whether the object exists or not. It lives as long as one request and remembers which mandates it
 * was asked for, so that the audit trail can say for whom something was done.
 */
public final class Actor {

    private final String person;
    private final String name;
    private final List<Mandate> own;
    private final List<ActingFor> actingFor;
    private final List<Mandate> mandates;
    private final DoneFor doneFor;
    private final Set<Mandate> reliedOn = ConcurrentHashMap.newKeySet();
    private final Set<Mandate> lookedFor = ConcurrentHashMap.newKeySet();

    /**
     * @param person the sign-in name, stable and unique
     * @param name how others see the person
     */
    public Actor(String person, String name, List<Mandate> mandates) {
        this(person, name, mandates, List.of(), DoneFor.NOTHING);
    }

    Actor(String person, String name, List<Mandate> own, List<ActingFor> actingFor, DoneFor doneFor) {
        this.person = person;
        this.name = name;
        this.own = List.copyOf(own);
        this.actingFor = List.copyOf(actingFor);
        this.mandates = actingFor.isEmpty()
                ? this.own
                : Stream.concat(own.stream(), actingFor.stream().flatMap(one -> one.mandates().stream()))
                        .distinct()
                        .toList();
        this.doneFor = doneFor;
    }

    public String person() {
        return person;
    }

    public String name() {
        return name;
    }

    /** The person's own, in the order they were given, and then what they may do for others. */
    public List<Mandate> mandates() {
        return mandates;
    }

    /** Without what the person may do for others. */
    public List<Mandate> own() {
        return own;
    }

    /** For whom the person acts today, besides themselves. */
    public List<ActingFor> actingFor() {
        return actingFor;
    }

    /** The same person, in what they may do for this one alone. */
    public Actor only(ActingFor one) {
        return new Actor(person, name, List.of(), List.of(one), doneFor);
    }

    /** The same person with some of the mandates. Whom they act for stays, even where nothing is left to do. */
    Actor where(Predicate<Mandate> inForce) {
        return new Actor(
                person,
                name,
                own.stream().filter(inForce).toList(),
                actingFor.stream().map(one -> one.where(inForce)).toList(),
                doneFor);
    }

    /** As this role of either side of the pair. */
    public Mandate as(Role role, Pair pair) {
        return relied(m ->
                        m.role() == role && m.pair().filter(p -> p.equals(pair)).isPresent())
                .orElseThrow(() -> new NotYours(name, role, pair.code()));
    }

    /** As this role of this side of the pair. */
    public Mandate as(Role role, Pair pair, Party party) {
        return relied(m -> m.role() == role
                        && m.pair().filter(p -> p.equals(pair)).isPresent()
                        && m.party().filter(p -> p.equals(party)).isPresent())
                .orElseThrow(() -> new NotYours(name, role, party + " in " + pair.code()));
    }

    /** As this role of this Party's registry. */
    public Mandate asRegistry(Role role, Party party) {
        return relied(m -> m.role() == role
                        && m.pair().isEmpty()
                        && m.party().filter(p -> p.equals(party)).isPresent())
                .orElseThrow(() -> new NotYours(name, role, "the registry of " + party));
    }

    /** As this role of this organisation. */
    public Mandate asOrganisation(Role role, String organisation) {
        return relied(m -> m.role() == role
                        && m.organisation().filter(o -> o.equals(organisation)).isPresent())
                .orElseThrow(() -> new NotYours(name, role, organisation));
    }

    public Mandate asAdministrator() {
        return relied(m -> m.role() == Role.ADMINISTRATOR)
                .orElseThrow(() -> new NotYours(name, Role.ADMINISTRATOR, "this deployment"));
    }

    public boolean holds(Mandate mandate) {
        return looked(mandate::equals);
    }

    public boolean holds(Role role, Pair pair) {
        return looked(
                m -> m.role() == role && m.pair().filter(p -> p.equals(pair)).isPresent());
    }

    public boolean holds(Role role, Pair pair, Party party) {
        return looked(m -> m.role() == role
                && m.pair().filter(p -> p.equals(pair)).isPresent()
                && m.party().filter(p -> p.equals(party)).isPresent());
    }

    /** Whether the person holds any office of either side of the pair. */
    public boolean holdsOffice(Pair pair) {
        return looked(m -> m.pair().filter(p -> p.equals(pair)).isPresent());
    }

    public boolean speaksFor(String organisation) {
        return looked(m -> m.organisation().filter(o -> o.equals(organisation)).isPresent());
    }

    /** Mandates of this role, in the order they were given. */
    public List<Mandate> as(Role role) {
        return mandates.stream().filter(m -> m.role() == role).toList();
    }

    /**
     * For whom the person does what they are doing, where a mandate that it rests on is one they look after for somebody:
     * also where they hold the same one themselves, since whoever is away left it to them. With what it rests on of that.
     */
    Optional<ActingFor> doing() {
        Set<Mandate> restsOn = reliedOn.isEmpty() ? lookedFor : reliedOn;
        return actingFor.stream()
                .map(one -> one.where(restsOn::contains))
                .filter(one -> !one.mandates().isEmpty())
                .findFirst();
    }

    /**
     * Whether what somebody did to a subject counts as this person's own, in every act that two people have to do: their own
     * steps; those of whoever they act for, in whatever office; and what somebody did for them while they were away.
     *
     * @param who the sign-in name of whoever took the first step
     * @param subject what it was done to, as the audit trail calls it
     */
    public boolean isOneWith(String who, String subject) {
        return who != null && (person.equals(who) || standsIn(who) || doneFor.did(who, subject));
    }

    /**
     * The two-person rule, in the one place where it is held.
     *
     * @param who the sign-in name of whoever took the first step; nobody, where that was no person of this deployment
     * @param step what the second person has to do: "give the answer"
     */
    public void mustBeAnotherThan(String who, String subject, String step) {
        if (who == null) {
            return;
        }
        if (person.equals(who)) {
            throw new SecondPersonNeeded(step);
        }
        actingFor.stream().filter(one -> one.person().equals(who)).findFirst().ifPresent(one -> {
            throw SecondPersonNeeded.standingIn(one.name(), step);
        });
        if (doneFor.did(who, subject)) {
            throw SecondPersonNeeded.stoodIn(step);
        }
    }

    private boolean standsIn(String who) {
        return actingFor.stream().anyMatch(one -> one.person().equals(who));
    }

    private Optional<Mandate> relied(Predicate<Mandate> fits) {
        return remembered(fits, reliedOn);
    }

    private boolean looked(Predicate<Mandate> fits) {
        return remembered(fits, lookedFor).isPresent();
    }

    /** Who acts for nobody needs no memory. */
    private Optional<Mandate> remembered(Predicate<Mandate> fits, Set<Mandate> among) {
        Optional<Mandate> found = find(fits);
        if (!actingFor.isEmpty()) {
            found.ifPresent(among::add);
        }
        return found;
    }

    private Optional<Mandate> find(Predicate<Mandate> fits) {
        return mandates.stream().filter(fits).findFirst();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Actor actor
                && person.equals(actor.person)
                && name.equals(actor.name)
                && own.equals(actor.own)
                && actingFor.equals(actor.actingFor);
    }

    @Override
    public int hashCode() {
        return Objects.hash(person, name, own, actingFor);
    }

    @Override
    public String toString() {
        return "Actor[" + person + ", " + own + (actingFor.isEmpty() ? "" : ", for " + actingFor) + "]";
    }
}
