package org.tandem.grievance.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tandem.access.Arrival;
import org.tandem.access.Organisations;
import org.tandem.access.Role;
import org.tandem.access.Token;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.NotAsShown;
import org.tandem.access.web.OnBehalf;
import org.tandem.committee.Decision;
import org.tandem.committee.Decisions;
import org.tandem.grievance.Reporting;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;
import org.tandem.project.Project;

/**
 * Backs {@code /app/grievance/enter.xhtml?about=XB003}: a concern about a project, or an appeal against a decision, that came to
 * a desk by e-mail or on paper. The reference is made when the form is opened, so that a second click enters nothing twice.
 */
@Named
@RequestScoped
public class EnterGrievance extends FormPage {

    @Inject
    Reporting reporting;

    @Inject
    Decisions decisions;

    @Inject
    Organisations organisations;

    @Inject
    OnBehalf onBehalf;

    @Override
    protected void open() {
        put("reference", Token.random().text());
    }

    /** Who reported it stays between them and the desks. */
    @Override
    protected boolean keepsDraft() {
        return false;
    }

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        Arrival came = arrival(problems);
        problems.refuseIfAny();
        if (isAppeal()) {
            reporting.check(actor(), typedAppeal(), came);
        } else {
            reporting.check(actor(), getProject().printed(), concern(), came);
        }
    }

    @Override
    protected String submit() {
        Arrival came = arrival(new InputRefused.Problems());
        Token reference = new Token(value("reference"));
        String number = isAppeal()
                ? reporting.enter(actor(), typedAppeal(), came, reference)
                : reporting.enter(actor(), getProject().printed(), concern(), came, reference);
        say("%s is entered. Send whoever reported it this reference, which is shown here and never again: %s"
                .formatted(number, reference.text()));
        return "/app/grievance/case.xhtml?number=" + number;
    }

    /** Whether it was said what it is about. */
    public boolean isAsked() {
        return !parameter("about").isEmpty();
    }

    /** Whether it is about a decision, and not about a project. */
    public boolean isAppeal() {
        return parameter("about").matches("[A-Z]{2}-[0-9]{4}-[0-9]+");
    }

    public Project getProject() {
        return once("project", () -> {
            Project project = reporting.project(parameter("about"));
            actor().as(Role.SECRETARIAT, project.pair());
            return project;
        });
    }

    public Decision getDecision() {
        return once("decision", () -> {
            Decision decision = decisions
                    .released(parameter("about"))
                    .orElseThrow(() -> new Unknown("decision", parameter("about")));
            actor().as(Role.SECRETARIAT, decision.pair());
            return decision;
        });
    }

    public Pair getPair() {
        return isAppeal() ? getDecision().pair() : getProject().pair();
    }

    /** The organisations whom the decision concerns, by code. */
    public Map<String, String> getAppellants() {
        return once("appellants", () -> {
            Map<String, String> names = new LinkedHashMap<>();
            reporting.concerned(getDecision()).forEach(code -> names.put(code, organisations.name(code)));
            return names;
        });
    }

    private Arrival arrival(InputRefused.Problems problems) {
        return onBehalf.read(this, getPair(), problems).orElseThrow(NotAsShown::new);
    }

    private Reporting.Appeal typedAppeal() {
        return new Reporting.Appeal(getDecision().number(), value("organisation"), value("text"));
    }

    /** What somebody writes to a desk is for the desk. */
    private Reporting.Concern concern() {
        return new Reporting.Concern(value("text"), value("name"), value("address"), true);
    }
}
