package org.tandem.transition.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandem.access.CountryNames;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.NotAsShown;
import org.tandem.access.web.OnBehalf;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.project.Project;
import org.tandem.project.Projects;
import org.tandem.transition.Item;
import org.tandem.transition.Transition;
import org.tandem.transition.TransitionKeeping;
import org.tandem.transition.Transitions;

/** Backs {@code /app/transition/index.xhtml?project=XB001}: a project's ways to other rules, begun, settled and withdrawn there. */
@Named
@RequestScoped
public class TransitionPage extends FormPage {

    @Inject
    TransitionKeeping keeping;

    @Inject
    Transitions transitions;

    @Inject
    Projects projects;

    @Inject
    OnBehalf desks;

    @Inject
    CountryNames countries;

    private LocalDate day;
    private Item settled;

    @Override
    protected void open() {
        actor().as(Role.SECRETARIAT, getProject().pair());
    }

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        String project = getProject().printed();
        switch (act()) {
            case "begin" -> {
                day = problems.read(
                        "firstDay",
                        () -> date("firstDay", "Enter the first day whose reductions are under the new rules."));
                problems.unless(!value("toVersion").isEmpty(), "toVersion", "Choose the version of the new rules.")
                        .refuseIfAny();
                keeping.check(actor(), side(), project, value("toVersion"), day);
            }
            case "withdraw" -> {
                problems.text("why", value("why"), 2_000, "Say why it is withdrawn.");
                problems.refuseIfAny();
            }
            case "settle" -> {
                Item.What what = problems.read(
                        "what", () -> choice("what", value("what"), Item.What.class, "Say what is settled."));
                Item.State state = problems.read(
                        "state",
                        () -> choice(
                                "state", value("state"), Item.State.class, "Say whether it is done or not needed."));
                day = problems.read("on", () -> date("on", "Enter the day on which it was settled."));
                problems.unless(
                                !value("reference").isEmpty(),
                                "reference",
                                "Enter the paper or decision that settles it, or why it is not needed.")
                        .refuseIfAny();
                settled = keeping.check(actor(), project, what, state, day, value("reference"));
            }
            default -> actor();
        }
    }

    @Override
    protected String submit() {
        String project = getProject().printed();
        switch (act()) {
            case "begin" -> {
                keeping.begin(actor(), side(), project, value("toVersion"), day);
                say(
                        "The transition of %s is begun. Until everything is settled, what it achieves from then on cannot be authorized."
                                .formatted(project));
            }
            case "settle" -> {
                keeping.settle(actor(), project, settled.what(), settled.state(), day, settled.reference());
                say(settled.what().words() + " is settled.");
            }
            case "withdraw" -> {
                keeping.withdraw(actor(), project, value("why"));
                say("The transition of %s is withdrawn. Nothing waits for it any more.".formatted(project));
            }
            default -> throw new NotAsShown();
        }
        return "/app/transition?project=" + project;
    }

    public Project getProject() {
        return once("project", () -> projects.openTo(actor(), parameter("project")));
    }

    /** The side for whose desk the person begins it: chosen only where they are at both. */
    private Party side() {
        List<Party> mine = desks.sides(getProject().pair());
        return mine.size() == 1
                ? mine.get(0)
                : mine.stream()
                        .filter(one -> one.code().equals(value("side")))
                        .findFirst()
                        .orElse(null);
    }

    /** The open one; nothing where none is. */
    public Transition getTransition() {
        return once(
                "transition",
                () -> getAll().stream().filter(Transition::isOpen).findFirst().orElse(null));
    }

    /** Those that are complete or withdrawn, the latest first. */
    public List<Transition> getEarlier() {
        return getAll().stream().filter(one -> !one.isOpen()).toList();
    }

    private List<Transition> getAll() {
        return once("all", () -> transitions.of(getProject()));
    }

    /** The version of the rules under which the project runs. */
    public String getVersion() {
        return once("version", () -> transitions.version(getProject()));
    }

    /** The other versions that the pair adopted, for a form. */
    public Map<String, String> getVersions() {
        return once("versions", () -> {
            Map<String, String> versions = new LinkedHashMap<>();
            keeping.others(getProject())
                    .forEach(other -> versions.put(
                            other.version(),
                            "Version %s, in force from %s on".formatted(other.version(), other.effective())));
            return versions;
        });
    }

    /** What this person can settle now, for a form: the consent comes last, and from the other side's desk. */
    public Map<String, String> getOpenItems() {
        Map<String, String> open = new LinkedHashMap<>();
        getTransition().items().stream()
                .filter(item -> item.what() == Item.What.CONSENT
                        ? getTransition().takesConsentFrom(actor())
                        : item.state() == Item.State.OPEN)
                .forEach(item -> open.put(item.what().name(), item.what().words()));
        return open;
    }

    public boolean isWithdrawable() {
        return getTransition().isWithdrawableBy(actor());
    }

    public String country(Party side) {
        return countries.country(side);
    }
}
