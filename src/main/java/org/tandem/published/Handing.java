package org.tandem.published;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What somebody hands in, as typed.
 *
 * @param pair its code
 * @param source where it was published
 * @param retrieved the day on which the source said so
 * @param replaces the import whose place it takes; empty for none
 * @param files ids of stored documents
 */
public record Handing(
        String pair, String source, String retrieved, String replaces, SortedMap<ImportPart, String> files) {

    public Handing {
        pair = strip(pair);
        source = strip(source);
        retrieved = strip(retrieved);
        replaces = strip(replaces);
        files = new TreeMap<>(files);
        files.values().removeIf(String::isBlank);
    }

    public static Handing of(
            String pair, String source, String retrieved, String replaces, Map<ImportPart, String> files) {
        return new Handing(pair, source, retrieved, replaces, new TreeMap<>(files));
    }

    Optional<String> replaced() {
        return Optional.of(replaces).filter(id -> !id.isEmpty());
    }

    private static String strip(String typed) {
        return typed == null ? "" : typed.strip();
    }
}
