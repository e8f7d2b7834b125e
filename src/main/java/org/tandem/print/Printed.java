package org.tandem.print;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A paper of record as an accessible page: in English, and beside it in a second language where one is wanted. What the
 * platform says stands in both; what people wrote stands once, as they wrote it. {@link PrintedPdf} makes a PDF of the same
 * page.
 */
public final class Printed {

    private static final Pattern TIME = Pattern.compile("(UTC[+-])?\\b[0-9]{1,2}:[0-9]{2}\\b");

    private final Language english;
    private final Optional<Language> second;
    private final String title;
    private final StringBuilder body = new StringBuilder();

    /** Where in the body a sentence about the paper itself stands. */
    private final int top;

    /** @param titleKey the phrase of the title, with what fills its places */
    public Printed(Language english, Optional<Language> second, String titleKey, Object... fillings) {
        this.english = english;
        this.second = second.filter(other -> !other.tag().equals(english.tag()));
        this.title = english.say(titleKey, fillings);
        heading("h1", titleKey, fillings);
        this.second.ifPresent(other -> body.append(both("note", "translation")));
        this.top = body.length();
    }

    /** One row of a table: its cells, written by people or already put into words. */
    public record Row(List<String> cells) {

        public static Row of(String... cells) {
            return new Row(List.of(cells));
        }

        public Row {
            cells = List.copyOf(cells);
        }
    }

    public Printed heading(String key, Object... fillings) {
        heading("h2", key, fillings);
        return this;
    }

    /** A heading that people wrote. */
    public Printed itemHeading(String text) {
        body.append("<h3>").append(shown(text)).append("</h3>\n");
        return this;
    }

    /** What stays on one page, as a heading and what is signed under it, where a page has room for it. */
    public Printed together(Consumer<Printed> parts) {
        body.append("<div class=\"together\">\n");
        parts.accept(this);
        body.append("</div>\n");
        return this;
    }

    /** A heading that people wrote, on top of a page of its own. */
    public Printed pageHeading(String text) {
        body.append("<h2 class=\"page\">").append(shown(text)).append("</h2>\n");
        return this;
    }

    /** A sentence of the platform's. */
    public Printed sentence(String key, Object... fillings) {
        body.append(both("", key, fillings));
        return this;
    }

    /** What people wrote, its lines kept. */
    public Printed written(String text) {
        for (String line : text.strip().split("\n", -1)) {
            if (!line.isBlank()) {
                body.append("<p class=\"written\">").append(shown(line.strip())).append("</p>\n");
            }
        }
        return this;
    }

    /** A label of the platform's and what stands for it. */
    public Printed fact(String key, String value) {
        body.append("<p class=\"fact\"><span class=\"label\">")
                .append(shown(english.say(key)))
                .append("</span>");
        second.ifPresent(other -> body.append(" <span class=\"label\" lang=\"")
                .append(other.tag())
                .append("\">")
                .append(shown(other.say(key)))
                .append("</span>"));
        body.append(" <span class=\"value\">").append(shown(value)).append("</span></p>\n");
        return this;
    }

    /** A label of the platform's and a phrase that stands for it. */
    public Printed said(String key, String valueKey, Object... fillings) {
        return fact(key, inBoth(valueKey, fillings));
    }

    /** @param headKeys one phrase for each column */
    public Printed table(List<String> headKeys, List<Row> rows) {
        body.append("<table><thead><tr>");
        for (String key : headKeys) {
            body.append("<th scope=\"col\">").append(shown(english.say(key)));
            second.ifPresent(other -> body.append("<br/><span class=\"other\" lang=\"")
                    .append(other.tag())
                    .append("\">")
                    .append(shown(other.say(key)))
                    .append("</span>"));
            body.append("</th>");
        }
        body.append("</tr></thead><tbody>\n");
        for (Row row : rows) {
            body.append("<tr>");
            row.cells().forEach(cell -> body.append("<td>").append(shown(cell)).append("</td>"));
            body.append("</tr>\n");
        }
        body.append("</tbody></table>\n");
        return this;
    }

    /** A phrase in both languages, for a cell of a table. */
    public String inBoth(String key, Object... fillings) {
        return inBoth(words -> words.say(key, fillings));
    }

    /** What is put together of phrases, in both languages. */
    public String inBoth(Function<Language, String> saying) {
        String said = saying.apply(english);
        return second.map(saying)
                .filter(other -> !other.equals(said))
                .map(other -> said + " / " + other)
                .orElse(said);
    }

    public String title() {
        return title;
    }

    boolean canBeSet() {
        return Letters.canSet(body.toString());
    }

    /** With a mark for each letter that cannot be set, which a sentence on top says. */
    String marked(String rules) {
        return page(Optional.empty(), rules, Letters.marked(withOnTop("marked", Letters.MARK)));
    }

    /** @param style a stylesheet's address, or nothing where the rules are put in */
    String page(Optional<String> style, String rules) {
        return page(style, rules, body.toString());
    }

    private String withOnTop(String key, Object... fillings) {
        return new StringBuilder(body).insert(top, both("note", key, fillings)).toString();
    }

    private String page(Optional<String> style, String rules, String shown) {
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"/><title>%s</title><meta name="description" content="%s"/><meta name="viewport" content="width=device-width"/>%s</head>
                <body><main>
                %s</main></body></html>
                """
                .formatted(
                        escaped(title),
                        escaped(title),
                        style.map(address -> "<link rel=\"stylesheet\" href=\"" + escaped(address) + "\"/>")
                                .orElse("<style>" + rules + "</style>"),
                        shown);
    }

    /**
     * As a page of its own. One that no PDF can be made of says so.
     *
     * @param style address of {@link PrintedPdf#STYLE} as it is served
     */
    public String page(String style) {
        return page(Optional.of(style), "", canBeSet() ? body.toString() : withOnTop("noPdf"));
    }

    private void heading(String tag, String key, Object... fillings) {
        body.append('<').append(tag).append('>').append(shown(english.say(key, fillings)));
        second.ifPresent(other -> body.append("<br/><span class=\"other\" lang=\"")
                .append(other.tag())
                .append("\">")
                .append(shown(other.say(key, fillings)))
                .append("</span>"));
        body.append("</").append(tag).append(">\n");
    }

    private String both(String kind, String key, Object... fillings) {
        if (second.isEmpty()) {
            return "<p class=\"%s\">%s</p>\n".formatted(kind, shown(english.say(key, fillings)));
        }
        Language other = second.get();
        String names = kind.isEmpty() ? "half" : kind + " half";
        return "<div class=\"two\"><p class=\"%s\">%s</p><p class=\"%s\" lang=\"%s\">%s</p></div>\n"
                .formatted(
                        names, shown(english.say(key, fillings)), names, other.tag(), shown(other.say(key, fillings)));
    }

    /** As it is shown; a time and what it is from UTC are not broken within. */
    private static String shown(String text) {
        return TIME.matcher(escaped(text)).replaceAll("<span class=\"whole\">$0</span>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "");
    }
}
