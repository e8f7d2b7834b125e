package org.tandem.document;

import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.MappedSuperclass;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/** What was found of two files, once: under their hashes and the way of looking, which changes whenever looking finds something else. */
@MappedSuperclass
@IdClass(OfTwoFiles.Key.class)
abstract class OfTwoFiles {

    /** JPA asks for a class with these names. */
    static final class Key implements Serializable {

        private static final long serialVersionUID = 1;

        private String first;
        private String second;
        private String way;

        Key() {}

        Key(String first, String second, String way) {
            this.first = first;
            this.second = second;
            this.way = way;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && key.first.equals(first)
                    && key.second.equals(second)
                    && key.way.equals(way);
        }

        @Override
        public int hashCode() {
            return Objects.hash(first, second, way);
        }
    }

    @Id
    private String first;

    @Id
    private String second;

    @Id
    private String way;

    private Instant compared;

    protected OfTwoFiles() {}

    OfTwoFiles(Key key, Instant compared) {
        this.first = key.first;
        this.second = key.second;
        this.way = key.way;
        this.compared = compared;
    }

    Instant compared() {
        return compared;
    }
}
