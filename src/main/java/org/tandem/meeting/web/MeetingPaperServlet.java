package org.tandem.meeting.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.access.Actor;
import org.tandem.access.web.SignedIn;
import org.tandem.kernel.Unknown;
import org.tandem.meeting.MeetingPapers;
import org.tandem.meeting.Meetings;
import org.tandem.print.Printed;

/** {@code /app/meeting/papers/XB-M003/minutes.pdf}: what is printed of a meeting, for whoever may open the meeting. */
@WebServlet("/app/meeting/papers/*")
public class MeetingPaperServlet extends PrintedServlet {

    private static final Pattern PAPER = Pattern.compile("/([A-Z]{2}-M[0-9]{3,6})/([a-z]{4,8})");

    @Inject
    transient Meetings meetings;

    @Inject
    transient MeetingPapers papers;

    @Inject
    transient SignedIn signedIn;

    @Override
    Optional<Printed> printed(String path, String second) {
        Matcher paper = PAPER.matcher(path);
        return paper.matches()
                ? MeetingPapers.Kind.parse(paper.group(2)).flatMap(kind -> printed(paper.group(1), kind, second))
                : Optional.empty();
    }

    private Optional<Printed> printed(String number, MeetingPapers.Kind kind, String second) {
        Actor reader = signedIn.actor();
        try {
            return Optional.of(meetings.openTo(reader, number))
                    .filter(meeting ->
                            papers.printable(meeting, Optional.of(reader)).contains(kind))
                    .map(meeting -> papers.print(meeting, kind, second, Optional.of(reader)));
        } catch (Unknown nowhere) {
            return Optional.empty();
        }
    }
}
