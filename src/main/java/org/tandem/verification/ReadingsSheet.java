package org.tandem.verification;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Period;
import org.tandem.methodology.CalculationModel;
import org.tandem.methodology.CalculationModel.Kind;
import org.tandem.methodology.CalculationModel.Parameter;
import org.tandem.methodology.Readings;
import org.tandem.verification.ReadingsRefused.Cell;

/**
 * Readings as somebody wrote them: a first line of column names, then one line for each month. The first column is
 * {@code month} ({@code 2025-07}); every other one is a parameter's symbol with its unit, {@code EG (MWh)}, or one
 * machine's, {@code EC[2] (MWh)}. Nothing is guessed: what could be read in two ways is refused.
 *
 * @param rows cells in the order of the columns
 */
public record ReadingsSheet(List<String> columns, List<Row> rows) {

    /** Twenty years of a hundred machines; a solar plant's year is half a kilobyte. */
    static final int LARGEST = 512 * 1024;

    private static final int LONGEST_CELL = 40;
    private static final int MOST_MONTHS = 240;
    private static final Pattern COLUMN =
            Pattern.compile("([A-Za-z][A-Za-z0-9_]{0,29}(?:\\[[1-9][0-9]{0,3}\\])?)\\s*(?:\\(([^()]{1,30})\\))?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(\\.[0-9]{1,12})?");

    /** One line by its number in the file; the header is line 1. */
    public record Row(int line, List<String> cells) {}

    public ReadingsSheet {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Takes a file apart without judging its numbers.
     *
     * @param name with its ending, which must be {@code .csv}
     */
    public static ReadingsSheet ofFile(String name, byte[] content) {
        if (!name.toLowerCase(Locale.ROOT).endsWith(".csv")) {
            throw InputRefused.field(
                    "readings", "Send readings as a CSV file. “%s” has another ending.".formatted(name));
        }
        if (content.length == 0) {
            throw InputRefused.field("readings", "The file “%s” is empty.".formatted(name));
        }
        if (content.length > LARGEST) {
            throw new ReadingsTooLarge(content.length, LARGEST);
        }
        String text = text(name, content);
        if (text.isBlank()) {
            throw InputRefused.field("readings", "The file “%s” is empty.".formatted(name));
        }
        String header = text.lines().findFirst().orElse("");
        if (!header.contains(",") && (header.contains(";") || header.contains("\t"))) {
            throw InputRefused.field(
                    "readings",
                    "Separate the columns with commas; this file separates them with %s."
                            .formatted(header.contains(";") ? "semicolons" : "tabs"));
        }
        try (CSVParser parser =
                CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get().parse(new StringReader(text))) {
            List<String> columns = null;
            List<Row> rows = new ArrayList<>();
            for (CSVRecord record : parser) {
                List<String> cells = record.stream().toList();
                if (cells.stream().allMatch(String::isBlank)) {
                    continue;
                }
                if (columns == null) {
                    columns = cells.stream().map(String::strip).toList();
                } else {
                    rows.add(new Row((int) record.getRecordNumber(), cells));
                }
            }
            return new ReadingsSheet(columns == null ? List.of() : columns, rows);
        } catch (IOException | UncheckedIOException | IllegalStateException broken) {
            throw InputRefused.field(
                    "readings",
                    "The file “%s” is not a CSV file that can be read: a quotation mark may be missing."
                            .formatted(name));
        }
    }

    /** Readings typed month by month: for every month {@code EG (MWh)} and what was typed. */
    public static ReadingsSheet typed(Map<String, Map<String, String>> months) {
        List<String> columns = new ArrayList<>(List.of("month"));
        months.values().stream()
                .flatMap(values -> values.keySet().stream())
                .distinct()
                .forEach(columns::add);
        List<Row> rows = new ArrayList<>();
        months.forEach((month, values) -> {
            List<String> cells = new ArrayList<>(List.of(month));
            columns.stream().skip(1).forEach(c -> cells.add(values.getOrDefault(c, "")));
            rows.add(new Row(rows.size() + 2, cells));
        });
        return new ReadingsSheet(columns, rows);
    }

    /**
     * The readings of exactly the months of this period and exactly the monitored parameters of this model.
     *
     * @throws ReadingsRefused with every cell that cannot be taken
     */
    public Readings read(CalculationModel model, Period period) {
        List<Cell> wrong = new ArrayList<>();
        Map<Integer, String> symbols = header(model, wrong);
        SortedSet<YearMonth> missing = monthsOf(period);
        SortedMap<YearMonth, SortedMap<String, String>> months = new TreeMap<>();
        Map<YearMonth, Integer> lines = new LinkedHashMap<>();
        for (Row row : rows) {
            if (row.cells().size() != columns.size()) {
                wrong.add(new Cell(
                        row.line(),
                        "",
                        "",
                        "it has %d cells where the header has %d. A comma within a number makes two cells of it."
                                .formatted(row.cells().size(), columns.size())));
                month(row).ifPresent(month -> missing.remove(month));
                continue;
            }
            Optional<YearMonth> month = month(row);
            if (month.isEmpty()) {
                wrong.add(cell(row, 0, "write the month as 2025-07."));
                continue;
            }
            if (lines.containsKey(month.get())) {
                wrong.add(cell(row, 0, "%s stands in line %d already.".formatted(month.get(), lines.get(month.get()))));
                continue;
            }
            lines.put(month.get(), row.line());
            if (!missing.remove(month.get())) {
                wrong.add(cell(row, 0, "%s is outside the monitoring period %s.".formatted(month.get(), period)));
                continue;
            }
            months.put(month.get(), values(row, symbols, wrong));
        }
        if (!missing.isEmpty()) {
            wrong.add(new Cell(
                    0,
                    "",
                    "",
                    "There is no line for %s. Every month of the period needs its readings."
                            .formatted(missing.stream().map(YearMonth::toString).collect(Collectors.joining(", ")))));
        }
        if (!wrong.isEmpty()) {
            throw new ReadingsRefused(wrong);
        }
        return new Readings(months);
    }

    static SortedSet<YearMonth> monthsOf(Period period) {
        YearMonth first = YearMonth.from(period.from());
        long count = first.until(YearMonth.from(period.until()), java.time.temporal.ChronoUnit.MONTHS) + 1;
        if (count > MOST_MONTHS) {
            throw InputRefused.field("period", "A monitoring period has at most %d months.".formatted(MOST_MONTHS));
        }
        return IntStream.range(0, (int) count)
                .mapToObj(first::plusMonths)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<Integer, String> header(CalculationModel model, List<Cell> wrong) {
        if (columns.isEmpty() || !columns.get(0).equalsIgnoreCase("month")) {
            wrong.add(new Cell(
                    1, "", columns.isEmpty() ? "" : shorten(columns.get(0)), "the first column must be “month”."));
        }
        List<Parameter> monitored = model.parameters().stream()
                .filter(p -> p.kind() == Kind.MONITORED)
                .toList();
        Map<Integer, String> symbols = new LinkedHashMap<>();
        for (int i = 1; i < columns.size(); i++) {
            String column = columns.get(i);
            Matcher form = COLUMN.matcher(column);
            String symbol = form.matches() ? form.group(1).replaceAll("\\[.*", "") : "";
            Optional<Parameter> parameter =
                    monitored.stream().filter(p -> p.symbol().equals(symbol)).findFirst();
            if (parameter.isEmpty()) {
                wrong.add(new Cell(
                        1,
                        shorten(column),
                        shorten(column),
                        "the methodology does not ask for this. It asks for %s.".formatted(expected(monitored))));
            } else if (symbols.containsValue(form.group(1))) {
                wrong.add(new Cell(1, shorten(column), shorten(column), "this column stands there twice."));
            } else {
                checkUnit(parameter.get(), column, Optional.ofNullable(form.group(2)), wrong);
                symbols.put(i, form.group(1));
            }
        }
        monitored.stream()
                .filter(p -> symbols.values().stream()
                        .noneMatch(s -> s.replaceAll("\\[.*", "").equals(p.symbol())))
                .forEach(p -> wrong.add(new Cell(
                        1,
                        "",
                        "",
                        "the column “%s (%s)” is missing: %s.".formatted(p.symbol(), p.unit(), p.description()))));
        return symbols;
    }

    private static void checkUnit(Parameter parameter, String column, Optional<String> unit, List<Cell> wrong) {
        boolean none = parameter.unit().equals("1");
        if (unit.isEmpty() && !none) {
            wrong.add(new Cell(
                    1,
                    shorten(column),
                    shorten(column),
                    "write the unit in the header: “%s (%s)”.".formatted(parameter.symbol(), parameter.unit())));
        } else if (unit.isPresent() && !unit.get().strip().equals(parameter.unit())) {
            wrong.add(new Cell(
                    1,
                    shorten(column),
                    shorten(column),
                    "%s is measured in %s, not in %s. Convert the readings, not the header alone."
                            .formatted(
                                    parameter.symbol(),
                                    parameter.unit(),
                                    unit.get().strip())));
        }
    }

    private static String expected(List<Parameter> monitored) {
        return monitored.stream().map(p -> p.symbol() + " (" + p.unit() + ")").collect(Collectors.joining(", "));
    }

    private SortedMap<String, String> values(Row row, Map<Integer, String> symbols, List<Cell> wrong) {
        SortedMap<String, String> values = new TreeMap<>();
        symbols.forEach((i, symbol) -> {
            String typed = row.cells().get(i).strip();
            problem(typed).ifPresentOrElse(why -> wrong.add(cell(row, i, why)), () -> values.put(symbol, typed));
        });
        return values;
    }

    /** Why this is not a reading, in the words that help most; nothing if it is one. */
    private static Optional<String> problem(String typed) {
        if (NUMBER.matcher(typed).matches()) {
            return Optional.empty();
        }
        String shown = "“" + shorten(typed) + "” ";
        if (typed.isEmpty()) {
            return Optional.of("the reading is missing. Write 0 only if the meter showed nothing.");
        }
        if (typed.length() > LONGEST_CELL) {
            return Optional.of(shown + "is longer than any reading.");
        }
        if (typed.matches("[-\u2212].*") && typed.substring(1).matches("[0-9.]+")) {
            return Optional.of(shown + "is below zero; a reading never is.");
        }
        if ("=+-@".indexOf(typed.charAt(0)) >= 0) {
            return Optional.of(shown + "begins like a formula. Save the values themselves, not formulas.");
        }
        if (typed.matches("[0-9][0-9.,' \u00a0\u2009\u202f_]*")
                && (typed.indexOf('.') != typed.lastIndexOf('.') || typed.matches(".*[^0-9.].*"))) {
            return Optional.of(
                    shown + "can be read in two ways. Write a point before decimals, and nothing between thousands.");
        }
        if (typed.matches("[0-9.]+")) {
            return Optional.of(shown + "has more digits than we take: 15 before the point and 12 after it.");
        }
        return Optional.of(shown + "is not a number.");
    }

    private static Optional<YearMonth> month(Row row) {
        String typed = row.cells().isEmpty() ? "" : row.cells().get(0).strip();
        try {
            return typed.matches("[0-9]{4}-[0-9]{2}") ? Optional.of(YearMonth.parse(typed)) : Optional.empty();
        } catch (DateTimeException noSuchMonth) {
            return Optional.empty();
        }
    }

    private Cell cell(Row row, int column, String why) {
        return new Cell(
                row.line(),
                shorten(columns.isEmpty() ? "" : columns.get(column)),
                shorten(row.cells().isEmpty() ? "" : row.cells().get(column)),
                why);
    }

    private static String shorten(String text) {
        return text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL) + "…" : text;
    }

    private static String text(String name, byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            if (text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')
                    && !text.startsWith("%PDF")
                    && !text.startsWith("{\\rtf")
                    && !text.stripLeading().startsWith("<")) {
                return text.startsWith("\ufeff") ? text.substring(1) : text;
            }
        } catch (CharacterCodingException notText) {
            // Said below, in the same words.
        }
        throw InputRefused.field(
                "readings",
                "“%s” is named a CSV file but is something else. Save the table as CSV (UTF-8).".formatted(name));
    }
}
