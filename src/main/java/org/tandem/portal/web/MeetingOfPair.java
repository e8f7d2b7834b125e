package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.tandem.kernel.Unknown;
import org.tandem.meeting.Meeting;
import org.tandem.meeting.MeetingPapers;
import org.tandem.meeting.MeetingStage;
import org.tandem.meeting.Meetings;
import org.tandem.print.PrintedPdf;

/** Backs {@code /meetings/XB-M003}: that a meeting takes place, and its report once both desks released it. */
@Named
@RequestScoped
public class MeetingOfPair extends PublicPage {

    @Inject
    Meetings meetings;

    @Inject
    MeetingPapers papers;

    public Meeting getMeeting() {
        return once("meeting", () -> meetings.announced(asked("number"))
                .orElseThrow(() -> new Unknown("meeting", asked("number"))));
    }

    public String getStands() {
        return stands(getMeeting());
    }

    public boolean isTold() {
        return getMeeting().released().isPresent();
    }

    /** Whether there is a PDF of its report, once that is told; otherwise its page is the record. */
    public boolean isPdf() {
        return once(
                "pdf",
                () -> isTold()
                        && PrintedPdf.canSet(
                                papers.print(getMeeting(), MeetingPapers.Kind.REPORT, "", Optional.empty())));
    }

    static String stands(Meeting meeting) {
        if (meeting.released().isPresent()) {
            return "report published";
        }
        MeetingStage stage = meeting.stage();
        return stage instanceof MeetingStage.Convened || stage instanceof MeetingStage.Cancelled
                ? stage.words()
                : "held, report to come";
    }
}
