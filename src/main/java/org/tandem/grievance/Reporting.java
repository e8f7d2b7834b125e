package org.tandem.grievance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.tandem.access.Actor;
import org.tandem.access.Arrival;
import org.tandem.access.Attempts;
import org.tandem.access.AuditTrail;
import org.tandem.access.NotYours;
import org.tandem.access.Organisations;
import org.tandem.access.Receipt;
import org.tandem.access.Role;
import org.tandem.access.Token;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Decision;
import org.tandem.committee.Decisions;
import org.tandem.committee.Numbering;
import org.tandem.committee.PublicInputs;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;
import org.tandem.project.Project;
import org.tandem.project.Projects;

/**
 * The reporter's steps. Anybody reports a concern without an account and gets a reference, a secret by which they look how it
 * stands and take it back; an organisation whom a released decision concerns appeals against it within the days of the rules.
 */
@ApplicationScoped
@Transactional
public class Reporting {

    public static final int MOST_CHARACTERS = 10_000;
    public static final int MOST_NAME = 200;

    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Grievances grievances;
    private final Projects projects;
    private final Decisions decisions;
    private final PublicInputs inputs;
    private final Involvement involvement;
    private final Organisations organisations;
    private final Rules rules;
    private final GrievanceTerms terms;
    private final Numbering numbers;
    private final LegalTime time;
    private final Attempts attempts;
    private final AuditTrail audit;

    @Inject
    public Reporting(
            Grievances grievances,
            Projects projects,
            Decisions decisions,
            PublicInputs inputs,
            Involvement involvement,
            Organisations organisations,
            Rules rules,
            GrievanceTerms terms,
            Numbering numbers,
            LegalTime time,
            Attempts attempts,
            AuditTrail audit) {
        this.grievances = grievances;
        this.projects = projects;
        this.decisions = decisions;
        this.inputs = inputs;
        this.involvement = involvement;
        this.organisations = organisations;
        this.rules = rules;
        this.terms = terms;
        this.numbers = numbers;
        this.time = time;
        this.attempts = attempts;
        this.audit = audit;
    }

    protected Reporting() {
        this(null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * What somebody writes of a project.
     *
     * @param name as they want to be called; may be empty
     * @param address where they can be reached; may be empty
     * @param consent whether they agree that the desks and the handler read it and that the outcome is published without them
     */
    public record Concern(String text, String name, String address, boolean consent) {}

    /** What an organisation whom a decision concerns has against it. */
    public record Appeal(String decision, String organisation, String text) {}

    /** Refuses what could not be reported, everything that is wrong with it at once. Stores nothing. */
    public void check(Concern concern) {
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.text("text", concern.text(), MOST_CHARACTERS, "Write what you want to report.");
        optional(problems, "name", concern.name());
        optional(problems, "address", concern.address());
        problems.unless(concern.consent(), "consent", "Say that it may be passed on and its outcome published.")
                .refuseIfAny();
    }

    /** A published project that anybody may report on. */
    public Project project(String number) {
        return projects.project(number)
                .filter(p -> p.number().isPresent())
                .orElseThrow(() -> new Unknown("project", String.valueOf(number)));
    }

    /**
     * Anybody's concern. Sent again with the same reference it is the same concern.
     *
     * @param actor who sends it, where they are signed in
     * @param reference made for this concern and shown to its reporter alone
     * @param sender the network address it comes from, counted so that nobody floods the desks
     * @return its number, for example {@code XA-XB-G001}
     */
    public String report(Optional<Actor> actor, String project, Concern concern, Token reference, String sender) {
        Project about = project(project);
        check(concern);
        Optional<Grievance> sent = grievances.of(known(reference));
        if (sent.isPresent()) {
            return sent.get().number();
        }
        Attempts.counting(() -> attempts.countAddress("grievance " + sender));
        return receive(about, concern, actor.map(Actor::person), reference, Receipt.here(time.today(about.pair())));
    }

    /**
     * What was entered.
     *
     * @param reference for whoever reported it
     */
    public record Taken(String number, Token reference) {}

    /** A desk enters a concern under a key: the same again is the same concern, with the same reference. */
    public Taken enter(Actor desk, String project, Concern concern, Arrival arrival, EntryKey key) {
        return once(desk, project(project).pair(), key, reference -> enter(desk, project, concern, arrival, reference));
    }

    /** A desk enters an appeal under a key: the same again is the same appeal, with the same reference. */
    public Taken enter(Actor desk, Appeal appeal, Arrival arrival, EntryKey key) {
        return once(desk, released(appeal).pair(), key, reference -> enter(desk, appeal, arrival, reference));
    }

    private Taken once(Actor desk, Pair pair, EntryKey key, Function<Token, String> entering) {
        desk.as(Role.SECRETARIAT, pair);
        // Held first, so that the same request sent twice at once comes one after the other.
        numbers.hold(pair + "-G");
        Optional<Grievance> before = grievances.entered(key.hash(desk.person()));
        if (before.isPresent()) {
            return new Taken(before.get().number(), before.get().again(key, desk.person()));
        }
        String salt = Token.random().text();
        Token reference = key.reference(desk.person(), salt);
        String number = entering.apply(reference);
        grievances.of(reference).orElseThrow().enteredUnder(key, desk.person(), salt);
        return new Taken(number, reference);
    }

    /** Refuses what a desk could not enter today. Stores nothing. */
    public void check(Actor desk, String project, Concern concern, Arrival arrival) {
        came(desk, project(project), arrival);
        check(concern);
    }

    private Receipt came(Actor desk, Project about, Arrival arrival) {
        Receipt came = arrival.receipt(desk, about.pair(), time.today(about.pair()));
        inputs.call(about.printed())
                .map(call -> call.window().from())
                .filter(came.received()::isBefore)
                .ifPresent(published -> {
                    throw InputRefused.field(
                            "received",
                            "%s was published on %s, so a concern about it came that day or later."
                                    .formatted(about.printed(), published));
                });
        return came;
    }

    /**
     * A desk enters a concern that came by e-mail or on paper.
     *
     * @param reference made for this concern; the desk sends it to whoever reported it, and can look it up nowhere
     */
    public String enter(Actor desk, String project, Concern concern, Arrival arrival, Token reference) {
        Project about = project(project);
        Receipt came = came(desk, about, arrival);
        check(concern);
        Optional<Grievance> sent = grievances.of(known(reference));
        if (sent.isPresent()) {
            return sent.get().number();
        }
        String number = receive(about, concern, Optional.empty(), reference, came);
        audit.record(desk, "entered a concern on behalf", number);
        return number;
    }

    private String receive(Project about, Concern concern, Optional<String> person, Token reference, Receipt came) {
        InputRefused.Problems none = new InputRefused.Problems();
        return receive(
                GrievanceKind.CONCERN,
                about.pair(),
                about.printed(),
                about.title(),
                concern.text().strip(),
                new Reporter(
                        optional(none, "name", concern.name()),
                        optional(none, "address", concern.address()),
                        person,
                        Optional.empty()),
                reference,
                involvement.in(about).organisations(),
                rules.goingOn(about.pair(), about.rulesVersion()),
                came);
    }

    /** The last day on which a released decision can be appealed against, by the rules in force. */
    public LocalDate lastDayToAppeal(Decision released) {
        RulesInForce inForce = rules.inForce(released.pair());
        return rules.period(
                        inForce,
                        released.released().orElseThrow(),
                        inForce.deadlines().toAppeal())
                .until();
    }

    /** The organisations whom a released decision concerns. */
    public Set<String> concerned(Decision released) {
        return involvement.in(released).organisations();
    }

    /** The organisations this person speaks for whom a released decision concerns. */
    public List<String> appellants(Actor actor, Decision released) {
        return involvement.in(released).organisations().stream()
                .filter(actor::speaksFor)
                .toList();
    }

    /** Refuses what could not be appealed against today. Stores nothing. */
    public void check(Actor actor, Appeal appeal) {
        mustSpeakFor(actor, appeal);
        decision(appeal, Optional.empty());
    }

    /** Refuses what a desk could not enter today. Stores nothing. */
    public void check(Actor desk, Appeal appeal, Arrival arrival) {
        Decision about = released(appeal);
        decision(appeal, Optional.of(arrival.receipt(desk, about.pair(), time.today(about.pair()))));
    }

    /** @return its number, for example {@code XA-XB-G001} */
    public String appeal(Actor actor, Appeal appeal, Token reference) {
        mustSpeakFor(actor, appeal);
        Decision decision = decision(appeal, Optional.empty());
        Optional<Grievance> known = grievances.of(known(reference));
        String number = appeal(
                appeal, decision, Optional.of(actor.person()), reference, Receipt.here(time.today(decision.pair())));
        if (known.isEmpty()) {
            audit.record(actor, "appealed against a decision", number);
        }
        return number;
    }

    /** A desk enters an appeal that came by e-mail or on paper; the day on which it came says whether that was in time. */
    public String enter(Actor desk, Appeal appeal, Arrival arrival, Token reference) {
        Decision about = released(appeal);
        Receipt came = arrival.receipt(desk, about.pair(), time.today(about.pair()));
        Optional<Grievance> known = grievances.of(known(reference));
        String number = appeal(appeal, decision(appeal, Optional.of(came)), Optional.empty(), reference, came);
        if (known.isEmpty()) {
            audit.record(desk, "entered an appeal on behalf", number);
        }
        return number;
    }

    private String appeal(Appeal appeal, Decision decision, Optional<String> person, Token reference, Receipt came) {
        Optional<Grievance> sent = grievances.of(known(reference));
        if (sent.isPresent()) {
            return sent.get().number();
        }
        if (grievances.hasAppealed(appeal.organisation(), decision.number())) {
            throw new OutOfTurn("%s has appealed against %s already."
                    .formatted(organisations.name(appeal.organisation()), decision.number()));
        }
        Set<String> others = involvement.in(decision).organisations();
        others.remove(appeal.organisation());
        return receive(
                GrievanceKind.APPEAL,
                decision.pair(),
                decision.number(),
                "Decision on " + organisations.name(decision.subject()),
                appeal.text().strip(),
                new Reporter(Optional.empty(), Optional.empty(), person, Optional.of(appeal.organisation())),
                reference,
                others,
                rules.inForce(decision.pair()),
                came);
    }

    /** What the holder of a reference reported, and how it stands. */
    public Grievance standing(String reference) {
        return grievances
                .of(known(new Token(String.valueOf(reference).strip())))
                .orElseThrow(() -> InputRefused.field(
                        "reference",
                        "Nothing was reported under this reference. Copy it whole, as it was shown to you."));
    }

    /** Its reporter takes it back by the reference. */
    public void withdraw(String reference) {
        withdraw(standing(reference));
    }

    /** Its reporter, signed in, takes it back. */
    public void withdraw(Actor actor, String number) {
        Grievance grievance = grievances.openTo(actor, number);
        if (!grievance.isReporter(actor)) {
            throw new NotYours("%s is taken back by whoever reported it.".formatted(number));
        }
        withdraw(grievance);
        if (grievance.reporter().organisation().isPresent()) {
            // Of a concern the audit trail would tell administrators who reported it.
            audit.record(actor, "withdrew a grievance", number);
        }
    }

    private void withdraw(Grievance grievance) {
        LocalDate today = time.today(grievance.pair());
        grievance.withdraw(today);
        terms.over(grievance, today);
    }

    private Decision released(Appeal appeal) {
        return decisions
                .released(String.valueOf(appeal.decision()))
                .orElseThrow(() -> new Unknown("decision", String.valueOf(appeal.decision())));
    }

    private void mustSpeakFor(Actor actor, Appeal appeal) {
        released(appeal);
        if (appeal.organisation() == null || !actor.speaksFor(appeal.organisation())) {
            throw new NotYours("%s does not speak for the organisation that would appeal.".formatted(actor.name()));
        }
    }

    /** @param entered how it came, where a desk enters it */
    private Decision decision(Appeal appeal, Optional<Receipt> entered) {
        Decision decision = released(appeal);
        if (appeal.organisation() == null
                || organisations.organisation(appeal.organisation()).isEmpty()) {
            throw InputRefused.field("organisation", "Say which organisation appeals.");
        }
        if (!involvement.in(decision).organisations().contains(appeal.organisation())) {
            throw new NotYours("%s does not concern %s: only those whom a decision concerns appeal against it."
                    .formatted(decision.number(), organisations.name(appeal.organisation())));
        }
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.text("text", appeal.text(), MOST_CHARACTERS, "Write what is wrong with the decision.");
        problems.refuseIfAny();
        LocalDate last = lastDayToAppeal(decision);
        LocalDate came = entered.map(Receipt::received).orElseGet(() -> time.today(decision.pair()));
        if (came.isBefore(decision.released().orElseThrow())) {
            throw InputRefused.field(
                    "received",
                    "%s was published on %s, so an appeal came that day or later."
                            .formatted(decision.number(), decision.released().orElseThrow()));
        }
        if (came.isAfter(last)) {
            throw new OutOfTurn(
                    "%s was published on %s and could be appealed against until %s."
                            .formatted(decision.number(), decision.released().orElseThrow(), last),
                    rules.inForce(decision.pair())
                            .deadlines()
                            .toAppeal()
                            .paragraph()
                            .orElse(null));
        }
        return decision;
    }

    private String receive(
            GrievanceKind kind,
            Pair pair,
            String about,
            String title,
            String text,
            Reporter reporter,
            Token reference,
            Set<String> concerned,
            RulesInForce inForce,
            Receipt came) {
        String number = numbers.print(pair + "-G");
        Grievance grievance = new Grievance(
                number, pair, kind, inForce.version(), about, title, text, reporter, reference, concerned, came);
        grievances.add(grievance);
        terms.received(grievance, came.received());
        return number;
    }

    /** A reference of our making, and no word that somebody could guess. */
    private static Token known(Token reference) {
        if (!REFERENCE.matcher(reference.text()).matches()) {
            throw InputRefused.field("reference", "A reference has 43 letters, digits, hyphens and underscores.");
        }
        return reference;
    }

    private static Optional<String> optional(InputRefused.Problems problems, String field, String typed) {
        return typed == null || typed.isBlank()
                ? Optional.empty()
                : Optional.of(problems.text(field, typed, MOST_NAME, ""));
    }
}
