package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The form of the page that is being shown, as the house tags see it. Empty and right on a page without a form. */
@Named("form")
@RequestScoped
public class CurrentForm {

    private static final String NOT_TYPED =
            "csrf|act|step|draft|draft\\.version|version|seen|ordinal|proposal|.*\\.rows|.*\\.name";

    private FormPage page;
    private boolean told;

    void is(FormPage shown) {
        page = shown;
    }

    public String value(String field) {
        return page == null ? "" : page.getValues().getOrDefault(field, "");
    }

    public String error(String field) {
        return page == null ? null : page.getErrors().get(field);
    }

    /** What becomes of the file that was sent in this field before. */
    public String ofFile(String field) {
        return page != null && page.isUntaken(field)
                ? "was sent, and is not taken as it stands. Choose another in its place, or mend what is said above."
                : "is kept. Choose another only to replace it.";
    }

    public Map<String, String> getErrors() {
        return page == null ? Map.of() : page.getErrors();
    }

    public boolean isWrong() {
        return page != null && page.isWrong();
    }

    public boolean isChecking() {
        return page != null && page.isChecking();
    }

    /** Whether this form of the page's several was the one sent; always so for a page with one form. */
    public boolean isSent(String act) {
        return page != null && page.act().equals(act == null ? "" : act);
    }

    /** The same, and that what is wrong with it is said above it. */
    public boolean tells(String act) {
        boolean here = isSent(act);
        told |= here;
        return here;
    }

    /** Whether the form that was sent is on the page no longer, so that what is wrong is said nowhere yet. */
    public boolean isUntold() {
        return isWrong() && !told;
    }

    /** What was typed into it, by the names of its fields in words. */
    public Map<String, String> getTyped() {
        Map<String, String> typed = new LinkedHashMap<>();
        if (page != null) {
            page.getValues().forEach((name, value) -> {
                if (!name.matches(NOT_TYPED) && !value.isBlank()) {
                    typed.put(name, value);
                }
            });
        }
        return typed;
    }

    /** Whether the form has a field at all; where it has none there is nothing to change before it is sent. */
    public boolean isChangeable() {
        return page != null && page.getValues().keySet().stream().anyMatch(name -> !name.matches(NOT_TYPED));
    }

    /** What is said of a field before it is filled in: its hint, and how much it takes, so that nobody learns that from a refusal. */
    public String withMost(String hint, Object most) {
        String told = hint == null ? "" : hint.strip();
        String longest = most == null ? "" : String.valueOf(most);
        return longest.isEmpty()
                ? told
                : (told
                                + " At most %s characters."
                                        .formatted(longest.replaceAll("(?<=[0-9])(?=([0-9]{3})+$)", "\u202f")))
                        .strip();
    }

    public boolean chosen(String field, Object option) {
        return List.of(value(field).split("\n")).contains(String.valueOf(option));
    }

    public int rows(String of) {
        return page == null ? 1 : page.rows(of);
    }

    /** Ids of what describes a field, hint before error, for {@code aria-describedby}; nothing if neither is there. */
    public String describedBy(String field, String hint) {
        String ids = (hint == null || hint.isEmpty() ? "" : field + "-hint ")
                + (error(field) == null ? "" : field + "-error");
        return ids.isEmpty() ? null : ids.strip();
    }

    /** Options of a choice: a map from what is sent to what is read, a list of words, or {@code A=First;B=Second}. */
    public Map<String, String> options(Object given) {
        Map<String, String> options = new LinkedHashMap<>();
        if (given instanceof Map<?, ?> map) {
            map.forEach((sent, read) -> options.put(String.valueOf(sent), String.valueOf(read)));
        } else if (given instanceof Collection<?> words) {
            words.forEach(word -> options.put(String.valueOf(word), String.valueOf(word)));
        } else if (given != null) {
            for (String option : String.valueOf(given).split(";", -1)) {
                String[] parts = option.split("=", 2);
                options.put(parts[0].strip(), parts[parts.length - 1].strip());
            }
        }
        return options;
    }

    /** The words for what was chosen, for the check-answers page. */
    public String words(String field, Object given) {
        Map<String, String> options = options(given);
        return String.join(
                ", ",
                List.of(value(field).split("\n")).stream()
                        .map(chosen -> options.getOrDefault(chosen, chosen))
                        .toList());
    }
}
