package org.tandem.portal.web;

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

/** {@code /documents/{id}}: a public paper. A confidential one is as unknown here as none. */
@WebServlet("/documents/*")
public class DocumentServlet extends HttpServlet {

    @Inject
    transient Papers papers;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String id = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        try {
            DocumentRef ref = papers.ref(id);
            byte[] content = papers.openPublic(id);
            String etag = "\"" + ref.sha256() + "\"";
            response.setHeader("ETag", etag);
            response.setHeader("Cache-Control", "no-cache");
            if (etag.equals(request.getHeader("If-None-Match"))) {
                response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                return;
            }
            response.setContentType(ref.mediaType());
            response.setHeader("Content-Disposition", ref.asAttachment());
            response.setContentLength(content.length);
            response.getOutputStream().write(content);
        } catch (Unknown none) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
