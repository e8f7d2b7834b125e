package org.tandem.committee;

import java.util.Optional;
import org.tandem.committee.RulesInForce.Deduction;
import org.tandem.kernel.Pair;

/**
 * Whether an account that rules name for units of a deduction can receive them. The committee and the room of issuance ask;
 * {@code registry}, which keeps accounts, answers.
 */
public interface NamedAccounts {

    /**
     * Why nothing can be issued into it, in a sentence; nothing where it can, and where its registry is kept elsewhere, which
     * then says so by its answer.
     */
    Optional<String> objection(Pair pair, Deduction deduction);
}
