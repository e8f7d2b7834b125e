package org.tandem.meeting.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tandem.committee.Decision;
import org.tandem.meeting.Meeting;
import org.tandem.meeting.Meetings;

/** How a committee came to a decision, for the pages that show one: in a round, at which meeting, or on paper. */
@Named
@RequestScoped
public class DecidedAt {

    @Inject
    Meetings meetings;

    private final Map<String, Optional<Meeting>> asked = new HashMap<>();

    /** What is said of it where no meeting is named. */
    public String how(Decision.Mode mode) {
        return switch (mode) {
            case ELECTRONIC -> "In an electronic round";
            case MEETING -> "At a meeting";
            case ELSEWHERE -> "On paper, by e-mail or by note verbale";
        };
    }

    /** The meeting at which it was taken, where that is kept here; for those who see the decision before it is published. */
    public Meeting meeting(String decision) {
        return deciding(decision).orElse(null);
    }

    /** The same, of which anybody may know. */
    public Meeting announced(String decision) {
        return deciding(decision)
                .filter(meeting -> meeting.noticed().isPresent())
                .orElse(null);
    }

    /** A page asks for each part of its sentence. */
    private Optional<Meeting> deciding(String decision) {
        return asked.computeIfAbsent(decision, meetings::deciding);
    }
}
