package org.tandem.mirror;

/**
 * A receipt as it travels.
 *
 * @param text canonical JSON, exactly what was signed
 * @param signature a detached JWS of the recipient's
 */
public record SealedReceipt(String text, String signature) {}
