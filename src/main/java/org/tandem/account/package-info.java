/**
 * The account behind the units: who asked for it and was checked, who may act for it until when, in which state it is, and
 * the rules of its registry for orders.
 *
 * <p>Offers {@link org.tandem.account.AccountRequests}, {@link org.tandem.account.AccountStandings} and {@link
 * org.tandem.account.OrderRulesInForce}. Answers {@link org.tandem.registry.OrderGate}. Knows {@code registry} and what lies
 * behind it; leaves to {@code ledger} that a closed account holds nothing and gets nothing. Guarantees:
 *
 * <ol>
 *   <li>An account is opened by a second person after a first one of the same registry recorded whom they checked.
 *   <li>Whose mandate for an account has ended asks for nothing in its name.
 *   <li>Whoever restricts an account acts at once; another person lifts it.
 *   <li>An account is closed when it is empty, by another person than who asked for it.
 *   <li>Rules for orders are off until two people of the registry put them in force, and count by the database's clock.
 * </ol>
 */
package org.tandem.account;
