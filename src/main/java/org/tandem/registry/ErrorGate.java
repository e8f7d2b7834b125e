package org.tandem.registry;

import java.util.function.Function;
import java.util.function.Supplier;
import org.tandem.kernel.Party;
import org.tandem.ledger.Account;
import org.tandem.ledger.Entry;
import org.tandem.ledger.Transfer;

/**
 * What a cancellation for error rests on: the committee's decision to correct an issuance. The registry asks; {@code
 * correction}, which keeps what each side has to cancel, answers.
 */
public interface ErrorGate {

    /** Before an order is accepted; refuses what no decision asks for. */
    void mustAllow(Party registry, UnitOrders.Request request, Account from);

    /**
     * Carries it out under its decision, or refuses.
     *
     * @param move moves the units; it is given the series that is corrected, which the entry names
     */
    Entry carryOut(UnitOrder order, Function<String, Entry> move);

    /** Does again what a registry had done under its decision and lost; the decision itself may be told again after it. */
    Entry again(Party registry, Transfer done, Supplier<Entry> move);
}
