/**
 * Files by content hash, what they really are, and who may read them.
 *
 * <p>Offers {@link org.tandem.document.DocumentRef} and {@link org.tandem.document.Documents}. Knows {@code kernel}. This
 * room stands before {@code access} and knows no people: a reader is a plain text. Rooms store and open papers through
 * {@code access.Papers}, which takes the actor, decides who is entitled and writes the audit trail. Guarantees:
 *
 * <ol>
 *   <li>What was stored is what is opened: bytes are kept under their hash and compared on the way out.
 *   <li>A file that is empty, larger than 10 MB, of a kind cases are not made of, or of another kind than its name is
 *       refused.
 *   <li>A name leads nowhere: no path, no control or direction characters, at most 120 characters with its ending.
 *   <li>A confidential document opens for its readers alone; to everybody else there is no such document.
 * </ol>
 */
package org.tandem.document;
