package org.tandem.kernel;

import java.util.regex.Pattern;

/** The calendar year in which a reduction happened, never the year it was issued. From 2013, when the first pair signed. */
public record Vintage(int year) implements Comparable<Vintage> {

    private static final Pattern YEAR = Pattern.compile("20(1[3-9]|[2-9][0-9])|21[0-9]{2}");

    /** The last year whose units can never be internationally transferred under Article 6. */
    public static final int LAST_BEFORE_ARTICLE_6 = 2020;

    public Vintage {
        if (year < 2013 || year > 2199) {
            throw new IllegalArgumentException("A vintage is a year from 2013 to 2199, was " + year);
        }
    }

    public static Vintage of(int year) {
        return new Vintage(year);
    }

    /** Reads a year of four digits. */
    public static Vintage parse(String year) {
        if (year == null || !YEAR.matcher(year).matches()) {
            throw new Unknown("vintage", String.valueOf(year));
        }
        return new Vintage(Integer.parseInt(year));
    }

    public boolean isBeforeArticle6() {
        return year <= LAST_BEFORE_ARTICLE_6;
    }

    @Override
    public int compareTo(Vintage other) {
        return Integer.compare(year, other.year);
    }

    @Override
    public String toString() {
        return Integer.toString(year);
    }
}
