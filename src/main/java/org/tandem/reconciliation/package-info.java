/**
 * Each registry's book against its public log. The counterpart adds up the leaves it holds, the registry's keeper answers for
 * the live book under its signature, and where the two differ the units are frozen, shown, and mended only by both.
 *
 * <p>Offers {@link org.tandem.reconciliation.Reconciling} and {@link org.tandem.reconciliation.Nightly} to whoever runs jobs,
 * {@link org.tandem.reconciliation.StateAnswering} to the door, {@link org.tandem.reconciliation.Repairs} and {@link
 * org.tandem.reconciliation.DayStatements} to registry managers, {@link org.tandem.reconciliation.Results} and {@link
 * org.tandem.reconciliation.Differences} to readers. Knows {@code kernel}, {@code seal}, {@code calendar}, {@code ledger},
 * {@code access}, {@code committee}, {@code registry}, {@code transparency} and {@code mirror}. Guarantees:
 *
 * <ol>
 *   <li>What is added up of a log comes from its leaves, in the order of their places, and from nothing else.
 *   <li>A leaf that cannot be holds its series, and no other.
 *   <li>One difference among ten million blocks is found in three questions and 32 KB.
 *   <li>What differs is frozen, and nothing else is.
 *   <li>What is on its way is not taken for a difference.
 *   <li>Nothing is repaired by itself, nor by one side.
 * </ol>
 */
package org.tandem.reconciliation;
