package org.tandem.external.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tandem.access.Papers;
import org.tandem.access.web.FormPage;
import org.tandem.external.StatementLines;
import org.tandem.external.StatementPaper;
import org.tandem.external.Statements;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;

/** Backs {@code /app/external/upload.xhtml}: hand in what an external registry stated. */
@Named
@RequestScoped
public class UploadStatement extends FormPage {

    @Inject
    Statements statements;

    @Inject
    StatementLines lines;

    @Inject
    Papers papers;

    public Map<String, String> getPlaces() {
        return once("places", () -> ExternalCases.words(statements.places(actor())));
    }

    @Override
    protected void open() {
        put("replaces", parameter("replaces"));
    }

    /** The evidence is published with the statement. */
    @Override
    protected boolean confidential(String field) {
        return false;
    }

    @Override
    protected void check() {
        statements.check(actor(), paper(), document("evidence").orElse(""));
    }

    @Override
    protected String submit() {
        String id = statements.upload(actor(), paper(), document("evidence").orElse(""));
        say("%s is kept. It counts once a second person releases it.".formatted(id));
        return "/app/external/index.xhtml?statement=" + id;
    }

    /** What was read of the file and the rows, for the check step. */
    public List<StatementPaper.Line> getLines() {
        return once("lines", this::read);
    }

    private StatementPaper paper() {
        String place = value("place");
        if (!getPlaces().containsKey(place)) {
            throw InputRefused.field("place", "Choose the registry.");
        }
        return new StatementPaper(
                place.substring(0, 2),
                Pair.parse(place.substring(3)).code(),
                value("number"),
                value("dated"),
                value("replaces"),
                getLines());
    }

    private List<StatementPaper.Line> read() {
        List<StatementPaper.Line> all = new ArrayList<>();
        for (Map<String, String> row : filledRows("line")) {
            all.add(new StatementPaper.Line(
                    row.getOrDefault("act", ""),
                    row.getOrDefault("vintage", ""),
                    row.getOrDefault("first", ""),
                    row.getOrDefault("last", ""),
                    row.getOrDefault("quantity", ""),
                    row.getOrDefault("day", "")));
        }
        document("file").ifPresent(file -> all.addAll(lines.ofFile(papers.open(actor(), file))));
        return all;
    }
}
