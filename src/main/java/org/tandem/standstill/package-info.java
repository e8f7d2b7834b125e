/**
 * How people end a standstill, and what anybody may read of standstills, in force and over.
 *
 * <p>Offers {@link org.tandem.standstill.StandstillEnds}. Knows the rooms up to {@code registry}; leaves to {@code ledger}
 * what a standstill stops, and to {@code mirror} and {@code transparency} when one begins. Guarantees:
 *
 * <ol>
 *   <li>A standstill is ended by two people of its registry, with what was found and its evidence; and by the other
 *       registry too, where it is kept here.
 *   <li>Whoever agrees, agrees to the very text that was proposed last.
 *   <li>A restored registry goes on when it has all again, and by nobody's word.
 *   <li>What stood still, why, and how it ended stays to be read by anybody.
 * </ol>
 */
package org.tandem.standstill;
