/**
 * What was issued in error is put right by the committee: which series, how many tonnes each side cancels until when, and
 * what is issued anew. Each registry carries out its part by cancellations of its own.
 *
 * <p>Offers {@link org.tandem.correction.Corrections} and the kind {@code CORRECTION} on the committee's agenda, announces
 * {@link org.tandem.correction.CorrectionNotified}. Answers {@link org.tandem.registry.ErrorGate}. Knows {@code registry},
 * {@code issuance} and what lies behind them; leaves to {@code ledger} that no series is recorded in the place of one that
 * is not wholly cancelled for error (I29). Guarantees:
 *
 * <ol>
 *   <li>Units are cancelled for error only under a decided correction, and never more of them than was decided (I33).
 *   <li>Equal units stand in only when none of the erroneous ones can be cancelled any more, and only the government's.
 *   <li>What is to be cancelled whole is on hold from the notification on, and only its cancellation moves it.
 *   <li>Nothing is issued anew before both registries have cancelled, and never more than was cancelled (I34).
 * </ol>
 */
package org.tandem.correction;
