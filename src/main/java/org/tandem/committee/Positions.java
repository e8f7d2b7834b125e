package org.tandem.committee;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.access.Role;

/**
 * Where the seats of one circulation stand.
 *
 * @param seats asked, by code
 * @param taken what their holders declared and stated
 */
record Positions(List<String> seats, List<Participation> taken) {

    Positions {
        seats = List.copyOf(seats);
        taken = List.copyOf(taken);
    }

    /**
     * Both co-chairs affirmed, and the window has ended without objection or everybody asked has affirmed. A seat whose
     * member declared a conflict is not waited for; a co-chair's is, until an alternate takes it.
     */
    boolean makeReady(Stage.Circulating open, LocalDate today) {
        boolean coChairs = coChairs().allMatch(this::affirmed) && coChairs().count() == 2;
        return coChairs && (waitedFor().isEmpty() || today.isAfter(open.until()));
    }

    /** In words, for those who wait. */
    String missing(Stage.Circulating open, LocalDate today) {
        List<String> waitedFor = waitedFor();
        List<String> coChairs = waitedFor.stream().filter(Positions::isCoChairs).toList();
        if (!coChairs.isEmpty()) {
            return "Both co-chairs must affirm; missing: " + String.join(", ", coChairs) + ".";
        }
        return today.isAfter(open.until())
                ? ""
                : "It is ready when its window has ended (%s is the last day), or as soon as %s affirm."
                        .formatted(open.until(), String.join(", ", waitedFor));
    }

    /** Who takes part in this seat now; one who declared a conflict does not. */
    Optional<Participation> holderOf(String seat) {
        return in(seat).filter(p -> !p.hasConflict()).findFirst();
    }

    static boolean isCoChairs(String seat) {
        return seat.endsWith("/" + Role.CO_CHAIR);
    }

    private List<String> waitedFor() {
        return seats.stream()
                .filter(s -> !affirmed(s) && (isCoChairs(s) || !conflicted(s)))
                .toList();
    }

    private Stream<String> coChairs() {
        return seats.stream().filter(Positions::isCoChairs);
    }

    private boolean affirmed(String seat) {
        return in(seat).anyMatch(p -> !p.hasConflict() && p.affirmed());
    }

    private boolean conflicted(String seat) {
        return holderOf(seat).isEmpty() && in(seat).anyMatch(Participation::hasConflict);
    }

    private Stream<Participation> in(String seat) {
        return taken.stream().filter(p -> p.seat().equals(seat));
    }
}
