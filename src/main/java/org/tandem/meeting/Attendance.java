package org.tandem.meeting;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandem.access.Role;
import org.tandem.committee.Seat;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;

/**
 * Who took part, by seat: people are named nowhere.
 *
 * @param present codes of the seats whose holders came
 * @param alternates by a side's code, the member's seat that presides for it in the co-chair's place
 * @param observers who else was there by agreement of the co-chairs; may be empty
 */
public record Attendance(List<String> present, Map<String, String> alternates, String observers) {

    static final Attendance NOBODY = new Attendance(List.of(), Map.of(), "");

    private static final int MOST_OBSERVERS = 2_000;

    public Attendance {
        present = List.copyOf(present);
        alternates = Map.copyOf(alternates);
        observers = observers == null ? "" : observers.strip();
    }

    /**
     * Refuses what no meeting can have been: a seat whose term does not cover the day, an alternate of the other side, a side
     * without co-chair or alternate.
     *
     * @param held the seats whose terms cover the meeting's day
     */
    void mustOpen(Pair pair, List<Seat> held) {
        Set<String> known = Set.copyOf(held.stream().map(Seat::code).toList());
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(
                        known.containsAll(present),
                        "present",
                        "A seat that you marked is not held on the day of the meeting.")
                .unless(
                        observers.length() <= MOST_OBSERVERS,
                        "observers",
                        "Shorten the observers to %d characters.".formatted(MOST_OBSERVERS));
        alternates.forEach((side, seat) -> problems.unless(
                held.stream()
                        .anyMatch(s -> s.code().equals(seat)
                                && s.role() == Role.MEMBER
                                && s.party().code().equals(side)
                                && present.contains(seat)),
                "alternate" + side,
                "An alternate holds a member's seat of the same side, and is there."));
        problems.refuseIfAny();
        for (Party party : List.of(pair.party(Side.A), pair.party(Side.B))) {
            if (presiding(pair, party, Set.of()).isEmpty()) {
                throw new OutOfTurn("The meeting cannot be opened: %s has neither its co-chair nor an alternate there."
                        .formatted(party));
            }
        }
    }

    /**
     * Which seat presides for a side where these stand back: the co-chair's, or the alternate's.
     *
     * @param standBack seats with a conflict of interest
     */
    Optional<String> presiding(Pair pair, Party party, Set<String> standBack) {
        String chair = pair + "/" + party + "/" + Role.CO_CHAIR;
        if (present.contains(chair) && !standBack.contains(chair)) {
            return Optional.of(chair);
        }
        return Optional.ofNullable(alternates.get(party.code()))
                .filter(present::contains)
                .filter(seat -> !standBack.contains(seat));
    }

    public boolean isThere(String seat) {
        return present.contains(seat);
    }
}
