package org.tandem.committee;

import java.util.Map;
import org.tandem.kernel.Refusal;

/** The papers of a request are not those that the rules ask for. Names each by its field, with the paragraph. */
public final class PapersRefused extends Refusal {

    PapersRefused(String paragraph, Map<String, String> fields) {
        super(Kind.INPUT, String.join(" ", fields.values()), paragraph, fields);
    }
}
