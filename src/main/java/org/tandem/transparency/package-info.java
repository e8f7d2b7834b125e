/**
 * The public log of each registry: one Merkle tree (RFC 9162) over the leaves that {@code ledger} writes, its signed heads,
 * and the proofs that anybody can keep and check without us. All formats are the published ones of C2SP; none is ours.
 *
 * <p>Knows {@code kernel}, {@code seal} and {@code ledger}. Guarantees:
 *
 * <ol>
 *   <li>What a proof says follows from its bytes: change one and it no longer holds.
 *   <li>A text has one reading, and what is read prints the same bytes again.
 * </ol>
 */
package org.tandem.transparency;
