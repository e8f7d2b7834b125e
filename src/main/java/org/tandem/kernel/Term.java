package org.tandem.kernel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long something may take, as rules count it: {@code 15} are calendar days with both ends included, {@code 15 working
 * days} those on which people work, {@code 15 days after} and {@code 15 working days after} do not count the day they
 * begin.
 *
 * @param days from 1 to 9999
 * @param working whether days count on which people work, and no others
 * @param after whether counting begins with the day after
 */
public record Term(int days, boolean working, boolean after) {

    private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,3})(?: (working )?days?( after)?)?");

    public Term {
        if (days < 1 || days > 9_999) {
            throw new IllegalArgumentException("A term is 1 to 9999 days, was " + days);
        }
    }

    /** Calendar days, both ends included. */
    public static Term days(int days) {
        return new Term(days, false, false);
    }

    public static Term parse(String typed) {
        Matcher written = WRITTEN.matcher(typed == null ? "" : typed.strip());
        if (!written.matches()) {
            throw new NotATerm(String.valueOf(typed));
        }
        return new Term(Integer.parseInt(written.group(1)), written.group(2) != null, written.group(3) != null);
    }

    /** Whether fewer days, where both count the same; terms that count otherwise are not compared. */
    public boolean isShorterThan(Term other) {
        return working == other.working && after == other.after && days < other.days;
    }

    /** Whether it is a number of calendar days and nothing else. */
    public boolean isPlain() {
        return !working && !after;
    }

    /** For example {@code 15 working days after}; a plain one is its number. */
    @Override
    public String toString() {
        return isPlain() ? Integer.toString(days) : printed();
    }

    /** As people read it: {@code 15 days}. */
    public String printed() {
        return days + (working ? " working" : "") + (days == 1 ? " day" : " days") + (after ? " after" : "");
    }
}
