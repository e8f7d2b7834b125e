package org.tandem.committee;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.access.Organisations;
import org.tandem.kernel.Party;

/** What a decision carries out, one line each, in words that a member can read through, on pages and on paper. */
@ApplicationScoped
public class CarriedOut {

    /** From when until when it counts is read after what counts, whatever the order in which the content was kept. */
    private static final List<String> DAYS_LAST = List.of("from", "until");

    private static final Pattern DAY = Pattern.compile("\\b[0-9]{4}-[0-9]{2}-[0-9]{2}\\b");

    private final JointCommittees committees;
    private final Organisations organisations;

    @Inject
    public CarriedOut(JointCommittees committees, Organisations organisations) {
        this.committees = committees;
        this.organisations = organisations;
    }

    protected CarriedOut() {
        this(null, null);
    }

    /**
     * In the order in which its kind writes them; of several matters, by their places, what each needs.
     *
     * @param written how a day is written for who reads it
     */
    public Map<String, String> of(String kind, JsonNode content, Function<LocalDate, String> written) {
        Lines lines = new Lines(written);
        if (SeveralAgenda.KIND.equals(kind)) {
            List<SeveralContent.Item> items = SeveralContent.read(content).items();
            for (int i = 0; i < items.size(); i++) {
                lines.flatten("Item " + (i + 1), "", items.get(i).content());
            }
        } else if (RulesAgenda.KIND.equals(kind)) {
            lines.rules(content);
        } else {
            lines.flatten("", "", content);
        }
        return lines.all;
    }

    private final class Lines {

        private final Map<String, String> all = new LinkedHashMap<>();
        private final Function<LocalDate, String> written;

        private Lines(Function<LocalDate, String> written) {
            this.written = written;
        }

        /** As a version of rules is read everywhere; one that was drafted in an older form, as it was written. */
        private void rules(JsonNode content) {
            try {
                List<RuleLines.Line> rules = RuleLines.of(content);
                all.put("Version", content.path("version").asText());
                all.put("In force from", withDays(content.path("effective").asText()));
                rules.forEach(
                        line -> all.merge(line.rule(), withDays(line.value()), (before, next) -> before + "; " + next));
            } catch (RulesRefused older) {
                flatten("", "", content);
            }
        }

        /** @param field the last of the keys that lead to the node */
        private void flatten(String at, String field, JsonNode node) {
            if (node.isObject()) {
                node.properties().stream()
                        .sorted(Comparator.comparingInt(one -> DAYS_LAST.indexOf(one.getKey())))
                        .forEach(one -> flatten(
                                at.isEmpty() ? capital(words(one.getKey())) : at + ", " + words(one.getKey()),
                                one.getKey(),
                                one.getValue()));
            } else if (node.isArray() && node.size() > 0 && node.get(0).isContainerNode()) {
                for (int i = 0; i < node.size(); i++) {
                    flatten(at + " " + (i + 1), field, node.get(i));
                }
            } else if (node.isArray()) {
                List<String> items = new ArrayList<>();
                node.forEach(item -> items.add(inWords(field, item.asText())));
                all.put(at, String.join(", ", items));
            } else if (!node.isNull()) {
                all.put(at, inWords(field, node.asText()));
            }
        }

        /** What stands in a field, without codes: a day as it is printed everywhere, a side and an organisation by name. */
        private String inWords(String field, String text) {
            return switch (field) {
                case "functions", "kind", "basis" ->
                    capital(text.replace('_', ' ').toLowerCase(Locale.ROOT));
                case "step" -> capital(words(text));
                case "side" -> text.matches("[A-Z]{2}") ? committees.name(new Party(text)) : text;
                case "recipient" -> text.equals("GOV") ? "Its government" : organisations.name(text);
                default -> DAY.matcher(text).matches() ? withDays(text) : text;
            };
        }

        private String withDays(String sentence) {
            return DAY.matcher(sentence).replaceAll(day -> Matcher.quoteReplacement(day(day.group())));
        }

        /** As it came where the calendar has no such day. */
        private String day(String data) {
            try {
                return written.apply(LocalDate.parse(data));
            } catch (DateTimeParseException unreadable) {
                return data;
            }
        }
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
}
