/**
 * Canonical papers and the signatures over them; keys belong to offices and registries, never to people.
 *
 * <p>Offers {@link org.tandem.seal.Seals}. Knows {@code kernel}. Leaves to others: what a paper is, who may sign for an
 * office, and sending a seal anywhere. Guarantees:
 *
 * <ol>
 *   <li>One paper has one text: canonical JSON (RFC 8785), refused where a number would not survive it.
 *   <li>A seal holds for its owner, its key, its moment and its paper, and for nothing that differs by a byte.
 *   <li>A private key is used behind {@link org.tandem.seal.Signer} and never leaves it; at rest a seed opens with the
 *       ring's password alone.
 * </ol>
 */
package org.tandem.seal;
