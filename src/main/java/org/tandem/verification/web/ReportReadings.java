package org.tandem.verification.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.access.Papers;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.TwoVersions;
import org.tandem.kernel.Day;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Period;
import org.tandem.verification.Monitoring;
import org.tandem.verification.MonitoringReport;
import org.tandem.verification.PeriodRefused;
import org.tandem.verification.ReadingsRefused;
import org.tandem.verification.ReadingsSheet;

/** Backs {@code /app/verification/report.xhtml}: a new monitoring report, or with {@code ?report=} other readings for one. */
@Named
@RequestScoped
public class ReportReadings extends FormPage {

    @Inject
    Monitoring monitoring;

    @Inject
    Papers papers;

    @Inject
    TwoVersions versions;

    private MonitoringReport report;
    private Period period;
    private ReadingsSheet sheet;
    private Monitoring.Preview preview;
    private List<ReadingsRefused.Cell> wrong = List.of();

    @Override
    protected void open() {
        if (getReport() != null) {
            put("remarks", report.remarks());
        } else {
            put("project", parameter("project"));
        }
    }

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        if (getReport() == null) {
            problems.unless(!value("project").isEmpty(), "project", "Choose the project.");
            YearMonth from = month("from", "Enter the first month as 2025-07.", problems);
            YearMonth until = month("until", "Enter the last month as 2026-03.", problems);
            if (from != null && until != null && until.isBefore(from)) {
                problems.add("until", "The last month is before the first.");
            } else if (from != null && until != null) {
                period = new Period(from.atDay(1), until.atEndOfMonth());
            }
        }
        problems.unless(
                document("file").isPresent() || !value("table").isEmpty(),
                "file",
                "Choose the file of readings, or type them below.");
        versions.check(this, "confidential", "document", problems);
        problems.refuseIfAny();
        String field = document("file").isPresent() ? "file" : "table";
        try {
            sheet = sheet();
            preview = report == null
                    ? monitoring.preview(actor(), value("project"), period, sheet)
                    : monitoring.preview(actor(), report.number(), sheet);
        } catch (ReadingsRefused refused) {
            wrong = refused.cells();
            throw InputRefused.field(
                    field,
                    wrong.size() == 1
                            ? wrong.get(0).toString()
                            : wrong.size() + " places in the readings need mending. They are listed below.");
        } catch (PeriodRefused refused) {
            throw InputRefused.field("until", refused.getMessage());
        } catch (InputRefused refused) {
            throw refused.fields().containsKey("readings")
                    ? InputRefused.field(field, refused.fields().get("readings"))
                    : refused;
        }
    }

    @Override
    protected boolean confidential(String field) {
        return !field.equals("document");
    }

    @Override
    protected String submit() {
        String number;
        if (report == null) {
            number = monitoring.draft(actor(), value("project"), period, sheet, value("remarks"), files());
            say(number + " was drafted. Choose the third-party entity that verifies it.");
        } else {
            number = report.number();
            monitoring.replaceReadings(actor(), number, sheet, value("remarks"));
            files().forEach(file -> monitoring.attach(actor(), number, file));
            say("The readings of " + number + " were replaced.");
        }
        return "/app/verification/case.xhtml?number=" + number;
    }

    /** The report whose readings are replaced; null for a new one. */
    public MonitoringReport getReport() {
        if (report == null && !parameter("report").isEmpty()) {
            report = monitoring.open(actor(), parameter("report"));
        }
        return report;
    }

    /** The projects one may report on, for a choice. */
    public Map<String, String> getProjects() {
        return once("projects", () -> {
            Map<String, String> all = new LinkedHashMap<>();
            monitoring.projects(actor()).forEach(p -> all.put(p.printed(), p.printed() + " " + p.title()));
            return all;
        });
    }

    /** The first line that the file must have, once the project is known; null before. */
    public String getHeader() {
        String project = getReport() == null ? value("project") : report.project();
        Optional<LocalDate> from = getReport() == null
                ? Day.month(value("from")).map(month -> month.atDay(1))
                : Optional.of(report.period().from());
        return project.isEmpty() ? null : "month," + String.join(",", monitoring.columns(actor(), project, from));
    }

    /** What the readings come to, at the check step. */
    public Monitoring.Preview getPreview() {
        return preview;
    }

    /** The columns of the preview, in order. */
    public List<String> getSymbols() {
        return preview == null
                ? List.of()
                : List.copyOf(preview.readings()
                        .months()
                        .get(preview.readings().months().firstKey())
                        .keySet());
    }

    public List<ReadingsRefused.Cell> getCells() {
        return wrong;
    }

    private List<String> files() {
        return Stream.of("file", "confidential", "document")
                .map(this::document)
                .flatMap(Optional::stream)
                .toList();
    }

    private ReadingsSheet sheet() {
        Optional<String> file = document("file");
        return file.isPresent()
                ? ReadingsSheet.ofFile(papers.ref(file.get()).name(), papers.open(actor(), file.get()))
                : ReadingsSheet.ofFile("typed.csv", value("table").getBytes(StandardCharsets.UTF_8));
    }

    private YearMonth month(String field, String askFor, InputRefused.Problems problems) {
        Optional<YearMonth> month = Day.month(value(field));
        problems.unless(month.isPresent(), field, askFor);
        return month.orElse(null);
    }
}
