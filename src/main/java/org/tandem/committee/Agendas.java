package org.tandem.committee;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;

/** What can be put before a committee here, gathered from the rooms whose matters they are. */
@ApplicationScoped
public class Agendas {

    /** A word that can be the number of a matter. */
    private static final Pattern NUMBER = Pattern.compile("[\\w-]+");

    /** Numbers are printed in capitals, codes in small letters. */
    private static final Pattern PRINTED = Pattern.compile("[A-Z]{2}.*");

    private final Instance<Agenda> single;
    private final Instance<AgendaSource> several;

    @Inject
    public Agendas(@Any Instance<Agenda> single, @Any Instance<AgendaSource> several) {
        this.single = single;
        this.several = several;
    }

    protected Agendas() {
        this(null, null);
    }

    /** The kinds of matter that can be put before a committee here. */
    public List<String> kinds() {
        return all().map(Agenda::kind).sorted().toList();
    }

    /** What can be decided on a matter of this kind. */
    public List<String> outcomes(String kind) {
        return of(kind).outcomes();
    }

    /**
     * A case that waits for a committee.
     *
     * @param link its page in the workspace, from the root
     */
    public record Waiting(String kind, String subject, String title, String link) {}

    /** What waits for this pair's committee, of every kind. */
    public List<Waiting> waiting(Pair pair) {
        return all().flatMap(agenda -> {
                    List<String> subjects = agenda.waiting(pair);
                    Map<String, String> titles = subjects.isEmpty() ? Map.of() : agenda.titles(subjects);
                    return subjects.stream()
                            .map(subject -> new Waiting(
                                    agenda.kind(),
                                    subject,
                                    titles.getOrDefault(subject, subject),
                                    agenda.link(subject)));
                })
                .toList();
    }

    /** Whether matters of this kind are never decided together with others. */
    public boolean standsAlone(String kind) {
        return of(kind).standsAlone();
    }

    /** What a decision with this outcome would carry out if nothing were changed. */
    public JsonNode asAskedFor(String kind, String subject, String outcome) {
        return of(kind).asAskedFor(subject, outcome);
    }

    /** Where what a decision carries out is filled in, where that is not the form for all kinds. */
    public Optional<String> form(String kind, Pair pair, String outcome) {
        return of(kind).form(pair, outcome);
    }

    /** Where it is filled in anew on a subject that has a draft already. */
    public Optional<String> formAnew(String kind, Pair pair, String subject, String outcome) {
        return of(kind).formAnew(pair, subject, outcome);
    }

    /** Refuses a decision that could not be carried out as things stand. */
    public void check(Pair pair, String kind, String subject, String outcome, JsonNode content) {
        of(kind).check(pair, subject, outcome, content);
    }

    /** What the subject of a matter of this kind is, for people. */
    public String title(String kind, String subject) {
        return of(kind).title(subject);
    }

    /** The subject of a matter in words and with its number; what has no title here is its number. */
    public String named(String kind, String subject) {
        return withNumber(
                find(kind)
                        .map(agenda -> agenda.titles(List.of(subject)).getOrDefault(subject, subject))
                        .orElse(subject),
                subject);
    }

    /**
     * The same of a matter whose title somebody wrote, or of several matters: each that its title names is said in words.
     *
     * @param content what is decided or drafted; nothing where nothing is yet
     */
    public String named(String kind, String subject, String title, Optional<JsonNode> content) {
        String named = withNumber(title, subject);
        Map<String, String> inWords = new HashMap<>();
        content.filter(drafted -> kind.equals(SeveralAgenda.KIND)).ifPresent(drafted -> SeveralContent.read(drafted)
                .items()
                .forEach(item -> inWords.put(item.subject(), named(item.kind(), item.subject()))));
        return NUMBER.matcher(named)
                .replaceAll(word -> Matcher.quoteReplacement(inWords.getOrDefault(word.group(), word.group())));
    }

    /** "Installation of a solar PV system (XB_PIN001)". The code of an organisation is no number that anybody reads. */
    private static String withNumber(String title, String subject) {
        return title.contains(subject) || !PRINTED.matcher(subject).matches()
                ? title
                : "%s (%s)".formatted(title, subject);
    }

    /** The same of one that may be kept elsewhere: its number, where nothing else is known of it. */
    public String titleIfKnown(String kind, String subject) {
        return find(kind)
                .map(agenda -> agenda.titles(List.of(subject)).get(subject))
                .orElse(subject);
    }

    /** The same of what is drafted on it. */
    public String title(String kind, String subject, JsonNode drafted) {
        return of(kind).title(subject, drafted);
    }

    /** The organisations that the subject of a matter of this kind touches. */
    public List<Touched> touches(String kind, String subject) {
        return of(kind).touches(subject).stream().distinct().toList();
    }

    /** The same of what is drafted on it. */
    public List<Touched> touches(String kind, String subject, JsonNode drafted) {
        return of(kind).touches(subject, drafted).stream().distinct().toList();
    }

    /** The case page of the subject in the workspace, from the root. */
    public String link(String kind, String subject) {
        return of(kind).link(subject);
    }

    Agenda of(String kind) {
        return find(kind).orElseThrow(() -> new Unknown("kind of matter", String.valueOf(kind)));
    }

    Optional<Agenda> find(String kind) {
        return all().filter(a -> a.kind().equals(kind)).findFirst();
    }

    private Stream<Agenda> all() {
        return Stream.concat(single.stream(), several.stream().flatMap(source -> source.agendas().stream()));
    }
}
