/**
 * The joint committee of a pair: seats, matters, electronic rounds, positions, signed decisions, rules in force, public
 * inputs and the printed numbers.
 *
 * <p>Announces {@link org.tandem.committee.DecisionAdopted}. Owns {@link org.tandem.committee.Agenda}, which later rooms
 * answer for their kinds of matter.
 */
package org.tandem.committee;
