package org.tandem.meeting.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.access.Organisations;
import org.tandem.access.web.SignedIn;
import org.tandem.committee.DecisionNotice;
import org.tandem.committee.Decisions;
import org.tandem.committee.JointCommittees;
import org.tandem.document.Language;
import org.tandem.document.Printed;
import org.tandem.document.PrintedPdf;
import org.tandem.kernel.Refusal;
import org.tandem.meeting.Meeting;
import org.tandem.meeting.MeetingPapers;
import org.tandem.meeting.Meetings;

/**
 * Printed papers: {@code /papers/meetings/XB-M003/minutes.pdf} and {@code /papers/decisions/XB-2026-014.pdf}, each also as
 * {@code .html} and with {@code ?with=fr} beside a second language. Of a decision once it is released, and a meeting's report
 * once that is, for everybody; the rest for whoever may open the meeting. A script that the PDF's font does not have is refused,
 * since its page is the record.
 */
@WebServlet("/papers/*")
public class PrintedPaperServlet extends HttpServlet {

    private static final Pattern OF_MEETING =
            Pattern.compile("/meetings/([A-Z]{2}-M[0-9]{3,6})/([a-z]{4,8})\\.(pdf|html)");
    private static final Pattern OF_DECISION =
            Pattern.compile("/decisions/([A-Z]{2}-[0-9]{4}-[0-9]{3,5})\\.(pdf|html)");

    @Inject
    transient Meetings meetings;

    @Inject
    transient MeetingPapers papers;

    @Inject
    transient Decisions decisions;

    @Inject
    transient JointCommittees committees;

    @Inject
    transient Organisations organisations;

    @Inject
    transient SignedIn signedIn;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = String.valueOf(request.getPathInfo());
        if (path.equals("/print.css")) {
            write(response, "text/css", PrintedPdf.STYLE.getBytes(StandardCharsets.UTF_8));
            return;
        }
        String second = Optional.ofNullable(request.getParameter("with")).orElse("");
        boolean pdf = path.endsWith(".pdf");
        Optional<Printed> paper =
                pdf && !second.isEmpty() && !Language.isInTheFont(second) ? Optional.empty() : printed(path, second);
        if (paper.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (pdf) {
            write(response, "application/pdf", PrintedPdf.of(paper.get()));
        } else {
            write(
                    response,
                    "text/html; charset=utf-8",
                    paper.get().page("/papers/print.css").getBytes(StandardCharsets.UTF_8));
        }
    }

    private Optional<Printed> printed(String path, String second) {
        Matcher decision = OF_DECISION.matcher(path);
        if (decision.matches()) {
            return decisions
                    .released(decision.group(1))
                    .map(found -> DecisionNotice.of(
                            decisions.disclosed(found), committees, organisations.name(found.subject()), second));
        }
        Matcher meeting = OF_MEETING.matcher(path);
        if (!meeting.matches()) {
            return Optional.empty();
        }
        return MeetingPapers.Kind.parse(meeting.group(2)).flatMap(kind -> readable(meeting.group(1), kind)
                .filter(found -> papers.printable(found, signedIn.optional()).contains(kind))
                .map(found -> papers.print(found, kind, second, signedIn.optional())));
    }

    private Optional<Meeting> readable(String number, MeetingPapers.Kind kind) {
        if (kind == MeetingPapers.Kind.REPORT) {
            Optional<Meeting> published =
                    meetings.announced(number).filter(found -> found.released().isPresent());
            if (published.isPresent()) {
                return published;
            }
        }
        try {
            return signedIn.optional().map(actor -> meetings.openTo(actor, number));
        } catch (Refusal nowhere) {
            return Optional.empty();
        }
    }

    private static void write(HttpServletResponse response, String type, byte[] content) throws IOException {
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-cache");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }
}
