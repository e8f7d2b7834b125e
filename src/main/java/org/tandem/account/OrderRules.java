package org.tandem.account;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Tonnes;

/**
 * A registry's rules for transfers out of organisations' accounts; each is off unless it is given. Retirement and
 * cancellation give nobody anything and are free of them, and so are the government's own accounts.
 *
 * @param trustedAfter transfers go to trusted accounts alone, each from so many working days after its approval
 * @param delay how many working days lie between asking for a transfer and carrying it out
 * @param mostAtOnce in one transfer
 * @param mostADay out of one account in one day
 * @param from with {@code until}, transfers are carried out between these times of a working day alone
 * @param zone in whose days and times all of it is counted
 */
public record OrderRules(
        OptionalInt trustedAfter,
        int delay,
        Optional<Tonnes> mostAtOnce,
        Optional<Tonnes> mostADay,
        Optional<LocalTime> from,
        Optional<LocalTime> until,
        ZoneId zone,
        SortedSet<LocalDate> holidays) {

    /** Nothing is asked of anybody. */
    public static final OrderRules OFF = new OrderRules(
            OptionalInt.empty(),
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            ZoneId.of("UTC"),
            new TreeSet<>());

    private static final int MOST_DAYS = 60;

    public OrderRules {
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(
                trustedAfter.orElse(0) >= 0 && trustedAfter.orElse(0) <= MOST_DAYS,
                "trustedAfter",
                "Enter 0 to 60 working days.");
        problems.unless(delay >= 0 && delay <= MOST_DAYS, "delay", "Enter 0 to 60 working days.");
        problems.unless(
                from.isPresent() == until.isPresent(), "until", "Enter when the day begins and ends, or neither.");
        problems.unless(
                from.isEmpty() || until.isEmpty() || from.get().isBefore(until.get()),
                "until",
                "The day ends after it begins.");
        problems.refuseIfAny();
    }

    public boolean isOff() {
        return trustedAfter.isEmpty() && delay == 0 && mostAtOnce.isEmpty() && mostADay.isEmpty() && from.isEmpty();
    }

    private WorkingTime time() {
        return new WorkingTime(from.orElse(LocalTime.MIN), until.orElse(LocalTime.MAX), zone, holidays);
    }

    /** From when on an entry counts that is approved at this moment. */
    public Instant trustedFrom(Instant approved) {
        return trustedAfter.orElse(0) == 0 ? approved : time().after(approved, trustedAfter.getAsInt());
    }

    /** From when on a transfer can be carried out that is asked for at this moment. */
    public Instant startOf(Instant asked) {
        return delay > 0 ? time().after(asked, delay) : nextWorking(asked);
    }

    /** This moment, or the next at which transfers are carried out. */
    public Instant nextWorking(Instant moment) {
        return from.isEmpty() ? moment : time().next(moment);
    }

    /** @param before what was asked for out of the account today already */
    void mustBeWithin(Tonnes asked, Tonnes before) {
        mostAtOnce.filter(most -> asked.compareTo(most) > 0).ifPresent(most -> {
            throw new OverLimit(
                    "The rules of this registry let at most %s t go in one transfer, and %s t are asked for."
                            .formatted(most, asked));
        });
        mostADay.filter(most -> asked.plus(before).compareTo(most) > 0).ifPresent(most -> {
            throw new OverLimit(
                    "The rules of this registry let at most %s t go out of an account in one day. %s t were asked for today before, and %s t now."
                            .formatted(most, before, asked));
        });
    }
}
