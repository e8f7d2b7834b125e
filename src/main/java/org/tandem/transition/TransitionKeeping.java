package org.tandem.transition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Decisions;
import org.tandem.committee.Numbering;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.project.Project;
import org.tandem.project.Projects;
import org.tandem.project.Stage;

/** How desks take a registered project over to other rules. One public method a step. */
@ApplicationScoped
@Transactional
public class TransitionKeeping {

    private static final int MOST_REFERENCE = 500;
    private static final int MOST_WHY = 2_000;

    private final Transitions transitions;
    private final Projects projects;
    private final Decisions decisions;
    private final Rules rules;
    private final Numbering numbers;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public TransitionKeeping(
            Transitions transitions,
            Projects projects,
            Decisions decisions,
            Rules rules,
            Numbering numbers,
            LegalTime time,
            AuditTrail audit) {
        this.transitions = transitions;
        this.projects = projects;
        this.decisions = decisions;
        this.rules = rules;
        this.numbers = numbers;
        this.time = time;
        this.audit = audit;
    }

    protected TransitionKeeping() {
        this(null, null, null, null, null, null, null);
    }

    /** The versions of its pair's rules, as adopted, to which a project can go over: those of its track, which it keeps. */
    public List<RulesInForce> others(Project project) {
        String now = transitions.version(project);
        return rules.versions(project.pair(), track(project)).stream()
                .filter(version -> !version.version().equals(now))
                .toList();
    }

    private Optional<String> track(Project project) {
        return rules.version(project.pair(), project.rulesVersion()).trackCode();
    }

    /**
     * Refuses what could not be begun, everything that is wrong with it at once. Stores nothing.
     *
     * @param side whose desk begins it
     */
    public void check(Actor desk, Party side, String printed, String toVersion, LocalDate firstDay) {
        check(desk, side, atDesk(desk, printed), toVersion, firstDay);
    }

    private void check(Actor desk, Party side, Project project, String toVersion, LocalDate firstDay) {
        if (side == null || !project.pair().has(side)) {
            throw InputRefused.field("side", "Say for which side's desk you begin it.");
        }
        desk.as(Role.SECRETARIAT, project.pair(), side);
        mustBeRegisteredForAll(project);
        transitions.open(project.printed()).ifPresent(known -> {
            throw new OutOfTurn("%s is on its way from version %s to version %s of the rules already."
                    .formatted(known.number(), known.fromVersion(), known.toVersion()));
        });
        InputRefused.Problems problems = new InputRefused.Problems();
        String version = problems.text("toVersion", toVersion, 16, "Choose the version of the new rules.");
        problems.unless(firstDay != null, "firstDay", "Enter the first day whose reductions are under the new rules.");
        if (problems.none()) {
            Optional<RulesInForce> next = others(project).stream()
                    .filter(other -> other.version().equals(version))
                    .findFirst();
            problems.unless(
                            next.isPresent(),
                            "toVersion",
                            "Choose another version of the rules of %s than %s, under which the project runs%s."
                                    .formatted(
                                            project.pair(),
                                            transitions.version(project),
                                            track(project)
                                                    .map(code -> ", of the track %s, which it keeps".formatted(code))
                                                    .orElse("")))
                    .unless(
                            next.filter(rules -> firstDay.isBefore(rules.effective()))
                                    .isEmpty(),
                            "firstDay",
                            "Version %s of the rules counts from %s on."
                                    .formatted(
                                            version,
                                            next.map(RulesInForce::effective).orElse(null)));
            transitions
                    .lastComplete(project)
                    .ifPresent(before -> problems.unless(
                            firstDay.isAfter(before.firstDay()),
                            "firstDay",
                            "It runs under version %s for what it achieves from %s on; the next one begins later."
                                    .formatted(before.toVersion(), before.firstDay())));
        }
        problems.refuseIfAny();
    }

    /** Everybody reads of a transition, and of a registration once both desks released its decision. */
    private void mustBeRegisteredForAll(Project project) {
        if (!(project.stage() instanceof Stage.Registered registered)) {
            throw new OutOfTurn("%s is not registered, so it needs no transition: it is %s."
                    .formatted(project.printed(), project.stage().words()));
        }
        if (decisions.released(registered.decision()).isEmpty()) {
            throw new OutOfTurn(
                    "The registration of %s is not published yet: both desks release decision %s before a transition begins."
                            .formatted(project.printed(), registered.decision()));
        }
    }

    public void begin(Actor desk, Party side, String printed, String toVersion, LocalDate firstDay) {
        Project project = atDesk(desk, printed);
        // Held before anything is looked at: of two that are begun at once only one is.
        numbers.hold(project.printed() + "-T");
        check(desk, side, project, toVersion, firstDay);
        String version = toVersion.strip();
        transitions.add(new Transition(
                project,
                transitions.of(project).stream().findFirst(),
                transitions.version(project),
                version,
                firstDay,
                side,
                desk.person(),
                time.today(project.pair())));
        audit.record(desk, "began a transition to version " + version, project.printed());
    }

    /** Refuses what could not be settled like this. Stores nothing. */
    public Item check(Actor desk, String printed, Item.What what, Item.State state, LocalDate on, String reference) {
        Project project = atDesk(desk, printed);
        Transition transition = require(project);
        LocalDate today = time.today(project.pair());
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(what != null, "what", "Say what is settled.")
                .unless(state != null && state != Item.State.OPEN, "state", "Say whether it is done or not needed.")
                .unless(
                        on != null && !on.isAfter(today),
                        "on",
                        "Enter the day on which it was settled; not a coming one.");
        String said = problems.text(
                "reference",
                reference,
                MOST_REFERENCE,
                "Enter the paper or decision that settles it, or why it is not needed.");
        problems.refuseIfAny();
        transition.mustHaveOpen(what);
        if (what == Item.What.CONSENT) {
            transition.mustTakeConsentFrom(desk);
        }
        return new Item(what, state, Optional.of(on), said, desk.person());
    }

    /** One thing is done or is not needed; with the consent, which comes last, the transition is complete. */
    public void settle(Actor desk, String printed, Item.What what, Item.State state, LocalDate on, String reference) {
        Item settled = check(desk, printed, what, state, on, reference);
        Transition transition = require(projects.openTo(desk, printed));
        transition.settle(settled, time.today(transition.pair()));
        audit.record(desk, "settled " + what + " of a transition", transition.number());
    }

    /** The side that began it takes it back before it is complete; nothing waits for it any more. */
    public void withdraw(Actor desk, String printed, String why) {
        Transition transition = require(atDesk(desk, printed));
        transition.begunBy().ifPresent(side -> desk.as(Role.SECRETARIAT, transition.pair(), side));
        InputRefused.Problems problems = new InputRefused.Problems();
        String reason = problems.text("why", why, MOST_WHY, "Say why it is withdrawn.");
        problems.refuseIfAny();
        transition.withdraw(reason, time.today(transition.pair()));
        audit.record(desk, "withdrew a transition", transition.number());
    }

    private Transition require(Project project) {
        return transitions
                .open(project.printed())
                .orElseThrow(() -> new OutOfTurn("%s is not on its way to other rules. Begin its transition first."
                        .formatted(project.printed())));
    }

    private Project atDesk(Actor desk, String printed) {
        Project project = projects.openTo(desk, printed);
        desk.as(Role.SECRETARIAT, project.pair());
        return project;
    }
}
