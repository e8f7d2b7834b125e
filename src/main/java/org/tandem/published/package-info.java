/**
 * What others published about a pair, brought in from files: methodologies, projects, decisions, entities, issuances.
 *
 * <p>Offers {@link org.tandem.published.Importing}, {@link org.tandem.published.Loading} and, for readers, {@link
 * org.tandem.published.ImportedRecords}. Announces nothing. Knows {@code inspection}, {@code document}, {@code calendar}, {@code
 * access} and {@code committee}. Guarantees, each with a test in {@code ImportingTest}:
 *
 * <ol>
 *   <li>An imported record acts on nothing: it is no case, no unit, no signature and enters no total.
 *   <li>A dry run says every cell that cannot be taken, and writes nothing.
 *   <li>An import is shown whole or not at all, once the other side's desk released it; killed on the way, it goes on where it was,
 *       and where it comes no further a person sees it.
 *   <li>Every number that a shown record names is shown too.
 *   <li>An import is taken back whole, with a reason, and what it had replaced is shown again; where that was a whole import, by both
 *       desks.
 * </ol>
 */
package org.tandem.published;
