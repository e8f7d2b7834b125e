/**
 * What was measured in a period and what a third-party entity made of it.
 *
 * <p>Offers {@link org.tandem.verification.Monitoring} (the participants' steps), {@link
 * org.tandem.verification.VerificationReview} (the entity's steps), {@link org.tandem.verification.MonitoringReports} and
 * {@link org.tandem.verification.Verifications} (what was verified). Announces {@link
 * org.tandem.verification.ReductionsVerified}.
 *
 * <p>Knows the rooms up to {@code project}. Leaves the equations to {@code methodology} and the request for credits to
 * {@code issuance}. Guarantees:
 *
 * <ol>
 *   <li>A month of a project is reported once; the database itself refuses a second report of it.
 *   <li>Readings are taken as they were written or refused with line and column; nothing is guessed.
 *   <li>Amounts are what the approved version's equations make of the readings, and the trace is kept.
 *   <li>Only the entity engaged signs, on a day its designation covers, over the fingerprint of the calculation it saw,
 *       and never while a corrective action or clarification request is open.
 *   <li>Before it is verified a report is read by its participants, the entity engaged and, once submitted, the committee.
 * </ol>
 */
package org.tandem.verification;
