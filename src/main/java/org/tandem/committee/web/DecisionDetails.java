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
import org.tandem.committee.Agendas;
import org.tandem.committee.SeveralAgenda;
import org.tandem.committee.SeveralContent;

/** What a decision carries out, one line each, in words that a member can read through. */
@Named
@RequestScoped
public class DecisionDetails {

    @Inject
    Show show;

    @Inject
    Agendas agendas;

    /** In the order in which its kind writes them. */
    public Map<String, String> of(JsonNode content) {
        Map<String, String> details = new LinkedHashMap<>();
        flatten("", content, details);
        return details;
    }

    /** The same of what is decided of this kind: of several matters, by their places, what each needs. */
    public Map<String, String> of(String kind, JsonNode content) {
        if (!SeveralAgenda.KIND.equals(kind)) {
            return of(content);
        }
        Map<String, String> details = new LinkedHashMap<>();
        List<SeveralContent.Item> items = SeveralContent.read(content).items();
        for (int i = 0; i < items.size(); i++) {
            flatten("Item " + (i + 1), items.get(i).content(), details);
        }
        return details;
    }

    /**
     * One of several matters.
     *
     * @param what it is about, for people
     * @param text its own; empty where that of the whole says it
     * @param link its case, from the root
     */
    public record Item(int place, String what, String subject, String outcome, String text, String link) {}

    /** Each of several matters that are decided or drafted together; none of any other kind. */
    public List<Item> items(String kind, JsonNode content) {
        List<Item> shown = new ArrayList<>();
        if (SeveralAgenda.KIND.equals(kind)) {
            for (SeveralContent.Item item : SeveralContent.read(content).items()) {
                shown.add(new Item(
                        shown.size() + 1,
                        "%s: %s".formatted(show.words(item.kind()), agendas.title(item.kind(), item.subject())),
                        item.subject(),
                        show.words(item.outcome()),
                        item.text(),
                        agendas.link(item.kind(), item.subject())));
            }
        }
        return shown;
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
