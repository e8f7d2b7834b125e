package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.tandem.access.web.Show;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Tonnes;
import org.tandem.published.Column;
import org.tandem.published.ImportedRecord;
import org.tandem.published.ImportedRecords;
import org.tandem.published.RecordImport;
import org.tandem.published.RecordKind;

/** Backs {@code /published/projects/XA-XB/XX001}: one record, all that was published of it. */
@Named
@RequestScoped
public class PublishedRecordPage extends PublicPage {

    @Inject
    ImportedRecords records;

    @Inject
    Show show;

    /**
     * One thing that was published, or was not.
     *
     * @param leads to the page of the record that it names; empty where it names none
     * @param address whether it is one
     */
    public record Said(String label, String value, String leads, boolean address) {}

    public ImportedRecord getRecord() {
        return once(
                "record",
                () -> records.record(Pair.parse(asked("pair")), RecordKind.parse(asked("kind")), asked("number")));
    }

    public RecordImport getFrom() {
        return once("from", () -> records.released(getRecord().of()));
    }

    public List<Said> getSaid() {
        return once("said", () -> {
            SortedMap<String, String> values = getRecord().values();
            List<Said> said = new ArrayList<>();
            for (Column column : getRecord().kind().columns(getRecord().pair())) {
                if (!column.name().equals("number")) {
                    said.add(said(column, values.getOrDefault(column.name(), "")));
                }
            }
            return said;
        });
    }

    private Said said(Column column, String value) {
        if (value.isEmpty()) {
            return new Said(column.label(), "not published", "", false);
        }
        String leads = column.names()
                .map(kind -> "/published/%s/%s/%s"
                        .formatted(kind.plural(), getRecord().pair(), value))
                .orElse("");
        String words =
                switch (column.holds()) {
                    case DAY, DAY_TO_COME -> show.date(LocalDate.parse(value));
                    case TONNES, TONNES_ISSUED -> Tonnes.parse(value) + " tCO2e";
                    case YEARS, SCOPES, FUNCTIONS -> value.replace(";", ", ");
                    case MODE -> value.equals("meeting") ? "At a meeting" : "By electronic means";
                    case NUMBER, TEXT, LINK -> value;
                };
        return new Said(column.label(), words, leads, column.holds() == Column.Holds.LINK);
    }
}
