/**
 * Third-party entities and the committees' designations of them, with dates that are enforced.
 *
 * <p>Offers {@link org.tandem.thirdparty.Designations}. Announces {@link org.tandem.thirdparty.EntityDesignated}. Answers
 * the committee's agenda for {@code DESIGNATION}. Knows {@code kernel}, {@code access}, {@code committee}. Leaves the work
 * itself to {@code project} and {@code verification}. Guarantees:
 *
 * <ol>
 *   <li>Designated is per pair, function and sectoral scope, from a day to a day, and only by a decision.
 *   <li>A certificate that was put on file by mistake is void by the word of two persons of one desk, stays in the record and never
 *       counts.
 *   <li>Work outside is refused by name, function, scope and date; work done inside stays when a designation ends.
 * </ol>
 */
package org.tandem.thirdparty;
