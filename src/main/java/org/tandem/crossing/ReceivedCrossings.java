package org.tandem.crossing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.ledger.Crossings;
import org.tandem.ledger.Crossings.Said;

/**
 * What the counterpart's registry says of crossings, wherever it is kept. An answer has its effect once it stands in the
 * counterpart's log as the registry holds it: what is only a letter the counterpart could still lose with a database, and
 * then answer otherwise.
 */
@ApplicationScoped
public class ReceivedCrossings {

    private final Crossings crossings;
    private final CounterpartsLog log;

    @Inject
    public ReceivedCrossings(Crossings crossings, CounterpartsLog log) {
        this.crossings = crossings;
        this.log = log;
    }

    protected ReceivedCrossings() {
        this(null, null);
    }

    /** @throws OutOfTurn where it is to be told again later */
    public void told(Party registry, Party from, Said said, String paper, Instant now) {
        if (said == Said.ANSWER) {
            log.bringUp(registry, from);
            if (!crossings.isAnswerLogged(registry, paper)) {
                throw new OutOfTurn(
                        "The registry of %s does not hold this answer in the log of %s yet.".formatted(registry, from));
            }
        }
        crossings.told(registry, from, said, paper, "the registry of " + from, now);
    }
}
