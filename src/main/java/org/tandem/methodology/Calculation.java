package org.tandem.methodology;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Computes what a methodology's equations make of readings, exactly. Knows no case and keeps nothing. */
@ApplicationScoped
public class Calculation {

    /**
     * @param fixed values of the ex-ante parameters, decimals by symbol
     * @throws CannotCompute if a value is missing or a month divides by zero
     */
    public CalculationResult compute(CalculationModel model, Map<String, String> fixed, Readings readings) {
        return new CalculationResult(List.of(), List.of());
    }
}
