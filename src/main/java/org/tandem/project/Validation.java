package org.tandem.project;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tandem.finding.Anchor;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Unknown;

/**
 * A third-party entity's check of the design: its findings, and its report once it has come to an opinion.
 *
 * @param entity code of the entity engaged
 */
public record Validation(String entity, LocalDate engaged, List<Finding> findings, Optional<Report> report) {

    public Validation {
        findings = List.copyOf(findings);
    }

    /** What an entity may find. */
    public enum Kind {
        /** Corrective action request: something must be changed. */
        CAR,
        /** Clarification request: something must be explained. */
        CL,
        /** Forward action request: something to be looked at in the first verification; does not hold the opinion up. */
        FAR;

        /** Whether an opinion cannot be positive while one of these is open. */
        public boolean holdsUp() {
            return this != FAR;
        }
    }

    public enum Opinion {
        POSITIVE,
        NEGATIVE
    }

    /**
     * One finding.
     *
     * @param number from 1, in the order they were raised
     * @param conclusion the entity's last word, when it closed the finding
     * @param anchor where in which paper it is; nothing for the design as a whole
     */
    public record Finding(
            int number,
            Kind kind,
            String text,
            LocalDate raised,
            Optional<String> answer,
            Optional<LocalDate> answered,
            Optional<String> conclusion,
            Optional<LocalDate> closed,
            Optional<Anchor> anchor) {

        public Finding {
            // Those that were raised before there were anchors.
            anchor = anchor == null ? Optional.empty() : anchor;
        }

        public boolean isOpen() {
            return closed.isEmpty();
        }

        Finding answer(String with, LocalDate today) {
            return new Finding(
                    number, kind, text, raised, Optional.of(with), Optional.of(today), conclusion, closed, anchor);
        }

        Finding close(String with, LocalDate today) {
            return new Finding(
                    number, kind, text, raised, answer, answered, Optional.of(with), Optional.of(today), anchor);
        }
    }

    /**
     * What the entity signed.
     *
     * @param document id of the stored report, where one was attached
     */
    public record Report(Opinion opinion, LocalDate on, String summary, Optional<String> document) {}

    static Validation engaged(String entity, LocalDate today) {
        return new Validation(entity, today, List.of(), Optional.empty());
    }

    /** Findings that stand against a positive opinion. */
    public List<Finding> holdingUp() {
        return findings.stream().filter(f -> f.isOpen() && f.kind().holdsUp()).toList();
    }

    /** The first of the days on which findings were raised that the participants have still to answer; nothing where none waits for that. */
    public Optional<LocalDate> unansweredSince(Predicate<Finding> among) {
        return findings.stream()
                .filter(f -> f.isOpen() && f.answer().isEmpty())
                .filter(among)
                .map(Finding::raised)
                .min(LocalDate::compareTo);
    }

    /** The last of the days on which something came to the entity: the design document, or an answer to a finding. */
    public LocalDate withEntitySince(LocalDate published) {
        return Stream.concat(Stream.of(published, engaged), findings.stream().flatMap(f -> f.answered().stream()))
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    public Finding finding(int number) {
        return findings.stream()
                .filter(f -> f.number() == number)
                .findFirst()
                .orElseThrow(() -> new Unknown("finding", Integer.toString(number)));
    }

    Validation raise(Kind kind, String text, Optional<Anchor> anchor, LocalDate today) {
        List<Finding> more = new ArrayList<>(findings);
        more.add(new Finding(
                findings.size() + 1,
                kind,
                text,
                today,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                anchor));
        return new Validation(entity, engaged, more, report);
    }

    Validation answer(int number, String answer, LocalDate today) {
        open(number);
        return with(finding(number).answer(answer, today));
    }

    Validation close(int number, String conclusion, LocalDate today) {
        open(number);
        return with(finding(number).close(conclusion, today));
    }

    Validation report(Report signed) {
        if (signed.opinion() == Opinion.POSITIVE && !holdingUp().isEmpty()) {
            throw new FindingsRemain(holdingUp());
        }
        return new Validation(entity, engaged, findings, Optional.of(signed));
    }

    private void open(int number) {
        if (!finding(number).isOpen()) {
            throw new OutOfTurn("Finding %d was closed on %s."
                    .formatted(number, finding(number).closed().orElseThrow()));
        }
    }

    private Validation with(Finding changed) {
        return new Validation(
                entity,
                engaged,
                findings.stream()
                        .map(f -> f.number() == changed.number() ? changed : f)
                        .toList(),
                report);
    }
}
