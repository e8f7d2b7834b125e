/**
 * What files really are and hold: looked through before they are kept, and a confidential paper compared with its public version.
 *
 * <p>Offers {@link org.tandem.inspection.HandedIn}, {@link org.tandem.inspection.Twins} with the {@link
 * org.tandem.inspection.Comparison} that comes of it, {@link org.tandem.inspection.Figures}, what a paper says in numbers and
 * days, and {@link org.tandem.inspection.MalwareScanner}. Knows {@code kernel} and
 * keeps nothing. Guarantees:
 *
 * <ol>
 *   <li>A file of a kind cases are not made of, or of another kind than its name, is refused ({@code FileKindTest}).
 *   <li>A file that would do more than be read is refused: locked, damaged, with a script, a program, macros or links to
 *       elsewhere, or swelling when it is opened; and one in which the malware scanner, where there is one, finds something or
 *       that it cannot look at ({@code HandedInTest}, {@code ClamdTest}).
 *   <li>What the public version of a paper holds out of sight is named by page and words, and what cannot be compared is never
 *       called fine ({@code TwinsTest}).
 * </ol>
 */
package org.tandem.inspection;
