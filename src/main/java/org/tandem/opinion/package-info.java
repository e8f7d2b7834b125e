/**
 * What line ministries and other bodies think of a case before the committee decides on it, where the rules of the pair ask them.
 *
 * <p>Offers {@link org.tandem.opinion.OpinionSteps}, one public method a step, and {@link org.tandem.opinion.OpinionTurns} for the
 * task lists of the rooms whose cases they are, and for the cases that a meeting can take up. Announces nothing. Answers {@link org.tandem.committee.OpinionGate}, which the
 * committee asks before it circulates, signs and adopts. Which case a number means, and how far it is, is answered by the beans of
 * {@link org.tandem.opinion.AskedCases} in later rooms. Knows the rooms up to {@code finding}. Leaves a third-party entity's opinion
 * to {@code project} and {@code verification}. Guarantees:
 *
 * <ol>
 *   <li>Where the rules say that the decision waits for an opinion, nothing is decided before it is there or its time has run out.
 *   <li>Nothing is decided against an unfavourable opinion without a reason, which stands in the decision.
 *   <li>Every opinion that was given stays; the last one counts, and after a side signed the decision none is taken any more.
 *   <li>An opinion that came by mail or on paper is entered at the desk that asked for it, with the paper and the day on which it came.
 *   <li>It is published only where the rules of the side that asked for it disclose it, once the case is public.
 * </ol>
 */
package org.tandem.opinion;
