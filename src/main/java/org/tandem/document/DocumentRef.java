package org.tandem.document;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A stored file.
 *
 * @param id permanent, as in {@code /documents/{id}}
 * @param sha256 64 hexadecimal digits
 * @param size bytes
 * @param confidential opened only by those entitled; each opening is in the audit trail
 */
public record DocumentRef(String id, String name, String mediaType, long size, String sha256, boolean confidential) {

    /** The header {@code Content-Disposition}: to be saved under its name, and never shown as a page of ours. */
    public String asAttachment() {
        return "attachment; filename*=UTF-8''"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
