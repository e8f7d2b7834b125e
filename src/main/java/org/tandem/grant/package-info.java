/**
 * Support programmes: who pays part of a project, under which grant, and what its government is owed for that.
 *
 * <p>Offers {@link org.tandem.grant.GrantKeeping} for the desks and {@link org.tandem.grant.Grants} to read. Announces nothing.
 * Answers {@link org.tandem.project.MinimumShares}, so that no allocation falls below what a grant asks for, and {@link
 * org.tandem.access.Programmes}, by which the board is narrowed: every later room says through {@link
 * org.tandem.grant.CasesOfProjects} which project a case of its own is about. Knows {@code kernel}, {@code calendar}, {@code access},
 * {@code committee} and {@code project}. Leaves to {@code committee} which programmes a pair's rules name. Guarantees:
 *
 * <ol>
 *   <li>While a grant's duties last, no allocation is proposed or agreed to that gives its government less ({@code
 *       ProjectGrantTest}).
 *   <li>That a grant's duties end changes nothing about until when a project earns credits ({@code ProjectGrantTest}).
 *   <li>What was entered before stays readable ({@code ProjectGrantTest}).
 *   <li>A case is under a programme where the project is that it is about, whatever either is called ({@code ProjectGrantTest}).
 * </ol>
 */
package org.tandem.grant;
