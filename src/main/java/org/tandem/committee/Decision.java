package org.tandem.committee;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.document.DocumentRef;
import org.tandem.kernel.Pair;
import org.tandem.seal.Seal;

/**
 * What both sides adopted.
 *
 * @param number permanent, for example {@code XB-2026-014}
 * @param kind which {@link Agenda} it belongs to, for example {@code METHODOLOGY}
 * @param subject the printed identifier decided on: {@code XB_PM004}
 * @param outcome one of the agenda's outcomes: {@code APPROVED}
 * @param text what was decided, as published
 * @param reasons published only where the rules say so
 * @param content the details the agenda needs to carry it out, for example amounts per vintage and recipient
 * @param seals both co-chairs' signatures, or both desks' attestations for a decision taken elsewhere
 * @param released the day both desks had released it; nothing of it is public before
 */
public record Decision(
        String number,
        Pair pair,
        String kind,
        String subject,
        String outcome,
        Mode mode,
        LocalDate date,
        String text,
        String reasons,
        JsonNode content,
        List<DocumentRef> annexes,
        List<Seal> seals,
        Optional<LocalDate> released) {

    /** Whether it decides several matters. */
    public boolean several() {
        return kind.equals(SeveralAgenda.KIND);
    }

    /**
     * What it decides, one by one: of a decision on several matters one for each, with this number, day and signatures and the
     * matter's own kind, subject, outcome, text and content; of any other this alone. What was signed is the whole, so {@link
     * DecisionPaper#of} is asked of it and of none of these.
     */
    public List<Decision> items() {
        return several()
                ? SeveralContent.read(content).items().stream()
                        .map(item -> new Decision(
                                number,
                                pair,
                                item.kind(),
                                item.subject(),
                                item.outcome(),
                                mode,
                                date,
                                item.textOr(text),
                                reasons,
                                item.content(),
                                annexes,
                                seals,
                                released))
                        .toList()
                : List.of(this);
    }

    /** How the committee came to it. */
    public enum Mode {
        /** In an electronic round. */
        ELECTRONIC,
        /** At a numbered meeting. */
        MEETING,
        /** On paper, by e-mail or by note verbale; recorded with its scan and both desks' attestation. */
        ELSEWHERE
    }
}
