package org.tandem.committee;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.tandem.kernel.Pair;

/** The versions of each pair's rules. */
@ApplicationScoped
public class Rules {

    /** Today's, or a refusal where the pair's rules are not known here. */
    public RulesInForce inForce(Pair pair) {
        throw new UnsupportedOperationException();
    }

    /** Today's, where known. */
    public Optional<RulesInForce> known(Pair pair) {
        throw new UnsupportedOperationException();
    }

    public RulesInForce version(Pair pair, String version) {
        throw new UnsupportedOperationException();
    }
}
