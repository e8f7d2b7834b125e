/**
 * A third witness of the public logs kept here, outside both governments, where the operator appointed one (C2SP tlog-witness).
 * It is asked for its signature beneath every new head, as the counterparts are.
 *
 * <p>Offers {@link org.tandem.witness.ThirdCosigning} to whoever runs jobs and {@link org.tandem.witness.ThirdSignatures} to
 * whoever watches; answers {@link org.tandem.transparency.ThirdWitness}. Knows {@code kernel}, {@code ledger}, {@code
 * transparency} and {@code mirror}. Guarantees:
 *
 * <ol>
 *   <li>Nothing waits for it: what is published, mirrored or sealed is the counterparts' to make so.
 *   <li>What stands beneath a head as its signature is its signature over that head.
 *   <li>Silent, refusing or lying, it is asked again, less and less often, and people are told after an hour.
 * </ol>
 */
package org.tandem.witness;
