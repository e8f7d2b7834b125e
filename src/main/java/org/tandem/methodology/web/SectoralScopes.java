package org.tandem.methodology.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fifteen sectoral scopes by which methodologies and third-party entities are sorted, by number. */
@Named
@ApplicationScoped
public class SectoralScopes {

    private static final List<String> NAMES = List.of(
            "Energy industries",
            "Energy distribution",
            "Energy demand",
            "Manufacturing industries",
            "Chemical industry",
            "Construction",
            "Transport",
            "Mining and mineral production",
            "Metal production",
            "Fugitive emissions from fuels",
            "Fugitive emissions from halocarbons and sulphur hexafluoride",
            "Solvents use",
            "Waste handling and disposal",
            "Forests and land (REDD-plus)",
            "Agriculture");

    /** {@code 1} to "1 Energy industries", for a choice. */
    public Map<String, String> getAll() {
        Map<String, String> all = new LinkedHashMap<>();
        for (int scope = 1; scope <= NAMES.size(); scope++) {
            all.put(Integer.toString(scope), name(scope));
        }
        return all;
    }

    public String name(int scope) {
        return scope >= 1 && scope <= NAMES.size() ? scope + " " + NAMES.get(scope - 1) : Integer.toString(scope);
    }
}
