package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.tandem.published.ImportFile;
import org.tandem.published.ImportedRecords;
import org.tandem.published.RecordImport;

/** Backs {@code /published/imports}, what was brought in from files, and {@code /published/imports/XA-XB-IM0001}. */
@Named
@RequestScoped
public class PublishedImportsPage extends PublicPage {

    @Inject
    ImportedRecords records;

    public Listing<RecordImport> getList() {
        return once("list", () -> {
            int page = askedPage();
            return new Listing<>(
                    records.released((page - 1) * Listing.ROWS, Listing.ROWS), records.countReleased(), page, Map.of());
        });
    }

    public RecordImport getOne() {
        return once("one", () -> records.released(asked("number")));
    }

    public List<ImportFile> getFiles() {
        return once("files", () -> records.files(getOne()));
    }
}
