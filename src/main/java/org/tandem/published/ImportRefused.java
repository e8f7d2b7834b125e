package org.tandem.published;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tandem.kernel.Refusal;

/** Files of published records with places that cannot be taken. Nothing of them was kept; the first places are named. */
public final class ImportRefused extends Refusal {

    private static final int NAMED = 5;

    private final transient DryRun found;

    /** @param field as what the first of the files was handed in */
    ImportRefused(DryRun found, String field) {
        super(Kind.INPUT, says(found), null, Map.of(field, says(found)));
        this.found = found;
    }

    /** All that was found. */
    public DryRun found() {
        return found;
    }

    private static String says(DryRun found) {
        List<CellRefused> first = found.first().stream().limit(NAMED).toList();
        return "%s cannot be taken, so nothing was. %s%s"
                .formatted(
                        found.refusedInAll() == 1 ? "One place" : found.refusedInAll() + " places",
                        first.stream().map(CellRefused::sentence).collect(Collectors.joining(" ")),
                        found.refusedInAll() > first.size() ? " The dry run tells them all." : "");
    }
}
