/**
 * Files by content hash, what they really are, and who may read them.
 *
 * <p>Offers {@link org.tandem.document.DocumentRef}, {@link org.tandem.document.Documents}, {@link
 * org.tandem.document.Comparison} and {@link org.tandem.document.MalwareScanner}. Knows {@code kernel}. This
 * room stands before {@code access} and knows no people: a reader is a plain text. Rooms store and open papers through
 * {@code access.Papers}, which takes the actor, decides who is entitled and writes the audit trail. Guarantees:
 *
 * <ol>
 *   <li>What was stored is what is opened: bytes are kept under their hash and compared on the way out.
 *   <li>A file that is empty, larger than 10 MB, of a kind cases are not made of, or of another kind than its name is
 *       refused.
 *   <li>A file that would do more than be read is refused: locked, damaged, with a script, a program, macros or links to
 *       elsewhere, or swelling when it is opened; and one in which the malware scanner, where there is one, finds something or
 *       that it cannot look at ({@code HandedInTest}, {@code ClamdTest}).
 *   <li>A confidential paper is compared with its public version; what the public one holds out of sight is named by page and
 *       words, and what cannot be compared is never called fine ({@code TwinsTest}).
 *   <li>A name leads nowhere: no path, no control or direction characters, at most 120 characters with its ending.
 *   <li>A confidential document opens for its readers alone; to everybody else there is no such document.
 * </ol>
 */
package org.tandem.document;
