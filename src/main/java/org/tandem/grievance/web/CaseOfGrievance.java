package org.tandem.grievance.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.tandem.access.Organisations;
import org.tandem.access.People;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.NotAsShown;
import org.tandem.access.web.Offices;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Decisions;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.MeetingAgendas;
import org.tandem.committee.Rounds;
import org.tandem.grievance.AppealAgenda;
import org.tandem.grievance.Conclusion;
import org.tandem.grievance.Grievance;
import org.tandem.grievance.GrievanceHandling;
import org.tandem.grievance.GrievanceKind;
import org.tandem.grievance.GrievanceStage;
import org.tandem.grievance.GrievanceTerms;
import org.tandem.grievance.Grievances;
import org.tandem.grievance.Independence;
import org.tandem.grievance.Reporting;
import org.tandem.kernel.InputRefused;

/** Backs {@code /app/grievance/case.xhtml}: one grievance and whatever its reader may do about it now. */
@Named
@RequestScoped
public class CaseOfGrievance extends FormPage {

    private static final int MOST = 4_000;

    @Inject
    Grievances grievances;

    @Inject
    GrievanceHandling handling;

    @Inject
    Reporting reporting;

    @Inject
    GrievanceTerms terms;

    @Inject
    Independence independence;

    @Inject
    Rounds rounds;

    @Inject
    MeetingAgendas meetings;

    @Inject
    People people;

    @Inject
    Organisations organisations;

    @Inject
    Offices offices;

    @Inject
    JointCommittees committees;

    @Inject
    LegalTime time;

    @Inject
    Decisions decisions;

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        switch (act()) {
            case "admit" ->
                problems.text("summary", value("summary"), MOST, "Say in a few sentences what it is about.");
            case "refuse" -> problems.text("reason", value("reason"), MOST, "Say why it is not looked into.");
            case "assign" -> problems.unless(!value("handler").isEmpty(), "handler", "Choose who looks into it.");
            case "answer" -> problems.text("answer", value("answer"), Reporting.MOST_CHARACTERS, "Write your answer.");
            case "find" -> {
                problems.read("outcome", this::outcome);
                problems.text("finding", value("finding"), MOST, "Say what you looked at and what you found.");
            }
            default -> actor();
        }
        problems.refuseIfAny();
    }

    @Override
    protected String submit() {
        String number = getGrievance().number();
        switch (act()) {
            case "acknowledge" -> {
                handling.acknowledge(actor(), number);
                say("Acknowledged. Whoever reported it sees that a person has read it.");
            }
            case "admit" -> {
                handling.admit(actor(), number, value("summary"));
                say("Admitted. The portal shows it in your words; name who looks into it.");
            }
            case "refuse" -> {
                handling.refuse(actor(), number, value("reason"));
                say("Not admitted. The portal shows the reason.");
            }
            case "assign" -> {
                handling.assign(actor(), number, value("handler"));
                say("The handler finds %s among their tasks.".formatted(number));
            }
            case "answer" -> {
                handling.answer(actor(), number, value("answer"));
                say("Your answer goes to the handler and to both desks.");
            }
            case "find" -> {
                handling.find(actor(), number, outcome(), value("finding"), value("remedy"));
                say(
                        getGrievance().kind() == GrievanceKind.APPEAL
                                ? "The finding is published. The committee says whether it takes the decision up anew."
                                : "The finding is published.");
            }
            case "withdraw" -> {
                reporting.withdraw(actor(), number);
                say(number + " is withdrawn.");
            }
            default -> throw new NotAsShown();
        }
        return "/app/grievance/case.xhtml?number=" + number;
    }

    private Conclusion.Outcome outcome() {
        return choice("outcome", value("outcome"), Conclusion.Outcome.class, "Say whether it is upheld.");
    }

    public Grievance getGrievance() {
        return once("grievance", () -> grievances.openTo(actor(), parameter("number")));
    }

    /** As far as the person may know. */
    public GrievanceStage getStage() {
        return once("stage", () -> getGrievance()
                .stage(
                        actor(),
                        decisions.released(getGrievance().decision().stream().toList())));
    }

    /** The stage's name, for the page's choices. */
    public String getAt() {
        return getStage().getClass().getSimpleName();
    }

    public String getChip() {
        return chip(getStage());
    }

    /** The colour of a stage. */
    public static String chip(GrievanceStage stage) {
        if (stage instanceof GrievanceStage.Found || stage instanceof GrievanceStage.Settled) {
            return "done";
        }
        if (stage instanceof GrievanceStage.NotAdmitted) {
            return "bad";
        }
        return stage instanceof GrievanceStage.Withdrawn ? "draft" : "open";
    }

    public boolean isDesk() {
        return actor().holds(Role.SECRETARIAT, getGrievance().pair());
    }

    public boolean isHandler() {
        return getGrievance().isHandler(actor());
    }

    public boolean isReporter() {
        return getGrievance().isReporter(actor());
    }

    /** Whether the person reads what was reported and by whom. */
    public boolean isConfided() {
        return getGrievance().opensTo(actor());
    }

    /** Whether the person reads what was reported, its reporter too. */
    public boolean isRead() {
        return isConfided() || isReporter();
    }

    public boolean isBeforeAdmission() {
        return getGrievance().stage() instanceof GrievanceStage.BeforeAdmission;
    }

    public boolean isWithHandler() {
        return getGrievance().stage() instanceof GrievanceStage.WithHandler;
    }

    /** Whether the person may answer it now: for an organisation concerned, or for the committee appealed against. */
    public boolean isAnswering() {
        return isWithHandler()
                && (getGrievance().isAnsweredBy(actor())
                        || (isDesk() && getGrievance().kind() == GrievanceKind.APPEAL));
    }

    public boolean isWithdrawable() {
        return isReporter() && getGrievance().stage().isOpen();
    }

    public List<GrievanceTerms.LastDay> getLastDays() {
        return once("last days", () -> terms.of(getGrievance()));
    }

    public boolean late(GrievanceTerms.LastDay day) {
        LocalDate today = once("today", () -> time.today(getGrievance().pair()));
        return day.isLate(today);
    }

    /** Who can look into it, by sign-in name. */
    public Map<String, String> getCandidates() {
        return once("candidates", () -> independence.candidates(getGrievance()));
    }

    public String getHandlerName() {
        return once(
                "handler name",
                () -> getGrievance().handler().map(people::description).orElse(""));
    }

    /** What was found; nothing before. */
    public Conclusion getFinding() {
        return getGrievance().finding().orElse(null);
    }

    public String getPairName() {
        return committees.pair(getGrievance().pair());
    }

    public String organisation(String code) {
        return once("organisation " + code, () -> organisations.name(code));
    }

    /** An organisation, or the desk that answered for the committee. */
    public String from(String codeOrOffice) {
        return codeOrOffice.contains("/") ? offices.signed(codeOrOffice) : organisation(codeOrOffice);
    }

    /** Number of the meeting on whose agenda it stands; empty where it is on none. */
    public String getMeeting() {
        return once("meeting", () -> meetings.standing(getGrievance().pair()).stream()
                .filter(one -> one.isOf(AppealAgenda.KIND, getGrievance().number()))
                .map(MeetingAgendas.Standing::meeting)
                .findFirst()
                .orElse(""));
    }

    /** The number of the matter by which it is before the committee; empty where it is not yet. */
    public String getRound() {
        return once("round", () -> rounds.pending(
                        getGrievance().pair(), AppealAgenda.KIND, getGrievance().number())
                .orElse(""));
    }
}
