package org.tandem.thirdparty;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;

/**
 * What a designation is worth on a day, beside the accreditations of its entity.
 *
 * @param day the last day where it is valid, ends soon or expired; the first one where it is to come, suspended or not accredited
 */
public record Standing(State state, LocalDate day) {

    /** From so many days before its last one, a designation is said to end soon. */
    public static final int SOON = 90;

    public enum State {
        VALID("Valid to"),
        ENDS_SOON("Ends on"),
        NOT_ACCREDITED("Not accredited from"),
        TO_COME("From"),
        SUSPENDED("Suspended from"),
        EXPIRED("Expired on");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** What stands before the day. */
        public String words() {
            return words;
        }
    }

    public static Standing of(Designation designation, LocalDate today) {
        LocalDate ends = designation.ends();
        if (today.isAfter(ends)) {
            return new Standing(State.EXPIRED, ends);
        }
        LocalDate suspended = designation.suspended().orElse(LocalDate.MAX);
        if (!today.isBefore(suspended)) {
            return new Standing(State.SUSPENDED, suspended);
        }
        if (today.isBefore(designation.begins())) {
            return new Standing(State.TO_COME, designation.begins());
        }
        return until(ends, today);
    }

    /** What a certificate is worth by itself. */
    public static Standing of(Accreditation accreditation, LocalDate today) {
        LocalDate ends = accreditation.ends();
        if (today.isAfter(ends)) {
            return new Standing(State.EXPIRED, ends);
        }
        return today.isBefore(accreditation.begins())
                ? new Standing(State.TO_COME, accreditation.begins())
                : until(ends, today);
    }

    /** The same, where the entity's certificates are on file: it is worth no more than they let it be. */
    public static Standing of(Designation designation, Collection<Accreditation> onFile, LocalDate today) {
        Standing alone = of(designation, today);
        if (onFile.isEmpty() || !alone.covers()) {
            return alone;
        }
        return Accreditation.lastDay(onFile, designation.function(), designation.scope(), today)
                .map(last -> last.isBefore(alone.day()) ? until(last, today) : alone)
                .orElseGet(() -> new Standing(State.NOT_ACCREDITED, firstWithout(designation, onFile, today)));
    }

    /** The day after the last certificate for it ended; where there was none, the designation's own first day. */
    private static LocalDate firstWithout(Designation of, Collection<Accreditation> onFile, LocalDate today) {
        return onFile.stream()
                .filter(a -> a.isFor(of.function(), of.scope()))
                .map(a -> a.ends().plusDays(1))
                .filter(day -> !day.isAfter(today) && day.isAfter(of.begins()))
                .max(LocalDate::compareTo)
                .orElse(of.begins());
    }

    private static Standing until(LocalDate last, LocalDate today) {
        return new Standing(last.isAfter(today.plusDays(SOON)) ? State.VALID : State.ENDS_SOON, last);
    }

    /** What several for the same work are worth together: the best of them, and of alike ones the later. */
    static Standing best(Collection<Designation> same, Collection<Accreditation> onFile, LocalDate today) {
        return same.stream()
                .map(designation -> of(designation, onFile, today))
                .min(Comparator.comparing(Standing::state).thenComparing(Standing::day, Comparator.reverseOrder()))
                .orElseThrow();
    }

    /** 7, 30 or 90: the least of these within which a last day comes. */
    static int within(LocalDate last, LocalDate today) {
        return last.isAfter(today.plusDays(30)) ? SOON : last.isAfter(today.plusDays(7)) ? 30 : 7;
    }

    /** Whether work may be signed on that day. */
    public boolean covers() {
        return state == State.VALID || state == State.ENDS_SOON;
    }
}
