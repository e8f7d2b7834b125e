/**
 * How two registries that share no transaction do one thing once: issue the same units, and pass units between them.
 *
 * <p>Offers {@link org.tandem.protocol.IssuanceProtocol}, {@link org.tandem.protocol.TransferProtocol} and {@link
 * org.tandem.protocol.Once}: pure functions from a state and a step to a state and its effects. Announces nothing. Knows
 * {@code kernel}. Reads no clock, no database, no bean. Leaves to {@code ledger} and {@code registry} to store the state
 * and the effects in one transaction, to {@code mirror} to carry the messages, and to whoever asks, to put an objection
 * into words. Guarantees, over every interleaving, loss, repetition and crash:
 *
 * <ol>
 *   <li>Units exist only where both sides confirmed; never in one registry while the other holds a rejection.
 *   <li>A side answers an attempt once; the counterpart's first answer stays, and another one is evidence.
 *   <li>A recording happens once, in its turn, and is never withdrawn.
 *   <li>Only both sides together withdraw a notification.
 *   <li>A unit is spendable in one registry at most, also in transit.
 *   <li>When everything said has arrived, both sides hold the same, and nothing is stuck.
 * </ol>
 */
package org.tandem.protocol;
