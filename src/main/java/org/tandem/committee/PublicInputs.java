package org.tandem.committee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;

/** Papers published for inputs, what anybody sent about them without an account, and the desks' published responses. */
@ApplicationScoped
@Transactional
public class PublicInputs {

    /** Publishes; called by the room whose paper it is, inside its step. */
    public void open(Pair pair, String subject, String title, Period window) {
        throw new UnsupportedOperationException();
    }

    public Optional<Call> call(String subject) {
        throw new UnsupportedOperationException();
    }

    /** Calls whose window includes today, the soonest to end first. */
    public List<Call> openCalls() {
        throw new UnsupportedOperationException();
    }

    /**
     * Anybody's input.
     *
     * @return the receipt, for example {@code XB_PM004-I003}
     */
    public String send(String subject, String author, String text) {
        throw new UnsupportedOperationException();
    }

    public void respond(Actor desk, String receipt, String response) {
        throw new UnsupportedOperationException();
    }

    public boolean allAnswered(String subject) {
        throw new UnsupportedOperationException();
    }
}
