package org.tandem.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.finding.Anchor;
import org.tandem.kernel.OutOfTurn;

/**
 * What a third-party entity found in a report, and what was said about it since.
 *
 * @param label numbered by kind within the report: {@code CAR 1}
 * @param said the finding itself first, then replies and rejoinders in turn
 * @param closed the day the entity was satisfied
 * @param anchor where in which paper it is; nothing for the report as a whole, and then not written either, since entities signed
 *     reports before there were anchors
 */
public record Finding(
        String label,
        Kind kind,
        List<Remark> said,
        Optional<LocalDate> closed,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Anchor> anchor) {

    /** As the guidelines for validation and verification name them. */
    public enum Kind {
        /** Corrective action request: something is wrong and must be put right before verification. */
        CAR("corrective action request"),
        /** Clarification request: something is not clear and must be before verification. */
        CL("clarification request"),
        /** Forward action request: to be looked at in the next verification; stands in no way of this one. */
        FAR("forward action request");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * @param byVerifier whether the entity said it, or else the participants
     */
    public record Remark(LocalDate on, boolean byVerifier, String text) {}

    public Finding {
        said = List.copyOf(said);
        anchor = anchor == null ? Optional.empty() : anchor;
    }

    static Finding raised(Kind kind, int ordinal, LocalDate today, String text, Optional<Anchor> anchor) {
        return new Finding(
                kind + " " + ordinal, kind, List.of(new Remark(today, true, text)), Optional.empty(), anchor);
    }

    /** Whether it keeps the report from being verified. */
    public boolean standsInTheWay() {
        return closed.isEmpty() && kind != Kind.FAR;
    }

    /** Whether the participants should answer: the entity spoke last and is not satisfied. */
    public boolean waitsForReply() {
        return closed.isEmpty() && said.get(said.size() - 1).byVerifier();
    }

    /** The day from which on it waits for whoever did not speak last. */
    LocalDate lastSaid() {
        return said.get(said.size() - 1).on();
    }

    Finding reply(LocalDate today, String text) {
        mustBeOpen("answered");
        if (!waitsForReply()) {
            throw new OutOfTurn("%s is answered already and waits for the third-party entity.".formatted(label));
        }
        return with(new Remark(today, false, text));
    }

    /** The entity is not satisfied with a reply. */
    Finding insist(LocalDate today, String text) {
        mustBeOpen("taken up again");
        if (waitsForReply()) {
            throw new OutOfTurn("%s waits for the participants' reply.".formatted(label));
        }
        return with(new Remark(today, true, text));
    }

    Finding close(LocalDate today, String text) {
        mustBeOpen("closed");
        if (kind != Kind.FAR && waitsForReply()) {
            throw new OutOfTurn("%s cannot be closed: the participants have not replied.".formatted(label));
        }
        Finding last = with(new Remark(today, true, text));
        return new Finding(label, kind, last.said, Optional.of(today), anchor);
    }

    private void mustBeOpen(String step) {
        if (closed.isPresent()) {
            throw new OutOfTurn("%s cannot be %s: it was closed on %s.".formatted(label, step, closed.get()));
        }
    }

    private Finding with(Remark remark) {
        List<Remark> longer = new ArrayList<>(said);
        longer.add(remark);
        return new Finding(label, kind, longer, closed, anchor);
    }
}
