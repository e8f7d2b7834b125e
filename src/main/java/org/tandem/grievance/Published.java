package org.tandem.grievance;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tandem.kernel.InputRefused;

/** Words that everybody will read, so that nobody stands in them who reported in confidence. */
final class Published {

    private static final int MOST = 4_000;

    /** Shorter ones are parts of other words. */
    private static final int SHORTEST_NAME = 4;

    private static final Pattern MAIL_ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");

    private Published() {}

    static String text(InputRefused.Problems problems, String field, String typed, String askFor, Grievance grievance) {
        String text = problems.text(field, typed, MOST, askFor);
        Reporter reporter = grievance.reporter();
        if (names(text, reporter.name()) || names(text, reporter.address())) {
            problems.add(field, "Take out who reported it: this is published, and that is not.");
        } else if (MAIL_ADDRESS.matcher(text).find()) {
            problems.add(field, "Take out the e-mail address: this is published.");
        }
        return text;
    }

    private static boolean names(String text, Optional<String> reporter) {
        return reporter.filter(name -> name.length() >= SHORTEST_NAME
                        && text.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT)))
                .isPresent();
    }
}
