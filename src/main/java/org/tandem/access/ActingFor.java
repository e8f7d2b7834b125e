package org.tandem.access;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

/**
 * That a person acts today for somebody who is away.
 *
 * @param person the sign-in name of whoever is away
 * @param name how others see them
 * @param until the last day, included
 * @param mandates what is looked after for them and is in force today
 */
public record ActingFor(String person, String name, LocalDate until, List<Mandate> mandates) {

    public ActingFor {
        mandates = List.copyOf(mandates);
    }

    ActingFor where(Predicate<Mandate> inForce) {
        return new ActingFor(
                person, name, until, mandates.stream().filter(inForce).toList());
    }
}
