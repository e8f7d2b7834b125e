package org.tandem.committee;

import java.util.Map;
import org.tandem.kernel.Refusal;

/** Rules that cannot be taken as they are, with the line of their file or the place in what was sent. */
public final class RulesRefused extends Refusal {

    private RulesRefused(String message) {
        super(Kind.INPUT, message, null, Map.of("rules", message));
    }

    static RulesRefused at(int line, String what) {
        return new RulesRefused("Line %d: %s".formatted(line, what));
    }

    static RulesRefused because(String what) {
        return new RulesRefused(what);
    }
}
