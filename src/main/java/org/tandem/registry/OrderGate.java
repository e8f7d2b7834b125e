package org.tandem.registry;

import java.util.List;
import org.tandem.access.Actor;
import org.tandem.ledger.Account;

/**
 * What stands between an account and an order besides the units themselves: the account's state, who may act for it, and
 * the rules of its registry. The registry asks; {@code account}, which keeps them, answers. Each method returns where
 * nothing is in the way and refuses with the reason otherwise.
 */
public interface OrderGate {

    /** One of several acts that are asked for, or done, together. */
    record Movement(UnitOrders.Request request, Account from, String to) {}

    /**
     * Counts what was changed here that {@link #mustAllowTogether} rests on. Whoever remembers that it allowed something
     * forgets it when this has changed.
     */
    long changes();

    /** Before acts are accepted that are carried out together, or at once. */
    void mustAllowTogether(Actor actor, List<Movement> acts);

    /** Before the units of acts move that were accepted together. */
    void mustAllowCarryingOutTogether(List<Movement> acts);

    /** Before an order is accepted. */
    void mustAllowAsking(Actor actor, UnitOrders.Request request, Account from, String to);

    /** In the transaction in which it is accepted, once it has its number. */
    void accepted(UnitOrder order);

    /** Before its units move. */
    void mustAllowCarryingOut(UnitOrder order);
}
