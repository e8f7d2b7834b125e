package org.tandem.registry;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.kernel.CheckDigits;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;

/**
 * One unit in print: {@code XB-XA-003-2025-117} is unit 117 of vintage 2025 on the pair's number line, of project
 * {@code XB003}, recorded for the side of {@code XA}. Never changes, wherever the unit goes.
 *
 * @param project for example {@code XB003}; it begins with the partner country
 * @param side for whom the unit was recorded
 */
public record Serial(String project, Party side, Vintage vintage, long number) {

    private static final Pattern PRINTED =
            Pattern.compile("([A-Z]{2})-([A-Z]{2})-([0-9]{3,6})-([0-9]{4})-([1-9][0-9]{0,12})");

    private static final Pattern WRITTEN = Pattern.compile(
            "([A-Z]{2}-[A-Z]{2}-[0-9]{3,6}-(?:20(?:1[3-9]|[2-9][0-9])|21[0-9]{2}))-0*([1-9][0-9]{0,12})(?:-([0-9]{2}))?");

    public Serial {
        if (!project.matches("[A-Z]{2}[0-9]{3,6}") || number < 1) {
            throw new IllegalArgumentException("Not a unit of a project: " + project + ", " + number);
        }
    }

    /**
     * As people write it: in small letters, with blanks or other dashes, with leading zeros, with its check digits or without.
     *
     * @throws MistypedSerial where there are check digits that do not fit
     */
    public static Optional<Serial> read(String typed) {
        Matcher serial = WRITTEN.matcher(plain(typed));
        if (!serial.matches()) {
            return Optional.empty();
        }
        Serial read = parse(serial.group(1) + "-" + serial.group(2));
        if (serial.group(3) != null && !CheckDigits.fit(read.toString(), serial.group(3))) {
            throw new MistypedSerial(typed.strip());
        }
        return Optional.of(read);
    }

    /** In capitals, with single hyphens where there were blanks, dashes or underscores. */
    static String plain(String typed) {
        return (typed == null ? "" : typed)
                .strip()
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\s_\u2010-\u2015\u2212-]+", "-");
    }

    /** With its check digits, for people to copy: {@code XB-XA-003-2025-117-95}. */
    public String withCheckDigits() {
        return this + "-" + CheckDigits.of(toString());
    }

    public static Serial parse(String printed) {
        Matcher serial = PRINTED.matcher(printed == null ? "" : printed.strip());
        if (!serial.matches()) {
            throw new Unknown("unit", String.valueOf(printed));
        }
        return new Serial(
                serial.group(1) + serial.group(3),
                new Party(serial.group(2)),
                Vintage.parse(serial.group(4)),
                Long.parseLong(serial.group(5)));
    }

    public Party partner() {
        return new Party(project.substring(0, 2));
    }

    public Serial at(long other) {
        return new Serial(project, side, vintage, other);
    }

    @Override
    public String toString() {
        return "%s-%s-%s-%s-%d".formatted(project.substring(0, 2), side, project.substring(2), vintage, number);
    }
}
