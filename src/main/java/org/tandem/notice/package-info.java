/**
 * What waits for a person reaches that person outside the pages: reminders of last days, mail, and calendars.
 *
 * <p>Offers {@link org.tandem.notice.Noticing} and {@link org.tandem.notice.Mailing} to whoever runs jobs, {@link
 * org.tandem.notice.MailChoice} and {@link org.tandem.notice.Feeds} to each person, and {@link org.tandem.notice.FailedMails}
 * to administrators. Knows {@code kernel}, {@code calendar}, {@code access} and {@code committee}; of all other rooms only
 * their {@link org.tandem.access.TaskSource}. Announces nothing and takes no step of a procedure.
 *
 * <p>Guarantees:
 *
 * <ol>
 *   <li>A person is told once of each threshold of a last day, in however many instances ({@code NoticingTest}).
 *   <li>What is told and the mail that tells it are written together, or neither ({@code NoticingTest}).
 *   <li>A mail that was written is sent, or is shown to an administrator as failed ({@code MailingTest}).
 *   <li>A mail says a verb, printed identifiers and days, and nothing else of a case ({@code MailTextTest}).
 *   <li>Nothing but a link is sent to an address that its person did not confirm ({@code MailChoiceTest}).
 *   <li>A calendar's address opens that calendar alone, until it is withdrawn ({@code FeedsTest}).
 * </ol>
 */
package org.tandem.notice;
