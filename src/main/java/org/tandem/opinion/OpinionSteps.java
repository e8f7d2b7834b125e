package org.tandem.opinion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Arrival;
import org.tandem.access.AuditTrail;
import org.tandem.access.NotYours;
import org.tandem.access.Organisation;
import org.tandem.access.Organisations;
import org.tandem.access.Papers;
import org.tandem.access.Receipt;
import org.tandem.access.Role;
import org.tandem.calendar.Deadlines;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Numbering;
import org.tandem.committee.Rounds;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.Disclosed;
import org.tandem.committee.RulesInForce.OpinionAsked;
import org.tandem.document.DocumentRef;
import org.tandem.finding.PaperCameAgain;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;
import org.tandem.kernel.Unknown;

/** How bodies are asked for their opinion on a case and give it, one public method a step, and what a reader may see of it. */
@ApplicationScoped
@Transactional
public class OpinionSteps {

    private static final int MOST = 20_000;

    private final Hearings hearings;
    private final Opinions opinions;
    private final Organisations organisations;
    private final Papers papers;
    private final Rules rules;
    private final Rounds rounds;
    private final Numbering numbers;
    private final Deadlines deadlines;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public OpinionSteps(
            Hearings hearings,
            Opinions opinions,
            Organisations organisations,
            Papers papers,
            Rules rules,
            Rounds rounds,
            Numbering numbers,
            Deadlines deadlines,
            LegalTime time,
            AuditTrail audit) {
        this.hearings = hearings;
        this.opinions = opinions;
        this.organisations = organisations;
        this.papers = papers;
        this.rules = rules;
        this.rounds = rounds;
        this.numbers = numbers;
        this.deadlines = deadlines;
        this.time = time;
        this.audit = audit;
    }

    protected OpinionSteps() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * An opinion as it is handed in.
     *
     * @param paper id of a stored file; may be empty where the body gives it here
     */
    public record Draft(Stance stance, String text, String paper) {}

    /** As {@link #ask(Actor, String, String, LocalDate)}, today. */
    public void ask(Actor desk, String number, String code) {
        ask(desk, number, code, time.today(open(desk, number).examined().pair()));
    }

    /**
     * The desk that the rules name asks a body for its opinion, and its time begins.
     *
     * @param code what the rules call the opinion
     * @param on the day on which it was asked, today or before
     */
    public void ask(Actor desk, String number, String code, LocalDate on) {
        AskedCase asked = open(desk, number);
        Pair pair = asked.examined().pair();
        desk.as(Role.SECRETARIAT, pair);
        OpinionAsked rule = rule(asked, code);
        desk.as(Role.SECRETARIAT, pair, rule.side());
        LocalDate today = time.today(pair);
        mustBeUndecided(asked, "nobody is asked about it any more");
        LocalDate since = asked.reached(rule.after())
                .orElseThrow(() -> new OutOfTurn(
                        "%s is asked about %s once it %s.".formatted(rule.body(), asked.printed(), whenAsked(rule)),
                        paragraph(rule)));
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(
                        on != null && !on.isAfter(today),
                        "on",
                        "Enter the day on which it was asked; not a coming one.")
                .unless(
                        on == null || !on.isBefore(since),
                        "on",
                        "It came to that stage on %s, so it was asked that day or later.".formatted(since))
                .refuseIfAny();
        OpinionsHeard.hold(numbers, asked.key());
        Optional<OpinionRequest> before = opinions.request(asked.key(), code);
        before.filter(request -> request.stands(hearings.until(request))).ifPresent(request -> {
            throw new OutOfTurn(
                    "%s was asked about %s on %s.".formatted(rule.body(), asked.printed(), request.askedOn()));
        });
        OpinionRequest request = before.orElseGet(() -> {
            OpinionRequest first = new OpinionRequest(asked, rule, here(rule));
            opinions.add(first);
            return first;
        });
        Period window = rules.period(hearings.pinned(asked), on, new RulesInForce.Rule<>(rule.within(), rule.source()));
        request.ask(on, window.until(), desk.person());
        deadlines.set(pair, asked.printed(), request.deadline(), window, rule.within());
        request.organisation().ifPresent(body -> asked.papers().forEach(paper -> papers.handTo(paper, body)));
        audit.record(desk, "asked for the opinion " + code, asked.printed());
    }

    /** A body that was asked reads the case as it is now, not as it was on the day on which it was asked. */
    void handOn(@Observes PaperCameAgain came) {
        opinions.requests(List.of(came.caseKey()))
                .forEach(request -> request.organisation().ifPresent(body -> papers.handTo(came.paper(), body)));
    }

    /** Code of the body, where its people are here. */
    private Optional<String> here(OpinionAsked rule) {
        return rule.organisation().filter(code -> organisations
                .organisation(code)
                .filter(known -> known.kinds().contains(Organisation.Kind.ADVISORY_BODY))
                .isPresent());
    }

    /** Somebody of the body gives its opinion, or gives it anew; the last one counts. */
    public void give(Actor actor, String number, String code, Draft draft) {
        holdToAnswer(number);
        AskedCase asked = openToBody(actor, number);
        OpinionRequest request =
                opinions.request(asked.key(), String.valueOf(code)).orElseThrow(() -> none(code));
        String body = request.organisation()
                .orElseThrow(() -> new NotYours("%s has no people here; the desk of %s enters what it says."
                        .formatted(request.body(), request.side())));
        actor.asOrganisation(Role.ADVISORY_BODY, body);
        keep(
                actor,
                asked,
                request,
                read(draft),
                Receipt.here(time.today(asked.examined().pair())));
        audit.record(actor, "gave the opinion " + code, asked.printed());
    }

    /** The desk that asked enters an opinion that came by mail or on paper, with the paper; both desks see it. */
    public void enter(Actor desk, String number, String code, Draft draft, Arrival arrival) {
        holdToAnswer(number);
        AskedCase asked = open(desk, number);
        Pair pair = asked.examined().pair();
        desk.as(Role.SECRETARIAT, pair);
        OpinionRequest request =
                opinions.request(asked.key(), String.valueOf(code)).orElseThrow(() -> none(code));
        Receipt came = arrival.receipt(desk, pair, time.today(pair));
        if (!arrival.side().equals(request.side())) {
            throw new NotYours("The desk of %s asked for it, and enters what came.".formatted(request.side()));
        }
        if (came.received().isBefore(request.askedOn())) {
            throw InputRefused.field(
                    "received", "It was asked for on %s, so it came that day or later.".formatted(request.askedOn()));
        }
        Opinion.Contents contents = read(draft);
        if (contents.paper().isEmpty()) {
            throw InputRefused.field("paper", "Attach the paper that came.");
        }
        keep(desk, asked, request, contents, came);
        audit.record(desk, "entered the opinion " + code, asked.printed());
    }

    /** Before the case and what was asked are read: what was read before another's step is done is no more so after it. */
    private void holdToAnswer(String number) {
        opinions.caseAsked(number).ifPresent(key -> OpinionsHeard.hold(numbers, key));
    }

    private void keep(Actor actor, AskedCase asked, OpinionRequest request, Opinion.Contents contents, Receipt came) {
        Pair pair = asked.examined().pair();
        mustBeUndecided(asked, "no opinion is taken any more");
        if (rounds.isBeingDecided(pair, asked.on().name(), asked.printed())) {
            throw new OutOfTurn("The decision on %s is signed by one side; no opinion is taken any more."
                    .formatted(asked.printed()));
        }
        papers.mustBeRead(actor, "paper", contents.paper().stream().toList());
        opinions.add(new Opinion(request, request.answer(), contents, came, actor.person()));
        contents.paper().ifPresent(paper -> {
            mayBeKept(asked, request).ifPresent(in -> papers.keep(actor, paper, in));
            papers.handTo(paper, pair);
            request.organisation().ifPresent(body -> papers.handTo(paper, body));
        });
        deadlines.met(pair, request.subject(), request.deadline(), time.today(pair));
    }

    /** Where the opinion is not public now: until its case is, or for good where the rules do not have it published. */
    private Optional<Papers.Unpublished> mayBeKept(AskedCase asked, OpinionRequest request) {
        boolean published = hearings.pinned(asked).publishes(request.side(), Disclosed.OPINIONS);
        if (published && asked.examined().isPublic()) {
            return Optional.empty();
        }
        return Optional.of(new Papers.Unpublished(
                published ? asked.printed() : "opinion on " + asked.printed(),
                asked.examined().pair(),
                asked.examined().applicants()));
    }

    private static Opinion.Contents read(Draft draft) {
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(draft.stance() != null, "stance", "Say what the opinion is.");
        String text = problems.text("text", draft.text(), MOST, "Write the opinion, or what it comes to.");
        problems.refuseIfAny();
        return new Opinion.Contents(
                draft.stance(),
                text,
                Optional.ofNullable(draft.paper()).map(String::strip).filter(id -> !id.isEmpty()));
    }

    /**
     * What this visitor may read of the opinions on a case: all of it, for those who have to do with the case; for a body that was
     * asked, what it said itself; and what is published.
     */
    public List<Hearing> of(Optional<Actor> visitor, String number) {
        return of(visitor, number, known(number));
    }

    /** The same for the page of a case of any kind: nothing where no opinions are asked on cases of its kind. */
    public List<Hearing> onPage(Optional<Actor> visitor, String number) {
        return hearings.find(number).map(asked -> of(visitor, number, asked)).orElse(List.of());
    }

    private List<Hearing> of(Optional<Actor> visitor, String number, AskedCase asked) {
        List<Hearing> all = hearings.of(asked, visitor);
        if (visitor.filter(asked.examined()::concerns).isPresent()) {
            return all;
        }
        List<Hearing> some = all.stream()
                .filter(hearing -> isPublished(asked, hearing)
                        || visitor.flatMap(actor -> hearing.request().filter(one -> isOfBody(actor, one)))
                                .isPresent())
                .toList();
        if (some.isEmpty() && !asked.examined().isPublic()) {
            throw new Unknown("case", number);
        }
        return some;
    }

    /**
     * What anybody may read of it; nothing also where there is no such case, or it is not public. Where nobody was asked it costs one
     * question to the database, since pages of the portal ask of every case.
     */
    public List<Hearing> published(String number) {
        return opinions.caseAsked(number)
                .flatMap(asked -> hearings.find(number))
                .map(asked -> hearings.of(asked, Optional.empty()).stream()
                        .filter(hearing -> isPublished(asked, hearing))
                        .toList())
                .orElse(List.of());
    }

    private boolean isPublished(AskedCase asked, Hearing hearing) {
        return asked.examined().isPublic()
                && !hearing.given().isEmpty()
                && hearings.pinned(asked).publishes(hearing.rule().side(), Disclosed.OPINIONS);
    }

    /**
     * What this person can do about an opinion now.
     *
     * @param asks for it
     * @param gives it, for the body
     * @param enters it, at the desk that asked
     */
    public record Part(boolean asks, boolean gives, boolean enters) {}

    public Part part(Actor actor, String number, Hearing hearing) {
        AskedCase asked = known(number);
        boolean open = asked.undecided();
        boolean desk = actor.holds(
                Role.SECRETARIAT, asked.examined().pair(), hearing.rule().side());
        boolean isAsked = hearing.request().isPresent();
        return new Part(
                open && desk && hearing.standing() == Standing.TO_ASK,
                open
                        && hearing.request()
                                .filter(request -> isOfBody(actor, request))
                                .isPresent(),
                open && desk && isAsked);
    }

    /** The case's papers that this person may open, for a body that was asked. */
    public List<DocumentRef> papers(Actor actor, String number) {
        AskedCase asked = known(number);
        return papers.known(actor, asked.papers());
    }

    /**
     * What a case is on which opinions are asked.
     *
     * @param asks whether its rules ask anybody, also where the reader may see nothing of it
     */
    public record About(Pair pair, String title, boolean asks) {}

    /** For whoever may read its opinions. */
    public About about(String number) {
        AskedCase asked = known(number);
        return new About(
                asked.examined().pair(),
                asked.title(),
                !hearings.pinned(asked).opinionsOn(asked.on()).isEmpty());
    }

    /** Whether the opinion is published once it is given and its case is public, and so can its paper be. */
    public boolean isDisclosed(String number, Hearing hearing) {
        return hearings.pinned(known(number)).publishes(hearing.rule().side(), Disclosed.OPINIONS);
    }

    private static boolean isOfBody(Actor actor, OpinionRequest request) {
        return request.organisation()
                .filter(body -> actor.as(Role.ADVISORY_BODY).stream()
                        .anyMatch(mandate ->
                                mandate.organisation().filter(body::equals).isPresent()))
                .isPresent();
    }

    private static void mustBeUndecided(AskedCase asked, String what) {
        if (!asked.undecided()) {
            throw new OutOfTurn("%s is not before its decision; %s.".formatted(asked.printed(), what));
        }
    }

    private OpinionAsked rule(AskedCase asked, String code) {
        return hearings.pinned(asked).opinionsOn(asked.on()).stream()
                .filter(rule -> rule.code().equals(code))
                .findFirst()
                .orElseThrow(() -> none(code));
    }

    private static Unknown none(String code) {
        return new Unknown("opinion", String.valueOf(code));
    }

    private static String whenAsked(OpinionAsked rule) {
        return rule.after() == RulesInForce.OpinionAfter.VALIDATION ? "is validated" : "was found complete";
    }

    private static String paragraph(OpinionAsked rule) {
        return new RulesInForce.Rule<>(rule.code(), rule.source()).paragraph().orElse(null);
    }

    /** One that this person has to do with. Refuses alike where there is none. */
    private AskedCase open(Actor actor, String number) {
        return hearings.find(number)
                .filter(asked -> asked.examined().concerns(actor))
                .orElseThrow(() -> new Unknown("case", String.valueOf(number)));
    }

    /** The same, or one that this person's body was asked about. */
    private AskedCase openToBody(Actor actor, String number) {
        return hearings.find(number)
                .filter(asked -> asked.examined().concerns(actor)
                        || opinions.requests(List.of(asked.key())).stream().anyMatch(one -> isOfBody(actor, one)))
                .orElseThrow(() -> new Unknown("case", String.valueOf(number)));
    }

    private AskedCase known(String number) {
        return hearings.find(number).orElseThrow(() -> new Unknown("case", String.valueOf(number)));
    }
}
