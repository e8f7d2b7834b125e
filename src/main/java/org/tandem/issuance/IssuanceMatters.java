package org.tandem.issuance;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandem.access.Actor;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.project.Projects;
import org.tandem.project.RegisteredProject;
import org.tandem.verification.Verifications;
import org.tandem.verification.VerifiedPeriod;

/** An issuance together with what it rests on: its project, its verified period, its rules and what was issued before. */
@ApplicationScoped
public class IssuanceMatters {

    private final Issuances issuances;
    private final Verifications verifications;
    private final Projects projects;
    private final Rules rules;

    @Inject
    public IssuanceMatters(Issuances issuances, Verifications verifications, Projects projects, Rules rules) {
        this.issuances = issuances;
        this.verifications = verifications;
        this.projects = projects;
        this.rules = rules;
    }

    protected IssuanceMatters() {
        this(null, null, null, null);
    }

    /**
     * An issuance this person may know of: for the offices of its pair, its project's participants and the entity that
     * verified. Refuses alike where there is none and where it is not theirs to see.
     */
    public Issuance openTo(Actor actor, String number) {
        return issuances
                .issuance(number)
                .filter(i -> concerns(i, actor))
                .orElseThrow(() -> new Unknown("issuance", number));
    }

    /** Some of the issuances this person has to do with, the latest period first. */
    public List<Issuance> concerning(Actor actor, int first, int most) {
        return issuances.concerning(pairs(actor), organisations(actor), first, most);
    }

    /** How many issuances this person has to do with. */
    public long countConcerning(Actor actor) {
        return issuances.countConcerning(pairs(actor), organisations(actor));
    }

    private static List<String> pairs(Actor actor) {
        return actor.mandates().stream()
                .flatMap(m -> m.pair().stream())
                .map(Pair::code)
                .distinct()
                .toList();
    }

    private static List<String> organisations(Actor actor) {
        return actor.mandates().stream()
                .flatMap(m -> m.organisation().stream())
                .distinct()
                .toList();
    }

    public RegisteredProject project(Issuance issuance) {
        return projects.registered(issuance.project()).orElseThrow();
    }

    /** What these issuances are for, by number: the project's title and the period. */
    Map<String, String> titles(Collection<String> numbers) {
        List<Issuance> asked = issuances.all(numbers);
        Map<String, String> projectTitles =
                projects.titles(asked.stream().map(Issuance::project).distinct().toList());
        return asked.stream()
                .collect(Collectors.toMap(
                        Issuance::number,
                        i -> projectTitles.get(i.project()) + ", " + i.period().printed()));
    }

    public VerifiedPeriod verified(Issuance issuance) {
        return issuance.of(verifications.verified(issuance.report()).orElseThrow());
    }

    /** What was verified for these issuances, by the issuance's number. */
    public Map<String, VerifiedPeriod> verified(Collection<Issuance> all) {
        Map<String, VerifiedPeriod> byReport =
                verifications.verified(all.stream().map(Issuance::report).toList());
        return all.stream().collect(Collectors.toMap(Issuance::number, i -> i.of(byReport.get(i.report()))));
    }

    /** The rules it is pinned to: those in force when it was requested. */
    public RulesInForce rules(Issuance issuance) {
        return rules.version(issuance.pair(), issuance.rulesVersion());
    }

    /** Whether the decision itself stands for both sides' confirmations, by the rules the case is pinned to. */
    public boolean decisionStands(Issuance issuance) {
        return rules(issuance).confirmation().value() == RulesInForce.Confirmation.DECISION_STANDS;
    }

    /** What the rules would give, counting what decided issuances under the same agreement left open. */
    public Proposal propose(Issuance issuance) {
        RegisteredProject project = project(issuance);
        return Allocation.propose(
                issuance.pair(),
                verified(issuance).amounts(),
                project.agreement(),
                rules(issuance).allocation(),
                Carried.after(project.agreement(), decidedBefore(issuance, project)));
    }

    /** Refuses amounts that could not be issued; tells what people should know about those that could. */
    public SplitWarnings review(Issuance issuance, JsonNode content) {
        return warnings(issuance, read(issuance, content).split());
    }

    public SplitWarnings warnings(Issuance issuance, Split split) {
        return SplitWarnings.of(split, project(issuance), rules(issuance).supportProgrammes());
    }

    DecidedAmounts read(Issuance issuance, JsonNode content) {
        return DecidedAmounts.read(
                content,
                issuance.pair(),
                project(issuance).agreement(),
                verified(issuance).amounts());
    }

    private List<Split> decidedBefore(Issuance issuance, RegisteredProject project) {
        List<Issuance> all = issuances.ofProject(project.number());
        return all.stream()
                .filter(other -> !other.number().equals(issuance.number()))
                .flatMap(other -> other.standing().stream())
                .filter(a -> a.agreementVersion() == project.agreement().version())
                .sorted(Comparator.comparing(a -> a.instrument().decision()))
                .map(a -> withoutWhatIsIssuedAnew(a, all))
                .toList();
    }

    /** What is issued anew was not given after all. */
    private Split withoutWhatIsIssuedAnew(Attempt attempt, List<Issuance> all) {
        Set<Vintage> anew = all.stream()
                .filter(other -> other.corrects()
                        .filter(attempt.instrument().issuance()::equals)
                        .isPresent())
                .flatMap(other -> verified(other).amounts().keySet().stream())
                .collect(Collectors.toSet());
        return new Split(attempt.split().lines().stream()
                .filter(line -> !anew.contains(line.vintage()))
                .toList());
    }

    /** Whether this person has to do with it. */
    public boolean concerns(Issuance issuance, Actor actor) {
        return actor.mandates().stream()
                .anyMatch(m -> m.pair().filter(issuance.pair()::equals).isPresent()
                        || m.organisation()
                                .filter(o -> hasToDoWith(issuance, o))
                                .isPresent());
    }

    private boolean hasToDoWith(Issuance issuance, String organisation) {
        return project(issuance).participants().stream()
                        .anyMatch(p -> p.organisation().equals(organisation))
                || verified(issuance).entity().equals(organisation);
    }
}
