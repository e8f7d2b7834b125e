package org.tandem.portal.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Pair;
import org.tandem.portal.DecisionFeed;

/** For everybody's feed reader: {@code /decisions.atom}, and {@code /pairs/XA-XB/decisions.atom}. */
@WebServlet("*.atom")
public class DecisionFeedServlet extends HttpServlet {

    private static final Pattern OF_PAIR = Pattern.compile("/pairs/([A-Z]{2}-[A-Z]{2})/decisions\\.atom");

    @Inject
    transient DecisionFeed feed;

    @Inject
    transient JointCommittees committees;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher ofPair = OF_PAIR.matcher(request.getServletPath());
        Optional<Pair> pair = ofPair.matches()
                ? Optional.of(Pair.parse(ofPair.group(1))).filter(committees::isKnown)
                : Optional.empty();
        if (pair.isEmpty() && !request.getServletPath().equals("/decisions.atom")) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        byte[] content = feed.read(pair);
        response.setContentType("application/atom+xml; charset=utf-8");
        response.setHeader("Cache-Control", "no-cache");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }
}
