package org.tandem.notice;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Last days as a calendar that other programs read (RFC 5545). */
final class CalendarFile {

    private static final int MOST_OCTETS = 75;
    private static final Pattern LINE = Pattern.compile("\r\n");
    private static final String MAKER = "-//Tandem//Last days//EN";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);

    /**
     * A last day, shown as the hour with which it ends.
     *
     * @param key stays when the day is moved
     * @param since from when this is told: the same with every fetching, so that nothing is fetched twice
     * @param zone in which the day ends
     */
    record Entry(
            UUID key,
            String host,
            String summary,
            LocalDate since,
            LocalDate last,
            ZoneId zone,
            String text,
            String page) {

        private ZonedDateTime end() {
            return last.plusDays(1).atStartOfDay(zone);
        }

        /** A calendar takes an entry anew if this rises. A term only gets longer, so its last day itself counts. */
        private int sequence() {
            return Math.toIntExact(Math.max(0, last.toEpochDay()));
        }

        private String words() {
            return "Until the end of %s in %s, which is %s UTC. %s\n%s"
                    .formatted(
                            Threshold.day(last),
                            zone,
                            MOMENT.format(end().withZoneSameInstant(ZoneOffset.UTC)),
                            text,
                            page);
        }
    }

    /**
     * Something that begins at a moment; how long it takes is not known.
     *
     * @param noticed the day on which it was last told of; a change of day or place is told anew
     */
    record Begin(UUID key, String host, String summary, LocalDate noticed, Instant begins, String text, String page) {}

    private final ICalendar calendar = new ICalendar();
    private final Set<UUID> known = new HashSet<>();

    CalendarFile(String name) {
        calendar.setProductId(MAKER);
        calendar.setName(name);
    }

    /** The first of those with the same key stays. */
    void add(Entry entry) {
        event(entry.key(), entry.host(), entry.summary(), entry.words(), entry.page())
                .ifPresent(event -> {
                    event.setDateTimeStamp(
                            Date.from(entry.since().atStartOfDay(entry.zone()).toInstant()));
                    event.setDateStart(Date.from(entry.end().minusHours(1).toInstant()));
                    event.setDateEnd(Date.from(entry.end().toInstant()));
                    event.setSequence(entry.sequence());
                });
    }

    void add(Begin begin) {
        event(begin.key(), begin.host(), begin.summary(), begin.text() + "\n" + begin.page(), begin.page())
                .ifPresent(event -> {
                    event.setDateTimeStamp(Date.from(
                            begin.noticed().atStartOfDay(ZoneOffset.UTC).toInstant()));
                    event.setDateStart(Date.from(begin.begins()));
                    event.setSequence(
                            Math.toIntExact(Math.max(0, begin.noticed().toEpochDay())));
                });
    }

    private Optional<VEvent> event(UUID key, String host, String summary, String words, String page) {
        if (!known.add(key)) {
            return Optional.empty();
        }
        VEvent event = new VEvent();
        event.setUid(key + "@" + host);
        event.setSummary(summary);
        event.setDescription(words);
        event.setUrl(page);
        calendar.addEvent(event);
        return Optional.of(event);
    }

    String text() {
        StringWriter whole = new StringWriter();
        try (ICalWriter writer = new ICalWriter(whole, ICalVersion.V2_0)) {
            writer.getVObjectWriter().getFoldedLineWriter().setLineLength(null);
            writer.write(calendar);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return LINE.splitAsStream(whole.toString()).map(CalendarFile::folded).collect(Collectors.joining());
    }

    /** The library counts characters; what counts is octets, and no character is parted. */
    private static String folded(String line) {
        StringBuilder folded = new StringBuilder();
        int octets = 0;
        for (int i = 0; i < line.length(); i = line.offsetByCodePoints(i, 1)) {
            String character = Character.toString(line.codePointAt(i));
            int more = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + more > MOST_OCTETS) {
                folded.append("\r\n ");
                octets = 1;
            }
            folded.append(character);
            octets += more;
        }
        return folded.append("\r\n").toString();
    }
}
