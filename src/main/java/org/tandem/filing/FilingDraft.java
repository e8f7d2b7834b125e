package org.tandem.filing;

import java.util.Map;
import java.util.Optional;
import org.tandem.kernel.Pair;

/**
 * What somebody wants to file.
 *
 * @param applicant code of the organisation that files it
 * @param about the printed number of what it is about, where the kind is about something
 * @param answers as typed, by the questions' names
 * @param papers ids of stored files, by what the rules call the paper
 */
public record FilingDraft(
        Pair pair,
        FilingKind kind,
        String applicant,
        Optional<String> about,
        Map<String, String> answers,
        Map<String, String> papers) {

    /** What was not sent is empty; what must be there is refused by name where it is checked. */
    public FilingDraft {
        about = about == null ? Optional.empty() : about.map(String::strip).filter(text -> !text.isEmpty());
        answers = answers == null ? Map.of() : answers;
        papers = papers == null ? Map.of() : papers;
    }

    /** The code of the track that an idea note names. */
    Optional<String> track() {
        return Optional.of(answer(FilingKind.TRACK).strip()).filter(code -> !code.isEmpty());
    }

    /** An answer as typed; empty where there is none. */
    String answer(String question) {
        String typed = answers.get(question);
        return typed == null ? "" : typed;
    }
}
