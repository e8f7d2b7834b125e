/**
 * How registries reach one another. In one deployment the two hand each other the same signed messages that would
 * otherwise travel: from the one's outbox into the other's inbox, each in a transaction of its own. Each also watches over
 * the other's public log: it holds every entry as received, and signs each head that continues what it signed before.
 *
 * <p>Offers {@link org.tandem.mirror.Delivery}, {@link org.tandem.mirror.Witness} and {@link
 * org.tandem.mirror.Cosigning}. Knows {@code kernel}, {@code seal}, {@code ledger}, {@code registry} and {@code
 * transparency}. Leaves to the exchange between deployments: the wire, the counterpart's leaves folded into tables of their
 * own, and reconciliation. Guarantees:
 *
 * <ol>
 *   <li>A message has its effect once, however often it is handed over.
 *   <li>A message whose signature is not the sender's has no effect.
 *   <li>A message that cannot be handed over now waits and holds up no other.
 *   <li>A head of a counterpart's log is signed only with every entry below it held, and held for good before it is signed.
 * </ol>
 */
package org.tandem.mirror;
