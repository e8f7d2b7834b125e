package org.tandem.grievance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.Organisations;
import org.tandem.access.People;
import org.tandem.access.Person;
import org.tandem.access.Role;
import org.tandem.access.Tenure;
import org.tandem.calendar.LegalTime;

/**
 * Who has no part in what is complained of. Offices and memberships count from their first day for good: whoever left a desk
 * or an organisation does not judge what it did.
 */
@ApplicationScoped
public class Independence {

    private final People people;
    private final Organisations organisations;
    private final Involvement involvement;
    private final AuditTrail audit;
    private final LegalTime time;

    @Inject
    public Independence(
            People people, Organisations organisations, Involvement involvement, AuditTrail audit, LegalTime time) {
        this.people = people;
        this.organisations = organisations;
        this.involvement = involvement;
        this.audit = audit;
        this.time = time;
    }

    protected Independence() {
        this(null, null, null, null, null);
    }

    /** Who can be named as handler today, by sign-in name, as others see them. */
    public Map<String, String> candidates(Grievance grievance) {
        LocalDate today = time.today(grievance.pair());
        Map<String, List<Tenure>> tenures = people.allTenures().stream().collect(Collectors.groupingBy(Tenure::person));
        Set<String> acted = audit.actedOn(involvement.in(grievance).subjects());
        Set<String> delegates = people.delegates();
        Map<String, String> candidates = new LinkedHashMap<>();
        for (Person person : people.all()) {
            List<Tenure> held = tenures.getOrDefault(person.name(), List.of());
            if (!person.isSuspended()
                    && held.stream().anyMatch(tenure -> tenure.covers(today))
                    && part(person.name(), held, acted, grievance).isEmpty()
                    && !(delegates.contains(person.name()) && looksAfterAPart(person.name(), grievance))) {
                candidates.put(person.name(), person.description());
            }
        }
        return candidates;
    }

    /** Why this person cannot handle it, as a sentence; nothing where they can. */
    Optional<String> objection(String person, Grievance grievance) {
        Optional<Actor> actor = people.actor(person);
        if (actor.isEmpty() || actor.get().mandates().isEmpty()) {
            return Optional.of(
                    "“%s” is nobody here who holds an office or speaks for an organisation today.".formatted(person));
        }
        Set<String> acted = audit.actedOn(involvement.in(grievance).subjects());
        return part(person, people.tenures(person), acted, grievance)
                .or(() -> lookedAfter(actor.get(), grievance))
                .map(part -> "%s is not independent: %s.".formatted(people.description(person), part));
    }

    private boolean looksAfterAPart(String person, Grievance grievance) {
        return people.actor(person)
                .flatMap(actor -> lookedAfter(actor, grievance))
                .isPresent();
    }

    /** What the person does today for somebody who is away binds them as their own office would. */
    private Optional<String> lookedAfter(Actor actor, Grievance grievance) {
        return actor.actingFor().stream()
                .flatMap(away -> away.mandates().stream().flatMap(mandate -> part(mandate, grievance).stream()
                        .map(part -> "acting for %s, %s".formatted(away.name(), part))))
                .findFirst();
    }

    private Optional<String> part(String person, List<Tenure> tenures, Set<String> acted, Grievance grievance) {
        if (grievance.reporter().person().filter(person::equals).isPresent()) {
            return Optional.of("they reported it");
        }
        for (Tenure tenure : tenures) {
            Optional<String> part = part(tenure.mandate(), grievance);
            if (part.isPresent()) {
                return part;
            }
        }
        return acted.contains(person)
                ? Optional.of("they took a step in %s or what belongs to it".formatted(grievance.about()))
                : Optional.empty();
    }

    private Optional<String> part(Mandate mandate, Grievance grievance) {
        if (mandate.role() == Role.ADMINISTRATOR) {
            return Optional.of("they keep people and their offices and take part in no procedure");
        }
        Optional<String> appellant = grievance.reporter().organisation();
        Optional<String> organisation = mandate.organisation()
                .filter(code -> grievance.concerned().contains(code)
                        || appellant.filter(code::equals).isPresent());
        if (organisation.isPresent()) {
            return Optional.of("they speak, or once spoke, for %s, which has a part in it"
                    .formatted(organisations.name(organisation.get())));
        }
        if (mandate.pair().filter(grievance.pair()::equals).isEmpty()) {
            return Optional.empty();
        }
        return switch (mandate.role()) {
            case MEMBER, CO_CHAIR -> Optional.of("they have, or once had, a seat on the committee that decided");
            case SECRETARIAT -> Optional.of("they work, or once worked, at a desk that prepared what was decided");
            default -> Optional.empty();
        };
    }
}
