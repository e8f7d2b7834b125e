/**
 * How registries reach one another. In one deployment the two hand each other the same signed messages that would
 * otherwise travel: from the one's outbox into the other's inbox, each in a transaction of its own.
 *
 * <p>Offers {@link org.tandem.mirror.Delivery}. Knows {@code kernel}, {@code seal}, {@code ledger} and {@code registry}.
 * Leaves to the exchange between deployments: the wire, the counterpart's leaves folded into tables of their own, and
 * reconciliation. Guarantees:
 *
 * <ol>
 *   <li>A message has its effect once, however often it is handed over.
 *   <li>A message whose signature is not the sender's has no effect.
 *   <li>A message that cannot be handed over now waits and holds up no other.
 * </ol>
 */
package org.tandem.mirror;
