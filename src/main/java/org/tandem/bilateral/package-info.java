/**
 * What the two governments of a pair signed, and what became of it: the pair's own life.
 *
 * <p>Offers {@link org.tandem.bilateral.RecordKeeping}, by which two desks record it, {@link
 * org.tandem.bilateral.DiplomaticRecords} to read, {@link org.tandem.bilateral.PairLives} and {@link
 * org.tandem.bilateral.Ministries}. Announces nothing. Answers {@link
 * org.tandem.committee.PairGate}, which every room asks where its cases begin. Knows {@code kernel}, {@code document}, {@code
 * calendar}, {@code access} and {@code committee}. Leaves to others what stopping means for their cases. Guarantees:
 *
 * <ol>
 *   <li>Nothing counts before two people attested it, one at each side's desk ({@code DiplomaticRecordTest}).
 *   <li>A record that does not follow from what stood on its day is refused when it is entered and again when it is attested
 *       ({@code LifeStageTest}, {@code DiplomaticRecordTest}).
 *   <li>Units, accounts, the public log and what has to be reported never stop ({@code LifeStageTest}).
 *   <li>What was signed stays under the name that a ministry had on that day ({@code MinistryTest}).
 *   <li>An extension ends later than what it extends and carries on what that promised of earlier reductions ({@code
 *       PairLifeTest}).
 *   <li>Nothing comes before the first signature that is recorded, and nothing is credited between an end and what followed it
 *       ({@code DiplomaticRecordTest}, {@code PairLifeTest}).
 *   <li>A pair of which nothing is recorded goes on as its rules say ({@code PairLifeTest}).
 * </ol>
 */
package org.tandem.bilateral;
