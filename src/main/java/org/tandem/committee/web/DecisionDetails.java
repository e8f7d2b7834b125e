package org.tandem.committee.web;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandem.access.web.Show;

/** What a decision carries out, one line each, in words that a member can read through. */
@Named
@RequestScoped
public class DecisionDetails {

    @Inject
    Show show;

    /** In the order in which its kind writes them. */
    public Map<String, String> of(JsonNode content) {
        Map<String, String> details = new LinkedHashMap<>();
        flatten("", content, details);
        return details;
    }

    /** A day as it is printed everywhere; anything else as it is. */
    private String inWords(String text) {
        return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? show.date(LocalDate.parse(text)) : text;
    }

    private void flatten(String at, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            node.properties()
                    .forEach(f -> flatten(at.isEmpty() ? f.getKey() : at + ", " + f.getKey(), f.getValue(), into));
        } else if (node.isArray() && node.size() > 0 && node.get(0).isContainerNode()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(at + " " + (i + 1), node.get(i), into);
            }
        } else if (node.isArray()) {
            List<String> items = new ArrayList<>();
            node.forEach(item -> items.add(item.asText()));
            into.put(at, String.join(", ", items));
        } else if (!node.isNull()) {
            into.put(at, inWords(node.asText()));
        }
    }
}
