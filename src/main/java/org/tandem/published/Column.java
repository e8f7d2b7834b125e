package org.tandem.published;

import java.util.Optional;

/**
 * One column of a table of published records.
 *
 * @param label what it holds, as people read it
 * @param names of which kind the record is whose number stands in it
 */
public record Column(String name, Holds holds, boolean needed, String label, Optional<RecordKind> names) {

    /** What its cells may say, and the longest that is taken. */
    public enum Holds {
        NUMBER(40, "letters, digits, dots, hyphens and underscores, as in XX_AM001"),
        TEXT(1_000, "text"),
        DAY(10, "a day that is not still to come, as YYYY-MM-DD"),
        DAY_TO_COME(10, "a day, as YYYY-MM-DD"),
        YEARS(200, "years from 2013, with semicolons between them"),
        TONNES_ISSUED(20, "whole tonnes, more than zero"),
        TONNES(20, "whole tonnes"),
        SCOPES(60, "numbers from 1 to 15, with semicolons between them"),
        FUNCTIONS(40, "validation, verification, or both with a semicolon between them"),
        MODE(20, "meeting or electronic"),
        LINK(500, "an address that begins with https:// or http://");

        private final int most;
        private final String words;

        Holds(int most, String words) {
            this.most = most;
            this.words = words;
        }

        int most() {
            return most;
        }

        /** For people: what is to be written. */
        public String words() {
            return words;
        }
    }

    static Column needed(String name, Holds holds, String label) {
        return new Column(name, holds, true, label, Optional.empty());
    }

    static Column optional(String name, Holds holds, String label) {
        return new Column(name, holds, false, label, Optional.empty());
    }

    /** Holds the number of another published record. */
    static Column naming(String name, RecordKind kind, boolean needed) {
        return new Column(name, Holds.NUMBER, needed, "Number of its " + kind.singular(), Optional.of(kind));
    }

    int most() {
        return name.equals("title") || name.equals("name") ? 300 : holds.most();
    }
}
