/**
 * What anybody has to complain of: a concern about a project, or an appeal against a released decision, each a numbered case
 * that somebody independent looks into.
 *
 * <p>Offers {@link org.tandem.grievance.Reporting} to whoever has something to report, {@link
 * org.tandem.grievance.GrievanceHandling} with one public method a step, and {@link org.tandem.grievance.Grievances} to read.
 * Puts an appeal on which a finding was made before the committee. Knows the rooms up to {@code issuance}. Leaves what a
 * decision changes, and taking it anew, to the rooms whose it is.
 *
 * <ol>
 *   <li>Who reported it is known to the desks and to the handler, and published nowhere.
 *   <li>The handler has no part in what is complained of, on the day of being named and on the day of the finding.
 *   <li>What a desk enters under a key is entered once, did not come before what it is about was published, and has one reference.
 *   <li>What is late is done all the same, and shown as late.
 *   <li>An appeal changes no decision by itself: the committee says whether it takes the decision anew.
 * </ol>
 */
package org.tandem.grievance;
