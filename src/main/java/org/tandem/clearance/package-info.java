/**
 * What one side talks over within itself before it acts in a case: whose word its desk asks for, what they said, and what the side
 * agreed on.
 *
 * <p>Offers {@link org.tandem.clearance.ClearanceSteps}, one public method a step. Announces nothing, and nothing waits for it: what a
 * side agreed on binds nobody but the side. Knows the rooms up to {@code committee}, of which it takes the counters alone; which cases
 * there are it does not know, since it is kept in the side's own deployment. Guarantees:
 *
 * <ol>
 *   <li>Only who holds an office of the side in the committee or its authority learns that there is a clearance; the other side, an
 *       administrator and the public do not. The audit trail says that somebody acted, and what was refused; what was said it does not.
 *   <li>A deployment that does not keep the side's registry keeps no clearance of that side.
 *   <li>What was said stays. An office that thinks otherwise says so again, and the last counts.
 *   <li>Nothing of it goes into a log, a letter or an export.
 * </ol>
 */
package org.tandem.clearance;
