/**
 * The words every room speaks: tonnes, Parties, pairs, sides, vintages, ranges of units, shares, periods, and how a rule
 * says no.
 *
 * <p>Knows no other room. Guarantees:
 *
 * <ol>
 *   <li>A value that exists is valid, prints what it parses and never rounds in silence.
 *   <li>Tonnes are whole; {@link org.tandem.kernel.Tonnes#roundedDown} is the only way in from a calculated amount.
 *   <li>A refusal carries words for a person and a stable code for a machine.
 * </ol>
 */
package org.tandem.kernel;
