package org.tandem.registry;

import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Vintage;

/**
 * Whether units may be retired for a Party's contribution. The registry asks; {@code article6}, which keeps
 * authorizations, answers. Where nobody answers, only practice units are retired.
 */
public interface UseGate {

    /** Returns if they may, and refuses with the reason if not. */
    void mustAllowRetirement(Party registry, Pair pair, String project, Vintage vintage);
}
