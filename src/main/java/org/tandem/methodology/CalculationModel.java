package org.tandem.methodology;

import java.util.List;
import java.util.Optional;

/**
 * What is measured, what is fixed, and how tonnes follow from them: {@code ER = RE - PE} for every month of a period.
 *
 * @param equations in order; a later one may use an earlier one's name. {@code RE} and {@code PE} must be among them
 */
public record CalculationModel(List<Parameter> parameters, List<Equation> equations) {

    /**
     * @param symbol letters, digits and underscores, as it stands in the equations: {@code EG}
     * @param unit as printed: {@code MWh}
     * @param fixedValue the value in the methodology itself, for {@link Kind#DEFAULT} alone, as a decimal
     * @param source where a fixed value comes from
     */
    public record Parameter(
            String symbol,
            String description,
            String unit,
            Kind kind,
            Optional<String> fixedValue,
            Optional<String> source) {}

    /** Where a parameter's value comes from. */
    public enum Kind {
        /** Read every month. */
        MONITORED,
        /** Set once per project, in its design document. */
        FIXED_EX_ANTE,
        /** A constant of the methodology. */
        DEFAULT
    }

    /** A name and what it is: {@code RE} = {@code EG * EF}. */
    public record Equation(String symbol, String expression, String explanation) {}
}
