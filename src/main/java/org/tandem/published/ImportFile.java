package org.tandem.published;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.tandem.document.DocumentRef;

/** A file of an import, as it was handed in. */
@Entity
@Table(name = "record_import_file")
public class ImportFile {

    @Id
    private String id;

    @Column(name = "import_id")
    private String of;

    @Enumerated(EnumType.STRING)
    private ImportPart part;

    private String document;
    private String name;
    private String sha256;

    @Column(name = "size_bytes")
    private long size;

    protected ImportFile() {}

    ImportFile(String of, ImportPart part, DocumentRef file) {
        this.id = of + "/" + part;
        this.of = of;
        this.part = part;
        this.document = file.id();
        this.name = file.name();
        this.sha256 = file.sha256();
        this.size = file.size();
    }

    public ImportPart part() {
        return part;
    }

    /** The stored file; both desks of the pair may open it. */
    public String document() {
        return document;
    }

    public String name() {
        return name;
    }

    public String sha256() {
        return sha256;
    }

    /** Bytes. */
    public long size() {
        return size;
    }
}
