package org.tandem.document;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;

/** Bytes under their own hash; the same bytes are kept once however often they are handed in. */
@Entity
@Table(name = "document_content")
class StoredContent {

    @Id
    private String sha256;

    @Lob
    private byte[] content;

    protected StoredContent() {}

    StoredContent(String sha256, byte[] content) {
        this.sha256 = sha256;
        this.content = content.clone();
    }

    byte[] content() {
        return content.clone();
    }
}
