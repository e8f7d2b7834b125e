/**
 * Who acts, for whom, and what they may do: people, offices, organisations, sign-in, drafts, tasks and the audit trail.
 *
 * <p>Offers {@link org.tandem.access.Actor}, which every use case takes first. Knows {@code kernel}, {@code seal}, {@code
 * document}, {@code calendar}, {@code ledger}.
 */
package org.tandem.access;
