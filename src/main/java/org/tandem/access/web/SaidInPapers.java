package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.tandem.access.Papers;
import org.tandem.document.DocumentRef;
import org.tandem.inspection.Figures;
import org.tandem.kernel.Period;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;

/**
 * Whether the papers of a case say the totals and days that stand in it, behind {@code /WEB-INF/parts/said.xhtml}. It refuses
 * nothing: what is not found is for a person to look at.
 */
@Named("saidInPapers")
@RequestScoped
public class SaidInPapers {

    @Inject
    Papers papers;

    @Inject
    SignedIn signedIn;

    @Inject
    Show show;

    /**
     * What the papers should say.
     *
     * @param what for people: {@code Total, 12 345 t}
     */
    public record Sought(String what, String said) {}

    /** What one paper says of one of them. */
    public record Cell(String what, String text, boolean found) {}

    public record Row(DocumentRef paper, List<Cell> cells) {}

    /** The whole of what was measured, each year's part where there are more, and the first and the last day. */
    public List<Sought> sought(Period period, Map<Vintage, Tonnes> amounts) {
        List<Sought> all = new ArrayList<>();
        if (amounts.size() > 1) {
            amounts.forEach((vintage, amount) -> all.add(amount(vintage.toString(), amount)));
        }
        all.add(amount("Total", amounts.values().stream().reduce(Tonnes.NONE, Tonnes::plus)));
        all.add(day("First day", period.from()));
        all.add(day("Last day", period.until()));
        return all;
    }

    /**
     * What a design comes to: what it is expected to reduce, with each year's part where there are more, and the days of operation and
     * crediting.
     *
     * @param expected whole tonnes by calendar year; may be empty
     * @param crediting as it was asked for; null before
     */
    public List<Sought> ofDesign(LocalDate operation, SortedMap<Integer, Long> expected, Period crediting) {
        List<Sought> all = new ArrayList<>();
        if (expected.size() > 1) {
            expected.forEach((year, tonnes) -> all.add(amount("Expected in " + year, new Tonnes(tonnes))));
        }
        if (!expected.isEmpty()) {
            all.add(amount(
                    "Expected in all",
                    new Tonnes(expected.values().stream()
                            .mapToLong(Long::longValue)
                            .sum())));
        }
        all.add(day("Start of operation", operation));
        if (crediting != null) {
            all.add(day("Crediting begins", crediting.from()));
            all.add(day("Crediting ends", crediting.until()));
        }
        return all;
    }

    private static Sought amount(String of, Tonnes tonnes) {
        return new Sought("%s, %s t".formatted(of, tonnes), Figures.amount(tonnes.count()));
    }

    private Sought day(String of, LocalDate day) {
        return new Sought("%s, %s".formatted(of, show.date(day)), Figures.day(day));
    }

    /** One row for each of these papers that the person may know of. */
    public List<Row> rows(Collection<DocumentRef> given, List<Sought> sought) {
        if (given.isEmpty()) {
            return List.of();
        }
        Map<DocumentRef, Figures> all = papers.figures(
                signedIn.actor(), given.stream().map(DocumentRef::id).distinct().toList());
        return all.entrySet().stream()
                .map(one -> new Row(
                        one.getKey(),
                        sought.stream().map(s -> cell(s, one.getValue())).toList()))
                .toList();
    }

    private static Cell cell(Sought sought, Figures figures) {
        return figures.pageOf(sought.said())
                .map(page -> new Cell(sought.what(), page == 0 ? "says it" : "page " + page, true))
                .orElseGet(() ->
                        new Cell(sought.what(), figures.read() ? "not found" : "cannot be read here", !figures.read()));
    }
}
