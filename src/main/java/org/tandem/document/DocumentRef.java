package org.tandem.document;

/**
 * A stored file.
 *
 * @param id permanent, as in {@code /documents/{id}}
 * @param sha256 64 hexadecimal digits
 * @param size bytes
 * @param confidential opened only by those entitled; each opening is in the audit trail
 */
public record DocumentRef(String id, String name, String mediaType, long size, String sha256, boolean confidential) {}
