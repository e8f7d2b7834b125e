package org.tandem.access.web;

import jakarta.faces.context.FacesContext;
import java.util.List;
import java.util.function.BiFunction;

/**
 * One page of a list in the workspace, for {@code t:pages}.
 *
 * @param total how many rows there are on all pages
 * @param page from 1
 * @param filters what the list is narrowed to, as in an address behind the question mark; may be empty
 */
public record PageOf<T>(List<T> rows, long total, int page, String filters) {

    public static final int ROWS = 50;

    public PageOf {
        rows = List.copyOf(rows);
    }

    /** The page that the address asks for, by {@code ?page=2}. */
    public static int asked() {
        String page = String.valueOf(FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get("page"));
        return page.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(page) : 1;
    }

    /** @param source the rows from a place on, at most so many */
    public static <T> PageOf<T> of(long total, BiFunction<Integer, Integer, List<T>> source) {
        return of(total, source, "");
    }

    /** The same of a list that is narrowed, or whose address says something else that its other pages are to say too. */
    public static <T> PageOf<T> of(long total, BiFunction<Integer, Integer, List<T>> source, String filters) {
        int page = asked();
        return new PageOf<>(source.apply((page - 1) * ROWS, ROWS), total, page, filters);
    }

    public int pages() {
        return (int) ((total + ROWS - 1) / ROWS);
    }

    /** The address of another page of the same list, behind the question mark. */
    public String query(int other) {
        return filters + (filters.isEmpty() ? "" : "&") + "page=" + other;
    }
}
