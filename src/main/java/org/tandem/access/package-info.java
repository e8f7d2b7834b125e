/**
 * Who acts, for whom, and what they may do: people, offices, organisations, absences, sign-in, drafts, tasks and the audit trail.
 *
 * <p>Offers {@link org.tandem.access.Actor}, which every use case takes first; {@link org.tandem.access.People} and {@link
 * org.tandem.access.Organisations}; {@link org.tandem.access.Absences}; {@link org.tandem.access.SignIn} and {@link org.tandem.access.ApiTokens}; {@link
 * org.tandem.access.Drafts}, {@link org.tandem.access.Papers}, {@link org.tandem.access.Task} and {@link
 * org.tandem.access.AuditTrail}. Announces {@link org.tandem.access.PublicVersionGiven}. Knows {@code kernel}, {@code seal}, {@code document}, {@code
 * calendar}. Leaves to others what each step needs: a use case asks its actor.
 *
 * <p>Guarantees:
 *
 * <ol>
 *   <li>A mandate is in force from its first day to its last, both included, in its pair's own calendar, and is asked of
 *       the database with every request ({@code PeopleTest}).
 *   <li>A mandate of an approver or a co-chair is in force only in a sign-in that gave a one-time code, and each code
 *       works once ({@code SignInTest}).
 *   <li>No secret that opens anything is stored, only its hash; a password, slowly hashed ({@code SignInTest}).
 *   <li>Guessing is slowed down and then stopped, and tells nothing about who exists ({@code SignInTest}).
 *   <li>A draft is open to its own person alone and is sent once, however often ({@code DraftsTest}).
 *   <li>What was refused is kept although the act is undone; a desk reads its own side's lines alone ({@code
 *       AuditTrailTest}).
 *   <li>A delegate acts from the first day to the last and no longer, in what was left to them; in every act of two people
 *       they and whoever they act for count as one ({@code AbsencesTest}).
 * </ol>
 */
package org.tandem.access;
