package org.tandem.committee;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.document.DocumentRef;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * A matter as one person of the committee or a desk may see it now.
 *
 * @param title what the subject is
 * @param link the subject's case page
 * @param cases what it is on, where that is more than one: told before a declaration, as a single subject is
 * @param ready the co-chairs may sign
 * @param missing what it waits for, in words; empty where nothing, and where the papers are closed to this person
 * @param papers the paper and the positions; absent for a member who did not declare yet or declared a conflict
 * @param mine this person's own part, if any
 * @param signed sides whose co-chair signed, or whose desk attested
 * @param taken the day of a decision that was taken elsewhere, which the desks attest
 * @param released sides whose desk agreed to publication
 * @param published the day both desks had released it
 */
public record Round(
        String number,
        Pair pair,
        String kind,
        String subject,
        String title,
        String link,
        List<Case> cases,
        Decision.Mode mode,
        Stage stage,
        int circulation,
        boolean ready,
        boolean lapsed,
        String missing,
        Optional<Papers> papers,
        Optional<Part> mine,
        List<Party> signed,
        Optional<LocalDate> taken,
        List<Party> released,
        Optional<LocalDate> published,
        String rulesVersion) {

    public record Case(String kind, String subject, String title, String link) {}

    /** What opens after a declaration without conflict. */
    public record Papers(
            String outcome,
            List<String> outcomes,
            String text,
            String reasons,
            JsonNode content,
            List<DocumentRef> annexes,
            List<Position> positions,
            List<Asked> questions) {}

    /** What this person said. */
    public record Part(String seat, boolean conflict, Optional<String> stated) {}

    /**
     * Where one seat stands in the running circulation.
     *
     * @param standing {@code AFFIRMED}, {@code OBJECTED}, {@code CONFLICT}, {@code DECLARED} or {@code SILENT}
     */
    public record Position(int circulation, String seat, String standing, String reasons) {}

    public record Asked(int number, String seat, String question, Optional<String> answer) {}
}
