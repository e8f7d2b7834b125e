/**
 * The public log of each registry: one Merkle tree (RFC 9162) over the leaves that {@code ledger} writes, its signed heads,
 * and the proofs that anybody can keep and check without us. All formats are the published ones of C2SP; none is ours.
 *
 * <p>Offers {@link org.tandem.transparency.Sequencer}, which makes the logs grow, and {@link
 * org.tandem.transparency.PublicLog} for whoever reads or watches one; answers {@link
 * org.tandem.registry.Safekeeping}. Knows {@code kernel}, {@code seal} and {@code ledger}. Leaves the signatures of counterparts to {@code mirror}. Guarantees:
 *
 * <ol>
 *   <li>What a proof says follows from its bytes: change one and it no longer holds.
 *   <li>A text has one reading, and what is read prints the same bytes again.
 *   <li>Every committed leaf gets one place, without gaps, and after those it depends on.
 *   <li>One size has one signed root, whatever crashes and however many instances run.
 *   <li>An act waits for no log.
 * </ol>
 */
package org.tandem.transparency;
