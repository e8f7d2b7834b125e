/**
 * Units under neutral words: which units a signed instrument decides, both Parties' answers, series, unit blocks, accounts,
 * and the entries whose postings move units between accounts, of which some cross into the other registry.
 *
 * <p>Offers {@link org.tandem.ledger.Ledger} for acts, {@link org.tandem.ledger.Books} for reading, {@link
 * org.tandem.ledger.Messages} for what registries tell one another, {@link org.tandem.ledger.Crossings} for units that go from
 * one to the other, and {@link org.tandem.ledger.Invariants} for whoever
 * doubts it. Announces nothing. Knows {@code kernel} and {@code protocol} alone: it does not know what a unit is for;
 * project and activity are opaque, and which kinds of account exist is the {@code registry} room's business. Leaves the
 * places of leaves in the
 * public log to {@code transparency} and the counterpart's leaves to {@code mirror}.
 *
 * <p>Behind {@code Ledger} stand one class each for the accounts ({@code ChartOfAccounts}), what was decided and answered
 * ({@code Instruments}), units that come to exist ({@code UnitCreation}), units that move ({@code PostingPath}: one call to
 * the database), the entries, and what is told of one's own acts ({@code Telling}).
 *
 * <p>Every key begins with the registry and no foreign key joins two registries. Guarantees:
 *
 * <ol>
 *   <li>The blocks of a series are an exact partition of its units: no overlap, no gap, no loss.
 *   <li>A unit cannot exist without both Parties' confirmations of the fingerprint that was signed.
 *   <li>A number of a number line is given once.
 *   <li>Units never leave a terminal account; the account that stands for the counterpart and the one where units wait for
 *       its answer they leave by an answered crossing alone.
 *   <li>What was posted is never edited or deleted; a correction is another entry.
 *   <li>Doing it twice under one cause does it once; something else under the same cause is refused.
 *   <li>Monitored time is credited once.
 *   <li>A registry's rows are seen and written only while the work is that registry's.
 *   <li>Every entry and every answer of one's own has its leaf and its message, from the same transaction.
 * </ol>
 */
package org.tandem.ledger;
