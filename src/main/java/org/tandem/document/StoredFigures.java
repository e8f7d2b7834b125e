package org.tandem.document;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.tandem.inspection.Figures;
import org.tandem.kernel.Json;

/** What numbers and days a file says. */
@Entity
@Table(name = "paper_figures")
class StoredFigures {

    @Id
    private String document;

    private String figures;
    private Instant looked;

    protected StoredFigures() {}

    StoredFigures(String document, Figures figures, Instant looked) {
        this.document = document;
        this.figures = Json.write(figures);
        this.looked = looked;
    }

    String document() {
        return document;
    }

    Figures figures() {
        return Json.read(figures, Figures.class);
    }

    Instant looked() {
        return looked;
    }
}
