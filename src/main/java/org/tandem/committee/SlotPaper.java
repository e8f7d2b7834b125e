package org.tandem.committee;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of a request in its place among the papers that the rules name. A confidential file and its public version have one
 * place together.
 *
 * @param slot what the rules call the paper
 * @param language nothing of a paper whose language nobody said
 * @param document id of the stored file
 */
public record SlotPaper(String slot, Optional<String> language, String document) {

    public SlotPaper {
        slot = slot == null ? "" : slot.strip();
        language = language == null
                ? Optional.empty()
                : language.map(String::strip).filter(code -> !code.isEmpty());
        document = document == null ? "" : document.strip();
    }

    boolean isBeside(SlotPaper other) {
        return slot.equals(other.slot) && language.equals(other.language);
    }

    private SlotPaper with(String other) {
        return new SlotPaper(slot, language, other);
    }

    /**
     * The papers after some came again, each where the one before was.
     *
     * @param replaced by the ids of documents, those that took their place
     */
    public static List<SlotPaper> with(List<SlotPaper> all, Map<String, String> replaced) {
        return all.stream()
                .map(one -> one.with(replaced.getOrDefault(one.document(), one.document())))
                .distinct()
                .toList();
    }

    /** As a program sent them: no list is an empty one, and what is nothing at all is refused where the papers are checked. */
    public static List<SlotPaper> sent(List<SlotPaper> papers) {
        return papers == null
                ? List.of()
                : papers.stream()
                        .map(one -> one == null ? new SlotPaper("", Optional.empty(), "") : one)
                        .toList();
    }

    public static List<String> documents(List<SlotPaper> all) {
        return all.stream().map(SlotPaper::document).distinct().toList();
    }

    /** The field of a form in which a paper is sent: {@code papers.validation-report.fr}. */
    public static String field(String slot, Optional<String> language) {
        return "papers." + PaperAsked.slug(slot)
                + language.map(code -> "." + PaperAsked.slug(code)).orElse("");
    }
}
