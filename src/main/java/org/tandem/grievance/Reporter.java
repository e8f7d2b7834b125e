package org.tandem.grievance;

import java.util.Optional;
import org.tandem.access.Actor;

/**
 * Who reported a grievance, as far as they said: for the desks and the handler, and published nowhere.
 *
 * @param name as they want to be called
 * @param address where they can be reached, in whatever form
 * @param person sign-in name, where they were signed in
 * @param organisation code of the organisation for which they reported it
 */
public record Reporter(
        Optional<String> name, Optional<String> address, Optional<String> person, Optional<String> organisation) {

    boolean is(Actor actor) {
        return person.filter(actor.person()::equals).isPresent()
                || organisation.filter(actor::speaksFor).isPresent();
    }
}
