package org.tandem.notice;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** What there is to be told of a case: that it waits, how far its time has gone, and that nobody did it in time. */
public enum Threshold {
    /** Told only to those who want mail; everybody else finds it among their tasks. */
    WAITING("It waits for you."),
    HALF("Half of its time has passed."),
    FOUR_FIFTHS("Four fifths of its time have passed."),
    TWO_DAYS("It is due within two days: on %s."),
    DUE("Its last day is %s."),
    OVERDUE("Its last day, %s, has passed."),
    /** Told to the co-chairs of the side whose move it is. */
    ESCALATED("Its last day was %s, and it is not done. You are told as a co-chair of the side whose move it is."),
    /** Told to whoever is or was away; nothing waits for them. */
    DONE_FOR_YOU("Your delegate did it for you while you were away.");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private final String words;

    Threshold(String words) {
        this.words = words;
    }

    public String words(Optional<LocalDate> due) {
        return words.formatted(due.map(DAY::format).orElse("not set"));
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }
}
