package org.tandem.thirdparty;

import java.time.LocalDate;
import java.util.List;

/**
 * What a decision of kind {@code DESIGNATION} says beside its text.
 *
 * @param functions which of the two
 * @param scopes sectoral scopes, 1 to 15
 * @param from the first day; for a suspension the first day without new work
 * @param until the last day, included
 */
public record DesignationContent(List<Function> functions, List<Integer> scopes, LocalDate from, LocalDate until) {

    public DesignationContent {
        functions = functions == null ? List.of() : List.copyOf(functions);
        scopes = scopes == null ? List.of() : List.copyOf(scopes);
    }
}
