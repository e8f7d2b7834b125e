package org.tandem.committee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.Refusal;

/**
 * What a decision on several matters carries out: each of them, in this order.
 *
 * @param items two at least, each on another case or of another kind
 */
public record SeveralContent(List<Item> items) {

    public static final int FEWEST = 2;
    public static final int MOST = 50;

    private static final int MOST_TEXT = 20_000;

    public SeveralContent {
        items = items == null ? List.of() : items;
    }

    /**
     * One of the matters.
     *
     * @param kind which {@link Agenda}
     * @param text what is decided on it; empty where the text of the whole says it
     * @param content what its agenda needs to carry it out; an empty object where it needs nothing
     */
    public record Item(String kind, String subject, String outcome, String text, JsonNode content) {

        public Item {
            kind = stripped(kind);
            subject = stripped(subject);
            outcome = stripped(outcome);
            text = stripped(text);
            content = content == null || content.isNull() ? JsonNodeFactory.instance.objectNode() : content;
        }

        private static String stripped(String typed) {
            return typed == null ? "" : typed.strip();
        }

        /** What is decided on it: its own words, or those of the whole. */
        String textOr(String whole) {
            return text.isEmpty() ? whole : text;
        }
    }

    /** @throws InputRefused where it is no list of matters; whether each can be carried out is its agenda's to say */
    public static SeveralContent read(JsonNode content) {
        SeveralContent read;
        try {
            read = content == null || content.isNull()
                    ? new SeveralContent(List.of())
                    : Json.as(content, SeveralContent.class);
        } catch (IllegalStateException | IllegalArgumentException unreadable) {
            throw InputRefused.field(
                    "content", "The content is no list of matters: items, each with kind, subject, outcome and text.");
        }
        InputRefused.Problems problems = new InputRefused.Problems();
        read.check(problems);
        problems.refuseIfAny();
        return read;
    }

    private void check(InputRefused.Problems problems) {
        problems.unless(
                items.size() >= FEWEST && items.size() <= MOST,
                "content.items",
                "One decision takes from %d to %d matters; these are %d.".formatted(FEWEST, MOST, items.size()));
        Set<Map.Entry<String, String>> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            if (item == null) {
                problems.add(field(i, "kind"), "Item %d is empty.".formatted(i + 1));
                continue;
            }
            problems.text(field(i, "kind"), item.kind(), 40, "Item %d: say of which kind it is.".formatted(i + 1));
            problems.text(
                    field(i, "subject"), item.subject(), 40, "Item %d: say what is to be decided on.".formatted(i + 1));
            problems.text(field(i, "outcome"), item.outcome(), 40, "Item %d: say what is decided.".formatted(i + 1));
            if (!item.text().isEmpty()) {
                problems.text(field(i, "text"), item.text(), MOST_TEXT, "");
            }
            problems.unless(
                            !item.kind().equals(SeveralAgenda.KIND),
                            field(i, "kind"),
                            "Item %d: a decision on several matters contains no other one.".formatted(i + 1))
                    .unless(
                            seen.add(Map.entry(item.kind(), item.subject())),
                            field(i, "subject"),
                            "Item %d: %s stands there twice.".formatted(i + 1, item.subject()));
        }
    }

    /** As an interface names it: {@code content.items[1].outcome}. */
    private static String field(int index, String field) {
        return "content.items[%d].%s".formatted(index, field);
    }

    /** Does this with each item in its order. What refuses one says at which place it stands; where there is one alone, as ever. */
    static <T> void each(List<T> items, Consumer<T> act) {
        if (items.size() == 1) {
            act.accept(items.get(0));
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            try {
                act.accept(items.get(i));
            } catch (InputRefused refused) {
                throw placed(i, refused);
            } catch (Refusal refused) {
                throw new ItemRefused(i + 1, refused);
            }
        }
    }

    /** The reasons are the whole's; every other field is the item's. */
    private static InputRefused placed(int index, InputRefused refused) {
        InputRefused.Problems problems = new InputRefused.Problems();
        refused.fields()
                .forEach((field, says) -> problems.add(
                        field.equals("reasons") ? field : field(index, field),
                        "Item %d: %s".formatted(index + 1, says)));
        return problems.asRefusal();
    }
}
