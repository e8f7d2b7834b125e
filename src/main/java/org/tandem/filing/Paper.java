package org.tandem.filing;

import java.util.Locale;

/**
 * A file of a filing.
 *
 * @param slot what the rules call it: {@code revised design document}
 * @param document id of the stored file
 */
public record Paper(String slot, String document) {

    /** The field of a form that the paper is sent in: {@code papers.revised-design-document}. */
    public static String field(String slot) {
        return "papers." + slot.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
