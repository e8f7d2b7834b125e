package org.tandem.meeting.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.Role;
import org.tandem.access.web.FormPage;
import org.tandem.calendar.LegalTime;
import org.tandem.calendar.LegalZones;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.meeting.Form;
import org.tandem.meeting.Meeting;
import org.tandem.meeting.MeetingPlans;
import org.tandem.meeting.Meetings;

/** Backs {@code /app/meeting/plan.xhtml}: a new meeting, or one whose day, place or form changes. */
@Named
@RequestScoped
public class PlanMeeting extends FormPage {

    @Inject
    MeetingPlans plans;

    @Inject
    Meetings meetings;

    @Inject
    JointCommittees committees;

    @Inject
    LegalTime time;

    @Inject
    LegalZones zones;

    private MeetingPlans.Typed typed;

    @Override
    protected void open() {
        actor().as(Role.SECRETARIAT, getPair());
        if (getMeeting() == null) {
            Instant now = time.now(getPair());
            put("ordinal", String.valueOf(meetings.lastOrdinal(getPair()) + 1));
            put("zone", zones.zone(getPair(), now).getId());
        } else {
            Meeting known = getMeeting();
            put("ordinal", String.valueOf(known.ordinal()));
            put("form", known.form().name());
            put("place", known.place());
            put("date", known.when().date().toString());
            put("time", known.when().time());
            put("zone", known.when().zone().getId());
            put("papersUntil", known.papersUntil().toString());
        }
    }

    @Override
    protected void check() {
        InputRefused.Problems problems = new InputRefused.Problems();
        String ordinal = value("ordinal");
        typed = new MeetingPlans.Typed(
                ordinal.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(ordinal) : 0,
                problems.read(
                        "form",
                        () -> choice(
                                "form",
                                value("form"),
                                Form.class,
                                "Say whether the members come together, meet online, or both.")),
                value("place"),
                problems.read("date", () -> date("date", "Enter the day of the meeting.")),
                value("time"),
                value("zone"),
                problems.read("papersUntil", () -> date("papersUntil", "Enter the last day for papers.")));
        problems.also(() -> plans.check(
                        actor(), getPair(), Optional.ofNullable(getMeeting()).map(Meeting::number), typed))
                .refuseIfAny();
    }

    @Override
    protected String submit() {
        if (getMeeting() == null) {
            String number = plans.plan(actor(), getPair(), typed);
            say(number + " is planned. Make its agenda, then give notice.");
            return "/app/meeting/case.xhtml?number=" + number;
        }
        String number = getMeeting().number();
        plans.replan(actor(), number, typed);
        say(number + " is changed.");
        return "/app/meeting/case.xhtml?number=" + number;
    }

    /** The one that is changed; nothing where it is a new one. */
    public Meeting getMeeting() {
        return once(
                "meeting", () -> parameter("number").isEmpty() ? null : meetings.openTo(actor(), parameter("number")));
    }

    public Pair getPair() {
        return getMeeting() == null
                ? Pair.parse(parameter("pair"))
                : getMeeting().pair();
    }

    public String getPairTitle() {
        return committees.pair(getPair());
    }

    public Map<String, String> getForms() {
        Map<String, String> forms = new LinkedHashMap<>();
        for (Form form : Form.values()) {
            String words = form.words();
            forms.put(form.name(), words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1));
        }
        return forms;
    }
}
