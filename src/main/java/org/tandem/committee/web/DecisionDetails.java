package org.tandem.committee.web;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tandem.access.Organisations;
import org.tandem.access.web.Show;
import org.tandem.committee.Agendas;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.RuleLines;
import org.tandem.committee.RulesAgenda;
import org.tandem.committee.RulesRefused;
import org.tandem.committee.SeveralAgenda;
import org.tandem.committee.SeveralContent;
import org.tandem.kernel.Party;

/** What a decision carries out, one line each, in words that a member can read through. */
@Named
@RequestScoped
public class DecisionDetails {

    /** From when until when it counts is read after what counts, whatever the order in which the content was kept. */
    private static final List<String> DAYS_LAST = List.of("from", "until");

    @Inject
    Show show;

    @Inject
    Agendas agendas;

    @Inject
    JointCommittees committees;

    @Inject
    Organisations organisations;

    /** In the order in which its kind writes them; of several matters, by their places, what each needs. */
    public Map<String, String> of(String kind, JsonNode content) {
        Map<String, String> details = new LinkedHashMap<>();
        if (SeveralAgenda.KIND.equals(kind)) {
            List<SeveralContent.Item> items = SeveralContent.read(content).items();
            for (int i = 0; i < items.size(); i++) {
                flatten("Item " + (i + 1), "", items.get(i).content(), details);
            }
        } else if (RulesAgenda.KIND.equals(kind)) {
            rules(content, details);
        } else {
            flatten("", "", content, details);
        }
        return details;
    }

    /** As a version of rules is read everywhere; one that was drafted in an older form, as it was written. */
    private void rules(JsonNode content, Map<String, String> into) {
        try {
            List<RuleLines.Line> lines = RuleLines.of(content);
            into.put("Version", content.path("version").asText());
            into.put("In force from", show.typedDate(content.path("effective").asText()));
            lines.forEach(
                    line -> into.merge(line.rule(), show.days(line.value()), (before, next) -> before + "; " + next));
        } catch (RulesRefused older) {
            flatten("", "", content, into);
        }
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

    /** What stands in a field, without codes: a day as it is printed everywhere, a side and an organisation by name. */
    private String inWords(String field, String text) {
        return switch (field) {
            case "functions", "kind", "basis" -> show.words(text);
            case "step" -> capital(words(text));
            case "side" -> text.matches("[A-Z]{2}") ? committees.name(new Party(text)) : text;
            case "recipient" -> text.equals("GOV") ? "Its government" : organisations.name(text);
            default -> text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? show.date(LocalDate.parse(text)) : text;
        };
    }

    /** {@code fixedValue} as words; what is no such key, as it is. */
    private static String words(String key) {
        return key.matches("[a-z]+([A-Z][a-z]+)*")
                ? key.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT)
                : key;
    }

    private static String capital(String words) {
        return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** @param field the last of the keys that lead to the node */
    private void flatten(String at, String field, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            node.properties().stream()
                    .sorted(Comparator.comparingInt(one -> DAYS_LAST.indexOf(one.getKey())))
                    .forEach(one -> flatten(
                            at.isEmpty() ? capital(words(one.getKey())) : at + ", " + words(one.getKey()),
                            one.getKey(),
                            one.getValue(),
                            into));
        } else if (node.isArray() && node.size() > 0 && node.get(0).isContainerNode()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(at + " " + (i + 1), field, node.get(i), into);
            }
        } else if (node.isArray()) {
            List<String> items = new ArrayList<>();
            node.forEach(item -> items.add(inWords(field, item.asText())));
            into.put(at, String.join(", ", items));
        } else if (!node.isNull()) {
            into.put(at, inWords(field, node.asText()));
        }
    }
}
