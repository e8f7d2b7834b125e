package org.tandem.meeting;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tandem.kernel.InputRefused;

/**
 * When a meeting begins: one moment, in the zone of its place.
 *
 * @param zone the place's, which need not be the legal zone of the pair
 */
public record When(Instant begins, ZoneId zone) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);

    /** An hour that the clocks skip is refused, and one that they repeat, since two sides would read it differently. */
    static When at(LocalDate date, LocalTime clock, ZoneId place) {
        LocalDateTime local = LocalDateTime.of(date, clock);
        List<ZoneOffset> offsets = place.getRules().getValidOffsets(local);
        if (offsets.size() == 1) {
            return new When(local.toInstant(offsets.get(0)), place);
        }
        ZoneOffsetTransition change =
                Optional.ofNullable(place.getRules().getTransition(local)).orElseThrow();
        throw InputRefused.field(
                "time",
                offsets.isEmpty()
                        ? "There is no %s on that day in %s: the clocks go from %s to %s. Choose another time."
                                .formatted(
                                        local.toLocalTime(),
                                        place,
                                        change.getDateTimeBefore().toLocalTime(),
                                        change.getDateTimeAfter().toLocalTime())
                        : "%s comes twice on that day in %s: the clocks go back from %s to %s. Choose another time."
                                .formatted(
                                        local.toLocalTime(),
                                        place,
                                        change.getDateTimeBefore().toLocalTime(),
                                        change.getDateTimeAfter().toLocalTime()));
    }

    /** @param typed of the time zone database, for example {@code Asia/Ulaanbaatar} */
    static ZoneId zone(String typed) {
        if (typed == null || !ZoneId.getAvailableZoneIds().contains(typed.strip())) {
            throw InputRefused.field(
                    "zone", "Enter the time zone of the place as its city is named, for example Asia/Ulaanbaatar.");
        }
        return ZoneId.of(typed.strip());
    }

    /** @param typed {@code 9:30} or {@code 09:30} */
    static LocalTime clock(String typed) {
        try {
            return LocalTime.parse(typed == null ? "" : typed.strip(), CLOCK);
        } catch (DateTimeParseException unreadable) {
            throw InputRefused.field(
                    "time", "Enter the time at which it begins as hours and minutes, for example 9:30.");
        }
    }

    /** The day on which it begins, where it takes place. */
    public LocalDate date() {
        return LocalDate.ofInstant(begins, zone);
    }

    /** {@code 9:30}, where it takes place. */
    public String time() {
        return CLOCK.format(LocalTime.ofInstant(begins, zone));
    }

    /** {@code Ulaanbaatar} of {@code Asia/Ulaanbaatar}; nothing where the zone is called after no place. */
    Optional<String> city() {
        return zone.getId().matches("(?!Etc/).+/.+")
                ? Optional.of(zone.getId()
                        .substring(zone.getId().lastIndexOf('/') + 1)
                        .replace('_', ' '))
                : Optional.empty();
    }

    /** What the clocks there are from UTC as it begins: {@code UTC+08:00}. */
    String offset() {
        ZoneOffset there = zone.getRules().getOffset(begins);
        return there.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + there.getId();
    }

    /** For a zone that was stored. */
    static When of(Instant begins, String zone) {
        try {
            return new When(begins, ZoneId.of(zone));
        } catch (DateTimeException gone) {
            throw new IllegalStateException("No zone " + zone, gone);
        }
    }
}
