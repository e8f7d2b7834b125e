package org.tandem.issuance;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.tandem.access.Actor;
import org.tandem.access.Arrival;
import org.tandem.access.AuditTrail;
import org.tandem.access.Papers;
import org.tandem.access.Receipt;
import org.tandem.access.Role;
import org.tandem.access.VersionsOfPapers;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.CaseTerms;
import org.tandem.committee.Completeness;
import org.tandem.committee.Numbering;
import org.tandem.committee.PairGate;
import org.tandem.committee.PaperAsked;
import org.tandem.committee.PapersBySlot;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.SlotPaper;
import org.tandem.filing.FiledSteps;
import org.tandem.finding.CompletenessCheck;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.opinion.OpinionsHeard;
import org.tandem.project.Crediting;
import org.tandem.project.Project;
import org.tandem.project.Projects;
import org.tandem.project.RegisteredProject;
import org.tandem.verification.Verifications;
import org.tandem.verification.VerifiedPeriod;

/**
 * Takes one verified period to the committee's table, one public method a step, and shows what the rules would give
 * everybody. The committee's decision arrives at {@link IssuanceAgenda}.
 */
@ApplicationScoped
@Transactional
public class CreditIssuance {

    /** What the time for the check is called among the last days of a case. */
    public static final String COMPLETENESS = "completeness of the issuance request";

    private final Issuances issuances;
    private final IssuanceMatters matters;
    private final Verifications verifications;
    private final Projects projects;
    private final Crediting within;
    private final FiledSteps filed;
    private final CompletenessCheck findings;
    private final OpinionsHeard opinions;
    private final Rules rules;
    private final TransferredTotals totals;
    private final Papers papers;
    private final PapersBySlot slots;
    private final PairGate gate;
    private final Numbering numbers;
    private final Completeness completeness;
    private final CaseTerms terms;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public CreditIssuance(
            Issuances issuances,
            IssuanceMatters matters,
            Verifications verifications,
            Projects projects,
            Crediting within,
            FiledSteps filed,
            CompletenessCheck findings,
            OpinionsHeard opinions,
            Rules rules,
            TransferredTotals totals,
            Papers papers,
            PapersBySlot slots,
            PairGate gate,
            Numbering numbers,
            Completeness completeness,
            CaseTerms terms,
            LegalTime time,
            AuditTrail audit) {
        this.issuances = issuances;
        this.matters = matters;
        this.verifications = verifications;
        this.projects = projects;
        this.within = within;
        this.filed = filed;
        this.findings = findings;
        this.opinions = opinions;
        this.rules = rules;
        this.totals = totals;
        this.papers = papers;
        this.slots = slots;
        this.gate = gate;
        this.numbers = numbers;
        this.completeness = completeness;
        this.terms = terms;
        this.time = time;
        this.audit = audit;
    }

    protected CreditIssuance() {
        this(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null);
    }

    /**
     * The focal point asks for issuance of what was verified under one monitoring report.
     *
     * @return the issuance's number, for example {@code XB003-I01}
     */
    public String request(Actor actor, String report) {
        return request(actor, report, List.of());
    }

    /** @param sent papers by slot */
    public String request(Actor actor, String report, List<SlotPaper> sent) {
        return request(actor, report, sent, Optional.empty());
    }

    /** As {@link #enter(Actor, String, List, Arrival)}, without a paper. */
    public String enter(Actor desk, String report, Arrival arrival) {
        return enter(desk, report, List.of(), arrival);
    }

    /** A desk enters a request that came from the focal point by e-mail or on paper. */
    public String enter(Actor desk, String report, List<SlotPaper> sent, Arrival arrival) {
        return request(desk, report, sent, Optional.of(arrival));
    }

    /** Refuses papers with which issuance could not be requested. Stores nothing. */
    public void checkPapers(Actor actor, PapersBySlot.Asking asking, List<SlotPaper> sent) {
        slots.check(actor, asking, sent);
    }

    /** What a request for issuance of what was verified has to bring, by the rules in force of the track that its project is of. */
    public PapersBySlot.Asking asking(VerifiedPeriod verified) {
        return asking(
                projects.project(verified.project())
                        .map(project -> rules.goingOn(verified.pair(), project.rulesVersion()))
                        .orElseGet(() -> rules.inForce(verified.pair())),
                verified.report(),
                List.of());
    }

    /** What one that comes again has to bring, by the rules that it is pinned to. */
    public PapersBySlot.Asking asking(Issuance issuance) {
        return asking(matters.rules(issuance), issuance.report(), issuance.papers());
    }

    private PapersBySlot.Asking asking(RulesInForce version, String report, List<SlotPaper> before) {
        return new PapersBySlot.Asking(
                version,
                PaperAsked.Request.ISSUANCE_REQUEST,
                before,
                matters.brought(report).keySet());
    }

    private void bring(Actor actor, Issuance issuance, PapersBySlot.Asking asking, List<SlotPaper> sent) {
        List<SlotPaper> all = slots.take(
                actor,
                asking,
                sent,
                new VersionsOfPapers.InCase(List.of(issuance.requestedBy()), SlotPaper.documents(issuance.papers())),
                "It came again with the request for issuance.");
        issuance.bring(all);
        slots.handOn(actor, all, issuance.requestedBy(), matters.unpublished(issuance));
    }

    private String request(Actor actor, String report, List<SlotPaper> sent, Optional<Arrival> arrival) {
        VerifiedPeriod verified =
                verifications.verified(report).orElseThrow(() -> new Unknown("verified report", report));
        RegisteredProject project = projects.registered(verified.project())
                .orElseThrow(() -> new OutOfTurn("%s is not registered.".formatted(verified.project())));
        Pair pair = project.pair();
        Receipt came = came(actor, pair, project, arrival);
        // Taken first: it holds everybody else who asks for this project until we are done, so no two claim the same
        // time.
        String counter = project.number() + "-I";
        String number = "%s%02d".formatted(counter, numbers.next(counter));
        issuances.ofReport(report).ifPresent(known -> {
            throw new CreditedBefore(report, known.number());
        });
        mustBeUnclaimed(number, verified);
        if (verified.total().isNone()) {
            throw new OutOfTurn(
                    "Not one whole tonne was verified under %s; there is nothing to issue.".formatted(report));
        }
        if (!project.crediting().contains(verified.period().from())
                || !project.crediting().contains(verified.period().until())) {
            throw new OutOfTurn("%s is not within the crediting period of %s, %s."
                    .formatted(verified.period(), project.number(), project.crediting()));
        }
        if (arrival.isPresent()) {
            mustHaveComeAfter(report, came.received());
        }
        Project registered = projects.project(verified.project()).orElseThrow();
        RulesInForce inForce = rules.goingOn(pair, registered.rulesVersion());
        gate.mustGoOn(
                pair, PairGate.Act.ISSUANCE, came.received(), verified.period().until());
        within.mustBeWithinThePair(project, verified.period());
        filed.beforeIssuance(registered, inForce, verified.period().until(), came.received());
        Issuance issuance = new Issuance(number, verified, inForce.version(), project.focalPoint(), came);
        bring(actor, issuance, asking(inForce, report, List.of()), sent);
        issuances.add(issuance);
        expectCompleteness(number, inForce, came.received());
        audit.record(
                actor,
                (arrival.isPresent() ? "entered on behalf a request for issuance for " : "requested issuance for ")
                        + report,
                number);
        return number;
    }

    /** Nobody asked for what nobody had verified yet, whatever a desk writes down later. */
    private void mustHaveComeAfter(String report, LocalDate received) {
        LocalDate signed = verifications
                .signed(report)
                .orElseThrow(() -> new IllegalStateException(report + " is verified and nobody signed it"));
        if (received.isBefore(signed)) {
            throw InputRefused.field(
                    "received",
                    "%s was verified on %s, so the request came that day or later.".formatted(report, signed));
        }
    }

    private Receipt came(Actor actor, Pair pair, RegisteredProject project, Optional<Arrival> arrival) {
        LocalDate today = time.today(pair);
        if (arrival.isPresent()) {
            return arrival.get().receipt(actor, pair, today);
        }
        actor.asOrganisation(Role.PARTICIPANT, project.focalPoint());
        return Receipt.here(today);
    }

    /**
     * Puts before the committee what is to be issued in the place of an issuance that both registries cancelled for error.
     * Nobody asks for it: the committee decided so.
     *
     * @param decision that says so
     * @param amounts what is right, by vintage
     * @return the new issuance's number
     */
    public String anew(String corrected, String decision, SortedMap<Vintage, Tonnes> amounts) {
        Issuance wrong = issuances.issuance(corrected).orElseThrow(() -> new Unknown("issuance", corrected));
        totals.anew(wrong, amounts.keySet());
        String counter = wrong.project() + "-I";
        String number = "%s%02d".formatted(counter, numbers.next(counter));
        issuances.add(new Issuance(
                number,
                wrong,
                decision,
                matters.verified(wrong).only(amounts),
                amounts,
                rules.goingOn(wrong.pair(), wrong.rulesVersion()).version(),
                time.today(wrong.pair())));
        return number;
    }

    /** The focal point asks again after the request came back or was withdrawn. */
    public void requestAgain(Actor actor, String number) {
        requestAgain(actor, number, List.of());
    }

    /** @param sent papers by slot; what came with the request before stays, unless another file comes for its place */
    public void requestAgain(Actor actor, String number, List<SlotPaper> sent) {
        requestAgain(actor, number, sent, Optional.empty());
    }

    /** As {@link #enterAgain(Actor, String, List, Arrival)}, without a paper. */
    public void enterAgain(Actor desk, String number, Arrival arrival) {
        enterAgain(desk, number, List.of(), arrival);
    }

    /** A desk enters a request that came again by e-mail or on paper. */
    public void enterAgain(Actor desk, String number, List<SlotPaper> sent, Arrival arrival) {
        requestAgain(desk, number, sent, Optional.of(arrival));
    }

    private void requestAgain(Actor actor, String number, List<SlotPaper> sent, Optional<Arrival> arrival) {
        Issuance issuance = matters.openTo(actor, number);
        Receipt came = came(actor, issuance.pair(), matters.project(issuance), arrival);
        gate.mustGoOn(
                issuance.pair(),
                PairGate.Act.ISSUANCE,
                came.received(),
                issuance.period().until());
        within.mustBeWithinThePair(matters.project(issuance), issuance.period());
        numbers.hold(issuance.project() + "-I");
        if (!issuance.claimsItsTime()) {
            mustBeUnclaimed(number, matters.verified(issuance));
        }
        issuance.requestAgain(came);
        bring(actor, issuance, asking(issuance), sent);
        completeness.over(issuance.pair(), number, COMPLETENESS);
        findings.sentAgain(number, number, matters.rules(issuance), came.received());
        expectCompleteness(number, matters.rules(issuance), came.received());
        audit.record(
                actor,
                arrival.isPresent() ? "entered on behalf a request for issuance again" : "requested issuance again",
                number);
    }

    /** The focal point takes its request back before the committee decides. Issuance can be requested again. */
    public void withdrawRequest(Actor actor, String number) {
        Issuance issuance = matters.openTo(actor, number);
        actor.asOrganisation(Role.PARTICIPANT, matters.project(issuance).focalPoint());
        LocalDate today = time.today(issuance.pair());
        issuance.withdrawRequest(today);
        opinions.over(issuance.pair(), number);
        completeness.over(issuance.pair(), number, COMPLETENESS);
        terms.met(issuance.pair(), number, COMPLETENESS, today);
        audit.record(actor, "withdrew an issuance request", number);
    }

    /** One that claims the time already is named. */
    private void mustBeUnclaimed(String number, VerifiedPeriod verified) {
        for (Issuance other : issuances.ofProject(verified.project())) {
            if (!other.number().equals(number)
                    && other.claimsItsTime()
                    && other.period().overlaps(verified.period())) {
                throw new CreditedBefore(verified.period(), other);
            }
        }
    }

    /** As {@link #checkCompleteness(Actor, String, Completeness.Word)}, by somebody who is at one desk alone. */
    public void checkCompleteness(Actor desk, String number, boolean complete, String findings) {
        checkCompleteness(desk, number, Completeness.Word.of(Optional.empty(), complete, findings));
    }

    /**
     * A desk says that the request is complete, or what is missing; where its rules ask both desks, it waits until both agree.
     *
     * @return what the check came to; nothing while it waits
     */
    public Optional<Completeness.Found> checkCompleteness(Actor desk, String number, Completeness.Word word) {
        Issuance issuance = matters.openTo(desk, number);
        desk.as(Role.SECRETARIAT, issuance.pair());
        issuance.mustBeRequested(word.complete());
        findings.mustFit(number, number, word);
        List<String> attached = SlotPaper.documents(issuance.papers());
        if (word.complete()) {
            papers.mustHaveSeen(attached, word.seen());
        }
        LocalDate today = time.today(issuance.pair());
        RulesInForce pinned = matters.rules(issuance);
        Optional<Completeness.Found> found = completeness.say(desk, pinned, number, COMPLETENESS, word);
        if (found.isEmpty()) {
            audit.record(
                    desk,
                    word.complete()
                            ? "said of an issuance request that it is complete"
                            : "said what an issuance request lacks",
                    number);
        } else if (found.get().complete()) {
            issuance.complete(today);
            papers.acceptWithheld(desk, attached, word.seen(), time.now(issuance.pair()));
            papers.publish(number);
            findings.complete(number, found.get().desk(), today);
            terms.met(issuance.pair(), number, COMPLETENESS, today);
            audit.record(desk, "found an issuance request complete", number);
        } else {
            issuance.sendBack(findings.returned(number, issuance.pair(), today, found.get()), today);
            terms.returned(pinned, number, COMPLETENESS, today);
            audit.record(desk, "returned an issuance request", number);
        }
        return found;
    }

    /** What the rules in force would give each recipient, and why. */
    public Proposal proposal(Actor actor, String number) {
        return matters.propose(matters.openTo(actor, number));
    }

    /** The same as the content of a decision, with what the rules deduct of it. */
    public DecidedAmounts draft(Actor actor, String number) {
        Issuance issuance = matters.openTo(actor, number);
        Split split = matters.propose(issuance).split();
        return DecidedAmounts.of(split).with(matters.deducted(issuance, split));
    }

    /** Refuses amounts that could not be issued; tells what people should know about those that could. */
    public SplitWarnings review(Actor actor, String number, JsonNode content) {
        return matters.review(matters.openTo(actor, number), content);
    }

    private void expectCompleteness(String number, RulesInForce inForce, LocalDate today) {
        terms.begin(inForce, number, COMPLETENESS, today, inForce.deadlines().completenessCheck());
    }
}
