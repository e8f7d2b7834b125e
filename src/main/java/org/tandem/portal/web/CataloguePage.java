package org.tandem.portal.web;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.tandem.portal.Catalogue;
import org.tandem.portal.Slice;

/** A list narrowed by pair and words, 50 rows at a time, its whole state in the address. */
abstract class CataloguePage extends PublicPage {

    @Inject
    Catalogue catalogue;

    public String getPair() {
        return asked("pair").matches("[A-Z]{2}-[A-Z]{2}") ? asked("pair") : "";
    }

    public String getWords() {
        return asked("q");
    }

    final Catalogue.Narrowing narrowing() {
        return new Catalogue.Narrowing(getPair(), getWords());
    }

    final Map<String, String> filters() {
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("pair", getPair());
        filters.put("q", getWords());
        return filters;
    }

    final <T> Listing<T> listing(BiFunction<Integer, Integer, Slice<T>> source) {
        int page = askedPage();
        Slice<T> slice = source.apply((page - 1) * Listing.ROWS, Listing.ROWS);
        return new Listing<>(slice.rows(), slice.total(), page, filters());
    }
}
