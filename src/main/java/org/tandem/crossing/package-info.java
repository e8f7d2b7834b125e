/**
 * Units that one registry of a pair offers the other: what of it waits for whom, and the receiver's one final answer. Asked
 * for and carried out as every order is, at the sender, by two people.
 *
 * <p>Offers {@link org.tandem.crossing.CrossingUnits} to people and {@link org.tandem.crossing.ReceivedCrossings} to whoever
 * brings letters. Announces nothing. Knows {@code registry}, {@code account} and what lies behind them.
 * Leaves to {@code ledger} what each step does with the units, to {@code registry} whether they may cross at all, and to
 * {@code mirror} how the other registry hears of it. Guarantees:
 *
 * <ol>
 *   <li>Only the receiver's people accept or decline, once and finally.
 *   <li>The sender's people may ask to cancel; that frees nothing by itself.
 *   <li>Nobody sees of a crossing who works in neither registry and has neither account.
 *   <li>Nothing is accepted before the sender's own log says here that the units are still in transit, and no answer has
 *       an effect before the receiver's own log says it here: neither can lose it and have the units a second time.
 *   <li>Nothing is accepted where the receiver's own rules do not let units cross.
 *   <li>Nothing is answered, and nothing that was said has an effect, between registries that stand still towards one
 *       another.
 * </ol>
 */
package org.tandem.crossing;
