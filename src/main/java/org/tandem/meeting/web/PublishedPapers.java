package org.tandem.meeting.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.committee.Agendas;
import org.tandem.committee.DecisionNotice;
import org.tandem.committee.Decisions;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Unknown;
import org.tandem.meeting.AnnexBundle;
import org.tandem.meeting.Meeting;
import org.tandem.meeting.MeetingPapers;
import org.tandem.meeting.Meetings;
import org.tandem.print.Printed;
import org.tandem.print.PrintedPdf;

/**
 * For everybody: {@code /papers/decisions/XB-2026-014.pdf}, the notice of a released decision, and {@code
 * /papers/meetings/XB-M003/report.pdf}, once both desks released it. The other papers of a meeting are at {@link
 * MeetingPaperServlet}.
 */
@WebServlet("/papers/*")
public class PublishedPapers extends PrintedServlet {

    private static final Pattern REPORT = Pattern.compile("/meetings/([A-Z]{2}-M[0-9]{3,6})/report");
    private static final Pattern DECISION = Pattern.compile("/decisions/([A-Z]{2}-[0-9]{4}-[0-9]{3,5})");

    private static final Pattern ANNEXES = Pattern.compile("/meetings/([A-Z]{2}-M[0-9]{3,6})/annexes\\.pdf");

    @Inject
    transient AnnexBundle bundle;

    @Inject
    transient Meetings meetings;

    @Inject
    transient MeetingPapers papers;

    @Inject
    transient Decisions decisions;

    @Inject
    transient JointCommittees committees;

    @Inject
    transient Agendas agendas;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if ("/print.css".equals(request.getPathInfo())) {
            write(response, "text/css", PrintedPdf.STYLE.getBytes(StandardCharsets.UTF_8));
            return;
        }
        Matcher annexes = ANNEXES.matcher(String.valueOf(request.getPathInfo()));
        if (!annexes.matches()) {
            super.doGet(request, response);
            return;
        }
        try {
            write(response, "application/pdf", bundle.open(annexes.group(1)));
        } catch (Unknown nowhere) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private Optional<Meeting> released(String number) {
        return meetings.announced(number).filter(meeting -> meeting.released().isPresent());
    }

    @Override
    Optional<Printed> printed(String path, String second) {
        Matcher report = REPORT.matcher(path);
        if (report.matches()) {
            return released(report.group(1))
                    .map(meeting -> papers.print(meeting, MeetingPapers.Kind.REPORT, second, Optional.empty()));
        }
        Matcher decision = DECISION.matcher(path);
        return decision.matches()
                ? decisions
                        .released(decision.group(1))
                        .map(found -> DecisionNotice.of(decisions.disclosed(found), committees, agendas, second))
                : Optional.empty();
    }
}
