package org.tandem.finding;

/**
 * A newer version of a paper took its place in a case.
 *
 * @param caseKey of the case, as {@link ExaminedCase#key}
 * @param paper id of the newer file
 */
public record PaperCameAgain(String caseKey, String paper) {}
