package org.tandem.committee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.Papers;
import org.tandem.access.VersionsOfPapers;
import org.tandem.committee.PaperAsked.Earlier;
import org.tandem.committee.PaperAsked.Request;
import org.tandem.document.DocumentRef;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.InputRefused.Problems;

/**
 * The papers of the requests for approval of a methodology, for registration and for issuance, each in its place: by what the
 * rules call it, and by language. What comes for a place that is filled is the newer version of the paper there.
 */
@ApplicationScoped
@Transactional
public class PapersBySlot {

    private static final int MOST = 100;

    private final Papers papers;
    private final VersionsOfPapers versions;

    @Inject
    public PapersBySlot(Papers papers, VersionsOfPapers versions) {
        this.papers = papers;
        this.versions = versions;
    }

    protected PapersBySlot() {
        this(null, null);
    }

    /**
     * A request with its papers.
     *
     * @param rules the version that it is pinned to
     * @param before its papers as they are
     * @param there what earlier steps of its case brought
     */
    public record Asking(RulesInForce rules, Request request, List<SlotPaper> before, Collection<Earlier> there) {

        private List<PaperAsked> asked() {
            return rules.asked(request.key());
        }

        /** In brackets, for a sentence; empty where it was merely assumed. */
        private String source() {
            return rules.papers().containsKey(request.key())
                    ? RulesInForce.bracketed(rules.papers().get(request.key()).source())
                    : "";
        }

        private Optional<PaperAsked> paper(String slot) {
            return asked().stream().filter(one -> one.name().equals(slot)).findFirst();
        }

        private String field(SlotPaper paper) {
            return SlotPaper.field(
                    paper.slot(),
                    paper(paper.slot()).flatMap(PaperAsked::languages).flatMap(all -> paper.language()));
        }
    }

    /**
     * Refuses a request whose papers are not those of the rules, everything that is wrong with them at once. Stores nothing.
     *
     * @param sent now; what is in another place stays as it is
     * @return the papers that the request would have
     * @throws PapersRefused where one is missing, unknown, in another language, or twice
     */
    public List<SlotPaper> check(Actor actor, Asking asking, List<SlotPaper> sent) {
        if (sent.size() > MOST) {
            throw InputRefused.field("papers", "At most %d papers are taken with a request.".formatted(MOST));
        }
        Problems problems = new Problems();
        List<SlotPaper> came =
                sent.stream().map(one -> read(actor, asking, one, problems)).toList();
        List<SlotPaper> all = Stream.concat(
                        asking.before().stream().filter(one -> came.stream().noneMatch(one::isBeside)), came.stream())
                .distinct()
                .toList();
        if (problems.none()) {
            mustBeOneEach(asking, all, problems);
        }
        asking.asked().forEach(paper -> mustBeThere(asking, paper, all, problems));
        if (problems.none()) {
            mustBeSettled(asking, all, problems);
        }
        if (!problems.none()) {
            throw new PapersRefused(
                    Optional.ofNullable(
                                    asking.rules().papers().get(asking.request().key()))
                            .flatMap(RulesInForce.Rule::paragraph)
                            .orElse(null),
                    problems.asRefusal().fields());
        }
        return all;
    }

    /**
     * The same, and what took the place of an earlier file is its newer version.
     *
     * @param in the case with all its papers
     */
    public List<SlotPaper> take(
            Actor actor, Asking asking, List<SlotPaper> sent, VersionsOfPapers.InCase in, String why) {
        List<SlotPaper> all = check(actor, asking, sent);
        List<VersionsOfPapers.Newer> newer = newer(asking, all);
        return newer.isEmpty() ? all : SlotPaper.with(all, versions.succeed(actor, in, newer, why));
    }

    /** What of these takes the place of an earlier file, as {@link VersionsOfPapers#succeed} takes it. */
    public List<VersionsOfPapers.Newer> newer(Asking asking, List<SlotPaper> all) {
        List<String> kept = SlotPaper.documents(all);
        List<String> had = SlotPaper.documents(asking.before());
        List<SlotPaper> after = byThemselves(all).stream()
                .filter(one -> !had.contains(one.document()))
                .toList();
        List<VersionsOfPapers.Newer> newer = new ArrayList<>();
        for (SlotPaper earlier : byThemselves(asking.before())) {
            if (!kept.contains(earlier.document())) {
                after.stream()
                        .filter(earlier::isBeside)
                        .findFirst()
                        .map(later ->
                                new VersionsOfPapers.Newer(asking.field(later), earlier.document(), later.document()))
                        .ifPresent(newer::add);
            }
        }
        return newer.stream().distinct().toList();
    }

    private List<SlotPaper> byThemselves(List<SlotPaper> some) {
        List<String> alone = versions.byThemselves(SlotPaper.documents(some));
        return some.stream().filter(one -> alone.contains(one.document())).toList();
    }

    /** They belong to whoever asks, and until the request is public those alone open them who have to do with it. */
    public void handOn(Actor actor, List<SlotPaper> all, String applicant, Papers.Unpublished request) {
        SlotPaper.documents(all).forEach(id -> papers.handInFor(actor, id, applicant, request));
    }

    /** One that was sent, in the only language that it can be in where nobody said which. */
    private SlotPaper read(Actor actor, Asking asking, SlotPaper sent, Problems problems) {
        Optional<PaperAsked> paper = asking.paper(sent.slot());
        if (paper.isEmpty()) {
            problems.add(
                    SlotPaper.field(sent.slot(), Optional.empty()),
                    "Version %s of the rules, by which this goes, knows no paper “%s” here."
                            .formatted(asking.rules().version(), sent.slot()));
            return sent;
        }
        List<String> languages = paper.get()
                .languages()
                .orElseGet(() -> asking.rules().languages().value());
        SlotPaper one = sent.language().isEmpty() && languages.size() == 1
                ? new SlotPaper(sent.slot(), Optional.of(languages.get(0)), sent.document())
                : sent;
        String field = asking.field(one);
        problems.unless(
                one.language().isPresent() || paper.get().languages().isEmpty(),
                field,
                "Say in which language the %s is: %s.".formatted(one.slot(), or(languages)));
        one.language()
                .filter(code -> !languages.contains(code))
                .ifPresent(code -> problems.add(
                        field,
                        "The rules take the %s in %s, not in “%s”%s."
                                .formatted(one.slot(), or(languages), code, asking.source())));
        if (one.document().isEmpty()) {
            problems.add(field, "Attach the %s.".formatted(one.slot()));
        } else {
            problems.read(field, () -> {
                papers.mustBeRead(actor, field, List.of(one.document()));
                return one;
            });
        }
        return one;
    }

    /** A confidential file and its public version are one paper; any other two are not. */
    private void mustBeOneEach(Asking asking, List<SlotPaper> all, Problems problems) {
        for (SlotPaper one : all) {
            List<String> beside = all.stream()
                    .filter(one::isBeside)
                    .map(SlotPaper::document)
                    .filter(Predicate.not(String::isEmpty))
                    .toList();
            problems.unless(
                    beside.size() < 2 || (beside.size() == 2 && areTwins(beside.get(0), beside.get(1))),
                    asking.field(one),
                    "The %s%s comes once: send one file, or a confidential one with its public version%s."
                            .formatted(one.slot(), in(one.language()), asking.source()));
        }
    }

    private boolean areTwins(String one, String other) {
        return isTwin(one, other) || isTwin(other, one);
    }

    private boolean isTwin(String confidential, String open) {
        return papers.publicTwin(confidential)
                .map(DocumentRef::id)
                .filter(open::equals)
                .isPresent();
    }

    /** Where one comes in one of its languages, it comes in all of them. */
    private static void mustBeThere(Asking asking, PaperAsked paper, List<SlotPaper> all, Problems problems) {
        List<SlotPaper> came =
                all.stream().filter(one -> one.slot().equals(paper.name())).toList();
        if (!paper.isNeeded() && came.isEmpty()) {
            return;
        }
        boolean brought = paper.from().filter(asking.there()::contains).isPresent();
        if (paper.languages().isEmpty()) {
            problems.unless(
                    brought || !came.isEmpty(),
                    SlotPaper.field(paper.name(), Optional.empty()),
                    missing(asking, paper, Optional.empty()));
        }
        for (String language : paper.languages().orElse(List.of())) {
            Optional<String> code = Optional.of(language);
            problems.unless(
                    (brought && paper.original().equals(code))
                            || came.stream().anyMatch(one -> one.language().equals(code)),
                    SlotPaper.field(paper.name(), code),
                    missing(asking, paper, code));
        }
    }

    private static String missing(Asking asking, PaperAsked paper, Optional<String> language) {
        return "Attach the %s%s: the rules ask for it%s.".formatted(paper.name(), in(language), asking.source());
    }

    private void mustBeSettled(Asking asking, List<SlotPaper> all, Problems problems) {
        List<String> ofCase = SlotPaper.documents(all);
        for (SlotPaper one : all) {
            String field = asking.field(one);
            List<String> ids = List.of(one.document());
            try {
                papers.mustBeSettled(field, ids);
                papers.mustHaveTheirOwn(field, ids, ofCase);
            } catch (InputRefused refused) {
                refused.fields().forEach(problems::add);
            }
        }
    }

    private static String in(Optional<String> language) {
        return language.map(code -> " in " + PaperAsked.language(code)).orElse("");
    }

    private static String or(List<String> languages) {
        return languages.stream().map(PaperAsked::language).collect(Collectors.joining(" or "));
    }
}
