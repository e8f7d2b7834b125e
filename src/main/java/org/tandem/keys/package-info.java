/**
 * Which keys a registry's offices sign with, from which place of its public log on, and until which.
 *
 * <p>Offers {@link org.tandem.keys.KeyChanges} (the steps of two people), {@link org.tandem.keys.KeyHistory} (what everybody
 * may read) and {@link org.tandem.keys.ToldKeys} (what other deployments said of theirs). Fills {@link
 * org.tandem.seal.KeysInForce}. Asks {@link org.tandem.keys.WitnessedLogs}. Knows {@code kernel}, {@code seal}, {@code
 * ledger}, {@code access}, {@code transparency}. Leaves to others: sending statements anywhere, and the keys of committees,
 * which have no log. Guarantees:
 *
 * <ol>
 *   <li>A key signs nothing, and counts for nothing, before its announcement, signed with an older one, has its place in the
 *       log; without a second person it is none of the office's at all.
 *   <li>What was signed before a key was revoked stays valid; nothing after it counts.
 *   <li>One head of a log is signed by one key: the one whose announcement it covers does not sign it.
 *   <li>A key that is not announced by one that is known is not believed, whoever brings it.
 * </ol>
 */
package org.tandem.keys;
