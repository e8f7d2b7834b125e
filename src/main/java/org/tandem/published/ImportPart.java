package org.tandem.published;

import java.util.Locale;
import java.util.Optional;
import org.tandem.kernel.Unknown;

/** As what a file is handed in: a table of one kind, or a workbook with a sheet for each. */
public enum ImportPart {
    WORKBOOK,
    METHODOLOGIES,
    PROJECTS,
    DECISIONS,
    ENTITIES,
    ISSUANCES;

    /** The kind that it holds alone. */
    Optional<RecordKind> kind() {
        return RecordKind.ofPlural(word());
    }

    /** As forms and addresses call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String mediaType() {
        return this == WORKBOOK ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv";
    }

    String ending() {
        return this == WORKBOOK ? "xlsx" : "csv";
    }

    public static ImportPart parse(String word) {
        for (ImportPart part : values()) {
            if (part.word().equals(word)) {
                return part;
            }
        }
        throw new Unknown("part of an import", word);
    }
}
