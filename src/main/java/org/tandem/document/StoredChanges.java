package org.tandem.document;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.tandem.inspection.PaperChanges;
import org.tandem.kernel.Json;

/** What changed from one file to the next, under their hashes and the way of comparing. */
@Entity
@Table(name = "paper_change")
@IdClass(StoredChanges.Key.class)
class StoredChanges {

    /** Changes whenever comparing finds something else; pairs that were compared before keep what was found then. */
    static final String WAY = "1";

    /** JPA asks for a class with these names. */
    static final class Key implements Serializable {

        private static final long serialVersionUID = 1;

        private String earlier;
        private String later;
        private String way;

        Key() {}

        Key(String earlier, String later) {
            this.earlier = earlier;
            this.later = later;
            this.way = WAY;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && key.earlier.equals(earlier)
                    && key.later.equals(later)
                    && key.way.equals(way);
        }

        @Override
        public int hashCode() {
            return Objects.hash(earlier, later, way);
        }
    }

    @Id
    private String earlier;

    @Id
    private String later;

    @Id
    private String way;

    private String changes;
    private Instant compared;

    protected StoredChanges() {}

    StoredChanges(Key key, PaperChanges changes, Instant compared) {
        this.earlier = key.earlier;
        this.later = key.later;
        this.way = key.way;
        this.changes = Json.write(changes);
        this.compared = compared;
    }

    PaperChanges changes() {
        return Json.read(changes, PaperChanges.class);
    }

    Instant compared() {
        return compared;
    }
}
