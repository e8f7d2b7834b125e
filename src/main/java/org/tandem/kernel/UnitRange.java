package org.tandem.kernel;

/**
 * Consecutive unit numbers, {@code first} included and {@code next} not: {@code [first, next)}. Numbers begin at 1. In
 * print the range is closed: {@code 1…251} for {@code [1, 252)}.
 */
public record UnitRange(long first, long next) {

    public UnitRange {
        if (first < 1 || next <= first) {
            throw new IllegalArgumentException(
                    "A range begins at 1 or later and is not empty, was " + first + " to " + next);
        }
    }

    public static UnitRange starting(long first, Tonnes quantity) {
        return new UnitRange(first, Math.addExact(first, quantity.count()));
    }

    public Tonnes quantity() {
        return new Tonnes(next - first);
    }

    public long last() {
        return next - 1;
    }

    public boolean contains(long number) {
        return number >= first && number < next;
    }

    public boolean overlaps(UnitRange other) {
        return first < other.next && other.first < next;
    }

    @Override
    public String toString() {
        return first == last() ? Long.toString(first) : first + "…" + last();
    }
}
