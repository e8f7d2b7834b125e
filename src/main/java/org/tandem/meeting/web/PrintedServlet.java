package org.tandem.meeting.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.tandem.print.Language;
import org.tandem.print.Printed;
import org.tandem.print.PrintedPdf;

/**
 * Answers with a printed paper, as {@code .pdf} or as an accessible page, {@code .html}; with {@code ?with=fr} beside a second
 * language. Where letters of it cannot be set in PDF the page is the record, and the address of the PDF leads there.
 */
abstract class PrintedServlet extends HttpServlet {

    /** Where the stylesheet of pages is served. */
    static final String STYLE = "/papers/print.css";

    /**
     * @param path without its ending
     * @return nothing where there is no such paper for whoever asks
     */
    abstract Optional<Printed> printed(String path, String second);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = String.valueOf(request.getPathInfo());
        String second = Optional.ofNullable(request.getParameter("with")).orElse("");
        boolean pdf = path.endsWith(".pdf");
        boolean known = pdf ? second.isEmpty() || Language.KNOWN.contains(second) : path.endsWith(".html");
        Optional<Printed> paper = known ? printed(path.substring(0, path.lastIndexOf('.')), second) : Optional.empty();
        if (paper.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (pdf && !PrintedPdf.canSet(paper.get())) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Cache-Control", "no-cache");
            response.setHeader("Location", page(request, second));
        } else if (pdf) {
            write(response, "application/pdf", PrintedPdf.of(paper.get()));
        } else {
            write(response, "text/html; charset=utf-8", paper.get().page(STYLE).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Beside the PDF: its ending alone differs. */
    private static String page(HttpServletRequest request, String second) {
        String pdf = request.getContextPath() + request.getServletPath() + request.getPathInfo();
        return pdf.substring(0, pdf.lastIndexOf('.')) + ".html" + (second.isEmpty() ? "" : "?with=" + second);
    }

    static void write(HttpServletResponse response, String type, byte[] content) throws IOException {
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-cache");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }
}
