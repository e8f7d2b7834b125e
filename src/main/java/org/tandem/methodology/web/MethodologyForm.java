package org.tandem.methodology.web;

import java.util.List;
import java.util.Optional;
import org.tandem.access.web.FormPage;
import org.tandem.methodology.CalculationModel;
import org.tandem.methodology.CalculationModel.Equation;
import org.tandem.methodology.CalculationModel.Kind;
import org.tandem.methodology.CalculationModel.Parameter;

/** A form with the text of a methodology in it: its title, criteria, parameters and equations. */
abstract class MethodologyForm extends FormPage {

    void fill(String title, int scope, List<String> criteria, CalculationModel model) {
        put("title", title);
        put("sectoralScope", Integer.toString(scope));
        put("criteria", String.join("\n", criteria));
        List<Parameter> parameters = model.parameters();
        atLeastRows("parameter", parameters.size());
        for (int i = 0; i < parameters.size(); i++) {
            Parameter p = parameters.get(i);
            put("parameter." + i + ".symbol", p.symbol());
            put("parameter." + i + ".description", p.description());
            put("parameter." + i + ".unit", p.unit());
            put("parameter." + i + ".kind", p.kind().name());
            put("parameter." + i + ".fixedValue", p.fixedValue().orElse(""));
            put("parameter." + i + ".source", p.source().orElse(""));
        }
        List<Equation> equations = model.equations();
        atLeastRows("equation", equations.size());
        for (int i = 0; i < equations.size(); i++) {
            Equation e = equations.get(i);
            put("equation." + i + ".symbol", e.symbol());
            put("equation." + i + ".expression", e.expression());
            put("equation." + i + ".explanation", e.explanation());
        }
    }

    /** One criterion on each line. */
    List<String> criteria() {
        return value("criteria")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    CalculationModel model() {
        for (int i = 0; i < rows("parameter"); i++) {
            String kind = "parameter." + i + ".kind";
            if (value(kind).isEmpty() && !value("parameter." + i + ".symbol").isEmpty()) {
                put(kind, Kind.MONITORED.name());
            }
        }
        List<Parameter> parameters = filledRows("parameter").stream()
                .filter(row -> row.entrySet().stream()
                        .anyMatch(
                                e -> !e.getKey().equals("kind") && !e.getValue().isEmpty()))
                .map(row -> new Parameter(
                        row.getOrDefault("symbol", ""),
                        row.getOrDefault("description", ""),
                        row.getOrDefault("unit", ""),
                        kind(row.getOrDefault("kind", "")),
                        filled(row.get("fixedValue")),
                        filled(row.get("source"))))
                .toList();
        List<Equation> equations = filledRows("equation").stream()
                .filter(row -> !row.getOrDefault("expression", "").isEmpty()
                        || !row.getOrDefault("explanation", "").isEmpty())
                .map(row -> new Equation(
                        row.getOrDefault("symbol", ""),
                        row.getOrDefault("expression", ""),
                        row.getOrDefault("explanation", "")))
                .toList();
        return new CalculationModel(parameters, equations);
    }

    private static Kind kind(String sent) {
        return sent.equals("DEFAULT")
                ? Kind.DEFAULT
                : sent.equals("FIXED_EX_ANTE") ? Kind.FIXED_EX_ANTE : Kind.MONITORED;
    }

    private static Optional<String> filled(String typed) {
        return Optional.ofNullable(typed).filter(t -> !t.isEmpty());
    }
}
