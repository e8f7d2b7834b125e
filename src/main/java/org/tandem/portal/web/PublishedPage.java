package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.TreeMap;
import org.tandem.portal.PublishedRecord;
import org.tandem.portal.PublishedRecords;

/** Backs {@code /published}. */
@Named
@RequestScoped
public class PublishedPage extends PublicPage {

    @Inject
    PublishedRecords records;

    private Listing<PublishedRecord> list;

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

    /** What is missing is said to be missing. */
    public Object given(Object printed) {
        return printed == null || "".equals(printed) ? "not published" : printed;
    }
}
