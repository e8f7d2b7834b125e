package org.tandem.portal;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How long a stretch took in the cases that came to its end.
 *
 * @param cases how many there were, {@link #MOST} at most
 * @param quick days that the quickest tenth took at most
 * @param median days that half of them took at most
 * @param slow days that nine of ten took at most
 * @param first the day on which the earliest of them ended
 * @param last the day on which the latest of them ended
 */
public record ServiceTime(
        ServiceStep step, int cases, long quick, long median, long slow, LocalDate first, LocalDate last) {

    /** Fewer would tell of single cases, not of how long it takes. */
    public static final int FEWEST = 5;

    /** As many are counted, the latest: what was usual years ago says little, and the cost stays the same. */
    public static final int MOST = 200;

    /** The first day and the last day of one case. */
    record Stretch(LocalDate from, LocalDate until) {

        /** A case that ended before the day that it is counted from took no time. */
        long days() {
            return Math.max(0, ChronoUnit.DAYS.between(from, until));
        }
    }

    /** Nothing where no case has come to the end. */
    static Optional<ServiceTime> of(ServiceStep step, Collection<Stretch> ended) {
        if (ended.isEmpty()) {
            return Optional.empty();
        }
        List<Long> days = ended.stream().map(Stretch::days).sorted().toList();
        List<LocalDate> ends = ended.stream().map(Stretch::until).sorted().toList();
        return Optional.of(new ServiceTime(
                step,
                days.size(),
                rank(days, 10),
                rank(days, 50),
                rank(days, 90),
                ends.get(0),
                ends.get(ends.size() - 1)));
    }

    /** The least of them that so many of a hundred did not exceed. */
    private static long rank(List<Long> ascending, int percent) {
        return ascending.get((ascending.size() * percent + 99) / 100 - 1);
    }

    /** Whether there are enough to say something of the next. */
    public boolean tells() {
        return cases >= FEWEST;
    }

    /** Whether a case that began then has taken longer than nine of ten did. */
    public boolean exceededBy(LocalDate begun, LocalDate today) {
        return begun.plusDays(slow).isBefore(today);
    }

    /** When eight of ten would have come to the end that began on this day: not before the first, not after the second. */
    public List<LocalDate> forecast(LocalDate begun, LocalDate today) {
        LocalDate early = begun.plusDays(quick);
        return List.of(early.isBefore(today) ? today : early, begun.plusDays(slow));
    }
}
