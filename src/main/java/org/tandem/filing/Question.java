package org.tandem.filing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandem.kernel.Day;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Tonnes;

/**
 * What a filing's form asks.
 *
 * @param name stable, as machines send it: {@code startOfOperation}
 * @param hint what helps to answer it; empty where nothing does
 * @param most characters
 * @param options what can be chosen, by its code; empty unless the answer is one of them
 */
public record Question(
        String name, String label, String hint, Answer answer, boolean needed, int most, Map<String, String> options) {

    /** What an answer looks like. */
    public enum Answer {
        /** A line of text. */
        LINE,
        /** Paragraphs. */
        TEXT,
        /** As {@code 2027-03-31}. */
        DAY,
        /** A whole number of tonnes of CO2 equivalent. */
        TONNES,
        /** A whole number from 1, such as a version. */
        WHOLE,
        /** One of the options. */
        CHOICE,
        /** The code of one of the tracks of the pair's rules; the main rules, where there is none. */
        TRACK
    }

    static Question line(String name, String label, String hint) {
        return new Question(name, label, hint, Answer.LINE, true, 200, Map.of());
    }

    static Question text(String name, String label, String hint) {
        return new Question(name, label, hint, Answer.TEXT, true, 8_000, Map.of());
    }

    static Question day(String name, String label, String hint) {
        return new Question(name, label, hint, Answer.DAY, true, 10, Map.of());
    }

    static Question tonnes(String name, String label, String hint) {
        return new Question(name, label, hint, Answer.TONNES, true, 20, Map.of());
    }

    static Question whole(String name, String label, String hint) {
        return new Question(name, label, hint, Answer.WHOLE, true, 4, Map.of());
    }

    static Question yesOrNo(String name, String label, String hint) {
        return new Question(name, label, hint, Answer.CHOICE, true, 3, options("YES", "Yes", "NO", "No"));
    }

    static Question choice(String name, String label, Map<String, String> options) {
        return new Question(name, label, "", Answer.CHOICE, true, 20, options);
    }

    static Question track(String name, String label, String hint) {
        return new Question(name, label, hint, Answer.TRACK, false, 20, Map.of());
    }

    /** Codes and their words in turn, kept in this order. */
    static Map<String, String> options(String... codesAndWords) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < codesAndWords.length; i += 2) {
            all.put(codesAndWords[i], codesAndWords[i + 1]);
        }
        return Collections.unmodifiableMap(all);
    }

    Question optional() {
        return new Question(name, label, hint, answer, false, most, options);
    }

    /**
     * The answer as it is kept: days as {@code 2027-03-31}, tonnes in digits. Empty where it may be and is, and where it cannot be
     * read, so that nothing more is asked of it.
     */
    String read(String typed, InputRefused.Problems problems) {
        if (!needed && (typed == null || typed.isBlank())) {
            return "";
        }
        String said =
                problems.text(name, typed, most, answer == Answer.CHOICE ? choose() : "Fill in “%s”.".formatted(label));
        if (said.isEmpty()) {
            return "";
        }
        return switch (answer) {
            case LINE, TEXT, TRACK -> said;
            case DAY -> text(problems.read(name, () -> Day.parse(said)));
            case TONNES -> text(problems.read(name, () -> Tonnes.parse(said).count()));
            case WHOLE -> {
                boolean whole = said.matches("[1-9][0-9]{0,3}");
                problems.unless(whole, name, "Write a whole number from 1.");
                yield whole ? said : "";
            }
            case CHOICE -> {
                problems.unless(options.containsKey(said), name, choose());
                yield options.containsKey(said) ? said : "";
            }
        };
    }

    private String choose() {
        return "Choose one: %s.".formatted(String.join(", ", List.copyOf(options.values())));
    }

    private static String text(Object read) {
        return read == null ? "" : read.toString();
    }
}
