package org.tandem.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tandem.kernel.Json;
import org.tandem.kernel.Opening;

/** I30 and I31: what the public log keeps closed is what it stands for, and decisions are counted and opened as committed to. */
final class ClosedInPublic {

    private static final String I30 = "a commitment is the hash of what it stands for";
    private static final String I31 =
            "the public log counts each committee's decisions from 1 without gaps, and opens what it committed to";

    private ClosedInPublic() {}

    static List<Invariants.Violation> violations(Sql sql) throws SQLException {
        List<Invariants.Violation> found = new ArrayList<>();
        sql.each("select registry, commitment, kind, salt, opened from commitment_opening", row -> {
            if (!new Opening(row.getString(3), row.getString(4), row.getString(5))
                    .commitment()
                    .equals(row.getString(2))) {
                found.add(new Invariants.Violation("I30", I30, row.getString(1), row.getString(5)));
            }
        });
        sql.each(
                "select a.registry, a.account from account a where a.commitment > '' and not exists (select 1"
                        + " from commitment_opening o where o.registry = a.registry and o.commitment = a.commitment"
                        + " and o.kind = 'account' and o.opened = a.account)",
                row -> found.add(new Invariants.Violation("I30", I30, row.getString(1), row.getString(2))));
        decisions(sql, found);
        return found;
    }

    private static void decisions(Sql sql, List<Invariants.Violation> found) throws SQLException {
        Map<String, TreeMap<Integer, String>> committed = new HashMap<>();
        sql.each(
                "select registry, subject, about, body from leaf where about = 'DECISION' or about = 'RELEASE'"
                        + " order by registry, about",
                row -> {
                    JsonNode told = Json.read(row.getString(4), JsonNode.class);
                    String pair = told.path("pair").asText();
                    int place = told.path("decision").asInt();
                    String commitment = told.path("commitment").asText();
                    TreeMap<Integer, String> ofPair =
                            committed.computeIfAbsent(row.getString(1) + " " + pair, key -> new TreeMap<>());
                    boolean right = row.getString(2).equals(pair + "/" + place);
                    if (row.getString(3).equals("DECISION")) {
                        ofPair.put(place, commitment);
                    } else {
                        right &=
                                commitment.equals(ofPair.get(place)) && commitment.equals(opened(told.path("opening")));
                    }
                    if (!right) {
                        found.add(new Invariants.Violation("I31", I31, row.getString(1), row.getString(2)));
                    }
                });
        committed.forEach((key, places) -> {
            if (!places.isEmpty() && (places.firstKey() != 1 || places.lastKey() != places.size())) {
                found.add(new Invariants.Violation("I31", I31, key.substring(0, 2), key.substring(3)));
            }
        });
    }

    private static String opened(JsonNode opening) {
        try {
            return new Opening(
                            opening.path("kind").asText(),
                            opening.path("salt").asText(),
                            opening.path("value").asText())
                    .commitment();
        } catch (IllegalArgumentException broken) {
            return "";
        }
    }
}
