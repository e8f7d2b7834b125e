package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tandem.access.Papers;
import org.tandem.committee.Call;
import org.tandem.committee.PublicInputs;
import org.tandem.committee.web.RequestPapers;
import org.tandem.document.DocumentRef;
import org.tandem.filing.Filing;
import org.tandem.filing.Filings;
import org.tandem.grievance.Grievance;
import org.tandem.grievance.Grievances;
import org.tandem.issuance.Attempt;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.IssuanceStage;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.Period;
import org.tandem.kernel.Unknown;
import org.tandem.methodology.Methodologies;
import org.tandem.methodology.MethodologyVersion;
import org.tandem.portal.Catalogue;
import org.tandem.portal.ServiceStep;
import org.tandem.project.Crediting;
import org.tandem.project.CreditingEnd;
import org.tandem.project.Project;
import org.tandem.project.ProjectRegistration;
import org.tandem.project.Projects;
import org.tandem.project.RegisteredProject.AllocationAgreement;
import org.tandem.project.RegisteredProject.AllocationChange;
import org.tandem.project.Stage;
import org.tandem.project.Validation;
import org.tandem.verification.MonitoringReport;
import org.tandem.verification.MonitoringReports;

/** Backs {@code /projects/XB003}: the whole life of a project, as far as the public may know. */
@Named
@RequestScoped
public class ProjectPage extends PublicPage {

    /** One line of the project's life. */
    public record Step(LocalDate on, String what, String text, String label, String link) {}

    @Inject
    Projects projects;

    @Inject
    Crediting crediting;

    @Inject
    PublicInputs inputs;

    @Inject
    Methodologies methodologies;

    @Inject
    MonitoringReports reports;

    @Inject
    Issuances issuances;

    @Inject
    Filings filings;

    @Inject
    Grievances grievances;

    @Inject
    Catalogue catalogue;

    @Inject
    Disclosure disclosure;

    @Inject
    Papers papers;

    @Inject
    RequestPapers requestPapers;

    @Inject
    ProjectRegistration registration;

    @Inject
    Forecasts forecasts;

    @Inject
    PublicMove publicMove;

    @Inject
    Names names;

    public Project getProject() {
        return once("project", () -> {
            String number = asked("number");
            return projects.project(number)
                    .filter(p -> p.number().isPresent())
                    .orElseThrow(() -> new Unknown("project", number));
        });
    }

    public String getStands() {
        return disclosure.words(getProject().stage(), released());
    }

    /** Whose move it is; nothing where it is at its end. */
    public PublicMove.Move getMove() {
        return once("move", () -> publicMove
                .of(getProject(), getProject().stage().isTold(released()::contains))
                .orElse(null));
    }

    private Set<String> released() {
        return once(
                "released",
                () -> catalogue.released(Stream.of(
                                Stream.of(Disclosure.decision(getProject().stage())),
                                getIssuances().stream().map(i -> Disclosure.decision(i.stage())),
                                getFilings().stream().map(f -> Disclosure.decision(f.stage())))
                        .flatMap(decisions -> decisions)
                        .filter(decision -> !decision.isEmpty())
                        .toList()));
    }

    /** The registration as far as the public may know what was decided on it since; nothing where there is none. */
    public Stage.Registered getRegistration() {
        return getStands().equals("registered") && getProject().stage() instanceof Stage.Registered registered
                ? registered.told(released())
                : null;
    }

    /** Until when it earns credits, as far as the public may know; nothing where it is not registered. */
    public CreditingEnd getCreditingEnd() {
        return once(
                "creditingEnd",
                () -> getRegistration() == null
                        ? null
                        : crediting.end(getProject().pair(), getRegistration()));
    }

    /** When the decision on its registration may come; empty where none is awaited. */
    public String getExpected() {
        Stage stage = getProject().stage();
        return stage instanceof Stage.NotValidated || released().contains(Disclosure.decision(stage))
                ? ""
                : forecasts.words(
                        ServiceStep.REGISTRATION_DECIDED,
                        getProject().pair(),
                        getProject().submitted());
    }

    /** What was filed about it and found complete, in the order in which it came. */
    public List<Filing> getFilings() {
        return once(
                "filings",
                () ->
                        filings
                                .about(
                                        getProject().pair(),
                                        List.of(
                                                getProject().printed(),
                                                getProject().reference()))
                                .stream()
                                .filter(Filing::isPublic)
                                .toList());
    }

    /** What was reported of it and admitted or not, in the order in which it came. */
    public List<Grievance> getGrievances() {
        return once("grievances", () -> grievances.publishedAbout(getProject().printed()));
    }

    public String stands(Filing filing) {
        return disclosure.words(filing.stage(), released());
    }

    public Optional<Call> getCall() {
        return once("call", () -> inputs.call(asked("number")));
    }

    public boolean isOpen() {
        return getCall().filter(c -> c.openOn(names.today(c.pair()))).isPresent();
    }

    public Optional<MethodologyVersion> getMethodology() {
        return once(
                "methodology",
                () -> methodologies.version(
                        getProject().design().methodology(),
                        getProject().design().methodologyVersion()));
    }

    /** The agreement once both sides have agreed it; before that it is the participants' own affair. */
    public Optional<AllocationAgreement> getAgreement() {
        return once("agreement", () -> getProject()
                .agreement()
                .filter(a -> a.agreed(getProject().pair()))
                .map(a -> a.terms()));
    }

    /** The changes of the allocation whose decision was released, in their order. */
    public List<AllocationChange> getAllocationChanges() {
        return once("allocation changes", () -> getProject().allocationChanges().stream()
                .filter(change -> released().contains(change.decision()))
                .toList());
    }

    /** The third-party entity's check, once it has reported; nothing before. */
    public Validation getValidation() {
        Validation validation = getProject().validation();
        return validation.report().isPresent() ? validation : null;
    }

    /** The papers that the rules name for the request, once it is complete. */
    public List<RequestPapers.Row> getSlotRows() {
        return once(
                "slot rows",
                () -> getProject().isRequestPublic()
                        ? requestPapers.rows(
                                registration.asking(getProject()), getProject().brought(), papers::published)
                        : List.of());
    }

    /** The design document, what came with the request and the validation report, in the form that is for everybody. */
    public List<DocumentRef> getPapers() {
        return once(
                "papers",
                () -> papers.published(Stream.concat(
                                (getProject().isRequestPublic()
                                                ? getProject().papers()
                                                : getProject().design().documents())
                                        .stream(),
                                Optional.ofNullable(getProject().validation())
                                        .flatMap(Validation::report)
                                        .flatMap(Validation.Report::document)
                                        .stream())
                        .toList()));
    }

    public List<MonitoringReport> getReports() {
        return once("reports", () -> reports.publishedOf(asked("number")));
    }

    public List<Issuance> getIssuances() {
        return once("issuances", () -> issuances.ofProject(asked("number")));
    }

    /** The amount, once its decision was released. */
    public String decided(Issuance issuance) {
        String decided = Disclosure.decision(issuance.stage());
        return decided.isEmpty() || !released().contains(decided)
                ? "not yet"
                : issuance.standing()
                        .map(a -> a.instrument().total().toString())
                        .orElse("none");
    }

    public String stands(Issuance issuance) {
        return disclosure.words(issuance.stage(), released());
    }

    /** The project's life in the order it happened. */
    public List<Step> getSteps() {
        return once("steps", () -> {
            List<Step> steps = new ArrayList<>();
            Project project = getProject();
            steps.add(new Step(project.submitted(), "Submitted", "The participants submitted the design.", "", ""));
            getCall()
                    .ifPresent(c -> steps.add(new Step(
                            c.window().from(),
                            "Published for inputs",
                            "Anybody could write until the end of the window.",
                            "Inputs and responses",
                            "/public-inputs/" + c.subject())));
            Optional.ofNullable(project.validation())
                    .flatMap(v -> v.report())
                    .ifPresent(r -> steps.add(new Step(
                            r.on(),
                            "Validated",
                            "A third-party entity checked the design: "
                                    + r.opinion().name().toLowerCase(java.util.Locale.ROOT) + ".",
                            "",
                            "")));
            String decision = Disclosure.decision(project.stage());
            if (!decision.isEmpty() && released().contains(decision)) {
                LocalDate on = project.stage() instanceof Stage.Registered registered
                        ? registered.on()
                        : ((Stage.NotRegistered) project.stage()).on();
                steps.add(new Step(
                        on,
                        "Decided",
                        "The joint committee decided: " + project.stage().words() + ".",
                        decision,
                        "/decisions/" + decision));
            }
            for (MonitoringReport report : getReports()) {
                report.verificationReport()
                        .ifPresent(v -> steps.add(new Step(
                                v.signed(),
                                "Verified",
                                "A third-party entity verified " + report.number() + ": "
                                        + report.result().total() + " tCO2e.",
                                "",
                                "")));
            }
            for (Issuance issuance : getIssuances()) {
                String decided = Disclosure.decision(issuance.stage());
                if (!decided.isEmpty() && released().contains(decided)) {
                    issuance.standing()
                            .ifPresent(a -> steps.add(new Step(
                                    decidedOn(a, issuance.stage(), issuance.period()),
                                    "Amount decided",
                                    a.instrument().total() + " tCO2e.",
                                    issuance.number(),
                                    "/issuance/" + issuance.number())));
                }
            }
            steps.sort(Comparator.comparing(Step::on));
            return steps;
        });
    }

    /** The day of the decision, whenever the sides answered it; of the oldest, which kept none, the day on which it went on. */
    static LocalDate decidedOn(Attempt attempt, IssuanceStage stage, Period period) {
        return attempt.decided().orElseGet(() -> {
            if (stage instanceof IssuanceStage.Notified notified) {
                return notified.on();
            }
            return stage instanceof IssuanceStage.Agreed agreed ? agreed.on() : period.until();
        });
    }
}
