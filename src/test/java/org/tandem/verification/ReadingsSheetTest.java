package org.tandem.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.Period;
import org.tandem.kernel.Refusal;
import org.tandem.methodology.CalculationModel;
import org.tandem.methodology.PreparedModel;
import org.tandem.methodology.Readings;

@DisplayName("A file of readings")
class ReadingsSheetTest {

    private static final Period SUMMER = new Period(LocalDate.of(2025, 7, 1), LocalDate.of(2025, 9, 30));
    private static final CalculationModel SOLAR =
            PreparedModel.named(PreparedModel.SOLAR_PV).model();
    private static final CalculationModel WASTE_HEAT =
            PreparedModel.named(PreparedModel.WASTE_HEAT_RECOVERY).model();
    private static final CalculationModel CHILLERS =
            PreparedModel.named(PreparedModel.CHILLERS).model();

    private static final String GOOD = "month,EG (MWh)\n2025-07,120.5\n2025-08,0\n2025-09,98.25\n";

    @Test
    void is_read_month_by_month_as_it_was_written() {
        Readings readings = read(SOLAR, GOOD);

        assertThat(readings.months().keySet())
                .containsExactly(YearMonth.of(2025, 7), YearMonth.of(2025, 8), YearMonth.of(2025, 9));
        assertThat(readings.months().get(YearMonth.of(2025, 9))).containsEntry("EG", "98.25");
        assertThat(Json.read(Json.write(readings), Readings.class)).isEqualTo(readings);
    }

    @Test
    void may_have_a_byte_order_mark_windows_line_ends_quotes_and_empty_lines() {
        assertThat(
                        read(
                                SOLAR,
                                "\ufeff\"Month\",\"EG (MWh)\"\r\n\r\n2025-08,\"0\"\r\n2025-07, 120.5 \r\n2025-09,98.25\r\n,\r\n"))
                .isEqualTo(read(SOLAR, GOOD));
    }

    @Test
    void may_have_one_column_for_each_machine() {
        assertThat(read(CHILLERS, "month,EC[1] (MWh),EC[2] (MWh)\n2025-07,1,2\n2025-08,3,4\n2025-09,5,6\n")
                        .months()
                        .get(YearMonth.of(2025, 8)))
                .containsExactly(Map.entry("EC[1]", "3"), Map.entry("EC[2]", "4"));
    }

    @Test
    void may_be_typed_instead() {
        Map<String, Map<String, String>> typed = new LinkedHashMap<>();
        typed.put("2025-07", Map.of("EG (MWh)", "120.5"));
        typed.put("2025-08", Map.of("EG (MWh)", "0"));
        typed.put("2025-09", Map.of("EG (MWh)", "98.25"));

        assertThat(ReadingsSheet.typed(typed).read(SOLAR, SUMMER)).isEqualTo(read(SOLAR, GOOD));
        typed.put("2025-08", Map.of());
        assertThatThrownBy(() -> ReadingsSheet.typed(typed).read(SOLAR, SUMMER))
                .hasMessage("Line 3, EG (MWh): the reading is missing. Write 0 only if the meter showed nothing.");
    }

    @Test
    void with_a_missing_month_is_refused_by_the_month() {
        refused(SOLAR, "month,EG (MWh)\n2025-07,1\n2025-09,1\n")
                .hasMessage("There is no line for 2025-08. Every month of the period needs its readings.");
    }

    @Test
    void with_a_month_twice_is_refused_by_both_lines() {
        refused(SOLAR, GOOD + "2025-08,3\n").hasMessage("Line 5, month: 2025-08 stands in line 3 already.");
    }

    @Test
    void with_a_month_outside_the_period_is_refused() {
        refused(SOLAR, GOOD + "2025-10,3\n")
                .hasMessage("Line 5, month: 2025-10 is outside the monitoring period 2025-07-01 to 2025-09-30.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"07/2025", "2025-7", "2025-13", "Jul 2025", "2025-07-01", ""})
    void with_a_month_written_otherwise_is_refused(String month) {
        refused(SOLAR, GOOD.replace("2025-07", month.isEmpty() ? "\"\"" : month))
                .hasMessageContaining("Line 2, month: write the month as 2025-07.");
    }

    @Test
    void with_swapped_units_is_refused() {
        refused(WASTE_HEAT, "month,EG_SUP (d),D (MWh)\n2025-07,1,31\n2025-08,1,31\n2025-09,1,30\n")
                .hasMessageContaining("Line 1, EG_SUP (d): EG_SUP is measured in MWh, not in d.")
                .hasMessageContaining("Line 1, D (MWh): D is measured in d, not in MWh.");
    }

    @Test
    void with_another_unit_or_none_is_refused() {
        refused(SOLAR, GOOD.replace("MWh", "kWh"))
                .hasMessage("Line 1, EG (kWh): EG is measured in MWh, not in kWh."
                        + " Convert the readings, not the header alone.");
        refused(SOLAR, GOOD.replace(" (MWh)", "")).hasMessage("Line 1, EG: write the unit in the header: “EG (MWh)”.");
    }

    @Test
    void with_a_column_that_nobody_asks_for_or_without_one_that_is_needed_is_refused() {
        refused(SOLAR, "month,EX (MWh)\n2025-07,1\n2025-08,1\n2025-09,1\n")
                .hasMessageContaining("the methodology does not ask for this. It asks for EG (MWh).")
                .hasMessageContaining("the column “EG (MWh)” is missing");
        refused(SOLAR, "month,EF (tCO2/MWh),EG (MWh)\n2025-07,1,1\n2025-08,1,1\n2025-09,1,1\n")
                .hasMessageContaining("Line 1, EF (tCO2/MWh): the methodology does not ask for this");
        refused(SOLAR, "month,EG (MWh),EG (MWh)\n2025-07,1,1\n2025-08,1,1\n2025-09,1,1\n")
                .hasMessageContaining("this column stands there twice");
        refused(SOLAR, "EG (MWh)\n1\n").hasMessageContaining("the first column must be “month”");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'1,234' | can be read in two ways",
                "'1,5' | can be read in two ways",
                "'1.234,5' | can be read in two ways",
                "1 234 | can be read in two ways",
                "1'234 | can be read in two ways",
                "1.234.567 | can be read in two ways",
                "-5 | is below zero",
                "-0.1 | is below zero",
                "=1+1 | begins like a formula",
                "=SUM(A1:A3) | begins like a formula",
                "+1 | begins like a formula",
                "-A1 | begins like a formula",
                "@SUM(1) | begins like a formula",
                "n/a | is not a number",
                "NaN | is not a number",
                "1e5 | is not a number",
                "12 MWh | is not a number",
                ".5 | has more digits",
                "1234567890123456 | has more digits",
                "0.1234567890123 | has more digits",
            })
    void with_anything_but_plain_decimals_is_refused(String typed, String why) {
        refused(SOLAR, GOOD.replace("120.5", "\"" + typed + "\""))
                .hasMessageStartingWith("Line 2, EG (MWh): “" + typed + "” ")
                .hasMessageContaining(why);
    }

    @Test
    void with_an_absurdly_long_number_or_no_number_is_refused() {
        refused(SOLAR, GOOD.replace("120.5", "9".repeat(5000)))
                .hasMessage("Line 2, EG (MWh): “" + "9".repeat(40) + "…” is longer than any reading.");
        refused(SOLAR, GOOD.replace("120.5", "")).hasMessageContaining("Line 2, EG (MWh): the reading is missing");
    }

    @Test
    void with_a_comma_that_makes_two_cells_is_refused_by_the_line() {
        refused(SOLAR, GOOD.replace("120.5", "1,205"))
                .hasMessage("Line 2: it has 3 cells where the header has 2."
                        + " A comma within a number makes two cells of it.");
    }

    @Test
    void is_refused_once_with_everything_that_is_wrong_in_it() {
        assertThatThrownBy(() -> read(SOLAR, "month,EG (MWh)\n2025-07,=A1\n2025-07,1\n2025-08,1;5\n2026-01,1\n"))
                .isInstanceOfSatisfying(ReadingsRefused.class, refused -> {
                    assertThat(refused.cells())
                            .extracting(ReadingsRefused.Cell::line)
                            .containsExactly(2, 3, 4, 5, 0);
                    assertThat(refused.fields()).containsKeys("readings", "readings line 2 EG (MWh)");
                });
    }

    @Test
    void that_is_empty_too_large_or_of_another_type_than_its_name_is_refused() {
        assertThatThrownBy(() -> ReadingsSheet.ofFile("r.csv", new byte[0]))
                .isInstanceOf(InputRefused.class)
                .hasMessage("The file “r.csv” is empty.");
        assertThatThrownBy(() -> ReadingsSheet.ofFile("r.csv", bytes(" \n\n"))).hasMessageContaining("is empty");
        assertThatThrownBy(() -> ReadingsSheet.ofFile("r.csv", new byte[ReadingsSheet.LARGEST + 1]))
                .isInstanceOfSatisfying(
                        ReadingsTooLarge.class, r -> assertThat(r.kind()).isEqualTo(Refusal.Kind.TOO_LARGE));
        assertThatThrownBy(() -> ReadingsSheet.ofFile("r.xlsx", bytes(GOOD)))
                .hasMessage("Send readings as a CSV file. “r.xlsx” has another ending.");
        for (byte[] other : List.of(
                bytes("PK\u0003\u0004 a workbook"),
                bytes("%PDF-1.7 a paper"),
                bytes("<html><table></table></html>"),
                new byte[] {(byte) 0xff, (byte) 0xfe, 'm', 0},
                new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0})) {
            assertThatThrownBy(() -> ReadingsSheet.ofFile("r.csv", other))
                    .hasMessageStartingWith("“r.csv” is named a CSV file but is something else.");
        }
    }

    @Test
    void that_separates_with_semicolons_or_leaves_a_quotation_open_is_refused() {
        assertThatThrownBy(() -> ReadingsSheet.ofFile("r.csv", bytes(GOOD.replace(',', ';'))))
                .hasMessageContaining("this file separates them with semicolons");
        assertThatThrownBy(() -> ReadingsSheet.ofFile("r.csv", bytes("month,EG (MWh)\n2025-07,\"1\n")))
                .hasMessageContaining("a quotation mark may be missing");
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(
            CalculationModel model, String text) {
        return assertThatThrownBy(() -> read(model, text)).isInstanceOf(ReadingsRefused.class);
    }

    private static Readings read(CalculationModel model, String text) {
        return ReadingsSheet.ofFile("readings.csv", bytes(text)).read(model, SUMMER);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
