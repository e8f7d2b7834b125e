/**
 * Files by content hash, with their public versions, and who may read them.
 *
 * <p>Offers {@link org.tandem.document.DocumentRef}, {@link org.tandem.document.Documents} and {@link
 * org.tandem.document.Withholding}. Knows {@code kernel} and {@code inspection}. This room stands before {@code access} and knows
 * no people: a reader is a plain text. Rooms store and open papers through {@code access.Papers}, which takes the actor, decides
 * who is entitled and writes the audit trail. Guarantees:
 *
 * <ol>
 *   <li>What was stored is what is opened: bytes are kept under their hash and compared on the way out.
 *   <li>A file that is empty, larger than 10 MB or does not pass {@code inspection} is refused.
 *   <li>A confidential paper is compared with its public version once, under the hashes of both.
 *   <li>A name leads nowhere: no path, no control or direction characters, at most 120 characters with its ending.
 *   <li>A confidential document opens for its readers alone; to everybody else there is no such document.
 * </ol>
 */
package org.tandem.document;
