/**
 * A Party's registry outside Tandem: what it reports by statements, and where that contradicts what is known here.
 *
 * <p>Which side's registry is external, the committee decides in the pair's rules, from a date; an issuance goes by the
 * rules that it was opened under. Offers {@link org.tandem.external.Statements}, {@link
 * org.tandem.external.StatementKeys}, {@link org.tandem.external.ExternalAnswers}, {@link
 * org.tandem.external.ReportDifferences}, and for readers {@link org.tandem.external.ExternalRegistries}. Knows the rooms
 * up to {@code registry}. Nothing here is an entry, a leaf or a message, and no word of it is "confirmed", "recorded",
 * "mirrored" or "sealed". Guarantees:
 *
 * <ol>
 *   <li>A statement counts when a second person of its side let it, or when the registry signed it with a key that two
 *       people accepted.
 *   <li>What was stated stays to be read, also after it was replaced or withdrawn.
 *   <li>The same statement again changes nothing; another one under its number is refused.
 *   <li>Every contradiction is a difference that people see, until both sides are done with it; nothing repairs itself.
 *   <li>The external registry's authority confirms under its own signature; its registry is waited for by nobody.
 * </ol>
 */
package org.tandem.external;
