package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import org.tandem.published.ImportedRecord;
import org.tandem.published.ImportedRecords;
import org.tandem.published.RecordImport;
import org.tandem.published.RecordKind;

/** Backs {@code /published/projects} and the lists of the other kinds. */
@Named
@RequestScoped
public class PublishedListPage extends CataloguePage {

    @Inject
    ImportedRecords records;

    public RecordKind getKind() {
        return RecordKind.parse(asked("kind"));
    }

    public RecordKind[] getKinds() {
        return RecordKind.values();
    }

    public Listing<ImportedRecord> getList() {
        return once("list", () -> {
            int page = askedPage();
            return new Listing<>(
                    records.shown(getKind(), getPair(), getWords(), (page - 1) * Listing.ROWS, Listing.ROWS),
                    records.count(getKind(), getPair(), getWords()),
                    page,
                    filters());
        });
    }

    /** Where a record of this page comes from, and of which day. */
    public RecordImport from(ImportedRecord one) {
        Map<String, RecordImport> imports =
                once("imports", () -> records.imports(getList().rows()));
        return imports.get(one.of());
    }
}
