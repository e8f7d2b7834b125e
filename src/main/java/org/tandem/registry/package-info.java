/**
 * A Party's registry: its accounts, its competent authority's one final answer to each notification, the recording of its
 * own share, and transfer, cancellation and retirement of units.
 *
 * <p>Offers {@link org.tandem.registry.IssuanceConfirmation}, {@link org.tandem.registry.IssuanceRecording}, {@link
 * org.tandem.registry.UnitOrders}, {@link org.tandem.registry.RegistryAccounts}, and for readers {@link
 * org.tandem.registry.PublicRegisters} and {@link org.tandem.registry.Signatures}. Announces {@link org.tandem.issuance.IssuanceAnswered}, a class of the room that
 * has to hear it. Asks ahead: {@link org.tandem.registry.UseGate}, answered by {@code article6}, {@link
 * org.tandem.registry.OrderGate}, answered by {@code account}, {@link org.tandem.registry.Courier}, answered by {@code
 * mirror}, and {@link org.tandem.registry.Safekeeping}, answered by {@code transparency}.
 *
 * <p>Leaves to {@code ledger} that units are conserved, to {@code mirror} how a message reaches the counterpart, to {@code
 * article6} what may be used for whose contribution. Guarantees:
 *
 * <ol>
 *   <li>An answer is given once, finally, by a second person of the competent authority, and signed by its office.
 *   <li>A side records only after both sides confirmed, in its turn, by a second person of its registry.
 *   <li>Nobody prepares and carries out the same act; the database refuses it too.
 *   <li>Nobody sees or moves what another registry or another holder holds.
 *   <li>Units of reductions before 2021 are not retired for a contribution under the Paris Agreement.
 *   <li>Units are retired only when the counterpart holds how they came to be where they are, unless the pair's rules say
 *       otherwise.
 *   <li>Units that a deduction sets aside are recorded into the account that the instrument names; those of a buffer
 *       are cancelled to make good a reversal and nothing else.
 * </ol>
 */
package org.tandem.registry;
