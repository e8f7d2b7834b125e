/**
 * Opens what the public log keeps closed to whoever may know: the people of both sides' registries, and the holder of an
 * account.
 *
 * <p>Offers {@link org.tandem.disclosure.OpenedReceipts}. Announces nothing. Knows {@code kernel}, {@code ledger}, {@code
 * access}, {@code registry} and {@code transparency}. Guarantees:
 *
 * <ol>
 *   <li>Nobody is told more than they may see in the registry itself.
 *   <li>An opened receipt is checked offline, like any other.
 * </ol>
 */
package org.tandem.disclosure;
