package org.tandem.published;

import static org.tandem.published.Column.Holds.DAY;
import static org.tandem.published.Column.Holds.DAY_TO_COME;
import static org.tandem.published.Column.Holds.FUNCTIONS;
import static org.tandem.published.Column.Holds.LINK;
import static org.tandem.published.Column.Holds.MODE;
import static org.tandem.published.Column.Holds.NUMBER;
import static org.tandem.published.Column.Holds.SCOPES;
import static org.tandem.published.Column.Holds.TEXT;
import static org.tandem.published.Column.Holds.TONNES;
import static org.tandem.published.Column.Holds.TONNES_ISSUED;
import static org.tandem.published.Column.Holds.YEARS;
import static org.tandem.published.Column.needed;
import static org.tandem.published.Column.optional;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;
import org.tandem.kernel.Unknown;

/** What a published record is about. Each kind is a table of its own, with these columns in any order. */
public enum RecordKind {
    METHODOLOGY("methodologies", "approved"),
    PROJECT("projects", "registered"),
    DECISION("decisions", "decided"),
    ENTITY("entities", "designated"),
    ISSUANCE("issuances", "decided");

    private final String plural;
    private final String dayColumn;

    RecordKind(String plural, String dayColumn) {
        this.plural = plural;
        this.dayColumn = dayColumn;
    }

    /** As sheets, files and addresses call it. */
    public String plural() {
        return plural;
    }

    /** The word for one of them. */
    public String singular() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Which column holds the day by which people know it. */
    String dayColumn() {
        return dayColumn;
    }

    String titleColumn() {
        return this == ENTITY ? "name" : "title";
    }

    public static Optional<RecordKind> ofPlural(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.plural.equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    public static RecordKind parse(String plural) {
        return ofPlural(plural).orElseThrow(() -> new Unknown("kind of record", plural));
    }

    /** The columns of this kind, in the order of the template. Amounts by recipient are named after the pair's Parties. */
    public List<Column> columns(Pair pair) {
        List<Column> columns = new ArrayList<>();
        columns.add(needed("number", NUMBER, "Its number as printed"));
        switch (this) {
            case METHODOLOGY ->
                columns.addAll(List.of(
                        needed("title", TEXT, "Its title"),
                        optional("version", TEXT, "Version"),
                        optional("sectoral_scopes", SCOPES, "Sectoral scopes"),
                        optional("approved", DAY, "Day of approval")));
            case PROJECT ->
                columns.addAll(List.of(
                        needed("title", TEXT, "Its title"),
                        Column.naming("methodology", METHODOLOGY, true),
                        optional("registered", DAY, "Day of registration"),
                        Column.naming("decision", DECISION, false),
                        optional("participants", TEXT, "Who takes part"),
                        optional("credited_from", DAY_TO_COME, "First day of the crediting period"),
                        optional("credited_until", DAY_TO_COME, "Last day of the crediting period")));
            case DECISION ->
                columns.addAll(List.of(
                        needed("title", TEXT, "What was decided"),
                        needed("decided", DAY, "Day of the decision"),
                        optional("mode", MODE, "How it was decided")));
            case ENTITY ->
                columns.addAll(List.of(
                        needed("name", TEXT, "Its name"),
                        optional("functions", FUNCTIONS, "What it is designated for"),
                        needed("sectoral_scopes", SCOPES, "Sectoral scopes"),
                        optional("designated", DAY, "First day of the designation"),
                        optional("until", DAY_TO_COME, "Last day of the designation")));
            case ISSUANCE -> {
                columns.addAll(List.of(
                        Column.naming("project", PROJECT, true),
                        Column.naming("decision", DECISION, false),
                        optional("decided", DAY, "Day of the decision"),
                        optional("monitored_from", DAY, "First day monitored"),
                        optional("monitored_until", DAY, "Last day monitored"),
                        optional("vintages", YEARS, "Vintages"),
                        needed("quantity", TONNES_ISSUED, "Issued in all")));
                for (Side side : Side.values()) {
                    Party party = pair.party(side);
                    columns.add(optional("government_" + party, TONNES, "Of it for the government of " + party));
                    columns.add(optional("others_" + party, TONNES, "Of it for others of " + party));
                    columns.add(optional("side_" + party, TONNES, "Of it for " + party + " in all"));
                }
            }
        }
        columns.add(optional("link", LINK, "Where it is published"));
        columns.add(optional("notes", TEXT, "Notes"));
        return columns;
    }
}
