/**
 * What the public may read, put together from the rooms that hold it.
 *
 * <p>Offers the reads behind the permanent addresses: pairs, methodologies, projects, public inputs, decisions, issuance,
 * the life of one unit, and the records that others published. Announces nothing and changes nothing.
 *
 * <p>Knows every room before it. Leaves all rules to them.
 *
 * <p>Guarantees:
 *
 * <ol>
 *   <li>A decision is shown only after both desks released it; positions and confidential papers never are.
 *   <li>Published records enter no total of credits.
 *   <li>What was not published is shown as not published, never filled in.
 *   <li>The number of queries behind a page does not grow with the number of rows.
 * </ol>
 */
package org.tandem.portal;
