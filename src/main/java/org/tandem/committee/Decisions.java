package org.tandem.committee;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Pair;

/** What committees adopted. */
@ApplicationScoped
public class Decisions {

    /** An adopted decision, released or not. */
    public Optional<Decision> decision(String number) {
        throw new UnsupportedOperationException();
    }

    /** Adopted decisions on one subject, oldest first, released or not. */
    public List<Decision> on(String subject) {
        throw new UnsupportedOperationException();
    }

    /** What the public sees, newest first. */
    public List<Decision> released(Pair pair) {
        throw new UnsupportedOperationException();
    }

    /** A decision the public may see. */
    public Optional<Decision> released(String number) {
        throw new UnsupportedOperationException();
    }
}
