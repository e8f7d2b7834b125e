/**
 * How registries and committees reach one another. Where both are kept here, the two hand each other signed messages from the
 * one's outbox into the other's inbox; where one is kept elsewhere, signed letters travel ({@code docs/exchange.md}). Each
 * registry also watches over the other's public log: it holds every entry as received, and signs each head that continues
 * what it signed before.
 *
 * <p>Offers {@link org.tandem.mirror.Delivery}, {@link org.tandem.mirror.Dispatch} and {@link org.tandem.mirror.Cosigning} to
 * whoever runs jobs, {@link org.tandem.mirror.Reception}, {@link org.tandem.mirror.Fetching} and {@link
 * org.tandem.mirror.Witness} to the door, {@link org.tandem.mirror.ExchangeState} to readers; answers {@link
 * org.tandem.seal.CounterpartKeys} and {@link org.tandem.transparency.LogsElsewhere}. Knows {@code kernel}, {@code seal},
 * {@code ledger}, {@code access}, {@code committee}, {@code issuance}, {@code registry} and {@code transparency}. Leaves the
 * adding up of the counterpart's leaves to {@code reconciliation}. Guarantees:
 *
 * <ol>
 *   <li>A message has its effect once, however often it is handed over.
 *   <li>A message whose signature is not the sender's has no effect, and a letter not even a trace.
 *   <li>A message that cannot be handed over now waits and holds up no other.
 *   <li>A head of a counterpart's log is signed only with every entry below it held, and held for good before it is signed.
 *   <li>A letter is never given up; people are told when it takes long.
 *   <li>Nothing is sent before what it tells is committed.
 *   <li>A registry that has less than it had signed signs and tells nothing until it has all of it again, to the byte.
 *   <li>Of a log that forked no head is signed, and both that cannot be true are kept.
 * </ol>
 */
package org.tandem.mirror;
