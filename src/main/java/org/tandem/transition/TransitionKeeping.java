package org.tandem.transition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Unknown;
import org.tandem.project.Project;
import org.tandem.project.Projects;

/** How desks take a registered project over to other rules. One public method a step. */
@ApplicationScoped
@Transactional
public class TransitionKeeping {

    private static final int MOST_REFERENCE = 500;

    private final Transitions transitions;
    private final Projects projects;
    private final Rules rules;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public TransitionKeeping(
            Transitions transitions, Projects projects, Rules rules, LegalTime time, AuditTrail audit) {
        this.transitions = transitions;
        this.projects = projects;
        this.rules = rules;
        this.time = time;
        this.audit = audit;
    }

    protected TransitionKeeping() {
        this(null, null, null, null, null);
    }

    /** Refuses what could not be begun, everything that is wrong with it at once. Stores nothing. */
    public void check(Actor desk, String printed, String toVersion, LocalDate firstDay) {
        Project project = atDesk(desk, printed);
        if (!project.isRegistered()) {
            throw new OutOfTurn("%s is not registered, so it needs no transition: it is %s."
                    .formatted(project.printed(), project.stage().words()));
        }
        transitions.of(project).ifPresent(known -> {
            throw new OutOfTurn("%s is on its way from version %s to version %s of the rules already."
                    .formatted(known.number(), known.fromVersion(), known.toVersion()));
        });
        InputRefused.Problems problems = new InputRefused.Problems();
        String version = problems.text("toVersion", toVersion, 16, "Enter the version of the new rules.");
        problems.unless(firstDay != null, "firstDay", "Enter the first day whose reductions are under the new rules.");
        if (problems.none()) {
            RulesInForce next = version(project, version);
            problems.unless(
                            next != null && !version.equals(project.rulesVersion()),
                            "toVersion",
                            "Name another version of the rules of %s than %s, under which the project runs."
                                    .formatted(project.pair(), project.rulesVersion()))
                    .unless(
                            next == null || !firstDay.isBefore(next.effective()),
                            "firstDay",
                            next == null
                                    ? ""
                                    : "Version %s of the rules counts from %s on."
                                            .formatted(version, next.effective()));
        }
        problems.refuseIfAny();
    }

    private RulesInForce version(Project project, String version) {
        try {
            return rules.version(project.pair(), version);
        } catch (Unknown none) {
            return null;
        }
    }

    public void begin(Actor desk, String printed, String toVersion, LocalDate firstDay) {
        check(desk, printed, toVersion, firstDay);
        Project project = projects.openTo(desk, printed);
        transitions.add(
                new Transition(project, toVersion.strip(), firstDay, desk.person(), time.today(project.pair())));
        audit.record(desk, "began a transition to version " + toVersion.strip(), project.printed());
    }

    /** Refuses what could not be settled like this. Stores nothing. */
    public Item check(Actor desk, String printed, Item.What what, Item.State state, LocalDate on, String reference) {
        Project project = atDesk(desk, printed);
        require(project);
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
        return new Item(what, state, Optional.of(on), said);
    }

    /** One thing is done or is not needed; with the last of them the transition is complete. */
    public void settle(Actor desk, String printed, Item.What what, Item.State state, LocalDate on, String reference) {
        Item settled = check(desk, printed, what, state, on, reference);
        Transition transition = require(projects.openTo(desk, printed));
        transition.settle(settled, time.today(transition.pair()));
        audit.record(desk, "settled " + what + " of a transition", transition.number());
    }

    private Transition require(Project project) {
        return transitions
                .of(project)
                .orElseThrow(() -> new OutOfTurn("%s is not on its way to other rules. Begin its transition first."
                        .formatted(project.printed())));
    }

    private Project atDesk(Actor desk, String printed) {
        Project project = projects.openTo(desk, printed);
        desk.as(Role.SECRETARIAT, project.pair());
        return project;
    }
}
