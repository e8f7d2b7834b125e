package org.tandem.meeting.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.access.web.NotAsShown;
import org.tandem.committee.Decision;
import org.tandem.kernel.InputRefused;
import org.tandem.meeting.FollowUp;
import org.tandem.meeting.FollowUps;

/** Backs {@code /app/meeting/follow-ups.xhtml}: what follows from a decision or a meeting, and what came of it. */
@Named
@RequestScoped
public class FollowUpsPage extends FormPage {

    @Inject
    FollowUps followUps;

    @Inject
    WhoSeesToIt who;

    private FollowUps.Asked asked;

    /** Number of the decision or the meeting. */
    public String getOf() {
        return parameter("of");
    }

    public List<FollowUp> getFollowUps() {
        return once("followUps", () -> followUps.of(actor(), getOf()));
    }

    /** The decision; nothing where it is a meeting, at which promises are written down on its own page. */
    public Decision getDecision() {
        return once("decision", () -> isMeeting() ? null : followUps.decision(actor(), getOf()));
    }

    /** What was decided; nothing where that is not this person's to read yet. */
    public String getText() {
        Decision decision = getDecision();
        return decision != null && FollowUps.isTextOpen(actor(), decision) ? decision.text() : null;
    }

    public boolean isCaseOpen() {
        return once("caseOpen", () -> followUps.isCaseOpen(actor(), getOf()));
    }

    public boolean isMeeting() {
        return getOf().matches("[A-Z]{2}-M[0-9]{3,6}");
    }

    public boolean isDesk() {
        return !isMeeting() && actor().holds(Role.SECRETARIAT, getDecision().pair());
    }

    /** The first that this person can say something of; nothing where there is none. */
    public FollowUp getNext() {
        return getFollowUps().stream()
                .filter(one -> one.isToldBy(actor()))
                .findFirst()
                .orElse(null);
    }

    @Override
    protected void open() {
        getFollowUps();
    }

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        switch (act()) {
            case "follow" -> {
                LocalDate due = problems.read("due", () -> date("due", "Enter the day by which it is done."));
                asked = who.read(this, getDecision().pair(), due, problems);
            }
            case "done" -> problems.text("doneResult", value("doneResult"), 2_000, "Say what came of it.");
            default -> throw new NotAsShown();
        }
        problems.refuseIfAny();
    }

    @Override
    protected String submit() {
        switch (act()) {
            case "follow" -> {
                followUps.follow(actor(), getOf(), asked);
                say("It is written down, and among the tasks of who sees to it.");
            }
            case "done" -> {
                followUps.done(actor(), getOf(), carried(value("followUp")), value("doneResult"));
                say("It is done.");
            }
            default -> throw new NotAsShown();
        }
        return "/app/meeting/follow-ups.xhtml?of=" + getOf();
    }
}
