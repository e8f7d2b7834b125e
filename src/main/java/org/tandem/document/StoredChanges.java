package org.tandem.document;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.tandem.inspection.PaperChanges;
import org.tandem.kernel.Json;

/** What changed from one file to the next. */
@Entity
@Table(name = "paper_change")
@AttributeOverride(name = "first", column = @Column(name = "earlier"))
@AttributeOverride(name = "second", column = @Column(name = "later"))
class StoredChanges extends OfTwoFiles {

    /** Pairs that were compared in another way keep what was found then. */
    private static final String WAY = "1";

    private String changes;

    protected StoredChanges() {}

    StoredChanges(Key key, PaperChanges changes, Instant compared) {
        super(key, compared);
        this.changes = Json.write(changes);
    }

    static Key key(DocumentRef earlier, DocumentRef later) {
        return new Key(earlier.sha256(), later.sha256(), WAY);
    }

    PaperChanges changes() {
        return Json.read(changes, PaperChanges.class);
    }
}
