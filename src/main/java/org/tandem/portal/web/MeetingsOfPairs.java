package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandem.meeting.Meeting;
import org.tandem.meeting.web.MeetingWords;

/** Backs {@code /meetings}. */
@Named
@RequestScoped
public class MeetingsOfPairs extends CataloguePage {

    @Inject
    MeetingWords words;

    private Listing<Meeting> list;

    public Listing<Meeting> getList() {
        if (list == null) {
            list = listing((first, most) -> catalogue.meetings(narrowing(), first, most));
        }
        return list;
    }

    /** Where it stands, as far as the public may know: not how the minutes come about. */
    public String stands(Meeting meeting) {
        return MeetingOfPair.stands(meeting);
    }
}
