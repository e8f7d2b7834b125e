package org.tandem.committee;

import java.util.List;
import java.util.Optional;
import org.tandem.document.Language;

/** The words of a committee's printed papers, in the languages that there are. */
public final class PrintedWords {

    private static final String BUNDLE = "org.tandem.committee.print";

    private PrintedWords() {}

    public static Language english() {
        return Language.of(BUNDLE, "en");
    }

    /** The second language asked for; nothing where none is, or where it is none of ours. */
    public static Optional<Language> second(String tag) {
        return Language.KNOWN.contains(tag) && !tag.equals("en")
                ? Optional.of(Language.of(BUNDLE, tag))
                : Optional.empty();
    }

    /** Tags of the languages that can stand beside English. */
    public static List<String> beside() {
        return Language.KNOWN.stream().filter(tag -> !tag.equals("en")).toList();
    }
}
