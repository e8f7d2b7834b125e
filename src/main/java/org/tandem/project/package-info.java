/**
 * A project from its design document to its registration: public inputs, validation, modalities of communication,
 * allocation agreement, crediting period.
 *
 * <p>Offers {@link org.tandem.project.ProjectRegistration}, {@link org.tandem.project.ProjectValidation}, {@link
 * org.tandem.project.ProjectModalities} and {@link org.tandem.project.ProjectAllocation}, one public method a step, {@link
 * org.tandem.project.RegistrationChanges}, and {@link org.tandem.project.Projects} to read. Asks {@link
 * org.tandem.project.FilingGate} what must have been filed before. Answers for the kind {@code REGISTRATION} on the
 * committee's agenda and announces {@link org.tandem.project.ProjectRegistered}. Knows the rooms up to {@code methodology}.
 * Leaves collecting public inputs and deciding to {@code committee}, the accounts of recipients to {@code registry}, and
 * computing anybody's tonnes to {@code issuance}.
 *
 * <ol>
 *   <li>The methodology version was valid on the day of submission.
 *   <li>Nobody validates without a designation for that scope on that day, and no opinion is positive while a corrective
 *       action request or a clarification request is open.
 *   <li>Shares are exact and add up to the whole in both levels; both sides agreed to the same version of them, with
 *       their reasons where a support programme gets less than its minimum.
 *   <li>Only the focal point that every participant signed for asks for registration, and only the committee registers.
 * </ol>
 */
package org.tandem.project;
