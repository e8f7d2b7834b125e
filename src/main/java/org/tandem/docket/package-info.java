/**
 * What a committee decided, counted in public: a leaf in both registries' logs when a decision is adopted, which commits to
 * it, and another when it is released, which opens it.
 *
 * <p>Offers {@link org.tandem.docket.Docket} for counting and {@link org.tandem.docket.DecisionReceipts} for whoever keeps a
 * receipt of a decision. Announces {@link org.tandem.docket.DecisionTold} to the room that writes letters. Knows {@code
 * kernel}, {@code seal}, {@code calendar}, {@code ledger}, {@code committee}, {@code registry} and {@code transparency}. Guarantees:
 *
 * <ol>
 *   <li>A decision that was adopted is counted, in the same transaction, and each committee's count has no gaps.
 *   <li>Nothing of it can be read in a log before it is released.
 *   <li>What is released is what was committed to when it was adopted.
 * </ol>
 */
package org.tandem.docket;
