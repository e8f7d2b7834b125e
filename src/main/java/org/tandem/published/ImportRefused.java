package org.tandem.published;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tandem.kernel.Refusal;

/** Files of published records with places that cannot be taken. Nothing of them was kept; the first places are named. */
public final class ImportRefused extends Refusal {

    private static final int NAMED = 5;

    private final transient DryRun found;

    /** @param field as what the file of such a place was handed in */
    ImportRefused(DryRun found, Function<CellRefused, String> field) {
        super(Kind.INPUT, says(found), null, byField(found, field));
        this.found = found;
    }

    private static Map<String, String> byField(DryRun found, Function<CellRefused, String> field) {
        Map<String, List<CellRefused>> fields =
                found.refused().stream().collect(Collectors.groupingBy(field, LinkedHashMap::new, Collectors.toList()));
        Map<String, String> said = new LinkedHashMap<>();
        fields.forEach(
                (name, places) -> said.put(name, fields.size() == 1 ? says(found) : says(places, places.size())));
        return said;
    }

    /** All that was found. */
    public DryRun found() {
        return found;
    }

    private static String says(DryRun found) {
        return says(found.first(), found.refusedInAll());
    }

    private static String says(List<CellRefused> places, int inAll) {
        List<CellRefused> first = places.stream().limit(NAMED).toList();
        return "%s cannot be taken, so nothing was. %s%s"
                .formatted(
                        inAll == 1 ? "One place" : inAll + " places",
                        first.stream().map(CellRefused::sentence).collect(Collectors.joining(" ")),
                        inAll > first.size() ? " The dry run tells them all." : "");
    }
}
