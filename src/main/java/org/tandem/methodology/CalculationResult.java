package org.tandem.methodology;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;

/**
 * The trace of a calculation: every value that went in, every equation with its numbers, every result, and what the
 * months add up to. Whoever has the methodology and the readings can follow it by hand.
 *
 * @param vintages one line for every calendar year the readings touch, soonest first
 */
public record CalculationResult(List<Month> months, List<VintageSum> vintages) {

    public CalculationResult {
        months = List.copyOf(months);
        vintages = List.copyOf(vintages);
    }

    /**
     * One month.
     *
     * @param values every parameter with its number, readings and constants alike
     * @param reduction {@code RE - PE}; below zero where the project emitted more than the reference
     */
    public record Month(YearMonth month, SortedMap<String, String> values, List<Step> steps, Exact reduction) {}

    /**
     * One equation with its numbers.
     *
     * @param expression as the methodology has it: {@code EG * EF}
     * @param substituted the same with numbers: {@code 426 * 0.533}
     */
    public record Step(String symbol, String expression, String substituted, Exact result) {}

    /**
     * What the months of a year add up to.
     *
     * @param exact the sum before rounding
     * @param amount rounded down once, here
     * @param note why the amount is nothing, where the year as a whole is below zero
     */
    public record VintageSum(Vintage vintage, Exact exact, Tonnes amount, Optional<String> note) {}

    /** Whole tonnes by vintage; vintages without a whole tonne are absent. */
    public SortedMap<Vintage, Tonnes> amounts() {
        SortedMap<Vintage, Tonnes> amounts = new TreeMap<>();
        vintages.stream().filter(v -> !v.amount().isNone()).forEach(v -> amounts.put(v.vintage(), v.amount()));
        return amounts;
    }

    public Tonnes total() {
        return vintages.stream().map(VintageSum::amount).reduce(Tonnes.NONE, Tonnes::plus);
    }
}
