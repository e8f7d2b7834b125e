package org.tandem.methodology;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.numbers.fraction.BigFraction;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;
import org.tandem.methodology.CalculationModel.Equation;
import org.tandem.methodology.CalculationModel.Kind;
import org.tandem.methodology.CalculationModel.Parameter;
import org.tandem.methodology.Formula.Value;

/**
 * Computes what a methodology's equations make of readings: exactly, month by month, {@code ER = RE - PE}, summed over
 * each calendar year and rounded down once per year. Knows no case and keeps nothing.
 */
@ApplicationScoped
public class Calculation {

    static final String REFERENCE = "RE";
    static final String PROJECT = "PE";
    static final String REDUCTION = "ER";

    private static final int MOST_PARAMETERS = 100;
    private static final int MOST_EQUATIONS = 40;
    private static final int MOST_MONTHS = 600;
    private static final int MOST_MACHINES = 200;
    private static final Pattern SYMBOL = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,29}");
    private static final Pattern GIVEN = Pattern.compile("([A-Za-z][A-Za-z0-9_]{0,29})(?:\\[([1-9]\\d{0,3})\\])?");
    private static final Set<String> WORDS = Set.of("MIN", "MAX", "SUM", REDUCTION);

    /**
     * Refuses a model that could not be computed, whatever the readings: a symbol used twice, an equation that cannot be
     * read, uses a symbol that nothing defines before it, or is missing.
     */
    public void check(CalculationModel model) {
        InputRefused.Problems problems = new InputRefused.Problems();
        List<String> wrong = new ArrayList<>();
        Set<String> known = new HashSet<>();
        checkParameters(model.parameters(), wrong, known);
        problems.unless(wrong.isEmpty(), "parameters", String.join(" ", wrong));
        checkKinds(model.parameters(), problems);
        wrong.clear();
        checkEquations(model.equations(), wrong, known);
        problems.unless(wrong.isEmpty(), "equations", String.join(" ", wrong));
        problems.refuseIfAny();
    }

    /** Refuses values of ex-ante parameters that are missing, unknown or not decimals. */
    public void checkFixed(CalculationModel model, Map<String, String> fixed) {
        gather(model, Kind.FIXED_EX_ANTE, fixed, "for the project");
    }

    /**
     * @param fixed values of the ex-ante parameters, decimals by symbol; {@code COP[1]} where it is given per machine
     * @throws CannotCompute if a value is missing, unknown or not a decimal, or a month divides by zero
     */
    public CalculationResult compute(CalculationModel model, Map<String, String> fixed, Readings readings) {
        check(model);
        if (readings.months().isEmpty()) {
            throw new CannotCompute("There are no readings.");
        }
        if (readings.months().size() > MOST_MONTHS) {
            throw new CannotCompute("At most %d months are computed at once.".formatted(MOST_MONTHS));
        }
        Map<String, Formula> formulas = new LinkedHashMap<>();
        model.equations().forEach(e -> formulas.put(e.symbol(), Formula.read(e.symbol(), e.expression())));
        SortedMap<String, String> constants = new TreeMap<>();
        model.parameters().stream()
                .filter(p -> p.kind() == Kind.DEFAULT)
                .forEach(p -> constants.put(p.symbol(), p.fixedValue().orElseThrow()));
        Map<String, Value> always = new LinkedHashMap<>(gather(model, Kind.FIXED_EX_ANTE, fixed, "for the project"));
        constants.forEach((symbol, text) -> always.put(symbol, single(text)));
        constants.putAll(fixed);

        List<CalculationResult.Month> months = new ArrayList<>();
        SortedMap<Vintage, BigFraction> sums = new TreeMap<>();
        readings.months().forEach((month, read) -> {
            CalculationResult.Month traced = month(model, formulas, always, constants, month, read);
            months.add(traced);
            sums.merge(vintage(month), traced.reduction().number(), BigFraction::add);
        });
        return new CalculationResult(
                months,
                sums.entrySet().stream()
                        .map(s -> rounded(s.getKey(), s.getValue()))
                        .toList());
    }

    private static CalculationResult.Month month(
            CalculationModel model,
            Map<String, Formula> formulas,
            Map<String, Value> always,
            SortedMap<String, String> constants,
            YearMonth month,
            SortedMap<String, String> read) {
        Map<String, Value> values = new LinkedHashMap<>(always);
        values.putAll(gather(model, Kind.MONITORED, read, "in " + month));
        Map<String, BigFraction> results = new LinkedHashMap<>();
        List<CalculationResult.Step> steps = new ArrayList<>();
        formulas.forEach((symbol, formula) -> {
            BigFraction result = within(month, () -> formula.compute(values));
            Exact exact = Exact.of(result);
            steps.add(
                    new CalculationResult.Step(symbol, expression(model, symbol), formula.substituted(values), exact));
            values.put(symbol, Value.of(result, result.signum() < 0 ? "(" + exact + ")" : exact.toString()));
            results.put(symbol, result);
        });
        SortedMap<String, String> shown = new TreeMap<>(constants);
        shown.putAll(read);
        return new CalculationResult.Month(
                month,
                shown,
                List.copyOf(steps),
                Exact.of(results.get(REFERENCE).subtract(results.get(PROJECT))));
    }

    /**
     * Rounded down once. Where the year as a whole is below zero nothing is credited for it, and other years are not
     * made smaller: the rules we know are silent on this, so it is written beside the amount.
     */
    private static CalculationResult.VintageSum rounded(Vintage vintage, BigFraction sum) {
        if (sum.signum() < 0) {
            return new CalculationResult.VintageSum(
                    vintage,
                    Exact.of(sum),
                    Tonnes.NONE,
                    Optional.of("The project emitted more than the reference in " + vintage
                            + ": nothing is credited for this year, and other years are not reduced by it."));
        }
        BigDecimal whole = new BigDecimal(sum.getNumerator().divide(sum.getDenominator()));
        if (whole.compareTo(BigDecimal.valueOf(Tonnes.MOST)) > 0) {
            throw new CannotCompute("The reduction in %s comes to more than %s t. Check the units."
                    .formatted(vintage, Tonnes.of(Tonnes.MOST)));
        }
        return new CalculationResult.VintageSum(vintage, Exact.of(sum), Tonnes.roundedDown(whole), Optional.empty());
    }

    private static BigFraction within(YearMonth month, java.util.function.Supplier<BigFraction> work) {
        try {
            return work.get();
        } catch (CannotCompute refused) {
            throw new CannotCompute("In %s: %s".formatted(month, refused.getMessage()));
        }
    }

    private static Vintage vintage(YearMonth month) {
        try {
            return Vintage.of(month.getYear());
        } catch (IllegalArgumentException notAVintage) {
            throw new CannotCompute("Reductions are counted from 2013; %s is too far away.".formatted(month));
        }
    }

    /** The values of one kind of parameter, each given once, or once per machine from 1 on without gaps. */
    private static Map<String, Value> gather(
            CalculationModel model, Kind kind, Map<String, String> given, String where) {
        Map<String, SortedMap<Integer, String>> bySymbol = new LinkedHashMap<>();
        given.forEach((name, text) -> {
            Matcher form = GIVEN.matcher(name);
            if (!form.matches()
                    || model.parameters().stream()
                            .noneMatch(p -> p.kind() == kind && p.symbol().equals(form.group(1)))) {
                throw new CannotCompute(
                        "%s is given %s, but the methodology does not ask for it.".formatted(name, where));
            }
            int item = form.group(2) == null ? 0 : Integer.parseInt(form.group(2));
            bySymbol.computeIfAbsent(form.group(1), s -> new TreeMap<>()).put(item, text);
        });
        Map<String, Value> values = new LinkedHashMap<>();
        for (Parameter parameter : model.parameters()) {
            if (parameter.kind() == kind) {
                values.put(parameter.symbol(), value(parameter, bySymbol.get(parameter.symbol()), where));
            }
        }
        return values;
    }

    private static Value value(Parameter parameter, SortedMap<Integer, String> given, String where) {
        String symbol = parameter.symbol();
        if (given == null) {
            throw new CannotCompute("%s (%s, in %s) is missing %s."
                    .formatted(symbol, parameter.description(), parameter.unit(), where));
        }
        given.forEach((item, text) -> {
            if (Decimal.read(text).isEmpty()) {
                throw new CannotCompute("%s %s is “%s”. Write digits with a point, at most 15 before it and 12 after."
                        .formatted(symbol, where, text.length() > 40 ? text.substring(0, 40) + "…" : text));
            }
        });
        if (given.firstKey() == 0) {
            if (given.size() > 1) {
                throw new CannotCompute(
                        "%s is given both as a whole and machine by machine %s. Choose one.".formatted(symbol, where));
            }
            return single(given.get(0));
        }
        if (given.lastKey() != given.size() || given.size() > MOST_MACHINES) {
            throw new CannotCompute("%s is given %s for machines %s. Number them from 1 without gaps, at most %d."
                    .formatted(symbol, where, given.keySet(), MOST_MACHINES));
        }
        return new Value(
                null,
                given.values().stream().map(t -> Decimal.read(t).orElseThrow()).toList(),
                given.values().toString());
    }

    private static Value single(String text) {
        return Value.of(Decimal.read(text).orElseThrow(), text.startsWith("-") ? "(" + text + ")" : text);
    }

    private static String expression(CalculationModel model, String symbol) {
        return model.equations().stream()
                .filter(e -> e.symbol().equals(symbol))
                .findFirst()
                .orElseThrow()
                .expression();
    }

    private static void checkParameters(List<Parameter> parameters, List<String> wrong, Set<String> known) {
        if (parameters.size() > MOST_PARAMETERS) {
            wrong.add("At most %d parameters are taken.".formatted(MOST_PARAMETERS));
            return;
        }
        for (Parameter p : parameters) {
            if (!nameable(p.symbol())) {
                wrong.add(
                        ("“%s” cannot be a symbol: begin with a letter, use letters, digits and underscores, at most 30,"
                                        + " and none of MIN, MAX, SUM, ER.")
                                .formatted(p.symbol()));
            } else if (!known.add(p.symbol())) {
                wrong.add("The symbol %s is used for two parameters.".formatted(p.symbol()));
            }
            if (p.unit() == null || p.unit().isBlank() || p.unit().length() > 30) {
                wrong.add(
                        "Give the unit of %s in at most 30 characters; write 1 if it has none.".formatted(p.symbol()));
            }
            if (p.description() == null
                    || p.description().isBlank()
                    || p.description().length() > 300) {
                wrong.add("Say what %s is in at most 300 characters.".formatted(p.symbol()));
            }
            if (p.kind() == Kind.DEFAULT) {
                if (p.fixedValue().flatMap(Decimal::read).isEmpty()) {
                    wrong.add("%s is a constant of the methodology: give its value with digits and a point."
                            .formatted(p.symbol()));
                }
                if (p.source().filter(s -> !s.isBlank()).isEmpty()) {
                    wrong.add("Say where the value of %s comes from.".formatted(p.symbol()));
                }
            } else if (p.kind() != null && p.fixedValue().isPresent()) {
                wrong.add("%s is measured or fixed per project: it has no value in the methodology itself."
                        .formatted(p.symbol()));
            }
        }
        if (parameters.stream().noneMatch(p -> p.kind() == null || p.kind() == Kind.MONITORED)) {
            wrong.add("Name at least one parameter that is measured every month.");
        }
    }

    /** Each under a name of its own, as an interface names it: a form asks for it beside the parameter already. */
    private static void checkKinds(List<Parameter> parameters, InputRefused.Problems problems) {
        for (int i = 0; i < Math.min(parameters.size(), MOST_PARAMETERS); i++) {
            Parameter p = parameters.get(i);
            problems.unless(
                    p.kind() != null,
                    "parameters[%d].kind".formatted(i),
                    "Choose where %s comes from.".formatted(p.symbol()));
        }
    }

    private static void checkEquations(List<Equation> equations, List<String> wrong, Set<String> known) {
        if (equations.size() > MOST_EQUATIONS) {
            wrong.add("At most %d equations are taken.".formatted(MOST_EQUATIONS));
            return;
        }
        for (Equation e : equations) {
            if (!nameable(e.symbol())) {
                wrong.add("“%s” cannot be the name of an equation: begin with a letter, and none of MIN, MAX, SUM, ER."
                        .formatted(e.symbol()));
                continue;
            }
            try {
                Formula formula = Formula.read(e.symbol(), e.expression() == null ? "" : e.expression());
                formula.uses().forEach((used, position) -> {
                    if (!known.contains(used)) {
                        throw new EquationRefused(
                                e.symbol(),
                                e.expression(),
                                position,
                                used + " is neither a parameter nor an equation above this one");
                    }
                });
            } catch (EquationRefused refused) {
                wrong.add(refused.getMessage());
            }
            if (!known.add(e.symbol())) {
                wrong.add("The symbol %s is used twice.".formatted(e.symbol()));
            }
        }
        for (String needed : List.of(REFERENCE, PROJECT)) {
            if (equations.stream().noneMatch(e -> needed.equals(e.symbol()))) {
                wrong.add(
                        "The equation for %s is missing; %s = RE - PE follows by itself.".formatted(needed, REDUCTION));
            }
        }
    }

    private static boolean nameable(String symbol) {
        return symbol != null && SYMBOL.matcher(symbol).matches() && !WORDS.contains(symbol.toUpperCase(Locale.ROOT));
    }
}
