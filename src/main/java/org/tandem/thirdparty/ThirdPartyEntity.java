package org.tandem.thirdparty;

/**
 * A body that validates designs and verifies results.
 *
 * @param organisation its organisation's code
 * @param accreditation the ground of its competence, as printed: {@code ISO 14065, by the accreditation body of …}
 */
public record ThirdPartyEntity(String organisation, String name, String accreditation) {}
