package org.tandem.thirdparty;

import java.time.LocalDate;
import java.util.List;

/**
 * What a certificate of accreditation says.
 *
 * @param body who accredits
 * @param standard such as {@code ISO 14065}
 * @param certificate its number, as printed
 * @param scopes sectoral scopes, 1 to 15
 * @param until the last day, included
 */
public record AccreditationContent(
        String body,
        String standard,
        String certificate,
        List<Function> functions,
        List<Integer> scopes,
        LocalDate from,
        LocalDate until) {

    public AccreditationContent {
        functions = functions == null ? List.of() : List.copyOf(functions);
        scopes = scopes == null ? List.of() : List.copyOf(scopes);
    }
}
