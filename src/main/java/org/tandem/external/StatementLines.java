package org.tandem.external;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.tandem.external.StatementPaper.Line;
import org.tandem.kernel.Day;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;
import org.tandem.registry.Serial;
import org.tandem.registry.SerialSearch;

/** Reads the lines of a statement: nothing is guessed, and all that is wrong is said at once, by its line. */
@ApplicationScoped
public class StatementLines {

    static final int MOST = 1_000;

    private static final int MOST_BYTES = 512 * 1024;
    private static final List<String> COLUMNS = List.of("act", "vintage", "first", "last", "quantity", "day");

    private final SerialSearch serials;

    @Inject
    public StatementLines(SerialSearch serials) {
        this.serials = serials;
    }

    protected StatementLines() {
        this(null);
    }

    /** A CSV file in UTF-8 with the columns act, vintage, first, last, quantity and day. */
    public List<Line> ofFile(byte[] content) {
        if (content.length > MOST_BYTES) {
            throw refused("The file has %d bytes; lines may have %d. Send it in parts."
                    .formatted(content.length, MOST_BYTES));
        }
        try (CSVParser parser = CSVFormat.RFC4180.builder().get().parse(new StringReader(text(content)))) {
            List<Line> lines = new ArrayList<>();
            boolean headed = false;
            for (CSVRecord row : parser) {
                List<String> cells = row.stream().map(String::strip).toList();
                if (!headed) {
                    headed = true;
                    mustBeHeading(cells);
                } else if (cells.size() != COLUMNS.size()) {
                    throw refused("Line %d has %d cells; it has %d, separated by commas."
                            .formatted(row.getRecordNumber(), cells.size(), COLUMNS.size()));
                } else if (lines.size() == MOST) {
                    throw refused("A statement has at most %d lines.".formatted(MOST));
                } else {
                    lines.add(new Line(
                            cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5)));
                }
            }
            return lines;
        } catch (UncheckedIOException | IOException broken) {
            throw refused("This is no CSV file: a quotation mark is opened and not closed, or stands where none may.");
        }
    }

    private static void mustBeHeading(List<String> cells) {
        if (!cells.stream().map(cell -> cell.toLowerCase(Locale.ROOT)).toList().equals(COLUMNS)) {
            throw refused("The first line names the columns: %s.".formatted(String.join(",", COLUMNS)));
        }
    }

    private static String text(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException broken) {
            throw refused("The file is not in UTF-8. Save it again as CSV in UTF-8.");
        }
    }

    private static InputRefused refused(String why) {
        return InputRefused.field("lines", why);
    }

    /** What the lines say; what cannot be taken is added to the problems. */
    List<ReportedAct> read(
            Party registry, Pair pair, LocalDate dated, List<Line> lines, InputRefused.Problems problems) {
        problems.unless(lines.size() <= MOST, "lines", "A statement has at most %d lines.".formatted(MOST));
        List<ReportedAct> acts = new ArrayList<>();
        for (int i = 0; i < Math.min(lines.size(), MOST); i++) {
            String field = "lines line " + (i + 1);
            Line line = lines.get(i);
            InputRefused.Problems ofLine = new InputRefused.Problems();
            Optional<ReportedAct> act = read(registry, pair, dated, line, ofLine);
            act.ifPresent(acts::add);
            try {
                ofLine.refuseIfAny();
            } catch (InputRefused wrong) {
                problems.add("lines", "Some lines cannot be taken as they are.");
                problems.add(
                        field,
                        "Line %d: %s"
                                .formatted(
                                        i + 1, String.join(" ", wrong.fields().values())));
            }
        }
        return acts;
    }

    private Optional<ReportedAct> read(
            Party registry, Pair pair, LocalDate dated, Line line, InputRefused.Problems problems) {
        Optional<Act> act = Stream.of(Act.values())
                .filter(known -> known.name().equals(line.act().strip().toUpperCase(Locale.ROOT)))
                .findFirst();
        problems.unless(act.isPresent(), "act", "The act is one of ISSUED, TRANSFERRED, RETIRED, CANCELLED and HELD.");
        Vintage vintage = problems.read("vintage", () -> Vintage.parse(line.vintage()));
        Tonnes quantity = problems.read("quantity", () -> Tonnes.parse(line.quantity()));
        LocalDate day = problems.read("day", () -> Day.parse(line.day()));
        problems.unless(day == null || !day.isAfter(dated), "day", "The act is of a day after the statement's.");
        if (act.isEmpty() || vintage == null || quantity == null || day == null) {
            return Optional.empty();
        }
        if (act.get() == Act.HELD) {
            problems.unless(
                    line.first().isBlank() && line.last().isBlank(),
                    "first",
                    "What is held is a quantity of a vintage and names no serial numbers.");
            return Optional.of(new ReportedAct(Act.HELD, vintage, Optional.empty(), Optional.empty(), quantity, day));
        }
        return units(registry, pair, vintage, line, problems)
                .filter(units -> {
                    boolean fits = units.range().quantity().equals(quantity);
                    problems.unless(
                            fits,
                            "quantity",
                            "From the first to the last number these are %s units, not %s."
                                    .formatted(units.range().quantity(), quantity));
                    return fits;
                })
                .map(units -> new ReportedAct(
                        act.get(), vintage, Optional.of(units.project()), Optional.of(units.range()), quantity, day));
    }

    private record Units(String project, UnitRange range) {}

    private Optional<Units> units(
            Party registry, Pair pair, Vintage vintage, Line line, InputRefused.Problems problems) {
        Serial first = serial("first", line.first(), problems);
        Serial last = line.last().strip().matches("[1-9][0-9]{0,12}") && first != null
                ? first.at(Long.parseLong(line.last().strip()))
                : serial("last", line.last(), problems);
        if (first == null || last == null) {
            return Optional.empty();
        }
        problems.unless(
                first.side().equals(registry) && last.side().equals(registry),
                "first",
                "These are not serial numbers of units issued for %s.".formatted(registry));
        problems.unless(
                pair.has(first.partner()) && first.vintage().equals(vintage),
                "first",
                "%s is not of vintage %s and the pair %s.".formatted(first, vintage, pair));
        problems.unless(
                last.project().equals(first.project()) && last.vintage().equals(first.vintage()),
                "last",
                "The first and the last number are of one project and vintage.");
        problems.unless(last.number() >= first.number(), "last", "A range ends where it begins, or later.");
        try {
            problems.refuseIfAny();
        } catch (InputRefused wrong) {
            return Optional.empty();
        }
        return Optional.of(new Units(first.project(), new UnitRange(first.number(), last.number() + 1)));
    }

    private Serial serial(String field, String typed, InputRefused.Problems problems) {
        Optional<Serial> found = Optional.ofNullable(problems.read(field, () -> serials.find(typed)
                        .filter(one -> one.last().isEmpty())))
                .flatMap(one -> one)
                .map(SerialSearch.Found::serial);
        problems.unless(
                found.isPresent(),
                field,
                "“%s” is no serial number.".formatted(typed.length() > 60 ? typed.substring(0, 60) + "…" : typed));
        return found.orElse(null);
    }
}
