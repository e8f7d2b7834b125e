package org.tandem.verification.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandem.access.Organisations;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.NotAsShown;
import org.tandem.access.web.TwoVersions;
import org.tandem.calendar.LegalTime;
import org.tandem.document.DocumentRef;
import org.tandem.finding.Anchors;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Tonnes;
import org.tandem.project.Project;
import org.tandem.project.Projects;
import org.tandem.thirdparty.Designations;
import org.tandem.thirdparty.Function;
import org.tandem.verification.Finding;
import org.tandem.verification.Monitoring;
import org.tandem.verification.MonitoringReport;
import org.tandem.verification.VerificationReview;

/** Backs {@code /app/verification/case.xhtml} and {@code /app/verification/calculation.xhtml}. */
@Named
@RequestScoped
public class MonitoringReportCase extends FormPage {

    @Inject
    Monitoring monitoring;

    @Inject
    VerificationReview review;

    @Inject
    Projects projects;

    @Inject
    Designations designations;

    @Inject
    Organisations organisations;

    @Inject
    Papers papers;

    @Inject
    Anchors anchors;

    @Inject
    LegalTime time;

    private MonitoringReport report;

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        switch (step()) {
            case "submit" ->
                problems.unless(!value("entity").isEmpty(), "entity", "Choose the third-party entity that verifies.");
            case "raise" -> {
                problems.read("kind", this::kind);
                problems.text("text", value("text"), 4000, "Write the finding.");
                anchors.check(
                        actor(), value("paper"), value("page"), getReport().papers(), problems);
            }
            case "verify" -> problems.text("statement", value("statement"), 4000, "Write the verification statement.");
            case "refuse" ->
                problems.text("reasons", value("reasons"), 4000, "Say why the reductions are not verified.");
            case "reply", "insist", "close" -> problems.text(act(), value(act()), 4000, "Write what you want to say.");
            default -> {}
        }
        problems.refuseIfAny();
    }

    @Override
    protected String submit() {
        String number = getReport().number();
        String label = label();
        switch (step()) {
            case "submit" -> {
                monitoring.submit(actor(), number, value("entity"));
                say(number + " was sent to " + organisations.name(value("entity")) + ".");
            }
            case "accept" -> {
                monitoring.acceptWithheld(actor(), number, TwoVersions.digests(this));
                say("Accepted. The public versions are published with the report when it is verified.");
            }
            case "withdraw" -> {
                monitoring.withdraw(actor(), number);
                say(number + " was withdrawn. Its months can be reported again.");
            }
            case "raise" ->
                say(review.raise(actor(), number, kind(), value("text"), value("paper"), value("page"))
                        + " was raised.");
            case "reply" -> {
                monitoring.reply(actor(), number, label, value(act()));
                say("Your reply to " + label + " was sent.");
            }
            case "insist" -> {
                review.insist(actor(), number, label, value(act()));
                say(label + " stays open.");
            }
            case "close" -> {
                review.close(actor(), number, label, value(act()));
                say(label + " was closed.");
            }
            case "verify" -> {
                review.verify(actor(), number, value("seen"), value("statement"));
                say(number + " is verified. The focal point can "
                        + (isAhead()
                                ? "request credits for it once the project is registered."
                                : "now request credits for it."));
            }
            case "refuse" -> {
                review.refuse(actor(), number, value("seen"), value("reasons"));
                say(number + " is not verified.");
            }
            default -> throw new NotAsShown();
        }
        return "/app/verification/case.xhtml?number=" + number;
    }

    private Finding.Kind kind() {
        return choice("kind", value("kind"), Finding.Kind.class, "Choose what kind of finding it is.");
    }

    public MonitoringReport getReport() {
        if (report == null) {
            report = monitoring.open(actor(), parameter("number"));
        }
        return report;
    }

    public Project getProject() {
        return once("project", () -> projects.project(getReport().project()).orElseThrow());
    }

    /** The version of the pair's rules that its project is pinned to. */
    public String getRulesVersion() {
        return getProject().rulesVersion();
    }

    /** The stage's name, for the page's choices. */
    public String getAt() {
        return getReport().stage().getClass().getSimpleName();
    }

    public String getChip() {
        return switch (getAt()) {
            case "Verified" -> "done";
            case "NotVerified" -> "bad";
            case "Withdrawn" -> "off";
            case "Drafted" -> "draft";
            default -> "open";
        };
    }

    public Tonnes getTotal() {
        return getReport().result().total();
    }

    public String getVerifier() {
        return getReport().verifier().map(organisations::name).orElse("");
    }

    public String getAuthor() {
        return organisations.name(getReport().author());
    }

    /** Whether the person speaks for a participant of the project. */
    public boolean isDesk() {
        return actor().holds(Role.SECRETARIAT, getReport().pair());
    }

    public boolean isParticipant() {
        return getProject().participants().stream().anyMatch(p -> actor().as(Role.PARTICIPANT).stream()
                .anyMatch(m -> m.organisation().filter(p.organisation()::equals).isPresent()));
    }

    /** Whether the person speaks for the entity engaged. */
    public boolean isEngaged() {
        return actor().as(Role.THIRD_PARTY).stream()
                .anyMatch(m -> m.organisation().isPresent()
                        && m.organisation().equals(getReport().verifier()));
    }

    /** Whether nothing keeps the entity from signing. */
    public boolean isSignable() {
        return getReport().findings().stream().noneMatch(Finding::standsInTheWay);
    }

    /** Whether the project is not registered yet, so that its validator alone verifies. */
    public boolean isAhead() {
        return getProject().registered().isEmpty();
    }

    /** Entities designated to verify in this scope today, for a choice; before the registration only the one that validates. */
    public Map<String, String> getEntities() {
        Map<String, String> all = new LinkedHashMap<>();
        designations
                .covering(
                        getReport().pair(),
                        Function.VERIFICATION,
                        getReport().sectoralScope(),
                        time.today(getReport().pair()))
                .forEach(e -> all.put(e.organisation(), e.name()));
        if (isAhead()) {
            all.keySet().removeIf(code -> !code.equals(getProject().validator()));
        }
        return all;
    }

    public boolean isSealed() {
        return review.sealHolds(getReport().number());
    }

    /** The papers of which a desk has still to accept what is withheld. */
    public List<DocumentRef> getToAccept() {
        return once("to accept", () -> monitoring.toAccept(getReport()));
    }

    public List<DocumentRef> getPapers() {
        return papers.known(actor(), getReport().papers());
    }

    /** To choose the paper that a finding is about. */
    public Map<String, String> getPaperChoices() {
        Map<String, String> choices = new LinkedHashMap<>();
        getPapers().forEach(paper -> choices.put(paper.id(), paper.name()));
        return choices;
    }

    /** {@code CAR-1}, for the names of fields. */
    public String slug(Finding finding) {
        return finding.label().replace(' ', '-');
    }

    private String step() {
        int dot = act().indexOf('.');
        return dot < 0 ? act() : act().substring(0, dot);
    }

    private String label() {
        return act().substring(act().indexOf('.') + 1).replace('-', ' ');
    }
}
