package org.tandem.issuance;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.SortedMap;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.CaseTerms;
import org.tandem.committee.Numbering;
import org.tandem.committee.PairGate;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.filing.FiledSteps;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
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

    static final String COMPLETENESS = "completeness of the issuance request";

    private final Issuances issuances;
    private final IssuanceMatters matters;
    private final Verifications verifications;
    private final Projects projects;
    private final Crediting within;
    private final FiledSteps filed;
    private final Rules rules;
    private final PairGate gate;
    private final Numbering numbers;
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
            Rules rules,
            PairGate gate,
            Numbering numbers,
            CaseTerms terms,
            LegalTime time,
            AuditTrail audit) {
        this.issuances = issuances;
        this.matters = matters;
        this.verifications = verifications;
        this.projects = projects;
        this.within = within;
        this.filed = filed;
        this.rules = rules;
        this.gate = gate;
        this.numbers = numbers;
        this.terms = terms;
        this.time = time;
        this.audit = audit;
    }

    protected CreditIssuance() {
        this(null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * The focal point asks for issuance of what was verified under one monitoring report.
     *
     * @return the issuance's number, for example {@code XB003-I01}
     */
    public String request(Actor actor, String report) {
        VerifiedPeriod verified =
                verifications.verified(report).orElseThrow(() -> new Unknown("verified report", report));
        RegisteredProject project = projects.registered(verified.project())
                .orElseThrow(() -> new OutOfTurn("%s is not registered.".formatted(verified.project())));
        actor.asOrganisation(Role.PARTICIPANT, project.focalPoint());
        Pair pair = project.pair();
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
        LocalDate today = time.today(pair);
        RulesInForce inForce = rules.inForce(pair);
        gate.mustGoOn(pair, PairGate.Act.ISSUANCE, today, verified.period().until());
        within.mustBeWithinThePair(project, verified.period());
        mustBeFiled(verified, inForce, today);
        issuances.add(new Issuance(number, verified, inForce.version(), project.focalPoint(), today));
        expectCompleteness(number, inForce, today);
        audit.record(actor, "requested issuance for " + report, number);
        return number;
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
        String counter = wrong.project() + "-I";
        String number = "%s%02d".formatted(counter, numbers.next(counter));
        issuances.add(new Issuance(
                number,
                wrong,
                decision,
                matters.verified(wrong).only(amounts),
                amounts,
                rules.inForce(wrong.pair()).version(),
                time.today(wrong.pair())));
        return number;
    }

    /** The focal point asks again after the request came back or was withdrawn. */
    public void requestAgain(Actor actor, String number) {
        Issuance issuance = matters.openTo(actor, number);
        actor.asOrganisation(Role.PARTICIPANT, matters.project(issuance).focalPoint());
        LocalDate today = time.today(issuance.pair());
        gate.mustGoOn(
                issuance.pair(), PairGate.Act.ISSUANCE, today, issuance.period().until());
        numbers.hold(issuance.project() + "-I");
        if (!issuance.claimsItsTime()) {
            mustBeUnclaimed(number, matters.verified(issuance));
        }
        issuance.requestAgain(today);
        expectCompleteness(number, matters.rules(issuance), today);
        audit.record(actor, "requested issuance again", number);
    }

    /** The focal point takes its request back before the committee decides. Issuance can be requested again. */
    public void withdrawRequest(Actor actor, String number) {
        Issuance issuance = matters.openTo(actor, number);
        actor.asOrganisation(Role.PARTICIPANT, matters.project(issuance).focalPoint());
        LocalDate today = time.today(issuance.pair());
        issuance.withdrawRequest(today);
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

    private void mustBeFiled(VerifiedPeriod verified, RulesInForce inForce, LocalDate today) {
        Project project = projects.project(verified.project()).orElseThrow();
        filed.beforeIssuance(project, inForce, verified.period().until(), today);
    }

    /**
     * A desk found the request complete, or returns it with what is missing.
     *
     * @param findings what is missing, where it is not complete
     */
    public void checkCompleteness(Actor desk, String number, boolean complete, String findings) {
        Issuance issuance = matters.openTo(desk, number);
        desk.as(Role.SECRETARIAT, issuance.pair());
        LocalDate today = time.today(issuance.pair());
        if (complete) {
            issuance.complete(today);
            terms.met(issuance.pair(), number, COMPLETENESS, today);
        } else {
            InputRefused.Problems problems = new InputRefused.Problems();
            String missing =
                    problems.text("findings", findings, 4_000, "Say what is missing, so that it can be mended.");
            problems.refuseIfAny();
            issuance.sendBack(missing, today);
            terms.returned(matters.rules(issuance), number, COMPLETENESS, today);
        }
        audit.record(desk, complete ? "found an issuance request complete" : "returned an issuance request", number);
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
