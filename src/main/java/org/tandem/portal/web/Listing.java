package org.tandem.portal.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One page of a list. Its whole state is in the address, so it can be shared and Back works.
 *
 * @param total how many rows there are on all pages
 * @param page from 1
 * @param filters what the list was narrowed by, as in the query string; empty ones are left out
 */
public record Listing<T>(List<T> rows, long total, int page, Map<String, String> filters) {

    public static final int ROWS = 50;

    public Listing {
        rows = List.copyOf(rows);
        filters = new LinkedHashMap<>(filters);
        filters.values().removeIf(String::isEmpty);
    }

    /** A page out of a list that is short enough to be read whole. */
    public static <T> Listing<T> of(List<T> all, int page, Map<String, String> filters) {
        int from = Math.min((page - 1) * ROWS, all.size());
        return new Listing<>(all.subList(from, Math.min(from + ROWS, all.size())), all.size(), page, filters);
    }

    public int pages() {
        return (int) ((total + ROWS - 1) / ROWS);
    }

    public boolean narrowed() {
        return !filters.isEmpty();
    }

    /** The address of another page of the same list, behind the question mark. */
    public String query(int other) {
        Map<String, String> all = new LinkedHashMap<>(filters);
        all.put("page", Integer.toString(other));
        return all.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
