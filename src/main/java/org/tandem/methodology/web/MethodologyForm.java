package org.tandem.methodology.web;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tandem.access.web.FormPage;
import org.tandem.kernel.InputRefused;
import org.tandem.methodology.CalculationModel;
import org.tandem.methodology.CalculationModel.Equation;
import org.tandem.methodology.CalculationModel.Kind;
import org.tandem.methodology.CalculationModel.Parameter;

/** A form with the text of a methodology in it: its title, criteria, parameters and equations. */
abstract class MethodologyForm extends FormPage {

    private static final Pattern KIND = Pattern.compile("parameters\\[[0-9]+\\]\\.kind");

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

    /** Refuses, each beside its field, parameters of which nobody said where their value comes from. */
    void checkKinds(InputRefused.Problems problems) {
        for (int i = 0; i < rows("parameter"); i++) {
            String row = "parameter." + i + ".";
            String symbol = value(row + "symbol");
            boolean filled = Stream.of("symbol", "description", "unit", "fixedValue", "source")
                    .anyMatch(field -> !value(row + field).isEmpty());
            problems.unless(
                    !filled || kind(value(row + "kind")) != null,
                    row + "kind",
                    symbol.isEmpty()
                            ? "Choose where its value comes from."
                            : "Choose where %s comes from.".formatted(symbol));
        }
    }

    /** Leaves out, of what is refused, what {@link #checkKinds} asks for beside each parameter. */
    static void withoutKinds(Runnable check) {
        try {
            check.run();
        } catch (InputRefused refused) {
            InputRefused.Problems others = new InputRefused.Problems();
            refused.fields()
                    .forEach((field, says) -> others.unless(KIND.matcher(field).matches(), field, says));
            others.refuseIfAny();
        }
    }

    CalculationModel model() {
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

    /** None where it was left open: {@link #checkKinds} asks for it. */
    private static Kind kind(String sent) {
        return Stream.of(Kind.values())
                .filter(one -> one.name().equals(sent))
                .findFirst()
                .orElse(null);
    }

    private static Optional<String> filled(String typed) {
        return Optional.ofNullable(typed).filter(t -> !t.isEmpty());
    }
}
