package org.tandem.registry;

import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Durability;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Holding;

/**
 * How safe what a registry did is from being lost or rewritten. The registry asks; {@code transparency}, which keeps the
 * public logs, answers.
 */
public interface Safekeeping {

    /**
     * What lies in an account since so lately that it is not sealed yet.
     *
     * @param durability of what arrived there last
     */
    record Fresh(Pair pair, String project, Vintage vintage, Durability durability) {}

    /**
     * How safe this act is; empty where there is none.
     *
     * @param about {@code ENTRY} or {@code ANSWER}
     * @param subject the entry's cause, or the instrument that was answered
     */
    Optional<Durability> durability(Party registry, String about, String subject);

    /** Whether all that happened before to the units that this entry moved is at least this safe. */
    boolean isSafeBefore(Party registry, String cause, Durability least);

    /** Holdings of an account with units that came so lately; all others are sealed. */
    List<Fresh> fresh(Party registry, String account);

    /** How safe it is how a holding came to be there: as safe as its last units. */
    static Durability of(Holding holding, List<Fresh> fresh) {
        return fresh.stream()
                .filter(one -> one.pair().equals(holding.pair())
                        && one.project().equals(holding.project())
                        && one.vintage().equals(holding.vintage()))
                .map(Fresh::durability)
                .findFirst()
                .orElse(Durability.SEALED);
    }
}
