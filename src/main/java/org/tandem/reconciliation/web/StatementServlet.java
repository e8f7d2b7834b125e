package org.tandem.reconciliation.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.access.web.Offices;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Day;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;
import org.tandem.reconciliation.DayStatements;
import org.tandem.reconciliation.StatementPdf;

/** The statements of days as PDF: {@code /statements/XA-XB-2026-11-20.pdf}, with the signatures there are by now. */
@WebServlet("/statements/*")
public class StatementServlet extends HttpServlet {

    private static final Pattern NAME = Pattern.compile("/([A-Z]{2}-[A-Z]{2})-([0-9]{4}-[0-9]{2}-[0-9]{2})\\.pdf");

    @Inject
    transient DayStatements statements;

    @Inject
    transient JointCommittees committees;

    @Inject
    transient Offices offices;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<DayStatements.Made> made = made(String.valueOf(request.getPathInfo()));
        if (made.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        byte[] pdf = StatementPdf.of(made.get(), code -> committees.name(new Party(code)), offices::signed);
        response.setContentType("application/pdf");
        response.setHeader("Cache-Control", "no-cache");
        response.setContentLength(pdf.length);
        response.getOutputStream().write(pdf);
    }

    private Optional<DayStatements.Made> made(String path) {
        Matcher name = NAME.matcher(path);
        try {
            return name.matches()
                    ? statements.find(Pair.parse(name.group(1)), Day.parse(name.group(2)))
                    : Optional.empty();
        } catch (Refusal nowhere) {
            return Optional.empty();
        }
    }
}
