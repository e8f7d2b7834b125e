/**
 * How a reduction is measured: proposed, published for inputs, considered, approved, computed.
 *
 * <p>Offers {@link org.tandem.methodology.MethodologyApproval} (the steps of a proposal), {@link
 * org.tandem.methodology.Methodologies} (approved versions) and {@link org.tandem.methodology.Calculation} (what their
 * equations make of readings). Announces {@link org.tandem.methodology.MethodologyApproved}.
 *
 * <p>Knows {@code access}, {@code calendar}, {@code committee}, {@code kernel}. Leaves the decision to {@code committee},
 * inputs and responses too, projects and readings to the rooms after it. Guarantees:
 *
 * <ol>
 *   <li>A proposal takes the steps that its stage offers and no others; time alone approves and rejects nothing.
 *   <li>An approved version is never edited: a later one ends its validity.
 *   <li>A proposal keeps to the rules in force when it was opened.
 *   <li>Equations are arithmetic and nothing else, and what cannot be computed is refused before anybody relies on it.
 *   <li>A calculation is exact until it is rounded down once per year, and can be followed by hand from its trace.
 * </ol>
 *
 * <p>Assumed, because the rules we know are silent: a calendar year whose total is below zero is credited with nothing
 * and takes nothing from other years.
 */
package org.tandem.methodology;
