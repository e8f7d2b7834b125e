package org.tandem.crossing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.ledger.Crossings;
import org.tandem.ledger.Crossings.Said;
import org.tandem.ledger.Standstills;

/**
 * What the counterpart's registry says of crossings, wherever it is kept. An answer has its effect once it stands in the
 * counterpart's log as the registry holds it: what is only a letter the counterpart could still lose with a database, and
 * then answer otherwise.
 */
@ApplicationScoped
public class ReceivedCrossings {

    private final Crossings crossings;
    private final Standstills standstills;
    private final CounterpartsLog log;
    private final LegalTime time;

    @Inject
    public ReceivedCrossings(Crossings crossings, Standstills standstills, CounterpartsLog log, LegalTime time) {
        this.crossings = crossings;
        this.standstills = standstills;
        this.log = log;
        this.time = time;
    }

    protected ReceivedCrossings() {
        this(null, null, null, null);
    }

    /**
     * At the pair's legal time.
     *
     * @throws OutOfTurn where it is to be told again later
     * @throws org.tandem.ledger.StandsStill likewise: nothing crosses, in either direction, while the two stand still
     */
    public void told(Party registry, Party from, Pair pair, Said said, String paper) {
        standstills.mustNotBeBetween(registry, pair);
        if (said == Said.ANSWER) {
            log.bringUp(registry, from);
            if (!crossings.isAnswerLogged(registry, paper)) {
                throw new OutOfTurn(
                        "The registry of %s does not hold this answer in the log of %s yet.".formatted(registry, from));
            }
        }
        crossings.told(registry, from, said, paper, "the registry of " + from, time.now(pair));
    }
}
