package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tandem.access.web.Show;
import org.tandem.portal.PublishedRecord;
import org.tandem.portal.PublishedRecords;
import org.tandem.published.ImportedRecords;
import org.tandem.published.RecordKind;

/** Backs {@code /published}. */
@Named
@RequestScoped
public class PublishedPage extends PublicPage {

    @Inject
    PublishedRecords records;

    @Inject
    Show show;

    @Inject
    ImportedRecords imported;

    private Listing<PublishedRecord> list;

    /** How many records of each kind desks brought in from files. */
    public Map<RecordKind, Long> getImported() {
        return once("imported", () -> imported.counts(Optional.empty()));
    }

    public Listing<PublishedRecord> getList() {
        if (list == null) {
            list = Listing.of(
                    records.all().stream()
                            .filter(r -> getPair().isEmpty() || r.pair().code().equals(getPair()))
                            .toList(),
                    askedPage(),
                    Map.of("pair", getPair()));
        }
        return list;
    }

    public String getPair() {
        return asked("pair");
    }

    /** The pairs of which something was published, by code. */
    public Map<String, String> getPairs() {
        Map<String, String> pairs = new TreeMap<>();
        records.all().forEach(r -> pairs.put(r.pair().code(), title(r)));
        return pairs;
    }

    public String title(PublishedRecord published) {
        return "Japan–" + published.partner();
    }

    /** The period, as far as it was printed. */
    public String monitored(PublishedRecord published) {
        String days = published.from().isEmpty() && published.until().isEmpty()
                ? "Days not published"
                : published.from().map(show::date).orElse("first day not published") + " to "
                        + published.until().map(show::date).orElse("last day not published");
        return days
                + published.aboutThePeriod().map(words -> " (" + words + ")").orElse("");
    }

    /** Whose page a source is. */
    public String site(String source) {
        return URI.create(source).getHost();
    }

    /** What is missing is said to be missing. */
    public Object given(Object printed) {
        return printed == null || "".equals(printed) ? "not published" : printed;
    }
}
