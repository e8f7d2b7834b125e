package org.tandem.committee;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a desk puts before a committee.
 *
 * @param kind which {@link Agenda}
 * @param reasons may be empty
 * @param content what the agenda needs to carry it out; nothing where it needs nothing
 * @param annexes ids of stored documents
 */
public record Motion(
        String kind,
        String subject,
        String outcome,
        String text,
        String reasons,
        JsonNode content,
        List<String> annexes) {

    /** Each of several matters by itself; of any other this one alone. */
    public List<Motion> items() {
        return SeveralAgenda.KIND.equals(kind)
                ? SeveralContent.read(content).items().stream()
                        .map(item -> new Motion(
                                item.kind(),
                                item.subject(),
                                item.outcome(),
                                item.textOr(text),
                                reasons,
                                item.content(),
                                annexes))
                        .toList()
                : List.of(this);
    }

    /** The same on another subject. */
    Motion on(String other) {
        return new Motion(kind, other, outcome, text, reasons, content, annexes);
    }
}
