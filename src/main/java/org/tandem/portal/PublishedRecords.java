package org.tandem.portal;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Tonnes;

/** The published issuances between Japan and its partners, as they were printed. Kept apart from everything that acts. */
@ApplicationScoped
public class PublishedRecords {

    private static final CSVFormat TABLE =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private List<PublishedRecord> records = List.of();

    @PostConstruct
    void read() {
        try (InputStream in = PublishedRecords.class.getResourceAsStream("published-issuances.csv")) {
            records = TABLE.parse(new InputStreamReader(in, StandardCharsets.UTF_8)).stream()
                    .map(PublishedRecords::record)
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public List<PublishedRecord> all() {
        return records;
    }

    public List<PublishedRecord> of(Pair pair) {
        return records.stream().filter(r -> r.pair().equals(pair)).toList();
    }

    private static PublishedRecord record(CSVRecord row) {
        String id = row.get("case_id");
        return new PublishedRecord(
                id,
                Pair.of("JP", id.substring(0, 2)),
                row.get("partner_country"),
                row.get("project_title"),
                text(row, "project_ref"),
                text(row, "participants_japan"),
                text(row, "participants_partner"),
                text(row, "monitoring_start").map(LocalDate::parse),
                text(row, "monitoring_end").map(LocalDate::parse),
                text(row, "period_note"),
                text(row, "jc_decision_date").map(LocalDate::parse),
                text(row, "jc_decision_mode"),
                text(row, "japan_issue_date").map(LocalDate::parse),
                Tonnes.parse(row.get("total_tco2")),
                tonnes(row, "japan_side_total"),
                tonnes(row, "gov_japan"),
                tonnes(row, "japan_private"),
                tonnes(row, "partner_side_total"),
                tonnes(row, "gov_partner"),
                tonnes(row, "partner_private"),
                text(row, "gov_japan_pct_of_total").map(BigDecimal::new),
                Stream.of(row.get("source_url"), row.get("second_source_url"))
                        .flatMap(cell -> Stream.of(cell.split(";")))
                        .map(String::strip)
                        .filter(address -> address.startsWith("https://") || address.startsWith("http://"))
                        .toList(),
                text(row, "precision_notes"));
    }

    private static Optional<Tonnes> tonnes(CSVRecord row, String column) {
        return text(row, column).map(Tonnes::parse);
    }

    private static Optional<String> text(CSVRecord row, String column) {
        return Optional.of(row.get(column).strip()).filter(cell -> !cell.isEmpty());
    }
}
