package org.tandem.published;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.tandem.document.Documents;
import org.tandem.published.RecordImport.Stage;

/** The short transactions of which the loading of an import is made. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class LoadedRows {

    /** Short enough that a progress bar moves and a killed process loses little. */
    static final int AT_ONCE = 500;

    private final RecordImports imports;
    private final Documents documents;

    @Inject
    LoadedRows(RecordImports imports, Documents documents) {
        this.imports = imports;
        this.documents = documents;
    }

    protected LoadedRows() {
        this(null, null);
    }

    List<String> waiting() {
        return imports.loading();
    }

    /** The rows as they were checked when they were handed in. Nobody opens a paper here: it is read on for whoever did. */
    List<TakenRow> rows(String id) {
        RecordImport one = imports.find(id).orElseThrow();
        ReadFiles read = ReadFiles.read(
                one.pair(),
                one.handedIn(),
                imports.files(id).stream()
                        .map(file -> new ReadFiles.Handed(
                                file.part(), file.name(), () -> documents.content(file.document())))
                        .toList());
        if (read.refused().inAll() > 0 || read.rows().size() != one.rowsInAll()) {
            throw new IllegalStateException(
                    "The files of %s say something else than when they were handed in".formatted(id));
        }
        return read.rows();
    }

    void tryFailed(String id) {
        imports.findForStep(id).orElseThrow().tryFailed();
    }

    /** @return whether there is more to load */
    boolean some(String id, List<TakenRow> rows) {
        RecordImport one = imports.findForStep(id).orElseThrow();
        if (one.stage() != Stage.LOADING) {
            // Another instance was first, or it was declined meanwhile.
            return false;
        }
        int from = one.rowsLoaded();
        int until = Math.min(from + AT_ONCE, rows.size());
        for (int line = from; line < until; line++) {
            imports.add(new ImportedRecord(one, line + 1, rows.get(line)));
        }
        one.load(until - from);
        return one.stage() == Stage.LOADING;
    }
}
