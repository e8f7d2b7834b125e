/**
 * What is filed beside the way from design document to issuance: idea notes, statements, plans and reports, requests to renew,
 * change or withdraw. Each kind says what it asks and who files it; all have the same stages.
 *
 * <p>Offers {@link org.tandem.filing.Intake}, one public method a step, {@link org.tandem.filing.Filings} to read and {@link
 * org.tandem.filing.FiledSteps}, which says what is missing before a project goes on. Answers for the kinds of {@link
 * org.tandem.filing.FilingKind} that the committee decides. Knows the rooms up to {@code project}. Leaves what a project is to
 * {@code project}, and deciding to {@code committee}.
 *
 * <ol>
 *   <li>What the rules ask for is refused by name and paragraph where it is missing, unless the committee waived it for that
 *       day.
 *   <li>The time for the check begins on the day on which a filing came, also where a desk enters it later.
 *   <li>Only its applicant withdraws a filing, and only before it is decided.
 *   <li>A filing's papers are read by nobody but those who have to do with it before it is public, whatever their address.
 *   <li>What exists of units stays when a project is withdrawn; nothing is credited from that day on.
 * </ol>
 */
package org.tandem.filing;
