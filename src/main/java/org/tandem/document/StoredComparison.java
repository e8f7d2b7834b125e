package org.tandem.document;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.tandem.inspection.Comparison;
import org.tandem.inspection.Finding;
import org.tandem.kernel.Json;

/** What two files were found to differ in, under their hashes and the way of comparing. */
@Entity
@Table(name = "document_comparison")
@IdClass(StoredComparison.Key.class)
class StoredComparison {

    /** Changes whenever comparing finds something else; then files are compared anew. */
    static final String WAY = "1";

    /** JPA asks for a class with these names. */
    static final class Key implements Serializable {

        private static final long serialVersionUID = 1;

        private String confidential;
        private String open;
        private String way;

        Key() {}

        Key(String confidential, String open) {
            this.confidential = confidential;
            this.open = open;
            this.way = WAY;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && key.confidential.equals(confidential)
                    && key.open.equals(open)
                    && key.way.equals(way);
        }

        @Override
        public int hashCode() {
            return Objects.hash(confidential, open, way);
        }
    }

    @Id
    private String confidential;

    @Id
    @Column(name = "open_version")
    private String open;

    @Id
    private String way;

    private String findings;
    private Instant compared;

    protected StoredComparison() {}

    StoredComparison(Key key, Comparison comparison, Instant compared) {
        this.confidential = key.confidential;
        this.open = key.open;
        this.way = key.way;
        this.findings = Json.write(comparison.findings());
        this.compared = compared;
    }

    Comparison comparison() {
        return new Comparison(List.of(Json.read(findings, Finding[].class)));
    }

    Instant compared() {
        return compared;
    }
}
