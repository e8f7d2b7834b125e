/**
 * From one verified period to a decided amount per vintage and recipient, and a notification to each side.
 *
 * <p>{@link org.tandem.issuance.Allocation} is the one place where a share becomes tonnes. Offers {@link
 * org.tandem.issuance.CreditIssuance}, one public method a step, and {@link org.tandem.issuance.Issuances} to read. Answers
 * for the kinds {@code ISSUANCE} and {@code WITHDRAWAL} on the committee's agenda, announces {@link
 * org.tandem.issuance.IssuanceNotified} and {@link org.tandem.issuance.IssuanceWithdrawn} once per side and hears {@link org.tandem.issuance.IssuanceAnswered}. Knows the rooms up to {@code verification}. Leaves confirming
 * and recording to {@code registry}: nothing here makes a unit.
 *
 * <ol>
 *   <li>Monitored time is credited once: one request per verified report, and no two of a project overlap.
 *   <li>Every vintage of a decision sums exactly to what was verified, in whole tonnes, none of them negative.
 *   <li>Below a support programme's minimum nothing is decided without both sides' reasons.
 *   <li>Serial numbers of a pair and vintage are given without a gap and never twice; a rejected decision's are burnt.
 *   <li>A proposal follows from the rules, the agreement, what was verified and what was decided before, and says why.
 *   <li>What the rules deduct in units is taken exactly, once, and stands in the decision and in the
 *       instrument with its account.
 *   <li>What a quota counts costs the same however much was decided, and what no longer stands is given back.
 * </ol>
 */
package org.tandem.issuance;
