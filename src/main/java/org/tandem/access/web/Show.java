package org.tandem.access.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.numbers.fraction.BigFraction;
import org.tandem.kernel.Share;
import org.tandem.kernel.Tonnes;

/** How amounts, dates and words are set on every page: as in a printed register, the same on both sides. */
@Named
@ApplicationScoped
public class Show {

    private static final Pattern DATA_DAY = Pattern.compile("\\b[0-9]{4}-[0-9]{2}-[0-9]{2}\\b");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);

    /** {@code 9 Mar 2026} for a day; for a moment, the time too. Nothing for nothing. */
    public String date(Object when) {
        if (when instanceof Optional<?> maybe) {
            return maybe.map(this::date).orElse("");
        }
        if (when instanceof LocalDate day) {
            return DAY.format(day);
        }
        if (when instanceof Instant moment) {
            return MOMENT.format(moment.atOffset(ZoneOffset.UTC));
        }
        if (when instanceof OffsetDateTime moment) {
            return date(moment.toInstant());
        }
        return when == null ? "" : String.valueOf(when);
    }

    /** A day as data, as on the page, also where only its month is known; as it came where it is no date. */
    public String typedDate(String typed) {
        try {
            return typed.length() == 7 ? MONTH.format(YearMonth.parse(typed)) : date(LocalDate.parse(typed));
        } catch (DateTimeParseException unreadable) {
            return typed;
        }
    }

    /** A sentence with days written as data, as on the page: {@code 1 Jul 2025 to 30 Sep 2025}. */
    public String days(String sentence) {
        return DATA_DAY.matcher(sentence).replaceAll(day -> typedDate(day.group()));
    }

    /** {@code 12 345} with narrow no-break spaces. */
    public String tonnes(Object amount) {
        if (amount instanceof Optional<?> maybe) {
            return maybe.map(this::tonnes).orElse("");
        }
        if (amount instanceof Tonnes || amount == null) {
            return amount == null ? "" : amount.toString();
        }
        return grouped(new BigInteger(String.valueOf(amount)));
    }

    /** An exact amount that need not be whole: {@code 250 ½}, {@code 83 1/3}. */
    public String exact(BigFraction amount) {
        BigInteger[] whole = amount.getNumerator().divideAndRemainder(amount.getDenominator());
        if (whole[1].signum() == 0) {
            return grouped(whole[0]);
        }
        String part = whole[1] + "/" + amount.getDenominator();
        return (whole[0].signum() == 0 ? "" : grouped(whole[0]) + "\u00a0")
                + switch (part) {
                    case "1/2" -> "½";
                    case "1/3" -> "⅓";
                    case "2/3" -> "⅔";
                    case "1/4" -> "¼";
                    case "3/4" -> "¾";
                    default -> part;
                };
    }

    /** {@code 50 %} where that is exact, else the fraction. */
    public String share(Share share) {
        BigFraction hundredths = share.value().multiply(100);
        return hundredths.getDenominator().equals(BigInteger.ONE) ? hundredths.getNumerator() + " %" : share.toString();
    }

    /** {@code APPROVED_WITH_REVISIONS} as words: "Approved with revisions". */
    public String words(Object code) {
        String words = String.valueOf(code).replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** "closes today", "2 days left", "3 days over". */
    public String daysLeft(LocalDate today, LocalDate due) {
        long days = ChronoUnit.DAYS.between(today, due);
        if (days == 0) {
            return "last day is today";
        }
        long count = Math.abs(days);
        return count + (count == 1 ? " day " : " days ") + (days > 0 ? "left" : "over");
    }

    /** "1 unit", "2 units". */
    public String count(long count, String one, String many) {
        return grouped(BigInteger.valueOf(count)) + " " + (count == 1 ? one : many);
    }

    private static String grouped(BigInteger whole) {
        return whole.toString().replaceAll("\\B(?=(\\d{3})+$)", "\u202f");
    }
}
