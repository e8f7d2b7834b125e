package org.tandem.portal;

import java.util.List;

/** Some rows of a longer list, and how long it is. */
public record Slice<T>(List<T> rows, long total) {

    public Slice {
        rows = List.copyOf(rows);
    }
}
