package org.tandem.methodology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;
import org.tandem.methodology.CalculationModel.Equation;
import org.tandem.methodology.CalculationModel.Kind;
import org.tandem.methodology.CalculationModel.Parameter;

/** The worked checks are our own arithmetic with assumed constants; they fix the engine, not any official value. */
@DisplayName("A calculation")
class CalculationTest {

    private static final YearMonth MAY = YearMonth.of(2025, 5);
    private final Calculation calculation = new Calculation();

    @Test
    void of_solar_PV_multiplies_generation_by_the_emission_factor() {
        CalculationResult result = calculation.compute(
                PreparedModel.named(PreparedModel.SOLAR_PV).model(),
                Map.of("EF", "0.533"),
                readings(MAY, Map.of("EG", "426.000")));

        assertThat(result.vintages().get(0).exact().decimal()).isEqualTo("227.058");
        assertThat(result.amounts()).containsExactly(Map.entry(Vintage.of(2025), Tonnes.of(227)));
    }

    @Test
    void of_chillers_takes_the_ratio_of_the_coefficients_of_performance() {
        CalculationResult result = calculation.compute(
                PreparedModel.named(PreparedModel.CHILLERS).model(),
                Map.of("COP_PJ", "6.20", "COP_RE", "5.59", "EF", "0.616"),
                readings(MAY, Map.of("EC", "1000")));

        List<CalculationResult.Step> steps = result.months().get(0).steps();
        assertThat(steps.get(0).result().decimal()).startsWith("683.2");
        assertThat(steps.get(1).result().decimal()).isEqualTo("616");
        assertThat(result.total()).isEqualTo(Tonnes.of(67));
    }

    @Test
    void of_chillers_adds_up_machine_by_machine() {
        CalculationResult result = calculation.compute(
                PreparedModel.named(PreparedModel.CHILLERS).model(),
                Map.of("COP_PJ[1]", "6", "COP_PJ[2]", "7", "COP_RE", "5", "EF", "1"),
                readings(MAY, Map.of("EC[1]", "100", "EC[2]", "10")));

        CalculationResult.Step reference = result.months().get(0).steps().get(0);
        assertThat(reference.result().fraction()).isEqualTo("134");
        assertThat(reference.substituted()).isEqualTo("SUM([100, 10] * [6, 7] / 5) * 1");
        assertThat(result.total()).isEqualTo(Tonnes.of(24));
    }

    @Test
    void of_waste_heat_recovery_deducts_auxiliary_power_by_days() {
        CalculationResult result = calculation.compute(
                PreparedModel.named(PreparedModel.WASTE_HEAT_RECOVERY).model(),
                Map.of("EC_CAP", "0.5", "EF", "0.814"),
                readings(MAY, Map.of("EG_SUP", "40000", "D", "184")));

        assertThat(result.months().get(0).steps())
                .extracting(CalculationResult.Step::symbol, s -> s.result().decimal())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("EC_AUX", "2208"),
                        org.assertj.core.groups.Tuple.tuple("EG", "37792"),
                        org.assertj.core.groups.Tuple.tuple("RE", "30762.688"),
                        org.assertj.core.groups.Tuple.tuple("PE", "0"));
        assertThat(result.total()).isEqualTo(Tonnes.of(30762));
    }

    @Test
    void rounds_down_once_per_year_and_not_per_month() {
        SortedMap<YearMonth, SortedMap<String, String>> thirds = new TreeMap<>();
        for (int m = 1; m <= 12; m++) {
            thirds.put(YearMonth.of(2025, m), new TreeMap<>(Map.of("EG", "1")));
        }
        thirds.put(YearMonth.of(2026, 1), new TreeMap<>(Map.of("EG", "1")));

        CalculationResult result = calculation.compute(model("EG / 3", "0"), Map.of(), new Readings(thirds));

        assertThat(result.vintages().get(0).exact().fraction()).isEqualTo("4");
        assertThat(result.vintages().get(1).exact()).isEqualTo(new Exact("1/3", "0.333333333333…"));
        assertThat(result.amounts()).containsExactly(Map.entry(Vintage.of(2025), Tonnes.of(4)));
    }

    @Test
    void keeps_2020_and_2021_apart() {
        SortedMap<YearMonth, SortedMap<String, String>> read = new TreeMap<>();
        read.put(YearMonth.of(2020, 12), new TreeMap<>(Map.of("EG", "10.9")));
        read.put(YearMonth.of(2021, 1), new TreeMap<>(Map.of("EG", "10.9")));

        assertThat(calculation
                        .compute(model("EG", "0"), Map.of(), new Readings(read))
                        .amounts())
                .containsExactly(
                        Map.entry(Vintage.of(2020), Tonnes.of(10)), Map.entry(Vintage.of(2021), Tonnes.of(10)));
    }

    @Test
    void credits_nothing_for_a_year_below_zero_and_says_so() {
        SortedMap<YearMonth, SortedMap<String, String>> read = new TreeMap<>();
        read.put(YearMonth.of(2024, 12), new TreeMap<>(Map.of("EG", "1")));
        read.put(YearMonth.of(2025, 1), new TreeMap<>(Map.of("EG", "50")));

        CalculationResult result = calculation.compute(model("EG", "10"), Map.of(), new Readings(read));

        assertThat(result.vintages().get(0).exact().fraction()).isEqualTo("-9");
        assertThat(result.vintages().get(0).note().orElseThrow())
                .startsWith("The project emitted more than the reference in 2024");
        assertThat(result.amounts()).containsExactly(Map.entry(Vintage.of(2025), Tonnes.of(40)));
    }

    @Test
    void lets_a_month_below_zero_reduce_its_own_year() {
        SortedMap<YearMonth, SortedMap<String, String>> read = new TreeMap<>();
        read.put(YearMonth.of(2025, 1), new TreeMap<>(Map.of("EG", "1")));
        read.put(YearMonth.of(2025, 2), new TreeMap<>(Map.of("EG", "50")));

        assertThat(calculation
                        .compute(model("EG", "10"), Map.of(), new Readings(read))
                        .total())
                .isEqualTo(Tonnes.of(31));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 + 2 * 3 | 7",
                "(1 + 2) * 3 | 9",
                "10 - 4 - 3 | 3",
                "12 / 4 / 3 | 1",
                "-2 ^ 2 | -4",
                "(2 ^ 3) ^ 2 | 64",
                "EG ^ 0 | 1",
                "--EG | 7",
                "MIN(EG, 3, 5) | 3",
                "MAX(EG, 3) | 7",
                "min(1/3, 1/4) | 1/4",
                "0.1 + 0.2 - 0.3 | 0",
                "1/3 + 1/3 + 1/3 | 1",
                "SUM(EG) | 7",
            })
    void is_exact(String expression, String result) {
        assertThat(calculation
                        .compute(model(expression, "0"), Map.of(), readings(MAY, Map.of("EG", "7")))
                        .months()
                        .get(0)
                        .reduction()
                        .fraction())
                .isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EG * XY | position 6: XY is neither a parameter nor an equation above this one",
                "EG * RE | position 6: RE is neither a parameter nor an equation above this one",
                "eg | position 1: eg is neither",
                "SIN(EG) | position 1: undefined function 'SIN'",
                "IF(EG, 1, 2) | position 1: undefined function 'IF'",
                "EG = 1 | position 4: undefined operator '='",
                "EG := 1 | position 4: undefined operator ':'",
                "EG < 1 | position 4: undefined operator '<'",
                "EG && 1 | position 4: undefined operator '&'",
                "EG % 2 | position 4: undefined operator '%'",
                "EG[1] | position 3: undefined operator '['",
                "EG.x | position 3: undefined operator '.'",
                "EG EG | position 1: too many operands",
                "2XG | position 2: missing operator",
                "(EG | position 1: closing brace not found",
                "EG) | position 3: unexpected closing brace",
                "EG + | position 4: missing second operand",
                "1,5 | position 1: too many operands",
                "0x1F | position 1: write the number “0x1F”",
                "1e9 | position 1: write the number “1e9”",
                "\"EG\" | position 1: text is not a number",
                "EG ^ EG | position 4: a power is a whole number from 0 to 10",
                "EG ^ 11 | position 4: a power is a whole number from 0 to 10",
                "EG ^ 0.5 | position 4: a power is a whole number from 0 to 10",
                "SUM(SUM(EG)) | position 5: a SUM cannot stand in a SUM",
                "SUM(EG, EG) | position 1: SUM takes one expression",
                "MIN() | position 1: not enough parameters",
            })
    void takes_arithmetic_and_nothing_else(String expression, String why) {
        assertThatThrownBy(() -> calculation.check(model(expression, "0")))
                .isInstanceOf(InputRefused.class)
                .hasMessageStartingWith("The equation RE = " + expression + " cannot be taken at ")
                .hasMessageContaining(why);
    }

    @Test
    void takes_no_empty_equation_and_none_that_is_long_or_deep() {
        assertThatThrownBy(() -> calculation.check(model("", "0"))).hasMessageContaining("empty expression");
        assertThatThrownBy(() -> calculation.check(model("1" + "+1".repeat(200), "0")))
                .hasMessageContaining("at most 400 characters");
        assertThatThrownBy(() -> calculation.check(model("-".repeat(60) + "EG", "0")))
                .hasMessageContaining("nested more than 40 levels deep");
    }

    @Test
    void stops_where_numbers_grow_beyond_any_quantity() {
        assertThatThrownBy(() -> calculation.compute(
                        model("((((EG ^ 10) ^ 10) ^ 10) ^ 10)", "0"),
                        Map.of(),
                        readings(MAY, Map.of("EG", "9.87654321"))))
                .isInstanceOf(CannotCompute.class)
                .hasMessageContaining("grows beyond any quantity");
        assertThatThrownBy(() -> calculation.compute(
                        model("EG * 999999999999", "0"), Map.of(), readings(MAY, Map.of("EG", "999999999999"))))
                .hasMessageContaining("Check the units");
    }

    @Test
    void names_the_month_that_divides_by_zero() {
        assertThatThrownBy(
                        () -> calculation.compute(model("1 / EG", "0"), Map.of(), readings(MAY, Map.of("EG", "0.0"))))
                .isInstanceOf(CannotCompute.class)
                .hasMessage("In 2025-05: RE = 1 / EG divides by zero at position 3.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1 / 0|3", "EG / (2 - 2)|4", "EG / 0.0|4", "EG + 1 / (1 / 2 - 0.5)|8", "EG / MIN(0, 3) |4"})
    void takes_no_division_by_numbers_that_come_to_zero(String expression, int position) {
        assertThatThrownBy(() -> calculation.check(model(expression, "0")))
                .isInstanceOf(InputRefused.class)
                .hasMessage(
                        "The equation RE = %s cannot be taken at position %d: it divides by zero, whatever the values."
                                .formatted(expression, position));
        calculation.check(model("EG / (EG - EG) + EG / 2 + 0 / EG", "0"));
    }

    @Test
    void needs_RE_and_PE_and_defines_ER_itself() {
        assertThatThrownBy(() -> calculation.check(new CalculationModel(
                        List.of(monitored("EG")), List.of(new Equation("ER", "EG", "The reduction")))))
                .hasMessageContaining("“ER” cannot be the name of an equation")
                .hasMessageContaining("The equation for RE is missing")
                .hasMessageContaining("The equation for PE is missing");
    }

    @Test
    void refuses_parameters_that_are_named_twice_or_have_no_unit_or_no_value() {
        CalculationModel model = new CalculationModel(
                List.of(
                        monitored("EG"),
                        monitored("EG"),
                        new Parameter("1X", "x", "t", Kind.MONITORED, Optional.empty(), Optional.empty()),
                        new Parameter("MAX", "x", "t", Kind.MONITORED, Optional.empty(), Optional.empty()),
                        new Parameter("A", "", " ", Kind.MONITORED, Optional.of("1"), Optional.empty()),
                        new Parameter("B", "b", "t", Kind.DEFAULT, Optional.of("0,5"), Optional.empty()),
                        new Parameter("C", "c", "t", null, Optional.empty(), Optional.empty())),
                List.of(new Equation("RE", "EG", "r"), new Equation("PE", "0", "p")));

        assertThatThrownBy(() -> calculation.check(model))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("The symbol EG is used for two parameters")
                .hasMessageContaining("“1X” cannot be a symbol")
                .hasMessageContaining("“MAX” cannot be a symbol")
                .hasMessageContaining("Give the unit of A")
                .hasMessageContaining("Say what A is")
                .hasMessageContaining("A is measured or fixed per project")
                .hasMessageContaining("B is a constant of the methodology")
                .hasMessageContaining("Say where the value of B comes from")
                .hasMessageContaining("Choose where C comes from.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,5", "1.000,5", "1 000", "1e3", "=1+1", "abc", "", "NaN", "1234567890123456", "٣"})
    void takes_readings_as_plain_decimals_alone(String typed) {
        assertThatThrownBy(() -> calculation.compute(model("EG", "0"), Map.of(), readings(MAY, Map.of("EG", typed))))
                .isInstanceOf(CannotCompute.class)
                .hasMessageStartingWith("EG in 2025-05 is “" + typed + "”.");
    }

    @Test
    void needs_every_value_and_no_other() {
        CalculationModel solar = PreparedModel.named(PreparedModel.SOLAR_PV).model();
        Readings one = readings(MAY, Map.of("EG", "1"));

        assertThatThrownBy(() -> calculation.compute(solar, Map.of(), one))
                .hasMessageStartingWith("EF (Reference emission factor")
                .hasMessageEndingWith("is missing for the project.");
        assertThatThrownBy(() -> calculation.compute(solar, Map.of("EF", "1", "EH", "1"), one))
                .hasMessage("EH is given for the project, but the methodology does not ask for it.");
        assertThatThrownBy(() -> calculation.compute(solar, Map.of("EF", "1"), readings(MAY, Map.of())))
                .hasMessageContaining("is missing in 2025-05");
        assertThatThrownBy(() -> calculation.compute(solar, Map.of("EF", "1"), new Readings(new TreeMap<>())))
                .hasMessage("There are no readings.");
    }

    @Test
    void needs_machines_numbered_without_gaps_and_the_same_in_every_symbol() {
        CalculationModel chillers = PreparedModel.named(PreparedModel.CHILLERS).model();
        Map<String, String> fixed = Map.of("COP_PJ[1]", "6", "COP_PJ[2]", "7", "COP_RE", "5", "EF", "1");

        assertThatThrownBy(
                        () -> calculation.compute(chillers, fixed, readings(MAY, Map.of("EC[1]", "1", "EC[3]", "1"))))
                .hasMessageContaining("EC is given in 2025-05 for machines [1, 3]");
        assertThatThrownBy(() -> calculation.compute(
                        chillers, fixed, readings(MAY, Map.of("EC[1]", "1", "EC[2]", "1", "EC[3]", "1"))))
                .hasMessageContaining("over 3 machines, but COP_PJ is given for 2");
        assertThatThrownBy(() -> calculation.compute(chillers, fixed, readings(MAY, Map.of("EC", "1", "EC[1]", "1"))))
                .hasMessageContaining("both as a whole and machine by machine");
        assertThatThrownBy(
                        () -> calculation.compute(model("EG * 2", "0"), Map.of(), readings(MAY, Map.of("EG[1]", "1"))))
                .hasMessage("In 2025-05: EG is given machine by machine, and RE = EG * 2 uses it outside SUM.");
    }

    @Test
    void counts_no_reductions_before_the_first_pair_signed() {
        assertThatThrownBy(() -> calculation.compute(
                        model("EG", "0"), Map.of(), readings(YearMonth.of(2012, 12), Map.of("EG", "1"))))
                .hasMessage("Reductions are counted from 2013; 2012-12 is too far away.");
    }

    @Test
    void is_kept_as_a_trace_that_reads_back_equal() {
        CalculationResult result = calculation.compute(
                PreparedModel.named(PreparedModel.CHILLERS).model(),
                Map.of("COP_PJ", "6.20", "COP_RE", "5.59", "EF", "0.616"),
                readings(MAY, Map.of("EC", "1000")));

        assertThat(Json.read(Json.write(result), CalculationResult.class)).isEqualTo(result);
        assertThat(result.months().get(0).values())
                .containsOnlyKeys("COP_PJ", "COP_RE", "EC", "EF")
                .containsEntry("EC", "1000");
        assertThat(result.months().get(0).reduction().number())
                .isEqualTo(result.vintages().get(0).exact().number());
    }

    private static CalculationModel model(String reference, String project) {
        return new CalculationModel(
                List.of(monitored("EG")),
                List.of(
                        new Equation("RE", reference, "Reference emissions"),
                        new Equation("PE", project, "Project emissions")));
    }

    private static Parameter monitored(String symbol) {
        return new Parameter(
                symbol, "Electricity generated", "MWh", Kind.MONITORED, Optional.empty(), Optional.empty());
    }

    private static Readings readings(YearMonth month, Map<String, String> values) {
        return new Readings(new TreeMap<>(Map.of(month, new TreeMap<>(values))));
    }
}
