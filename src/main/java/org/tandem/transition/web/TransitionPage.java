package org.tandem.transition.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.NotAsShown;
import org.tandem.kernel.InputRefused;
import org.tandem.project.Project;
import org.tandem.project.Projects;
import org.tandem.transition.Item;
import org.tandem.transition.Transition;
import org.tandem.transition.TransitionKeeping;
import org.tandem.transition.Transitions;

/** Backs {@code /app/transition/index.xhtml?project=XB001}: a project's way to other rules, begun and settled there. */
@Named
@RequestScoped
public class TransitionPage extends FormPage {

    @Inject
    TransitionKeeping keeping;

    @Inject
    Transitions transitions;

    @Inject
    Projects projects;

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
                problems.unless(!value("toVersion").isEmpty(), "toVersion", "Enter the version of the new rules.")
                        .refuseIfAny();
                keeping.check(actor(), project, value("toVersion"), day);
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
                keeping.begin(actor(), project, value("toVersion"), day);
                say(
                        "The transition of %s is begun. Until everything is settled, what it achieves from then on cannot be authorized."
                                .formatted(project));
            }
            case "settle" -> {
                keeping.settle(actor(), project, settled.what(), settled.state(), day, settled.reference());
                say(settled.what().words() + " is settled.");
            }
            default -> throw new NotAsShown();
        }
        return "/app/transition?project=" + project;
    }

    public Project getProject() {
        return once("project", () -> projects.openTo(actor(), parameter("project")));
    }

    /** Nothing before it is begun. */
    public Transition getTransition() {
        return once("transition", () -> transitions.of(getProject()).orElse(null));
    }

    /** What is still open, for a form. */
    public Map<String, String> getOpenItems() {
        Map<String, String> open = new LinkedHashMap<>();
        getTransition().items().stream()
                .filter(item -> item.state() == Item.State.OPEN)
                .forEach(item -> open.put(item.what().name(), item.what().words()));
        return open;
    }
}
