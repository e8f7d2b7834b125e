package org.tandem.project.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.access.Arrival;
import org.tandem.access.Organisations;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.access.web.NotAsShown;
import org.tandem.access.web.OnBehalf;
import org.tandem.access.web.SaidInPapers;
import org.tandem.access.web.TwoVersions;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Completeness;
import org.tandem.committee.DecidedStage;
import org.tandem.committee.Decisions;
import org.tandem.committee.MeetingAgendas;
import org.tandem.committee.PapersBySlot;
import org.tandem.committee.Rounds;
import org.tandem.committee.SlotPaper;
import org.tandem.committee.web.DeskWords;
import org.tandem.committee.web.RequestPapers;
import org.tandem.document.DocumentRef;
import org.tandem.finding.Anchors;
import org.tandem.finding.web.FindingsOfCase;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.methodology.Methodologies;
import org.tandem.methodology.MethodologyVersion;
import org.tandem.project.Crediting;
import org.tandem.project.CreditingEnd;
import org.tandem.project.DesignCorrections;
import org.tandem.project.DesignDocument;
import org.tandem.project.EndedParticipant;
import org.tandem.project.EndedParticipants;
import org.tandem.project.ProjectAllocation;
import org.tandem.project.ProjectModalities;
import org.tandem.project.ProjectRegistration;
import org.tandem.project.ProjectValidation;
import org.tandem.project.ProposedAgreement;
import org.tandem.project.RegisteredProject.Participant;
import org.tandem.project.RegistrationAgenda;
import org.tandem.project.ScannedStatement;
import org.tandem.project.Stage;
import org.tandem.project.Validation;
import org.tandem.thirdparty.Designations;
import org.tandem.thirdparty.Function;

/** Backs {@code /app/project/case.xhtml}: one project and whatever its reader may do about it now. */
@Named
@RequestScoped
public class CaseOfProject extends ProjectPage {

    @Inject
    Decisions adopted;

    @Inject
    FindingsOfCase missed;

    @Inject
    ProjectRegistration registration;

    @Inject
    Crediting crediting;

    @Inject
    DesignCorrections corrections;

    @Inject
    ProjectModalities modalities;

    @Inject
    EndedParticipants endedParticipants;

    @Inject
    ProjectAllocation allocation;

    @Inject
    ProjectValidation validation;

    @Inject
    OnBehalf onBehalf;

    @Inject
    DeskWords deskWords;

    @Inject
    Rounds rounds;

    @Inject
    MeetingAgendas meetings;

    @Inject
    Organisations organisations;

    @Inject
    Designations designations;

    @Inject
    Methodologies methodologies;

    @Inject
    Papers papers;

    @Inject
    Anchors anchors;

    @Inject
    RequestPapers requestPapers;

    @Inject
    SaidInPapers said;

    @Inject
    LegalTime time;

    private List<SlotPaper> sent = List.of();

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
                anchors.check(
                        actor(),
                        value("paper"),
                        value("page"),
                        getProject().design().documents(),
                        problems);
            }
            case "answer" -> problems.text(act(), value(act()), 4_000, "Say how the finding was met.");
            case "close" -> problems.text(act(), value(act()), 4_000, "Say why the finding is closed.");
            case "report" -> {
                problems.read("opinion", this::opinion);
                problems.text("summary", value("summary"), 20_000, "Summarise what was validated and how.");
                document("report")
                        .ifPresent(
                                report -> problems.read("report", () -> papers.mustBePdf(actor(), "report", report)));
            }
            case "agree" -> {
                boolean reasonNeeded = !getShortfalls().isEmpty();
                problems.unless(
                        !reasonNeeded || !value("reason").isEmpty(),
                        "reason",
                        "Give the reason why your side agrees to less than the programme's minimum.");
            }
            case "request" -> {
                checkCrediting(problems);
                sent = readSlots(problems);
            }
            case "ended" -> {
                problems.read("day", () -> date("day", "Enter the day from which on the evidence says so."));
                problems.refuseIfAny();
                endedParticipants.check(actor(), getProject().printed(), claim());
            }
            case "evidence" -> {
                problems.read("accepted." + party(act()), this::accepted);
                problems.text(
                        "reason." + party(act()),
                        value("reason." + party(act())),
                        2_000,
                        "Say what the evidence shows.");
            }
            case "enter" -> {
                checkCrediting(problems);
                onBehalf.read(this, getProject().pair(), problems);
                sent = readSlots(problems);
            }
            case "sendback" -> problems.text("missing", value("missing"), 4_000, DesignCorrections.ASK_FINDINGS);
            case "publish" -> mustHaveSeen(getProject().design().documents());
            case "complete" -> mustHaveSeen(getProject().papers());
            case "return" -> missed.mustSayWhatIsMissing(getProject().printed(), value("findings"), problems);
            default -> problems.unless(true, "", "");
        }
        problems.refuseIfAny();
    }

    /** Before a desk reads through what it is about to say; whoever is at none is refused by the step, and told of no paper. */
    private void mustHaveSeen(List<String> of) {
        if (isDesk()) {
            papers.mustHaveSeen(of, TwoVersions.digests(this));
        }
    }

    @Override
    protected String submit() {
        String number = getProject().printed();
        switch (step()) {
            case "publish" -> {
                number = registration.publish(actor(), number, TwoVersions.digests(this));
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
                int raised = validation.raise(actor(), number, kind(), value("text"), value("paper"), value("page"));
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
                say("The validation report is signed. The focal point can request the registration when it is"
                        + " positive.");
            }
            case "agree" -> {
                allocation.agree(actor(), number, party(), carried(value("version")), value("reason"));
                say("You agreed to the allocation. It stands once the competent authorities of both sides have.");
            }
            case "request" -> {
                registration.requestRegistration(actor(), number, crediting(), sent);
                say("Registration is requested. A desk checks that everything is there.");
            }
            case "ended" -> {
                endedParticipants.file(actor(), number, claim());
                say("Filed. Two persons at the desks decide on the evidence.");
            }
            case "evidence" -> {
                String of = party(act());
                boolean decided = endedParticipants.decide(actor(), number, of, accepted(), value("reason." + of));
                say(decided ? "Decided." : "Said. A second person at a desk decides.");
            }
            case "enter" -> {
                registration.enterRequest(actor(), number, crediting(), sent, arrival());
                say("Entered on behalf of the focal point. The time for the check runs from the day on which it came.");
            }
            case "complete" -> {
                boolean waits = registration
                        .checkCompleteness(actor(), number, word(true))
                        .isEmpty();
                say(waits ? DeskWords.WAITS : "Found complete. A desk can now put it before the committee.");
            }
            case "return" -> {
                boolean waits = registration
                        .checkCompleteness(actor(), number, word(false))
                        .isEmpty();
                say(waits ? DeskWords.WAITS : "Returned to the focal point.");
            }
            case "sendback" -> {
                corrections.sendBack(actor(), number, value("missing"));
                say("Returned. The participants correct the design document and send it again.");
            }
            case "takeback" -> {
                corrections.withdraw(actor(), number);
                say("The design document is withdrawn.");
            }
            case "withdraw" -> {
                registration.withdrawRequest(actor(), number);
                say("The request is withdrawn. Registration can be requested again.");
            }
            default -> throw new NotAsShown();
        }
        return "/app/project/case.xhtml?number=" + number;
    }

    /** The participants other than this person's that are still asked. */
    public Map<String, String> getOthers() {
        Map<String, String> others = new LinkedHashMap<>(getParticipants());
        others.keySet().retainAll(getProject().asked());
        others.remove(getMine());
        return others;
    }

    /** The participants that are still asked. */
    public Map<String, String> getAsked() {
        Map<String, String> all = new LinkedHashMap<>(getParticipants());
        all.keySet().retainAll(getProject().asked());
        return all;
    }

    public List<DocumentRef> evidence(EndedParticipant ended) {
        return papers.known(actor(), ended.evidence());
    }

    /** The signed papers from which a desk entered statements, as far as this person may know of them. */
    public List<DocumentRef> scans(List<ScannedStatement> entered) {
        return papers.known(
                actor(), entered.stream().map(ScannedStatement::scan).toList());
    }

    /** The paper from which a desk entered an allocation, if it did. */
    public List<ScannedStatement> paperOf(ProposedAgreement allocation) {
        return allocation.paper().stream().toList();
    }

    /** Whether the person enters at a desk what participants signed on paper. */
    public boolean isEntering() {
        return isDesk() && !isParticipant();
    }

    /** Whether this person's word would be the second one on it, or can be the first. */
    public boolean isToDecide(EndedParticipant ended) {
        return isDesk() && ended.isOpen();
    }

    private EndedParticipants.Claim claim() {
        return new EndedParticipants.Claim(
                getMine(),
                value("ended"),
                value("why"),
                date("day", "Enter the day from which on the evidence says so."),
                Optional.of(value("successor")),
                document("evidence").stream().toList());
    }

    /** A yes or a no that has to be said: nothing ticked is neither. */
    private boolean accepted() {
        String field = "accepted." + party(act());
        if (!value(field).matches("YES|NO")) {
            throw InputRefused.field(field, EndedParticipants.ASK_ACCEPTED);
        }
        return value(field).equals("YES");
    }

    private static String party(String act) {
        return act.substring(act.indexOf('.') + 1);
    }

    private Arrival arrival() {
        return onBehalf.read(this, getProject().pair(), new InputRefused.Problems())
                .orElseThrow(NotAsShown::new);
    }

    private Completeness.Word word(boolean complete) {
        return Completeness.Word.of(DeskWords.side(value("side")), complete, value("findings"))
                .having(TwoVersions.digests(this));
    }

    /** Whose desk says whether it is complete, and what was said. */
    public DeskWords.Shown getDesks() {
        return deskWords.of(
                getProject().pair(),
                getProject().rulesVersion(),
                getProject().printed(),
                ProjectRegistration.COMPLETENESS);
    }

    @Override
    protected boolean confidential(String field) {
        return RequestPapers.isConfidential(field);
    }

    /** What was sent by slot; refused here only where nothing else is wrong, so that nothing is said twice. */
    private List<SlotPaper> readSlots(InputRefused.Problems problems) {
        List<SlotPaper> read = requestPapers.read(this, asking(), problems);
        if (problems.none()) {
            registration.checkPapers(actor(), getProject().printed(), read);
        }
        return read;
    }

    private PapersBySlot.Asking asking() {
        return once("asking", () -> registration.asking(getProject()));
    }

    /** Where the request for registration takes files. */
    public List<RequestPapers.Place> getPlaces() {
        return once("places", () -> requestPapers.places(asking()));
    }

    /** The papers that the rules name, as far as this person may know of them. */
    public List<RequestPapers.Row> getSlotRows() {
        return once(
                "slot rows",
                () -> requestPapers.rows(asking(), getProject().brought(), ids -> papers.known(actor(), ids)));
    }

    /** Whether the person may know how it was decided: who has to do with it at once, others once both desks released it. */
    public boolean isTold() {
        return once(
                "told",
                () -> isConcerned()
                        || getProject().stage().isTold(one -> adopted.released(one)
                                .isPresent()));
    }

    /** The stage's name, for the page's choices. */
    public String getAt() {
        return (isTold() ? getProject().stage().getClass() : Stage.UnderConsideration.class).getSimpleName();
    }

    public String getWords() {
        return isTold() ? getProject().stage().words() : DecidedStage.UNDECIDED;
    }

    public String getChip() {
        return switch (getAt()) {
            case "Registered" -> "done";
            case "NotRegistered", "NotValidated" -> "bad";
            case "Returned", "DesignReturned" -> "soon";
            case "DesignWithdrawn" -> "off";
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

    /** Whether the person can take the design document back: for the participant that submitted it, before it is published. */
    public boolean isTakingBack() {
        return List.of("Submitted", "DesignReturned").contains(getAt())
                && getMine().equals(getProject().submittedBy());
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
        return List.of("Submitted", "DesignReturned", "Published", "Validated", "Returned")
                .contains(getAt());
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

    /** The entity's findings: for those who have to do with the case, and for everybody with its report. */
    public List<Validation.Finding> getFindings() {
        Validation validated = getProject().validation();
        return isConcerned() || validated.report().isPresent() ? validated.findings() : List.of();
    }

    /** Names the form of an act on one finding: {@code answer.1}. */
    public String actOn(String act, Validation.Finding finding) {
        return act + "." + finding.number();
    }

    /** Number of the meeting on whose agenda it stands; empty where it is on none. */
    public String getMeeting() {
        return once("meeting", () -> meetings.standing(getProject().pair()).stream()
                .filter(one -> one.isOf(RegistrationAgenda.KIND, getProject().printed()))
                .map(MeetingAgendas.Standing::meeting)
                .findFirst()
                .orElse(""));
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
        return once(
                "papers",
                () -> papers.known(
                        actor(),
                        isConcerned()
                                ? getProject().papers()
                                : getProject().design().documents()));
    }

    /** The file of the validation report, where there is one that the person may know of. */
    public List<DocumentRef> getReportFile() {
        return once(
                "reportFile",
                () -> papers.known(
                        actor(),
                        getProject().validation().report().flatMap(Validation.Report::document).stream()
                                .toList()));
    }

    /** The validation report's file and the papers of the case: those that somebody who has to do with it may know of. */
    public List<DocumentRef> getPapersOfDesign() {
        return once(
                "papersOfDesign",
                () -> isConcerned()
                        ? Stream.concat(getReportFile().stream(), getPapers().stream())
                                .distinct()
                                .toList()
                        : List.of());
    }

    /** What those papers should say. */
    public List<SaidInPapers.Sought> getSaidOfDesign() {
        return once("saidOfDesign", () -> {
            DesignDocument design = getProject().design();
            Stage stage = getProject().stage();
            return said.ofDesign(
                    design.startOfOperation(),
                    design.expected(),
                    stage instanceof Stage.Registered registered
                            ? registered.crediting()
                            : stage.creditingAsked().orElse(null));
        });
    }

    /** To choose the paper that a finding is about. */
    public Map<String, String> getPaperChoices() {
        Map<String, String> choices = new LinkedHashMap<>();
        getPapers().forEach(paper -> choices.put(paper.id(), paper.name()));
        return choices;
    }

    @Override
    protected void open() {
        LocalDate start = getProject().design().startOfOperation();
        put("creditingFrom", start.toString());
        put("creditingUntil", start.plusYears(10).minusDays(1).toString());
        if (!getProject().requestPapers().isEmpty() && (isFocalPoint() || isDesk())) {
            requestPapers.fill(this, asking());
        }
    }

    /** Both days at once, and what is wrong with each beside it. */
    Optional<Period> checkCrediting(InputRefused.Problems problems) {
        LocalDate from = problems.read(
                "creditingFrom", () -> date("creditingFrom", "Enter the first day of the crediting period."));
        LocalDate until = problems.read(
                "creditingUntil", () -> date("creditingUntil", "Enter the last day of the crediting period."));
        if (from == null || until == null) {
            return Optional.empty();
        }
        if (until.isBefore(from)) {
            problems.add("creditingUntil", "The crediting period ends after it begins.");
            return Optional.empty();
        }
        return Optional.of(new Period(from, until));
    }

    private Period crediting() {
        InputRefused.Problems problems = new InputRefused.Problems();
        return checkCrediting(problems).orElseThrow(problems::asRefusal);
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
