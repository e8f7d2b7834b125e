package org.tandem.issuance;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tandem.access.Actor;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.kernel.Unknown;
import org.tandem.project.Project;
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
                .filter(i -> concerns(i, actor, o -> hasToDoWith(i, o)))
                .orElseThrow(() -> new Unknown("issuance", number));
    }

    /** The issuances this person has to do with, by number. */
    public List<Issuance> concerning(Actor actor) {
        Map<String, Project> mine = projects.concerning(actor).stream()
                .filter(p -> p.number().isPresent())
                .collect(Collectors.toMap(Project::printed, p -> p));
        List<Issuance> all = issuances.ofProjects(mine.keySet());
        Map<String, VerifiedPeriod> results = verified(all);
        return all.stream()
                .filter(i -> concerns(
                        i,
                        actor,
                        o -> mine.get(i.project()).isParticipant(o)
                                || results.get(i.report()).entity().equals(o)))
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
        return verifications.verified(issuance.report()).orElseThrow();
    }

    /** What was verified for these issuances, by report. */
    public Map<String, VerifiedPeriod> verified(Collection<Issuance> all) {
        return verifications.verified(all.stream().map(Issuance::report).toList());
    }

    /** The rules it is pinned to: those in force when it was requested. */
    public RulesInForce rules(Issuance issuance) {
        return rules.version(issuance.pair(), issuance.rulesVersion());
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
        return issuances.ofProject(project.number()).stream()
                .filter(other -> !other.number().equals(issuance.number()))
                .flatMap(other -> other.standing().stream())
                .filter(a -> a.agreementVersion() == project.agreement().version())
                .sorted(Comparator.comparing(a -> a.instrument().decision()))
                .map(Attempt::split)
                .toList();
    }

    private static boolean concerns(Issuance issuance, Actor actor, Predicate<String> hasToDoWith) {
        return actor.mandates().stream()
                .anyMatch(m -> m.pair().filter(issuance.pair()::equals).isPresent()
                        || m.organisation().filter(hasToDoWith).isPresent());
    }

    private boolean hasToDoWith(Issuance issuance, String organisation) {
        return project(issuance).participants().stream()
                        .anyMatch(p -> p.organisation().equals(organisation))
                || verified(issuance).entity().equals(organisation);
    }
}
