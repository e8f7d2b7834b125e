package org.tandem.meeting.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.access.Actor;
import org.tandem.access.web.SignedIn;
import org.tandem.kernel.Unknown;
import org.tandem.meeting.AnnexBundle;
import org.tandem.meeting.MeetingPapers;
import org.tandem.meeting.Meetings;
import org.tandem.print.Printed;

/** {@code /app/meeting/papers/XB-M003/minutes.pdf}: what is printed of a meeting, for whoever may open the meeting. */
@WebServlet("/app/meeting/papers/*")
public class MeetingPaperServlet extends PrintedServlet {

    private static final Pattern PAPER = Pattern.compile("/([A-Z]{2}-M[0-9]{3,6})/([a-z]{4,8})");

    private static final Pattern ANNEXES = Pattern.compile("/([A-Z]{2}-M[0-9]{3,6})/annexes-full\\.pdf");

    @Inject
    transient AnnexBundle bundle;

    @Inject
    transient Meetings meetings;

    @Inject
    transient MeetingPapers papers;

    @Inject
    transient SignedIn signedIn;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher annexes = ANNEXES.matcher(String.valueOf(request.getPathInfo()));
        if (!annexes.matches()) {
            super.doGet(request, response);
            return;
        }
        Actor reader = signedIn.actor();
        try {
            byte[] full = bundle.full(reader, annexes.group(1));
            response.setHeader("Content-Disposition", "attachment; filename=\"annexes-full.pdf\"");
            write(response, "application/pdf", full);
            response.setHeader("Cache-Control", "no-store");
        } catch (Unknown nowhere) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

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
