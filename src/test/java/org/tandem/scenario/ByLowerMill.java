package org.tandem.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the Lower Mill sends to the API of the practice pair, right but for what a test changes. */
final class ByLowerMill {

    private ByLowerMill() {}

    static Map<String, Object> design(String version, String validator) {
        List<Map<String, Object>> answers = new ArrayList<>();
        for (int criterion = 1; criterion <= 4; criterion++) {
            answers.add(Map.of("criterion", criterion, "met", true, "how", "Shown."));
        }
        Map<String, Object> design = new LinkedHashMap<>();
        design.put("title", "Rooftop solar at the weir");
        design.put("methodology", "XB_AM001");
        design.put("methodologyVersion", version);
        design.put("location", "Belmora");
        design.put("description", "Invented.");
        design.put("startOfOperation", "2026-11-01");
        design.put("fixedParameters", Map.of("EF", "0.533"));
        design.put("eligibility", answers);
        design.put("participants", List.of("upper-mill", "lower-mill"));
        design.put("validator", validator);
        return Map.of("pair", "XA-XB", "participant", "lower-mill", "design", design);
    }

    static Map<String, Object> readings(String project, String from, String until) {
        return Map.of(
                "project", project,
                "from", from,
                "until", until,
                "readings", List.of(Map.of("month", from.substring(0, 7), "values", Map.of("EG (MWh)", "1.5"))));
    }
}
