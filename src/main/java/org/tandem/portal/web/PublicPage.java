package org.tandem.portal.web;

import jakarta.faces.context.FacesContext;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What every page of the portal is asked for by its address. */
abstract class PublicPage {

    private static final int MOST_PAGES = 100_000;

    private final Map<String, Object> read = new HashMap<>();

    /** Reads once for a page what its template asks for several times. */
    @SuppressWarnings("unchecked")
    protected final <T> T once(String name, Supplier<T> reader) {
        if (!read.containsKey(name)) {
            read.put(name, reader.get());
        }
        return (T) read.get(name);
    }

    /** A part of the address or of its query; empty where it is not there. Too long to be ours is as good as nothing. */
    protected final String asked(String name) {
        String given = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get(name);
        return given == null || given.length() > 100 ? "" : given.strip();
    }

    protected final int askedPage() {
        String page = asked("page");
        return page.matches("[1-9][0-9]{0,4}") ? Math.min(Integer.parseInt(page), MOST_PAGES) : 1;
    }
}
