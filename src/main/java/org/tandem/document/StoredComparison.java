package org.tandem.document;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.tandem.inspection.Comparison;
import org.tandem.inspection.Finding;
import org.tandem.kernel.Json;

/** What a confidential file and its public version were found to differ in. */
@Entity
@Table(name = "document_comparison")
@AttributeOverride(name = "first", column = @Column(name = "confidential"))
@AttributeOverride(name = "second", column = @Column(name = "open_version"))
class StoredComparison extends OfTwoFiles {

    /** Files that were compared in another way are compared anew. */
    private static final String WAY = "2";

    private String findings;

    protected StoredComparison() {}

    StoredComparison(Key key, Comparison comparison, Instant compared) {
        super(key, compared);
        this.findings = Json.write(comparison.findings());
    }

    static Key key(DocumentRef confidential, DocumentRef open) {
        return new Key(confidential.sha256(), open.sha256(), WAY);
    }

    Comparison comparison() {
        return new Comparison(List.of(Json.read(findings, Finding[].class)));
    }
}
