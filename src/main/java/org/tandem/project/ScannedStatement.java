package org.tandem.project;

import org.tandem.access.Receipt;

/**
 * The signed paper from which a desk entered what participants stated.
 *
 * @param scan id of a stored file
 */
public record ScannedStatement(Receipt came, String scan) {}
