/**
 * The joint committee of a pair: seats, matters, electronic rounds, positions, signed decisions, rules in force, public
 * inputs and the printed numbers.
 *
 * <p>Offers for acts {@link org.tandem.committee.CommitteeDecisions}, the electronic round, {@link
 * org.tandem.committee.DecisionsElsewhere} and {@link org.tandem.committee.DecisionRelease}; to read {@link
 * org.tandem.committee.Rounds} and {@link org.tandem.committee.Decisions}; and {@link org.tandem.committee.Rules}, {@link
 * org.tandem.committee.PublicInputs}, {@link org.tandem.committee.JointCommittees}, {@link org.tandem.committee.Agendas},
 * {@link org.tandem.committee.PapersBySlot} for the papers of requests, and {@link org.tandem.committee.Numbering}. Announces {@link org.tandem.committee.DecisionAdopted} in the transaction of
 * adoption, of each matter that is decided, and {@link org.tandem.committee.DecisionSealed} once of each decision. Owns {@link org.tandem.committee.Agenda}, which later rooms answer for their kinds of matter, and answers
 * itself for {@code RULES}, {@code WAIVER} and {@code SEVERAL}, several matters in one decision. Knows {@code kernel}, {@code seal}, {@code document}, {@code calendar}, {@code access}.
 * Leaves to others what a decision means for its subject. Guarantees:
 *
 * <ol>
 *   <li>There is no vote: an objection returns a matter, and without both co-chairs nothing is decided, however long it
 *       takes.
 *   <li>A round's papers open, and positions are taken, only after a declaration without conflict.
 *   <li>A decision stands when both co-chairs signed one paper, or both desks attested one taken elsewhere, each by
 *       another person; its effect is carried out in the same transaction, or it is not adopted.
 *   <li>Nothing of a decision is public before both desks released it; positions never are.
 *   <li>A file of rules with an unknown key, a missing one or a value that does not fit is refused with its line.
 *   <li>An input is taken from the first moment of its window to the last, and each gets its published response.
 * </ol>
 */
package org.tandem.committee;
