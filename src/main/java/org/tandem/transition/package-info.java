/**
 * Registered projects that go over from old rules of their pair to new ones: what is settled for each, and what cannot be authorized
 * before it is.
 *
 * <p>Offers {@link org.tandem.transition.TransitionKeeping} for the desks, {@link org.tandem.transition.Transitions} to read and to
 * ask. Announces nothing. Knows {@code kernel}, {@code calendar}, {@code access}, {@code committee} and {@code project}. Leaves to
 * {@code issuance} what is issued meanwhile, and to {@code registry} to ask before units are used. Guarantees:
 *
 * <ol>
 *   <li>A transition is complete once everything is settled, and on the day of the consent, which comes last, from the other side's
 *       desk and a person who had no part in the rest ({@code TransitionTest}).
 *   <li>A project has one open transition at a time, and none before everybody knows of its registration ({@code TransitionTest}).
 *   <li>Until then no unit of reductions from its first day on is used where that needs an authorization ({@code TransitionTest}).
 *   <li>Issuance goes on meanwhile ({@code TransitionTest}).
 * </ol>
 */
package org.tandem.transition;
