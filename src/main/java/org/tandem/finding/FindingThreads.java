package org.tandem.finding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.NotYours;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.access.VersionsOfPapers;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce.Disclosed;
import org.tandem.document.DocumentRef;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;

/** What desks miss in cases and what is said about it, one public method a step; and papers of cases handed in again. */
@ApplicationScoped
@Transactional
public class FindingThreads {

    private static final int MOST = 4_000;
    private static final int MOST_WHY = 1_000;

    private final CaseLookup cases;
    private final CompletenessFindings findings;
    private final CompletenessCheck check;
    private final Anchors anchors;
    private final VersionsOfPapers versions;
    private final Papers papers;
    private final Rules rules;
    private final LegalTime time;
    private final AuditTrail audit;
    private final Event<PaperCameAgain> announcements;

    @Inject
    public FindingThreads(
            CaseLookup cases,
            CompletenessFindings findings,
            CompletenessCheck check,
            Anchors anchors,
            VersionsOfPapers versions,
            Papers papers,
            Rules rules,
            LegalTime time,
            AuditTrail audit,
            Event<PaperCameAgain> announcements) {
        this.cases = cases;
        this.findings = findings;
        this.check = check;
        this.anchors = anchors;
        this.versions = versions;
        this.papers = papers;
        this.rules = rules;
        this.time = time;
        this.audit = audit;
        this.announcements = announcements;
    }

    protected FindingThreads() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * A desk says what it misses while it checks a case. The applicant reads it at once.
     *
     * @param paper id of a paper of the case; empty for the case as a whole
     * @param page as digits; empty for the paper as a whole
     * @return its number within the case
     */
    public int raise(Actor desk, String number, String text, String paper, String page) {
        alone(number);
        ExaminedCase examined = asDesk(desk, number);
        Party side = side(desk, examined);
        if (!examined.isWithDesks()) {
            throw new OutOfTurn(
                    "%s is not with the desks, so nothing is found missing in it now.".formatted(examined.printed()));
        }
        InputRefused.Problems problems = new InputRefused.Problems();
        String missing = problems.text("text", text, MOST, "Say what is missing, so that it can be mended.");
        Optional<Anchor> anchor = anchors.readOr(desk, paper, page, examined.papers(), problems);
        problems.refuseIfAny();
        CompletenessFinding raised =
                check.raise(examined.key(), examined.pair(), side, today(examined), anchor, missing);
        audit.record(desk, "raised finding " + raised.number(), examined.printed());
        return raised.number();
    }

    /**
     * The applicant answers.
     *
     * @param newVersion id of a stored file that takes the place of the paper it is about; empty where none does
     */
    public void answer(Actor actor, String number, int finding, String text, String newVersion) {
        alone(number);
        ExaminedCase examined = open(actor, number);
        asApplicant(actor, examined);
        CompletenessFinding found = findings.finding(examined.key(), finding);
        InputRefused.Problems problems = new InputRefused.Problems();
        String answer = problems.text("text", text, MOST, "Say how the finding was met.");
        problems.refuseIfAny();
        Optional<String> file =
                Optional.ofNullable(newVersion).map(String::strip).filter(id -> !id.isEmpty());
        found.answer(today(examined), answer, file);
        if (file.isPresent()) {
            Anchor anchor = found.anchor()
                    .orElseThrow(() -> InputRefused.field(
                            "document",
                            "Finding %d is about the case as a whole. Hand a paper in again by itself."
                                    .formatted(finding)));
            succeed(
                    actor,
                    examined,
                    "document",
                    versions.newest(anchor.paper()),
                    file.get(),
                    shortened("Finding %d: %s".formatted(finding, answer)));
        }
        audit.record(actor, "answered finding " + finding, examined.printed());
    }

    /** An answer does not settle it, or a desk adds to what it said. */
    public void ask(Actor desk, String number, int finding, String text) {
        alone(number);
        ExaminedCase examined = asDesk(desk, number);
        InputRefused.Problems problems = new InputRefused.Problems();
        String missing = problems.text("text", text, MOST, "Say what is still missing.");
        problems.refuseIfAny();
        findings.finding(examined.key(), finding).ask(today(examined), side(desk, examined), missing);
        audit.record(desk, "took up finding " + finding + " again", examined.printed());
    }

    /** Either desk closes a finding, whichever raised it. */
    public void close(Actor desk, String number, int finding, String text) {
        alone(number);
        ExaminedCase examined = asDesk(desk, number);
        InputRefused.Problems problems = new InputRefused.Problems();
        String conclusion = problems.text("text", text, MOST, "Say why the finding is closed.");
        problems.refuseIfAny();
        findings.finding(examined.key(), finding).close(today(examined), side(desk, examined), conclusion);
        audit.record(desk, "closed finding " + finding, examined.printed());
    }

    /**
     * A newer version of one of the case's papers takes its place; the older one stays.
     *
     * @param earlier id of the paper as it is now
     * @param later id of a stored file
     */
    public void handInAgain(Actor actor, String number, String earlier, String later, String why) {
        ExaminedCase examined = open(actor, number);
        String file = later == null ? "" : later.strip();
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(!file.isEmpty(), "document", "Choose the newer version.");
        String reason = problems.text("why", why, MOST_WHY, "Say what changed, and why.");
        problems.refuseIfAny();
        succeed(actor, examined, "document", earlier, file, reason);
        audit.record(actor, "handed a paper in again", examined.printed());
    }

    private void succeed(Actor actor, ExaminedCase examined, String field, String earlier, String later, String why) {
        if (!examined.papers().contains(earlier)) {
            throw new Unknown("paper of " + examined.printed(), String.valueOf(earlier));
        }
        if (!examined.takesPapersFrom(actor)) {
            throw new NotYours("%s cannot do this: papers of %s come from its applicant."
                    .formatted(actor.name(), examined.printed()));
        }
        // First whether it is this person's file: the case hands it to its applicant.
        List<String> before = examined.papers();
        Map<String, String> replaced = versions.succeed(
                actor,
                new VersionsOfPapers.InCase(examined.handedInFor(), before),
                List.of(new VersionsOfPapers.Newer(field, earlier, later)),
                why);
        replaced.forEach((was, is) -> {
            if (before.contains(was)) {
                examined.handInAgain(actor, was, is);
                announcements.fire(new PaperCameAgain(examined.key(), is));
            }
        });
    }

    /**
     * A finding as a reader may see it.
     *
     * @param place nothing for a finding about the case as a whole
     */
    public record Shown(CompletenessFinding finding, Optional<Anchors.Shown> place) {}

    /** What this visitor may read of a case's findings: all of them, or what is published. */
    public List<Shown> of(Optional<Actor> visitor, String number) {
        ExaminedCase examined = cases.find(number)
                .filter(found ->
                        found.isPublic() || visitor.filter(found::concerns).isPresent())
                .orElseThrow(() -> new Unknown("case", String.valueOf(number)));
        return visitor.filter(examined::concerns).isPresent()
                ? shown(visitor, findings.of(examined.key()))
                : published(examined);
    }

    /** What anybody may read of a case's findings; nothing also where there is no such case, or it is not public. */
    public List<Shown> published(String number) {
        return cases.find(number)
                .filter(ExaminedCase::isPublic)
                .map(this::published)
                .orElse(List.of());
    }

    private List<Shown> published(ExaminedCase examined) {
        return shown(
                Optional.empty(),
                findings.of(examined.key()).stream()
                        .filter(finding -> isPublished(examined, finding))
                        .toList());
    }

    private List<Shown> shown(Optional<Actor> visitor, List<CompletenessFinding> some) {
        return shown(visitor, some, versions.standing(visitor, papersOf(some)));
    }

    private List<Shown> shown(
            Optional<Actor> visitor, List<CompletenessFinding> some, Map<String, VersionsOfPapers.Standing> standing) {
        return some.stream()
                .map(finding -> new Shown(
                        finding,
                        finding.anchor().map(place -> anchors.shown(visitor, place, standing.get(place.paper())))))
                .toList();
    }

    private static Set<String> papersOf(List<CompletenessFinding> some) {
        return some.stream()
                .flatMap(finding -> finding.anchor().stream())
                .map(Anchor::paper)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private boolean isPublished(ExaminedCase examined, CompletenessFinding finding) {
        return !finding.isOpen()
                && rules.version(examined.pair(), examined.rulesVersion())
                        .publishes(finding.desk(), Disclosed.COMPLETENESS_FINDINGS);
    }

    /** What this person can do about the findings of a case now. */
    public record Part(boolean raises, boolean answers, boolean closes, boolean takesPapers) {}

    public Part part(Actor actor, String number) {
        return part(actor, open(actor, number));
    }

    private static Part part(Actor actor, ExaminedCase examined) {
        boolean desk = actor.holds(Role.SECRETARIAT, examined.pair());
        return new Part(
                desk && examined.isWithDesks(),
                examined.isApplicant(actor),
                desk,
                examined.takesPapers() && examined.takesPapersFrom(actor));
    }

    /**
     * A paper of a case as it is now.
     *
     * @param versions how many of it the reader may know of
     */
    public record CasePaper(DocumentRef file, int versions) {}

    /**
     * What somebody who has to do with a case sees of its findings and papers.
     *
     * @param papers those that the reader may know of
     */
    public record Sheet(List<Shown> threads, Part part, List<CasePaper> papers) {}

    /** All of it in one transaction, so that the case and what it is made of are read once. */
    public Sheet sheet(Actor actor, String number) {
        ExaminedCase examined = open(actor, number);
        Optional<Actor> reader = Optional.of(actor);
        List<CompletenessFinding> all = findings.of(examined.key());
        List<DocumentRef> current = papers.known(actor, examined.papers());
        Set<String> shown = papersOf(all);
        current.forEach(file -> shown.add(file.id()));
        Map<String, VersionsOfPapers.Standing> standing = versions.standing(reader, shown);
        return new Sheet(
                shown(reader, all, standing),
                part(actor, examined),
                current.stream()
                        .map(file -> new CasePaper(file, standing.get(file.id()).known()))
                        .toList());
    }

    /** Ids of a case's papers as they are now, for those who have to do with it. */
    public List<String> papers(Actor actor, String number) {
        return open(actor, number).papers();
    }

    /** Before the case is read: what is read then is what it came to by whoever was at it before. */
    private void alone(String number) {
        cases.keyOf(number).ifPresent(check::alone);
    }

    /** One that this person has to do with. Refuses alike where there is none. */
    private ExaminedCase open(Actor actor, String number) {
        return cases.find(number)
                .filter(examined -> examined.concerns(actor))
                .orElseThrow(() -> new Unknown("case", String.valueOf(number)));
    }

    private ExaminedCase asDesk(Actor desk, String number) {
        ExaminedCase examined = open(desk, number);
        desk.as(Role.SECRETARIAT, examined.pair());
        return examined;
    }

    private static Party side(Actor desk, ExaminedCase examined) {
        return desk.as(Role.SECRETARIAT, examined.pair()).party().orElseThrow();
    }

    private static void asApplicant(Actor actor, ExaminedCase examined) {
        if (!examined.isApplicant(actor)) {
            throw new NotYours(
                    "%s cannot do this: it is for the applicant of %s.".formatted(actor.name(), examined.printed()));
        }
    }

    private LocalDate today(ExaminedCase examined) {
        return time.today(examined.pair());
    }

    private static String shortened(String why) {
        return why.length() <= MOST_WHY ? why : why.substring(0, why.offsetByCodePoints(0, MOST_WHY / 2)) + "…";
    }
}
