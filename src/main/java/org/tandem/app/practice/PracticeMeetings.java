package org.tandem.app.practice;

import static org.tandem.app.practice.PracticeWorld.BELMORA;
import static org.tandem.app.practice.PracticeWorld.PAIR;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.meeting.Attendance;
import org.tandem.meeting.FollowUps;
import org.tandem.meeting.Form;
import org.tandem.meeting.MeetingPlans;
import org.tandem.meeting.MeetingRecord;
import org.tandem.meeting.Minutes;
import org.tandem.meeting.Outcome;

/** Two meetings of the practice pair's committee: one with a published report, and one of which notice was given. */
@ApplicationScoped
class PracticeMeetings {

    private static final String ZONE = "UTC";

    private final PracticeWorld world;
    private final MeetingPlans plans;
    private final MeetingRecord record;
    private final FollowUps followUps;
    private final Minutes minutes;

    @Inject
    PracticeMeetings(
            PracticeWorld world, MeetingPlans plans, MeetingRecord record, FollowUps followUps, Minutes minutes) {
        this.world = world;
        this.plans = plans;
        this.record = record;
        this.followUps = followUps;
        this.minutes = minutes;
    }

    protected PracticeMeetings() {
        this(null, null, null, null, null);
    }

    /** Held on the day that it is. */
    void held(LocalDate day) {
        String number = plans.plan(
                world.actor("xb.desk"),
                PAIR,
                new MeetingPlans.Typed(1, Form.IN_PERSON, "Belmora", day, "10:00", ZONE, day.minusDays(7)));
        plans.addSubject(
                world.actor("xb.desk"), number, "The year so far", "What was registered, verified and issued.");
        plans.addSubject(world.actor("xa.desk"), number, "Next meeting", "");
        plans.convene(world.actor("xb.desk"), number);
        record.open(
                world.actor("xb.desk"),
                number,
                new Attendance(
                        List.of("XA-XB/XA/CO_CHAIR", "XA-XB/XB/CO_CHAIR", "XA-XB/XA/MEMBER/1", "XA-XB/XB/MEMBER/1"),
                        Map.of(),
                        ""));
        note(number, 1, "The committee took note of what both registries issued and thanked the two mills.");
        note(number, 2, "The second meeting is held online in February.");
        followUps.promise(
                world.actor("xa.desk"),
                number,
                Optional.of(2),
                FollowUps.Asked.ofDesk(
                        "Bring examples of small plants to the second meeting", BELMORA, day.plusDays(149)));
        record.close(world.actor("xb.desk"), number);
        minutes.circulate(world.actor("xb.desk"), number);
        minutes.approve(world.actor("xa.chair"), number);
        minutes.approve(world.actor("xb.chair"), number);
        minutes.release(world.actor("xa.desk"), number);
        minutes.release(world.actor("xb.desk"), number);
    }

    /** With something to talk about; what waits for the committee can be put on its agenda. */
    void convened(LocalDate day) {
        String number = plans.plan(
                world.actor("xa.desk"),
                PAIR,
                new MeetingPlans.Typed(2, Form.ONLINE, "By video", day, "9:30", ZONE, day.minusDays(5)));
        plans.addSubject(
                world.actor("xa.desk"),
                number,
                "Monitoring of small plants",
                "Whether one meter for several roofs is enough, as two participants asked.");
        plans.addSubject(world.actor("xb.desk"), number, "Next meeting", "");
        plans.convene(world.actor("xa.desk"), number);
    }

    private void note(String number, int item, String summary) {
        record.record(
                world.actor("xb.desk"),
                number,
                item,
                new Outcome(Outcome.Result.NOTED, summary, Optional.empty(), List.of()));
    }
}
