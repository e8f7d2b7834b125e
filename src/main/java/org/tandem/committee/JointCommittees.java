package org.tandem.committee;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** The committees this deployment knows of. */
@ApplicationScoped
public class JointCommittees {

    public List<JointCommittee> all() {
        throw new UnsupportedOperationException();
    }

    public Optional<JointCommittee> committee(Pair pair) {
        throw new UnsupportedOperationException();
    }

    /** The Party's name in English; its code where no committee here has it. */
    public String name(Party party) {
        throw new UnsupportedOperationException();
    }

    /** Whether the pair is of invented countries, kept out of all real totals. */
    public boolean isPractice(Pair pair) {
        throw new UnsupportedOperationException();
    }
}
