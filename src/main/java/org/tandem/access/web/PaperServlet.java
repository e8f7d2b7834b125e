package org.tandem.access.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.tandem.access.Papers;
import org.tandem.document.DocumentRef;
import org.tandem.kernel.Unknown;

/** {@code /app/papers/{id}}: a paper in full, for those entitled; each opening is written down. */
@WebServlet("/app/papers/*")
public class PaperServlet extends HttpServlet {

    @Inject
    transient Papers papers;

    @Inject
    transient SignedIn signedIn;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String id = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        try {
            DocumentRef ref = papers.ref(Optional.of(signedIn.actor()), id);
            byte[] content = papers.open(signedIn.actor(), id);
            response.setHeader("Cache-Control", "no-store");
            response.setContentType(ref.mediaType());
            response.setHeader("Content-Disposition", ref.asAttachment());
            response.setContentLength(content.length);
            response.getOutputStream().write(content);
        } catch (Unknown none) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
