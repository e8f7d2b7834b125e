package org.tandem.project;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.TransferCap;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Share;
import org.tandem.kernel.Side;
import org.tandem.project.RegisteredProject.AllocationAgreement;
import org.tandem.project.RegisteredProject.Participant;
import org.tandem.project.RegisteredProject.Recipient;

/**
 * Who gets which part of a project's credits: a participant proposes, both sides' competent authorities agree. One public
 * method a step.
 */
@ApplicationScoped
@Transactional
public class ProjectAllocation {

    private final Projects projects;
    private final Rules rules;
    private final MinimumShares minima;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public ProjectAllocation(Projects projects, Rules rules, MinimumShares minima, LegalTime time, AuditTrail audit) {
        this.projects = projects;
        this.rules = rules;
        this.minima = minima;
        this.time = time;
        this.audit = audit;
    }

    protected ProjectAllocation() {
        this(null, null, null, null, null);
    }

    /**
     * Refuses an allocation that could not be proposed, everything that is wrong with it at once.
     *
     * @return the recipients with their names
     */
    public List<Recipient> check(
            Actor actor, String printed, String participant, Map<Party, Share> sides, List<Recipient> recipients) {
        Project project = projects.openTo(actor, printed);
        SpeaksFor.participant(actor, project, participant);
        return named(project, sides, recipients);
    }

    /**
     * Refuses what this project cannot be given, whoever proposes it.
     *
     * @return the recipients with their names
     */
    List<Recipient> named(Project project, Map<Party, Share> sides, List<Recipient> recipients) {
        Pair pair = project.pair();
        InputRefused.Problems problems = new InputRefused.Problems();
        for (Side side : Side.values()) {
            Party party = pair.party(side);
            problems.unless(sides.containsKey(party), "sides", "State the share of %s.".formatted(party));
            addsUp(
                    recipients.stream()
                            .filter(r -> r.side().equals(party))
                            .map(Recipient::share)
                            .toList(),
                    "recipients",
                    "the recipients of " + party,
                    problems);
        }
        problems.unless(sides.keySet().stream().allMatch(pair::has), "sides", "Only the two sides share the whole.");
        notAboveTheCap(project, sides, problems);
        addsUp(List.copyOf(sides.values()), "sides", "the two sides", problems);
        Set<String> seen = new HashSet<>();
        List<Recipient> named = new ArrayList<>();
        for (Recipient recipient : recipients) {
            problems.unless(
                    seen.add(recipient.side() + "/" + recipient.code()),
                    "recipients",
                    "%s of %s is named twice.".formatted(recipient.code(), recipient.side()));
            problems.unless(
                    recipient.share().value().signum() > 0,
                    "recipients",
                    "Leave out %s: a recipient has a share above nothing.".formatted(recipient.code()));
            named.add(recipient(recipient, project, problems));
        }
        shortOfMinimum(project, new AllocationAgreement(0, sides, recipients))
                .forEach(words -> problems.add("recipients", words));
        problems.refuseIfAny();
        return named;
    }

    /**
     * A participant proposes who gets which part; both sides' agreements begin anew.
     *
     * @param sides adds up to the whole
     * @param recipients in the order that decides between equal remainders; each side's add up to the whole of its part
     */
    public void propose(
            Actor actor, String printed, String participant, Map<Party, Share> sides, List<Recipient> recipients) {
        List<Recipient> named = check(actor, printed, participant, sides, recipients);
        Project project = projects.openTo(actor, printed);
        project.proposeAgreement(participant, sides, named, time.today(project.pair()), Optional.empty());
        audit.record(actor, "proposed an allocation", project.printed());
    }

    /**
     * A side's competent authority agrees to the allocation proposed.
     *
     * @param version of the proposal, so that nobody agrees to what was changed meanwhile
     * @param reason needed where a recipient gets less than its support programme's minimum
     */
    public void agree(Actor actor, String printed, Party side, int version, String reason) {
        Project project = projects.openTo(actor, printed);
        actor.as(Role.AUTHORITY_OFFICER, project.pair(), side);
        String why = reason == null ? "" : reason.strip();
        int standing = project.proposedAgreement().map(a -> a.terms().version()).orElse(version);
        if (standing != version) {
            throw new OutOfTurn("The allocation of %s was changed meanwhile: version %d stands now. Read it first."
                    .formatted(project.printed(), standing));
        }
        project.proposedAgreement()
                .map(ProposedAgreement::terms)
                .flatMap(terms -> shortOfMinimum(project, terms).stream().findFirst())
                .ifPresent(words -> {
                    throw new OutOfTurn(words + " Another allocation has to be proposed.");
                });
        List<ProposedAgreement.Shortfall> shortfalls = shortfalls(project);
        if (!shortfalls.isEmpty() && why.isEmpty()) {
            throw InputRefused.field(
                    "reason",
                    shortfalls.stream().map(ProposedAgreement.Shortfall::words).collect(Collectors.joining(" "))
                            + " Give the reason why %s agrees all the same.".formatted(side));
        }
        if (why.length() > 2_000) {
            throw InputRefused.field("reason", "Shorten the reason to 2000 characters.");
        }
        project.agree(side, time.today(project.pair()), why);
        audit.record(actor, "agreed to the allocation for " + side, project.printed());
    }

    /** Warnings on the allocation proposed: what falls below a support programme's minimum. */
    public List<ProposedAgreement.Shortfall> shortfalls(String printed) {
        return projects.project(printed).map(this::shortfalls).orElse(List.of());
    }

    private List<ProposedAgreement.Shortfall> shortfalls(Project project) {
        Set<String> support = Set.copyOf(project.design().support());
        return project.proposedAgreement()
                .or(project::agreement)
                .map(a -> ProposedAgreement.shortfalls(
                        a.terms(),
                        rules.version(project.pair(), project.rulesVersion()).supportProgrammes().stream()
                                .filter(p -> support.contains(p.code()))
                                .toList()))
                .orElse(List.of());
    }

    /** In words, each government that would get less than it is owed at least for supporting the project. */
    private List<String> shortOfMinimum(Project project, AllocationAgreement terms) {
        return minima.of(project, time.today(project.pair())).stream()
                .filter(least ->
                        terms.ofWhole(least.side(), Recipient.GOVERNMENT).compareTo(least.of()) < 0)
                .map(least -> "The government of %s gets %s of the whole; for its support it is owed at least %s (%s)."
                        .formatted(
                                least.side(),
                                terms.ofWhole(least.side(), Recipient.GOVERNMENT),
                                least.of(),
                                least.why()))
                .toList();
    }

    /** What may not be transferred is not promised: the acquirer's share is at most what the rules let it have. */
    private void notAboveTheCap(Project project, Map<Party, Share> sides, InputRefused.Problems problems) {
        Party acquirer = project.pair().a();
        RulesInForce pinned = rules.version(project.pair(), project.rulesVersion());
        Optional<TransferCap> lowest = pinned.cap(project.design().methodology());
        Share all = lowest.map(TransferCap::atMost).orElse(Share.ALL);
        pinned.allocation()
                .model()
                .filter(model -> model.value() == RulesInForce.AllocationModel.ALL_TO_ACQUIRER)
                .filter(model ->
                        sides.containsKey(acquirer) && sides.get(acquirer).compareTo(all) < 0)
                .ifPresent(model -> problems.add(
                        "sides",
                        "%s gets all that may be transferred, %s of the whole%s."
                                .formatted(acquirer, all, RulesInForce.bracketed(model.source()))));
        lowest.filter(cap -> sides.containsKey(acquirer) && sides.get(acquirer).compareTo(cap.atMost()) > 0)
                .ifPresent(cap -> problems.add(
                        "sides",
                        "%s may have at most %s of what %s achieves%s."
                                .formatted(acquirer, cap.atMost(), cap.name(), RulesInForce.bracketed(cap.source()))));
    }

    private static void addsUp(List<Share> shares, String field, String whose, InputRefused.Problems problems) {
        BigFraction sum = shares.stream().map(Share::value).reduce(BigFraction.ZERO, BigFraction::add);
        problems.unless(
                sum.equals(BigFraction.ONE),
                field,
                "The shares of %s add up to %s/%s, not to the whole."
                        .formatted(whose, sum.getNumerator(), sum.getDenominator()));
    }

    private static Recipient recipient(Recipient typed, Project project, InputRefused.Problems problems) {
        if (typed.isGovernment()) {
            return new Recipient(typed.code(), "Government of " + typed.side(), typed.side(), typed.share());
        }
        Optional<Participant> participant = project.participants().stream()
                .filter(p -> p.organisation().equals(typed.code()))
                .filter(p -> p.side().equals(typed.side()))
                .findFirst();
        if (participant.isEmpty()) {
            problems.add(
                    "recipients",
                    "%s is neither the government nor a participant of %s.".formatted(typed.code(), typed.side()));
            return typed;
        }
        return new Recipient(typed.code(), participant.get().name(), typed.side(), typed.share());
    }
}
