package org.tandem.crossing;

import org.tandem.kernel.Party;

/**
 * What a registry knows from its counterpart's public log. The crossing asks; {@code reconciliation}, which adds logs up,
 * answers.
 */
public interface CounterpartsLog {

    /** Adds up what the registry holds of the log and has not added up yet. */
    void bringUp(Party registry, Party source);
}
