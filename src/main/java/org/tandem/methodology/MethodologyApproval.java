package org.tandem.methodology;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Arrival;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Organisation;
import org.tandem.access.Organisations;
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
import org.tandem.committee.PublicInputs;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.SlotPaper;
import org.tandem.document.DocumentRef;
import org.tandem.finding.CompletenessCheck;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Unknown;

/** From a proposal to the committee's table, one public method a step. The decision itself is the committee's. */
@ApplicationScoped
@Transactional
public class MethodologyApproval {

    public static final String COMPLETENESS = "completeness check";
    static final String CONSIDERATION = "consideration";
    static final String CONSIDERATION_AT_MOST = "consideration at most";

    private final MethodologyProposals proposals;
    private final Methodologies methodologies;
    private final Calculation calculation;
    private final Rules rules;
    private final PairGate gate;
    private final Numbering numbering;
    private final PublicInputs inputs;
    private final Papers papers;
    private final PapersBySlot slots;
    private final VersionsOfPapers versions;
    private final CompletenessCheck findings;
    private final Organisations organisations;
    private final LegalTime time;
    private final Completeness completeness;
    private final CaseTerms terms;
    private final AuditTrail audit;

    @Inject
    public MethodologyApproval(
            MethodologyProposals proposals,
            Methodologies methodologies,
            Calculation calculation,
            Rules rules,
            PairGate gate,
            Numbering numbering,
            PublicInputs inputs,
            Papers papers,
            PapersBySlot slots,
            VersionsOfPapers versions,
            CompletenessCheck findings,
            Organisations organisations,
            LegalTime time,
            Completeness completeness,
            CaseTerms terms,
            AuditTrail audit) {
        this.proposals = proposals;
        this.methodologies = methodologies;
        this.calculation = calculation;
        this.rules = rules;
        this.gate = gate;
        this.numbering = numbering;
        this.inputs = inputs;
        this.papers = papers;
        this.slots = slots;
        this.versions = versions;
        this.findings = findings;
        this.organisations = organisations;
        this.time = time;
        this.completeness = completeness;
        this.terms = terms;
        this.audit = audit;
    }

    protected MethodologyApproval() {
        this(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * A proponent submits a methodology.
     *
     * @param proponent code of the organisation the actor speaks for
     * @return the receipt, for example {@code XB_PMR001}; its number comes when it is found complete
     */
    public String propose(Actor actor, Pair pair, String proponent, MethodologyPaper paper) {
        return propose(actor, pair, proponent, paper, Optional.empty());
    }

    /** A desk enters what came by e-mail or on paper; the time for checking it runs from the day on which it came. */
    public String enter(Actor desk, Pair pair, String proponent, MethodologyPaper paper, Arrival arrival) {
        return propose(desk, pair, proponent, paper, Optional.of(arrival));
    }

    private String propose(
            Actor actor, Pair pair, String proponent, MethodologyPaper paper, Optional<Arrival> arrival) {
        if (arrival.isEmpty()) {
            actor.asOrganisation(Role.PARTICIPANT, proponent);
        }
        new InputRefused.Problems()
                .unless(pair != null, "pair", "Name the pair, for example XA-XB.")
                .unless(paper != null, "paper", "Send the proposed methodology as paper.")
                .refuseIfAny();
        Receipt came = came(actor, pair, proponent, arrival);
        RulesInForce inForce = rules.inForce(pair);
        gate.mustGoOn(pair, PairGate.Act.METHODOLOGY, came.received());
        MethodologyPaper checked = checked(actor, inForce, paper, List.of());
        String receipt = numbering.print(pair.b() + "_PMR");
        MethodologyProposal proposal =
                new MethodologyProposal(receipt, pair, proponent, checked, inForce.version(), came);
        proposals.add(proposal);
        handOn(actor, checked, proposal);
        beginCheck(inForce, receipt, came.received());
        audit.record(
                actor,
                arrival.isPresent() ? "entered a proposed methodology on behalf" : "proposed a methodology",
                receipt);
        return receipt;
    }

    /** Says what would be refused, without doing anything; for the page on which a proponent checks the answers. */
    public void check(Actor actor, Pair pair, String proponent, MethodologyPaper paper, Optional<Arrival> arrival) {
        check(actor, pair, proponent, paper, rules.inForce(pair), List.of(), arrival);
    }

    /** The same of one that comes again, by the rules that it is pinned to. */
    public void checkAgain(Actor actor, String receipt, MethodologyPaper paper, Optional<Arrival> arrival) {
        MethodologyProposal proposal = open(actor, receipt);
        check(
                actor,
                proposal.pair(),
                proposal.proponent(),
                paper,
                pinned(proposal),
                slotsBefore(proposal, paper),
                arrival);
    }

    private void check(
            Actor actor,
            Pair pair,
            String proponent,
            MethodologyPaper paper,
            RulesInForce version,
            List<SlotPaper> before,
            Optional<Arrival> arrival) {
        Receipt came = came(actor, pair, proponent, arrival);
        gate.mustGoOn(pair, PairGate.Act.METHODOLOGY, came.received());
        checked(actor, version, paper, before);
    }

    private RulesInForce pinned(MethodologyProposal proposal) {
        return rules.version(proposal.pair(), proposal.rulesVersion());
    }

    /** Those that the proposal had by slot, without what the proponent leaves out now. */
    private static List<SlotPaper> slotsBefore(MethodologyProposal proposal, MethodologyPaper again) {
        return proposal.paper().slots().stream()
                .filter(one -> again.papers() == null
                        || again.papers().contains(one.document())
                        || again.slots().stream().anyMatch(sent -> sent.slot().equals(one.slot())))
                .toList();
    }

    /** What a proposal has to bring by these rules. */
    private static PapersBySlot.Asking asking(RulesInForce version, List<SlotPaper> before) {
        return new PapersBySlot.Asking(version, PaperAsked.Request.METHODOLOGY_PROPOSAL, before, List.of());
    }

    /** What a new proposal has to bring; nothing where the pair's rules are not known here. */
    public Optional<PapersBySlot.Asking> asking(Pair pair) {
        return rules.known(pair).map(version -> asking(version, List.of()));
    }

    /** What one that comes again has to bring. */
    public PapersBySlot.Asking asking(MethodologyProposal proposal) {
        return asking(pinned(proposal), proposal.paper().slots());
    }

    /** As {@link #returnWithFindings(Actor, String, Optional, List)}, by somebody who is at one desk alone. */
    public void returnWithFindings(Actor desk, String receipt, List<String> findings) {
        returnWithFindings(desk, receipt, Optional.empty(), findings);
    }

    /**
     * A desk sends it back with what is missing, each a finding about the proposal as a whole. Where its rules ask both desks, it waits until both agree.
     *
     * @param missing may be empty where a finding waits for the proponent already
     * @param side whose desk says so; needed of a person who is at both, where both are asked
     * @return whether it went back
     */
    public boolean returnWithFindings(Actor desk, String receipt, Optional<Party> side, List<String> missing) {
        MethodologyProposal proposal = asDesk(desk, receipt);
        InputRefused.Problems problems = new InputRefused.Problems();
        List<String> texts = missing == null
                ? List.of()
                : missing.stream()
                        .map(f -> problems.text("findings", f, 1000, "Say what is missing in every finding."))
                        .toList();
        problems.unless(texts.size() <= 50, "findings", "At most 50 findings are taken.")
                .refuseIfAny();
        return check(desk, proposal, new Completeness.Word(side, false, texts)).isPresent();
    }

    /** The proponent answers the findings with a corrected paper. */
    public void resubmit(Actor actor, String receipt, MethodologyPaper paper) {
        resubmit(actor, receipt, paper, Optional.empty());
    }

    /** A desk enters a corrected paper that came by e-mail or on paper. */
    public void enterAgain(Actor desk, String receipt, MethodologyPaper paper, Arrival arrival) {
        resubmit(desk, receipt, paper, Optional.of(arrival));
    }

    private void resubmit(Actor actor, String receipt, MethodologyPaper paper, Optional<Arrival> arrival) {
        MethodologyProposal proposal = arrival.isPresent() ? asDesk(actor, receipt) : asProponent(actor, receipt);
        Receipt came = came(actor, proposal.pair(), proposal.proponent(), arrival);
        gate.mustGoOn(proposal.pair(), PairGate.Act.METHODOLOGY, came.received());
        RulesInForce pinned = pinned(proposal);
        List<SlotPaper> before = slotsBefore(proposal, paper);
        MethodologyPaper checked = withNewVersions(actor, proposal, checked(actor, pinned, paper, before), before);
        proposal.resubmit(came, checked);
        completeness.over(proposal.pair(), proposal.receipt(), COMPLETENESS);
        findings.sentAgain(proposal.receipt(), proposal.identifier(), pinned, time.today(proposal.pair()));
        handOn(actor, checked, proposal);
        beginCheck(pinned, proposal.receipt(), came.received());
        audit.record(
                actor,
                arrival.isPresent() ? "entered a corrected methodology on behalf" : "sent a proposed methodology again",
                proposal.receipt());
    }

    /**
     * A file that comes in the place of another, or under the name of one that it leaves out, is the newer version of that paper,
     * and with it comes its public version. The older ones stay.
     */
    private MethodologyPaper withNewVersions(
            Actor actor, MethodologyProposal proposal, MethodologyPaper after, List<SlotPaper> slotsBefore) {
        List<String> before = proposal.paper().papers();
        List<DocumentRef> came = after.papers().stream()
                .filter(id -> !before.contains(id))
                .map(papers::ref)
                .toList();
        List<VersionsOfPapers.Newer> newer =
                new ArrayList<>(slots.newer(asking(pinned(proposal), slotsBefore), after.slots()));
        List<String> inSlots = SlotPaper.documents(after.slots());
        for (String left : versions.byThemselves(before)) {
            if (!after.papers().contains(left)
                    && newer.stream().noneMatch(one -> one.earlier().equals(left))) {
                DocumentRef earlier = papers.ref(left);
                came.stream()
                        .filter(later -> later.name().equals(earlier.name())
                                && !inSlots.contains(later.id())
                                && later.confidential() == earlier.confidential()
                                && !later.sha256().equals(earlier.sha256()))
                        .findFirst()
                        .ifPresent(later -> newer.add(new VersionsOfPapers.Newer("papers", left, later.id())));
            }
        }
        return after.with(versions.succeed(
                actor,
                new VersionsOfPapers.InCase(List.of(proposal.proponent()), before),
                newer,
                "It came again with the corrected proposal."));
    }

    /** As {@link #complete(Actor, String, Optional, List)}, by somebody who is at one desk alone, of papers that withhold nothing. */
    public String complete(Actor desk, String receipt) {
        return complete(desk, receipt, Optional.empty(), List.of());
    }

    /**
     * A desk finds it complete: it gets its number and is published for inputs from today. Where its rules ask both desks, it
     * waits until both agree.
     *
     * @param side whose desk says so; needed of a person who is at both, where both are asked
     * @param seen of what is withheld in its papers, the digests of what the desk read
     * @return the number, for example {@code XB_PM004}; its receipt as long as it waits
     */
    public String complete(Actor desk, String receipt, Optional<Party> side, List<String> seen) {
        MethodologyProposal proposal = asDesk(desk, receipt);
        check(desk, proposal, new Completeness.Word(side, true, List.of(), seen));
        return proposal.identifier();
    }

    private Optional<Completeness.Found> check(Actor desk, MethodologyProposal proposal, Completeness.Word word) {
        LocalDate today = time.today(proposal.pair());
        proposal.mustBeSubmitted(today, word.complete());
        findings.mustFit(proposal.receipt(), proposal.identifier(), word);
        if (word.complete()) {
            papers.mustHaveSeen(proposal.paper().papers(), word.seen());
        }
        RulesInForce pinned = rules.version(proposal.pair(), proposal.rulesVersion());
        Optional<Completeness.Found> found = completeness.say(desk, pinned, proposal.receipt(), COMPLETENESS, word);
        if (found.isEmpty()) {
            audit.record(
                    desk,
                    word.complete()
                            ? "said of a proposed methodology that it is complete"
                            : "said what a proposed methodology lacks",
                    proposal.receipt());
        } else if (found.get().complete()) {
            papers.acceptWithheld(desk, proposal.paper().papers(), word.seen(), time.now(proposal.pair()));
            publish(desk, proposal, pinned, found.get().desk(), today);
        } else {
            proposal.returned(today, findings.returnedAsList(proposal.receipt(), proposal.pair(), today, found.get()));
            terms.returned(pinned, proposal.receipt(), COMPLETENESS, today);
            audit.record(desk, "returned a proposed methodology with findings", proposal.receipt());
        }
        return found;
    }

    private void publish(Actor desk, MethodologyProposal proposal, RulesInForce pinned, Party side, LocalDate today) {
        Pair pair = proposal.pair();
        Period window = rules.period(pinned, today, pinned.deadlines().methodologyInputs());
        String number = proposal.complete(today, () -> numbering.print(pair.b() + "_PM"), window);
        papers.publish(proposal.receipt());
        findings.complete(proposal.receipt(), side, today);
        inputs.open(pair, number, proposal.title(), window);
        LocalDate considered = window.until().plusDays(1);
        terms.met(pair, proposal.receipt(), COMPLETENESS, today);
        terms.begin(
                pinned, number, CONSIDERATION, considered, pinned.deadlines().consideration());
        terms.begin(
                pinned,
                number,
                CONSIDERATION_AT_MOST,
                considered,
                pinned.deadlines().considerationAtMost());
        audit.record(desk, "found a proposed methodology complete", number);
    }

    /** The proponent takes it back, at any time before the committee decided. */
    public void withdraw(Actor actor, String receipt, String why) {
        MethodologyProposal proposal = asProponent(actor, receipt);
        InputRefused.Problems problems = new InputRefused.Problems();
        String reason = problems.text("why", why, 1000, "Say why the proposal is withdrawn.");
        problems.refuseIfAny();
        LocalDate today = time.today(proposal.pair());
        proposal.withdraw(today, reason);
        completeness.over(proposal.pair(), proposal.receipt(), COMPLETENESS);
        for (String what : List.of(COMPLETENESS, CONSIDERATION, CONSIDERATION_AT_MOST)) {
            terms.met(proposal.pair(), proposal.receipt(), what, today);
            terms.met(proposal.pair(), proposal.identifier(), what, today);
        }
        audit.record(actor, "withdrew a proposed methodology", proposal.identifier());
    }

    /** For those who may read it: everybody once it is published, before that its proponent and both desks. */
    public MethodologyProposal open(Actor actor, String receiptOrNumber) {
        return proposals
                .find(receiptOrNumber)
                .filter(p -> p.isPublished() || mayReadUnpublished(actor, p))
                .orElseThrow(() -> new Unknown("proposed methodology", receiptOrNumber));
    }

    /** Proposals of the actor's organisations, and all of the committees where the actor is a desk; the newest first. */
    public List<MethodologyProposal> mine(Actor actor) {
        return mine(actor, 0, Integer.MAX_VALUE);
    }

    /** Some of them. */
    public List<MethodologyProposal> mine(Actor actor, int first, int most) {
        return proposals.of(
                actor.as(Role.PARTICIPANT).stream()
                        .flatMap(m -> m.organisation().stream())
                        .toList(),
                actor.as(Role.SECRETARIAT).stream()
                        .map(Mandate::pair)
                        .flatMap(Optional::stream)
                        .toList(),
                first,
                most);
    }

    private Receipt came(Actor actor, Pair pair, String proponent, Optional<Arrival> arrival) {
        LocalDate today = time.today(pair);
        if (arrival.isPresent()) {
            Receipt came = arrival.get().receipt(actor, pair, today);
            boolean possible = organisations
                    .organisation(proponent)
                    .filter(o -> o.kinds().contains(Organisation.Kind.PARTICIPANT) && pair.has(o.country()))
                    .isPresent();
            if (!possible) {
                throw InputRefused.field("proponent", "Choose who sent it: a participant of the pair.");
            }
            return came;
        }
        actor.asOrganisation(Role.PARTICIPANT, proponent);
        return Receipt.here(today);
    }

    private void handOn(Actor actor, MethodologyPaper paper, MethodologyProposal proposal) {
        paper.papers().forEach(id -> papers.handInFor(actor, id, proposal.proponent(), proposal.unpublished()));
    }

    private void beginCheck(RulesInForce pinned, String receipt, LocalDate today) {
        terms.begin(pinned, receipt, COMPLETENESS, today, pinned.deadlines().completenessCheck());
    }

    private MethodologyProposal asDesk(Actor desk, String receipt) {
        MethodologyProposal proposal = proposals
                .forStep(receipt)
                .filter(p -> p.isPublished() || mayReadUnpublished(desk, p))
                .orElseThrow(() -> new Unknown("proposed methodology", receipt));
        desk.as(Role.SECRETARIAT, proposal.pair());
        return proposal;
    }

    private MethodologyProposal asProponent(Actor actor, String receipt) {
        MethodologyProposal proposal = proposals
                .forStep(receipt)
                .filter(p -> p.isPublished() || mayReadUnpublished(actor, p))
                .orElseThrow(() -> new Unknown("proposed methodology", receipt));
        if (!actor.speaksFor(proposal.proponent())) {
            throw new NotYours("%s belongs to its proponent: only they can do this.".formatted(proposal.identifier()));
        }
        actor.asOrganisation(Role.PARTICIPANT, proposal.proponent());
        return proposal;
    }

    private static boolean mayReadUnpublished(Actor actor, MethodologyProposal proposal) {
        return actor.speaksFor(proposal.proponent()) || actor.holds(Role.SECRETARIAT, proposal.pair());
    }

    private MethodologyPaper checked(
            Actor actor, RulesInForce inForce, MethodologyPaper paper, List<SlotPaper> slotsBefore) {
        InputRefused.Problems problems = new InputRefused.Problems();
        MethodologyPaper clean = PaperCheck.clean(paper, problems);
        List<Integer> scopes = inForce.sectoralScopes().value();
        problems.unless(
                scopes.contains(paper.sectoralScope()),
                "sectoralScope",
                "Choose a sectoral scope that this committee works in: %s.".formatted(scopes));
        inForce.notAdmitted(clean.revision().map(revision -> revision.of()), paper.sectoralScope())
                .ifPresent(reason -> problems.add("sectoralScope", reason));
        try {
            calculation.check(clean.model());
        } catch (InputRefused refused) {
            refused.fields().forEach(problems::add);
        }
        for (String id : clean.papers()) {
            mayAttach(actor, id, problems);
        }
        if (problems.none()) {
            List<String> named = SlotPaper.documents(slotsBefore);
            problems.read("papers", () -> {
                papers.mustBeSettled(
                        "papers",
                        clean.besideSlots().stream()
                                .filter(id -> !named.contains(id))
                                .toList());
                return clean;
            });
        }
        clean.revision()
                .filter(revision -> revision.of() != null)
                .ifPresent(revision -> problems.unless(
                        methodologies
                                .standing(revision.of())
                                .filter(version -> version.value().pair().equals(inForce.pair()))
                                .isPresent(),
                        "revises",
                        "%s is no approved methodology of %s that stands.".formatted(revision.of(), inForce.pair())));
        problems.refuseIfAny();
        MethodologyPaper complete =
                clean.with(slots.check(actor, asking(inForce, slotsBefore), clean.slots()), slotsBefore);
        papers.mustHaveTheirOwn("papers", complete.papers(), complete.papers());
        return complete;
    }

    /** Handing a paper to the committee is only for those who could open it themselves. */
    private void mayAttach(Actor actor, String id, InputRefused.Problems problems) {
        try {
            if (papers.ref(id).confidential()) {
                papers.open(actor, id);
            }
        } catch (Refusal unknown) {
            problems.add("papers", "There is no file “%s” that you could attach. Upload it again.".formatted(id));
        }
    }
}
