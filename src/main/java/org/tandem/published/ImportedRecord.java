package org.tandem.published;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Tonnes;

/** One published record as an import brought it. What it says never changes; whether it is shown follows from the imports. */
@Entity
@Table(name = "imported_record")
public class ImportedRecord {

    private static final TypeReference<TreeMap<String, String>> VALUES = new TypeReference<>() {};

    @Id
    private String id;

    @Column(name = "import_id")
    private String of;

    @Column(name = "line_no")
    private int line;

    private String pair;

    @Enumerated(EnumType.STRING)
    private RecordKind kind;

    private String number;
    private String title;

    @Column(name = "on_day")
    private LocalDate day;

    private Long quantity;
    private String methodology;
    private String project;
    private String decision;
    private String body;
    private String digest;
    private String place;

    /** 1 or 0: a truth value would be written into some questions in a way that H2 does not compare. */
    private int shown;

    protected ImportedRecord() {}

    ImportedRecord(RecordImport of, int line, TakenRow row) {
        this.id = of.id() + "/" + line;
        this.of = of.id();
        this.line = line;
        this.pair = of.pair().code();
        this.kind = row.kind();
        this.number = row.number();
        this.title = row.title();
        this.day = row.day().orElse(null);
        this.quantity = row.value("quantity").map(Long::valueOf).orElse(null);
        this.methodology = row.value("methodology").orElse(null);
        this.project = row.value("project").orElse(null);
        this.decision = row.value("decision").orElse(null);
        this.body = row.body();
        this.digest = row.digest();
        this.place = row.place();
    }

    /** The import that brought it. */
    public String of() {
        return of;
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    public RecordKind kind() {
        return kind;
    }

    /** As printed by whoever published it; no number of Tandem's. */
    public String number() {
        return number;
    }

    /** Empty where the kind has none. */
    public String title() {
        return title;
    }

    /** When it was approved, registered, decided or designated, where that was published. */
    public Optional<LocalDate> day() {
        return Optional.ofNullable(day);
    }

    public Optional<Tonnes> quantity() {
        return Optional.ofNullable(quantity).map(Tonnes::of);
    }

    public Optional<String> methodology() {
        return Optional.ofNullable(methodology);
    }

    public Optional<String> project() {
        return Optional.ofNullable(project);
    }

    public Optional<String> decision() {
        return Optional.ofNullable(decision);
    }

    /** Where in the file it stands: {@code issuances.csv, row 17}. */
    public String place() {
        return place;
    }

    /** All that was published of it, by column; what is not there was not published. */
    public SortedMap<String, String> values() {
        try {
            return Json.mapper().readValue(body, VALUES);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("The imported record " + id + " cannot be read", broken);
        }
    }
}
