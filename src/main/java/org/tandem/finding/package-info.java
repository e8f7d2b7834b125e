/**
 * What desks miss in a case, as numbered threads anchored to a page of a paper; and papers of cases handed in again.
 *
 * <p>Offers {@link org.tandem.finding.FindingThreads}, one public method a step, {@link org.tandem.finding.CompletenessCheck} for
 * the rooms whose cases are checked, and {@link org.tandem.finding.Anchor} with {@link org.tandem.finding.Anchors} for findings of
 * every kind. Announces {@link org.tandem.finding.PaperCameAgain}. Which case a number means, and who has to do with it, is answered by the beans of {@link
 * org.tandem.finding.ExaminedCases} in later rooms. Knows the rooms up to {@code committee}. Leaves a third-party entity's findings
 * to {@code project} and {@code verification}. Guarantees:
 *
 * <ol>
 *   <li>A finding keeps its number and the place it was made on, also when a newer version of the paper came; nobody deletes one.
 *   <li>Both desks, the applicant and whoever else has to do with the case read a finding; nobody else does before it is published.
 *   <li>It is published only where the rules of the desk's side disclose it, once it is closed and the case is public.
 *   <li>No case is found complete while a finding waits for its applicant, also where both happen at once.
 * </ol>
 */
package org.tandem.finding;
