package org.tandem.project.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandem.access.Organisations;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.access.web.NotAsShown;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Rounds;
import org.tandem.document.DocumentRef;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.methodology.Methodologies;
import org.tandem.methodology.MethodologyVersion;
import org.tandem.project.Crediting;
import org.tandem.project.CreditingEnd;
import org.tandem.project.DesignDocument;
import org.tandem.project.ProjectAllocation;
import org.tandem.project.ProjectModalities;
import org.tandem.project.ProjectRegistration;
import org.tandem.project.ProjectValidation;
import org.tandem.project.ProposedAgreement;
import org.tandem.project.RegisteredProject.Participant;
import org.tandem.project.RegistrationAgenda;
import org.tandem.project.Stage;
import org.tandem.project.Validation;
import org.tandem.thirdparty.Designations;
import org.tandem.thirdparty.Function;

/** Backs {@code /app/project/case.xhtml}: one project and whatever its reader may do about it now. */
@Named
@RequestScoped
public class CaseOfProject extends ProjectPage {

    @Inject
    ProjectRegistration registration;

    @Inject
    Crediting crediting;

    @Inject
    ProjectModalities modalities;

    @Inject
    ProjectAllocation allocation;

    @Inject
    ProjectValidation validation;

    @Inject
    Rounds rounds;

    @Inject
    Organisations organisations;

    @Inject
    Designations designations;

    @Inject
    Methodologies methodologies;

    @Inject
    Papers papers;

    @Inject
    LegalTime time;

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        switch (step()) {
            case "modalities" ->
                problems.unless(
                        !value("focalPoint").isEmpty(), "focalPoint", "Choose who speaks for all participants.");
            case "engage" -> problems.unless(!value("entity").isEmpty(), "entity", "Choose the third-party entity.");
            case "raise" -> {
                problems.read("kind", this::kind);
                problems.text("text", value("text"), 4_000, "Say what was found.");
            }
            case "answer" -> problems.text(act(), value(act()), 4_000, "Say how the finding was met.");
            case "close" -> problems.text(act(), value(act()), 4_000, "Say why the finding is closed.");
            case "report" -> {
                problems.read("opinion", this::opinion);
                problems.text("summary", value("summary"), 20_000, "Summarise what was validated and how.");
            }
            case "agree" -> {
                boolean reasonNeeded = !getShortfalls().isEmpty();
                problems.unless(
                        !reasonNeeded || !value("reason").isEmpty(),
                        "reason",
                        "Give the reason why your side agrees to less than the programme's minimum.");
            }
            case "request" -> crediting();
            case "return" ->
                problems.text("findings", value("findings"), 4_000, "Say what is missing, so that it can be mended.");
            default -> problems.unless(true, "", "");
        }
        problems.refuseIfAny();
    }

    @Override
    protected String submit() {
        String number = getProject().printed();
        switch (step()) {
            case "publish" -> {
                number = registration.publish(actor(), number);
                say(number + " is published for public inputs.");
            }
            case "modalities" -> {
                modalities.propose(actor(), number, getMine(), value("focalPoint"));
                say("Proposed and signed. It stands once every participant has signed.");
            }
            case "sign" -> {
                modalities.sign(actor(), number, getMine());
                say("Signed. The modalities stand once every participant has signed.");
            }
            case "engage" -> {
                registration.engage(actor(), number, value("entity"));
                say("Engaged. Its findings begin anew.");
            }
            case "raise" -> {
                int raised = validation.raise(actor(), number, kind(), value("text"));
                say("Finding " + raised + " was raised.");
            }
            case "answer" -> {
                validation.answer(actor(), number, finding(), value(act()));
                say("Answered. The third-party entity judges the answer.");
            }
            case "close" -> {
                validation.close(actor(), number, finding(), value(act()));
                say("The finding is closed.");
            }
            case "report" -> {
                validation.report(actor(), number, opinion(), value("summary"), document("report"));
                say(
                        "The validation report is signed. The focal point can request the registration when it is positive.");
            }
            case "agree" -> {
                allocation.agree(actor(), number, party(), carried(value("version")), value("reason"));
                say("You agreed to the allocation. It stands once the competent authorities of both sides have.");
            }
            case "request" -> {
                registration.requestRegistration(actor(), number, crediting());
                say("Registration is requested. A desk checks that everything is there.");
            }
            case "complete" -> {
                registration.checkCompleteness(actor(), number, true, "");
                say("Found complete. A desk can now put it before the committee.");
            }
            case "return" -> {
                registration.checkCompleteness(actor(), number, false, value("findings"));
                say("Returned to the focal point.");
            }
            case "withdraw" -> {
                registration.withdrawRequest(actor(), number);
                say("The request is withdrawn. Registration can be requested again.");
            }
            default -> throw new NotAsShown();
        }
        return "/app/project/case.xhtml?number=" + number;
    }

    @Override
    protected boolean confidential(String field) {
        return false;
    }

    /** The stage's name, for the page's choices. */
    public String getAt() {
        return getProject().stage().getClass().getSimpleName();
    }

    public String getChip() {
        return switch (getAt()) {
            case "Registered" -> "done";
            case "NotRegistered", "NotValidated" -> "bad";
            case "Returned" -> "soon";
            case "Submitted" -> "draft";
            default -> "open";
        };
    }

    public String getPairName() {
        return committees.name(getProject().pair().a()) + "–"
                + committees.name(getProject().pair().b());
    }

    public String organisation(String code) {
        return once("organisation " + code, () -> organisations.name(code));
    }

    /** Whether this person signs the modalities next. */
    public boolean isToSign() {
        return isParticipant()
                && getProject()
                        .nextModalities()
                        .filter(m -> !m.signatures().containsKey(getMine()))
                        .isPresent();
    }

    /** Sides whose agreement this person can give. */
    public List<Party> getToAgree() {
        return getProject()
                .proposedAgreement()
                .map(a -> a.waitingFor(getProject().pair()))
                .orElse(List.of())
                .stream()
                .filter(p -> actor().holds(Role.AUTHORITY_OFFICER, getProject().pair(), p))
                .toList();
    }

    /** Whether modalities and allocation can still be proposed. */
    public boolean isOpen() {
        return List.of("Submitted", "Published", "Validated", "Returned").contains(getAt());
    }

    /** Whether public inputs have ended, so that the entity may report. */
    public boolean isInputsEnded() {
        return getProject().stage() instanceof org.tandem.project.Stage.Published published
                && time.today(getProject().pair()).isAfter(published.inputs().until());
    }

    public List<ProposedAgreement.Shortfall> getShortfalls() {
        return once("shortfalls", () -> allocation.shortfalls(getProject().printed()));
    }

    public Map<String, String> getParticipants() {
        Map<String, String> all = new LinkedHashMap<>();
        for (Participant participant : getProject().participants()) {
            all.put(participant.organisation(), participant.name());
        }
        return all;
    }

    public MethodologyVersion getMethodology() {
        return once("methodology", () -> {
            DesignDocument design = getProject().design();
            return methodologies
                    .version(design.methodology(), design.methodologyVersion())
                    .orElseThrow();
        });
    }

    /** Entities that could validate in place of the one engaged. */
    public Map<String, String> getEntities() {
        return once("entities", () -> {
            Map<String, String> all = new LinkedHashMap<>();
            designations
                    .covering(
                            getProject().pair(),
                            Function.VALIDATION,
                            getMethodology().sectoralScope(),
                            time.today(getProject().pair()))
                    .forEach(e -> all.put(e.organisation(), e.name()));
            all.remove(getProject().validator());
            return all;
        });
    }

    /** Names the form of an act on one finding: {@code answer.1}. */
    public String actOn(String act, Validation.Finding finding) {
        return act + "." + finding.number();
    }

    /** Number of the round that is before the committee; empty where none is. */
    public String getRound() {
        return once("round", () -> rounds.pending(
                        getProject().pair(),
                        RegistrationAgenda.KIND,
                        getProject().printed())
                .orElse(""));
    }

    /** Until when it earns credits; nothing where it is not registered, or the person has nothing to do with it. */
    public CreditingEnd getCreditingEnd() {
        return once(
                "creditingEnd",
                () -> isConcerned() && getProject().stage() instanceof Stage.Registered registered
                        ? crediting.end(getProject().pair(), registered)
                        : null);
    }

    public List<DocumentRef> getPapers() {
        return once("papers", () -> papers.known(actor(), getProject().design().documents()));
    }

    @Override
    protected void open() {
        LocalDate start = getProject().design().startOfOperation();
        put("creditingFrom", start.toString());
        put("creditingUntil", start.plusYears(10).minusDays(1).toString());
    }

    private Period crediting() {
        LocalDate from = date("creditingFrom", "Enter the first day of the crediting period.");
        LocalDate until = date("creditingUntil", "Enter the last day of the crediting period.");
        if (until.isBefore(from)) {
            throw InputRefused.field("creditingUntil", "The crediting period ends after it begins.");
        }
        return new Period(from, until);
    }

    private Validation.Kind kind() {
        return choice("kind", value("kind"), Validation.Kind.class, "Choose what kind of finding it is.");
    }

    private Validation.Opinion opinion() {
        return choice("opinion", value("opinion"), Validation.Opinion.class, "Choose the opinion.");
    }

    private String step() {
        int dot = act().indexOf('.');
        return dot < 0 ? act() : act().substring(0, dot);
    }

    private int finding() {
        return carried(act().substring(act().indexOf('.') + 1));
    }

    private Party party() {
        return Party.parse(act().substring(act().indexOf('.') + 1));
    }
}
