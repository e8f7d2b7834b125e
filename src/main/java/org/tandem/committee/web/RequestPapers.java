package org.tandem.committee.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tandem.access.Papers;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.SignedIn;
import org.tandem.access.web.TwoVersions;
import org.tandem.committee.PaperAsked;
import org.tandem.committee.PaperAsked.Earlier;
import org.tandem.committee.PapersBySlot.Asking;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.Rule;
import org.tandem.committee.SlotPaper;
import org.tandem.document.DocumentRef;
import org.tandem.kernel.InputRefused;

/** The papers of a request by slot: the fields of a form that asks for them, and what a case's page says of them. */
@Named
@RequestScoped
public class RequestPapers {

    private static final String FULL = ".full";

    @Inject
    Papers papers;

    @Inject
    TwoVersions versions;

    @Inject
    SignedIn signedIn;

    /**
     * Where a file goes in a form.
     *
     * @param field of what everybody can read
     * @param language of the file; nothing where the rules name none for this paper
     */
    public record Place(
            String slot, Optional<String> language, String field, String label, String hint, boolean needed) {

        /** The field of the same paper with what the public does not read. */
        public String full() {
            return field + FULL;
        }
    }

    /** A paper of a case, or what counts as one. */
    public record Row(
            String paper, String form, String language, boolean authentic, List<DocumentRef> files, String counts) {}

    /** Whether the file of this field of a form is for those entitled alone. */
    public static boolean isConfidential(String field) {
        return field.startsWith("papers.") && field.endsWith(FULL);
    }

    /**
     * One place for each paper and language that the rules name; none for what an earlier step brought, and for papers of which
     * they say the name alone.
     */
    public List<Place> places(Asking asking) {
        List<Place> places = new ArrayList<>();
        for (PaperAsked paper : asking.rules().asked(asking.request().key())) {
            if (paper.isNameAlone()) {
                continue;
            }
            boolean brought = paper.from().filter(asking.there()::contains).isPresent();
            List<Optional<String>> languages = paper.languages()
                    .map(all -> all.stream().map(Optional::of).toList())
                    .orElse(List.of(Optional.empty()));
            languages.stream()
                    .filter(language -> !brought || !language.equals(paper.original()))
                    .map(language -> place(asking.rules(), paper, language))
                    .forEach(places::add);
        }
        return places;
    }

    private static Place place(RulesInForce rules, PaperAsked paper, Optional<String> language) {
        List<String> hints = new ArrayList<>();
        if (paper.isNeeded()) {
            hints.add("The rules ask for it.");
        }
        if (language.isPresent() && language.equals(paper.authentic())) {
            hints.add("This is the authentic text.");
        }
        rules.form(paper.name()).ifPresent(form -> hints.add("Form %s%s.".formatted(form.value(), source(form))));
        hints.add("Everybody can read it. At most 10 MB.");
        return new Place(
                paper.name(),
                language,
                SlotPaper.field(paper.name(), language),
                capital(paper.name())
                        + language.map(code -> ", " + PaperAsked.language(code)).orElse(""),
                String.join(" ", hints),
                paper.isNeeded());
    }

    private static String source(Rule<String> form) {
        return RulesInForce.bracketed(form.source());
    }

    /** Fills a form with what the request has already, so that only what is to be replaced is chosen again. */
    public void fill(FormPage page, Asking asking) {
        for (SlotPaper paper : asking.before()) {
            DocumentRef file = papers.ref(Optional.of(signedIn.actor()), paper.document());
            places(asking).stream().filter(place -> isIn(place, paper)).forEach(place -> {
                String field = file.confidential() ? place.full() : place.field();
                page.put(field, file.id());
                page.put(field + ".name", file.name());
            });
        }
    }

    private static boolean isIn(Place place, SlotPaper paper) {
        return place.slot().equals(paper.slot())
                && (place.language().isEmpty() || place.language().equals(paper.language()));
    }

    /** What was sent, each confidential file compared with its public version. */
    public List<SlotPaper> read(FormPage page, Asking asking, InputRefused.Problems problems) {
        List<SlotPaper> sent = new ArrayList<>();
        for (Place place : places(asking)) {
            versions.check(page, place.full(), place.field(), problems);
            Stream.of(place.full(), place.field())
                    .map(page::value)
                    .filter(id -> !id.isEmpty())
                    .forEach(id -> sent.add(new SlotPaper(place.slot(), place.language(), id)));
        }
        return sent;
    }

    /**
     * What a page says of a request's papers.
     *
     * @param brought the files of earlier steps, by what they can count as
     * @param reading of files, those that the reader may know of
     */
    public List<Row> rows(
            Asking asking,
            Map<Earlier, List<String>> brought,
            Function<Collection<String>, List<DocumentRef>> reading) {
        List<PaperAsked> asked = asking.rules().asked(asking.request().key());
        List<String> ids = Stream.concat(
                        SlotPaper.documents(asking.before()).stream(),
                        asked.stream()
                                .flatMap(paper -> paper.from().stream())
                                .flatMap(earlier -> brought.getOrDefault(earlier, List.of()).stream()))
                .distinct()
                .toList();
        List<DocumentRef> known = ids.isEmpty() ? List.of() : reading.apply(ids);
        List<Row> rows = new ArrayList<>();
        for (PaperAsked paper : asked) {
            paper.from()
                    .filter(brought::containsKey)
                    .map(earlier -> row(
                            asking.rules(), paper, paper.original(), of(brought.get(earlier), known), earlier.words()))
                    .ifPresent(rows::add);
            asking.before().stream()
                    .filter(one -> one.slot().equals(paper.name()))
                    .map(SlotPaper::language)
                    .distinct()
                    .map(language -> row(asking.rules(), paper, language, in(asking, paper, language, known), ""))
                    .filter(row -> !row.files().isEmpty())
                    .forEach(rows::add);
        }
        return rows;
    }

    private static List<DocumentRef> in(
            Asking asking, PaperAsked paper, Optional<String> language, Collection<DocumentRef> known) {
        return of(
                asking.before().stream()
                        .filter(one -> one.slot().equals(paper.name())
                                && one.language().equals(language))
                        .map(SlotPaper::document)
                        .toList(),
                known);
    }

    private static List<DocumentRef> of(List<String> ids, Collection<DocumentRef> known) {
        return known.stream().filter(file -> ids.contains(file.id())).toList();
    }

    private static Row row(
            RulesInForce rules, PaperAsked paper, Optional<String> language, List<DocumentRef> files, String counts) {
        return new Row(
                capital(paper.name()),
                rules.form(paper.name()).map(Rule::value).orElse(""),
                language.map(PaperAsked::language).orElse(""),
                language.isPresent() && language.equals(paper.authentic()),
                files,
                counts);
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
