package org.tandem.published;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tandem.inspection.Grid;
import org.tandem.kernel.Day;
import org.tandem.kernel.NotADay;
import org.tandem.kernel.NotTonnes;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;
import org.tandem.kernel.Tonnes;

/**
 * Reads one table of published records: every cell that cannot be taken is told by its place, and nothing is guessed. What a row
 * names is looked up elsewhere.
 */
final class ReadTable {

    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
    private static final Pattern SCOPE = Pattern.compile("[1-9]|1[0-5]");
    private static final Pattern YEAR = Pattern.compile("20(1[3-9]|[2-9][0-9])");
    private static final String BEGINS_A_FORMULA = "=+-@";
    private static final String TURNS_TEXT_ROUND = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";
    private static final String LIST = "\\s*;\\s*";
    private static final int MOST_COLUMNS = 60;

    private final RecordKind kind;
    private final Pair pair;
    private final LocalDate today;
    private final Grid grid;
    private final Refusals refused;
    private final Map<String, Column> known = new LinkedHashMap<>();
    private final List<TakenRow> all = new ArrayList<>();
    private final Map<String, Integer> rowOf = new HashMap<>();

    private ReadTable(RecordKind kind, Pair pair, LocalDate today, Grid grid, Refusals refused) {
        this.kind = kind;
        this.pair = pair;
        this.today = today;
        this.grid = grid;
        this.refused = refused;
        kind.columns(pair).forEach(column -> known.put(column.name().toLowerCase(Locale.ROOT), column));
    }

    /**
     * @param today in the pair's legal zone; what is published lies behind it
     * @param refused to which every place is added that cannot be taken
     */
    static Table read(RecordKind kind, Pair pair, LocalDate today, Grid grid, Refusals refused) {
        ReadTable reading = new ReadTable(kind, pair, today, grid, refused);
        List<TakenRow> rows = reading.rows();
        return new Table(rows, reading.all, reading.rowOf.keySet());
    }

    /**
     * @param rows those without fault
     * @param all with those that have one, as far as they could be read
     * @param numbers of all rows: what names them names something
     */
    record Table(List<TakenRow> rows, List<TakenRow> all, Set<String> numbers) {}

    private List<TakenRow> rows() {
        List<TakenRow> taken = new ArrayList<>();
        if (grid.rows().isEmpty()) {
            refused.add(CellRefused.ofSheet(grid.name(), "It is empty. Its first row names the columns."));
            return taken;
        }
        SortedMap<Integer, Column> headings = headings(grid.rows().get(0));
        if (grid.rows().size() == 1) {
            refused.add(CellRefused.ofSheet(grid.name(), "It has headings and no row below them."));
        }
        if (headings.isEmpty()) {
            return taken;
        }
        SortedMap<String, Integer> places = new TreeMap<>();
        headings.forEach((place, column) -> places.put(column.name(), place));
        for (Grid.Row row : grid.rows().subList(1, grid.rows().size())) {
            int before = refused.inAll();
            SortedMap<String, String> values = values(row, headings);
            if (refused.inAll() == before) {
                together(row, values, headings);
            }
            String number = values.get("number");
            if (number != null) {
                Integer first = rowOf.putIfAbsent(number, row.number());
                if (first != null) {
                    refuse(row, "number", headings, number, "It stands in row %d already.".formatted(first));
                }
            }
            all.add(new TakenRow(kind, grid.name(), row.number(), values, places));
            if (refused.inAll() == before) {
                taken.add(all.get(all.size() - 1));
            }
        }
        return taken;
    }

    /** The columns by their place. Empty where the table cannot be read further. */
    private SortedMap<Integer, Column> headings(Grid.Row first) {
        SortedMap<Integer, Column> headings = new TreeMap<>();
        Set<Column> found = new HashSet<>();
        boolean readable = true;
        if (first.cells().lastKey() > MOST_COLUMNS) {
            refused.add(CellRefused.ofRow(
                    grid.name(),
                    first.number(),
                    "It has more than %d columns; take out those that are not asked for.".formatted(MOST_COLUMNS)));
            return headings;
        }
        for (Map.Entry<Integer, Grid.Cell> cell : first.cells().entrySet()) {
            String written = cell.getValue().text().strip();
            Column column = known.get(written.toLowerCase(Locale.ROOT));
            String why = column == null
                    ? "There is no column of this name. Published %s have: %s.".formatted(kind.plural(), names())
                    : found.add(column) ? "" : "This column stands here twice.";
            if (why.isEmpty()) {
                headings.put(cell.getKey(), column);
            } else {
                readable = false;
                refused.add(CellRefused.ofCell(
                        grid.name(), first.number(), cell.getKey(), CellRefused.shorten(written), written, why));
            }
        }
        for (Column column : known.values()) {
            if (column.needed() && !found.contains(column)) {
                readable = false;
                refused.add(CellRefused.ofRow(
                        grid.name(), first.number(), "The column “%s” is missing.".formatted(column.name())));
            }
        }
        return readable ? headings : new TreeMap<>();
    }

    private String names() {
        return known.values().stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private SortedMap<String, String> values(Grid.Row row, SortedMap<Integer, Column> headings) {
        SortedMap<String, String> values = new TreeMap<>();
        headings.forEach((place, column) -> {
            String why;
            Optional<Grid.Cell> cell = row.cell(place);
            if (cell.isEmpty()) {
                why = column.needed()
                        ? "This is missing: %s.".formatted(column.holds().words())
                        : "";
            } else {
                why = problem(column, cell.get(), values);
            }
            if (!why.isEmpty()) {
                refused.add(CellRefused.ofCell(
                        grid.name(),
                        row.number(),
                        place,
                        column.name(),
                        cell.map(Grid.Cell::text).orElse(""),
                        why));
            }
        });
        row.cells().forEach((place, cell) -> {
            if (!headings.containsKey(place)) {
                refused.add(
                        CellRefused.ofCell(
                                grid.name(),
                                row.number(),
                                place,
                                "",
                                cell.text(),
                                "This cell stands under no heading. Where a comma belongs to a text, put the text in quotation marks."));
            }
        });
        return values;
    }

    /** Why the cell cannot be taken; nothing where it can, and is among the values then. */
    private String problem(Column column, Grid.Cell cell, Map<String, String> values) {
        String typed = cell.text().strip();
        if (cell.kind() == Grid.Kind.FORMULA) {
            return "This is a formula. Copy the cells and insert their values in place of it.";
        }
        if (cell.kind() == Grid.Kind.ERROR) {
            return "The spreadsheet could not calculate this. Write what it should say.";
        }
        if (typed.length() > column.most()) {
            return "It has %d characters; at most %d are taken.".formatted(typed.length(), column.most());
        }
        if (BEGINS_A_FORMULA.indexOf(typed.charAt(0)) >= 0) {
            return "It begins like a formula, with “%s”. Write a word before it.".formatted(typed.charAt(0));
        }
        if (!isText(typed)) {
            return "Take out the control characters and line breaks; this is to be read by people.";
        }
        String value = read(column.holds(), cell.kind(), typed);
        if (value == null) {
            return wrong(column.holds(), typed);
        }
        if (column.holds() == Column.Holds.DAY && LocalDate.parse(value).isAfter(today)) {
            return "This day is still to come.";
        }
        values.put(column.name(), value);
        return "";
    }

    /** Nothing where it is not what the column holds. */
    private String read(Column.Holds holds, Grid.Kind kind, String typed) {
        return switch (holds) {
            case TEXT -> typed;
            case NUMBER -> NUMBER.matcher(typed).matches() ? typed : null;
            case DAY, DAY_TO_COME -> day(kind, typed);
            case TONNES, TONNES_ISSUED -> tonnes(holds, typed);
            case YEARS -> list(typed, one -> YEAR.matcher(one).matches() && Integer.parseInt(one) <= today.getYear());
            case SCOPES -> list(typed, one -> SCOPE.matcher(one).matches());
            case FUNCTIONS ->
                list(typed.toLowerCase(Locale.ROOT), one -> one.equals("validation") || one.equals("verification"));
            case MODE ->
                Set.of("meeting", "electronic").contains(typed.toLowerCase(Locale.ROOT))
                        ? typed.toLowerCase(Locale.ROOT)
                        : null;
            case LINK -> isAddress(typed) ? typed : null;
        };
    }

    private static String day(Grid.Kind kind, String typed) {
        try {
            // A bare number in a spreadsheet is a day only if the cell is shown as one.
            return kind == Grid.Kind.NUMBER ? null : Day.parse(typed).toString();
        } catch (NotADay refused) {
            return null;
        }
    }

    private static String tonnes(Column.Holds holds, String typed) {
        try {
            Tonnes tonnes = Tonnes.parse(typed);
            return holds == Column.Holds.TONNES_ISSUED && tonnes.isNone() ? null : Long.toString(tonnes.count());
        } catch (NotTonnes refused) {
            return null;
        }
    }

    private static String list(String typed, Predicate<String> fits) {
        List<String> parts = Arrays.asList(typed.split(LIST, -1));
        Set<String> sorted =
                new TreeSet<>(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()));
        sorted.addAll(parts);
        return !parts.isEmpty()
                        && sorted.size() == parts.size()
                        && parts.stream().allMatch(fits)
                ? String.join(";", sorted)
                : null;
    }

    private static boolean isAddress(String typed) {
        try {
            URI address = new URI(typed);
            return address.getHost() != null
                    && address.getUserInfo() == null
                    && List.of("http", "https").contains(String.valueOf(address.getScheme()));
        } catch (URISyntaxException none) {
            return false;
        }
    }

    private static boolean isText(String typed) {
        return typed.codePoints().noneMatch(c -> Character.isISOControl(c) || TURNS_TEXT_ROUND.indexOf(c) >= 0)
                && StandardCharsets.UTF_8.newEncoder().canEncode(typed);
    }

    private String wrong(Column.Holds holds, String typed) {
        String also = holds == Column.Holds.YEARS ? ", until %d, each once".formatted(today.getYear()) : "";
        String hint = (holds == Column.Holds.TONNES || holds == Column.Holds.TONNES_ISSUED)
                        && typed.matches("[0-9]+[.,][0-9.,]*")
                ? " A point or a comma is not guessed at: write the digits alone."
                : "";
        return "Write %s%s.%s".formatted(holds.words(), also, hint);
    }

    /** What cells of one row have to do with each other. */
    private void together(Grid.Row row, SortedMap<String, String> values, SortedMap<Integer, Column> headings) {
        inOrder(row, values, headings, "designated", "until");
        inOrder(row, values, headings, "credited_from", "credited_until");
        inOrder(row, values, headings, "monitored_from", "monitored_until");
        inOrder(row, values, headings, "monitored_until", "decided");
        if (kind == RecordKind.ISSUANCE) {
            vintages(row, values, headings);
            split(row, values, headings);
        }
    }

    private void inOrder(
            Grid.Row row,
            SortedMap<String, String> values,
            SortedMap<Integer, Column> headings,
            String earlier,
            String later) {
        String first = values.get(earlier);
        String last = values.get(later);
        if (first != null && last != null && LocalDate.parse(last).isBefore(LocalDate.parse(first))) {
            refuse(row, later, headings, last, "It is earlier than the day under “%s”, %s.".formatted(earlier, first));
        }
    }

    private void vintages(Grid.Row row, SortedMap<String, String> values, SortedMap<Integer, Column> headings) {
        String years = values.get("vintages");
        String from = values.get("monitored_from");
        String until = values.get("monitored_until");
        if (years == null) {
            return;
        }
        for (String year : years.split(LIST, -1)) {
            boolean early = from != null
                    && Integer.parseInt(year) < LocalDate.parse(from).getYear();
            boolean late = until != null
                    && Integer.parseInt(year) > LocalDate.parse(until).getYear();
            if (early || late) {
                refuse(row, "vintages", headings, years, "%s lies outside the monitored days.".formatted(year));
                return;
            }
        }
    }

    /** What is given of a split adds up; what is not given was not published. */
    private void split(Grid.Row row, SortedMap<String, String> values, SortedMap<Integer, Column> headings) {
        List<String> sides = new ArrayList<>();
        long atLeast = 0;
        for (Side side : Side.values()) {
            Party party = pair.party(side);
            String whole = "side_" + party;
            Optional<Long> government = amount(values, "government_" + party);
            Optional<Long> others = amount(values, "others_" + party);
            Optional<Long> ofSide = amount(values, whole);
            long parts = government.orElse(0L) + others.orElse(0L);
            boolean all = government.isPresent() && others.isPresent();
            if (ofSide.isPresent() && (all ? parts != ofSide.get() : parts > ofSide.get())) {
                refuse(
                        row,
                        whole,
                        headings,
                        values.get(whole),
                        "The parts of this side come to %d, not to this.".formatted(parts));
                return;
            }
            if (ofSide.isPresent() || all) {
                sides.add(party.code());
            }
            atLeast += ofSide.orElse(parts);
        }
        long quantity = Long.parseLong(values.get("quantity"));
        if (sides.size() == Side.values().length ? atLeast != quantity : atLeast > quantity) {
            refuse(
                    row,
                    "quantity",
                    headings,
                    values.get("quantity"),
                    "What is said of the split comes to %d, not to this.".formatted(atLeast));
        }
    }

    private static Optional<Long> amount(Map<String, String> values, String column) {
        return Optional.ofNullable(values.get(column)).map(Long::valueOf);
    }

    private void refuse(Grid.Row row, String column, SortedMap<Integer, Column> headings, String typed, String why) {
        headings.entrySet().stream()
                .filter(heading -> heading.getValue().name().equals(column))
                .findFirst()
                .ifPresent(heading -> refused.add(
                        CellRefused.ofCell(grid.name(), row.number(), heading.getKey(), column, typed, why)));
    }
}
