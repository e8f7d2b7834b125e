/**
 * What a registry publishes at the end of a year: how much lay in accounts of each kind, by vintage, and what was done.
 *
 * <p>Offers {@link org.tandem.statement.YearStatements}. Knows the ledger, the committee's rules, which say what a side
 * publishes, and the registry; leaves to {@code portal} how it is read. Guarantees:
 *
 * <ol>
 *   <li>A statement is prepared by one person of the registry after the year is over, and published by another.
 *   <li>What is published never changes.
 *   <li>Organisations' accounts are named where the rules of the pair say so of the side, and nowhere else.
 * </ol>
 */
package org.tandem.statement;
