package org.tandem.committee;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandem.committee.RulesInForce.ActivityType;
import org.tandem.committee.RulesInForce.AdoptedDocument;
import org.tandem.committee.RulesInForce.Deduction;
import org.tandem.committee.RulesInForce.Keeping;
import org.tandem.committee.RulesInForce.Known;
import org.tandem.committee.RulesInForce.OpinionAsked;
import org.tandem.committee.RulesInForce.Quota;
import org.tandem.committee.RulesInForce.Rule;
import org.tandem.committee.RulesInForce.SupportProgramme;
import org.tandem.committee.RulesInForce.Track;
import org.tandem.committee.RulesInForce.TransferCap;
import org.tandem.kernel.Term;

/** What a version of rules says, a line for each rule in the order of the record, for people to read and to compare. */
public final class RuleLines {

    /** What says which version it is, and the lists that are no rules. */
    private static final Set<String> NO_RULES = Set.of("pair", "version", "effective", "documents", "alsoKnown");

    /**
     * @param rule for example {@code Deadlines, completeness check}
     * @param value in words, days as {@code 2013-01-01}
     * @param source the paragraph, {@code assumed} or nothing where the value has no place of its own for it
     */
    public record Line(String rule, String value, String source) {}

    /** A rule that another version says otherwise, says for the first time or no longer. */
    public record Change(String rule, Optional<Line> before, Optional<Line> after) {}

    private final List<Line> lines = new ArrayList<>();

    private RuleLines() {}

    public static List<Line> of(RulesInForce rules) {
        RuleLines all = new RuleLines();
        for (RecordComponent component : RulesInForce.class.getRecordComponents()) {
            if (!NO_RULES.contains(component.getName())) {
                all.add(words(component.getName()), part(rules, component));
            }
        }
        return List.copyOf(all.lines);
    }

    /** The same of a version that a decision adopts. */
    public static List<Line> of(JsonNode adopted) {
        return of(RulesFile.read(adopted));
    }

    /** What changed from one version to another, what it is taken from included. */
    public static List<Change> between(RulesInForce before, RulesInForce after) {
        Map<String, Line> old = byRule(before);
        Map<String, Line> now = byRule(after);
        return Stream.concat(old.keySet().stream(), now.keySet().stream())
                .distinct()
                .map(rule -> new Change(rule, Optional.ofNullable(old.get(rule)), Optional.ofNullable(now.get(rule))))
                .filter(change -> !change.before().equals(change.after()))
                .toList();
    }

    private static Map<String, Line> byRule(RulesInForce rules) {
        Stream<Line> documents = rules.documents().orElse(List.of()).stream().map(RuleLines::line);
        Stream<Line> known = rules.alsoKnown().orElse(List.of()).stream().map(RuleLines::line);
        return Stream.of(of(rules).stream(), documents, known)
                .flatMap(all -> all)
                .collect(Collectors.toMap(Line::rule, line -> line, (one, same) -> one, LinkedHashMap::new));
    }

    private static Line line(AdoptedDocument document) {
        return new Line("Document, " + document.title(), document.version(), document.source());
    }

    private static Line line(Known known) {
        return new Line("Also known, " + known.text(), "yes", known.source());
    }

    private void add(String rule, Object said) {
        if (said instanceof Optional<?> maybe) {
            maybe.ifPresent(value -> add(rule, value));
        } else if (said instanceof Rule<?> stated) {
            lines.add(new Line(rule, text(stated.value()), stated.source()));
        } else if (said instanceof Map<?, ?> byKey) {
            byKey.forEach((key, value) -> add(rule + ", " + called(key.toString()), value));
        } else if (said instanceof Track track) {
            lines.add(new Line(
                    rule,
                    "%s (%s)%s"
                            .formatted(
                                    track.name(),
                                    track.code(),
                                    track.until()
                                            .map(day -> ", for projects that open until " + day)
                                            .orElse("")),
                    track.source()));
        } else if (said instanceof SupportProgramme programme) {
            lines.add(new Line(
                    rule + ", " + programme.name(),
                    "at least %s of the credits to %s of %s"
                            .formatted(programme.minimumShare(), recipient(programme), programme.side()),
                    programme.source()));
        } else if (said instanceof Deduction deduction) {
            lines.add(new Line(rule + ", " + deduction.code(), words(deduction), deduction.source()));
        } else if (said instanceof OpinionAsked asked) {
            lines.add(new Line(rule + ", " + asked.code(), words(asked), asked.source()));
        } else if (said instanceof TransferCap cap) {
            lines.add(new Line(rule + ", " + cap.name(), words(cap), cap.source()));
        } else if (said instanceof Quota quota) {
            lines.add(new Line(rule + ", " + quota.name(), words(quota), quota.source()));
        } else if (said instanceof ActivityType type) {
            lines.add(new Line(rule + ", " + type.name(), words(type), type.source()));
        } else if (said instanceof List<?> several) {
            several.forEach(one -> add(rule, one));
        } else if (said instanceof Record group) {
            for (RecordComponent component : group.getClass().getRecordComponents()) {
                add(rule + ", " + lower(words(component.getName())), part(group, component));
            }
        } else {
            lines.add(new Line(rule, text(said), ""));
        }
    }

    private static String words(Deduction deduction) {
        String what = "%s: %s of what is %s, rounded %s, %s"
                .formatted(
                        deduction.kind().words(),
                        deduction.part(),
                        deduction.basis() == RulesInForce.Basis.ISSUED ? "issued" : "first transferred",
                        text(deduction.rounding()),
                        text(deduction.reckoning()));
        String taken = deduction
                .to()
                .map(to -> "in units, to " + text(to)
                        + deduction.account().map(number -> " " + number).orElse(""))
                .orElse("in money");
        String price = deduction
                .perTonne()
                .map(money -> ", %s %s for a tonne"
                        .formatted(money, deduction.currency().orElse("")))
                .orElse("");
        return what + ", " + taken + price
                + deduction.due().map(due -> ", due in " + due.printed()).orElse("")
                + deduction.confirmedBy().map(by -> ", confirmed by " + by).orElse("");
    }

    private static String words(OpinionAsked asked) {
        return "%s%s: asked by the desk of %s on a %s, after %s, to answer in %s; the committee %s, and silence %s"
                .formatted(
                        asked.body(),
                        asked.organisation().map(code -> " (" + code + ")").orElse(""),
                        asked.side(),
                        text(asked.on()),
                        asked.after() == RulesInForce.OpinionAfter.VALIDATION
                                ? "the validation"
                                : "it was found complete",
                        asked.within().printed(),
                        asked.isNeeded() ? "waits for it" : "does not wait for it",
                        asked.silence().words());
    }

    private static String words(TransferCap cap) {
        String whose = cap.methodologies().isEmpty()
                ? "of activities that are not named here"
                : cap.methodologies().contains(TransferCap.ALL)
                        ? "of every activity"
                        : "under " + String.join(", ", cap.methodologies());
        return "at most %s %s may be transferred%s"
                .formatted(
                        cap.atMost(),
                        whose,
                        cap.remainder()
                                .map(rest -> rest == RulesInForce.Remainder.STAYS_WITH_HOST
                                        ? "; the rest stays with the host"
                                        : "; the rest is outside authorization")
                                .orElse(""));
    }

    private static String words(Quota quota) {
        return quota.tonnes()
                        .map(tonnes -> "at most %s t may be transferred".formatted(tonnes))
                        .orElse("only what lies beyond the host country's own contribution may be transferred")
                + quota.from().map(day -> ", from " + day).orElse("")
                + quota.until().map(day -> ", until " + day).orElse("");
    }

    private static String words(ActivityType type) {
        if (!type.isTellable()) {
            return "in words alone";
        }
        return Stream.concat(type.scopes().stream().map(scope -> "scope " + scope), type.methodologies().stream())
                .collect(Collectors.joining(", "));
    }

    private static String recipient(SupportProgramme programme) {
        return programme.recipient().equals("GOV") ? "the government" : programme.recipient();
    }

    private static Object part(Record of, RecordComponent component) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(Object value) {
        if (value instanceof Collection<?> several) {
            return several.isEmpty()
                    ? "nothing"
                    : several.stream().map(RuleLines::text).collect(Collectors.joining(", "));
        }
        if (value instanceof Boolean yes) {
            return yes ? "yes" : "no";
        }
        if (value instanceof Term term) {
            return term.printed();
        }
        if (value instanceof Keeping keeping) {
            return keeping.words();
        }
        if (value instanceof CheckedBy checked) {
            return checked.words();
        }
        if (value instanceof PaperAsked paper) {
            return paper.words();
        }
        if (value instanceof RulesInForce.Use use) {
            return use.words();
        }
        return value instanceof Enum<?> code
                ? code.name().replace('_', ' ').toLowerCase(Locale.ROOT)
                : String.valueOf(value);
    }

    /** {@code issuanceModel} is read as "Issuance model"; codes of Parties stay. */
    private static String words(String key) {
        String words = key.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return key.matches("[A-Z]{2}")
                ? key
                : words.substring(0, 1).toUpperCase(Locale.ROOT) + lower(words.substring(1));
    }

    /** A key is read as words; what papers are called is left as they are called. */
    private static String called(String key) {
        return key.contains(" ") ? key : lower(words(key));
    }

    private static String lower(String words) {
        return words.matches("[A-Z]{2}") ? words : words.toLowerCase(Locale.ROOT);
    }
}
