package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.NotSignedIn;

/** Who sent the running request; pages and API alike ask here. Filled by {@link SignInFilter} alone. */
@RequestScoped
public class SignedIn {

    private Actor actor;

    public void is(Actor signedIn) {
        actor = signedIn;
    }

    public Optional<Actor> optional() {
        return Optional.ofNullable(actor);
    }

    /** The person, or a refusal that leads to the sign-in page. */
    public Actor actor() {
        return optional().orElseThrow(NotSignedIn::new);
    }
}
