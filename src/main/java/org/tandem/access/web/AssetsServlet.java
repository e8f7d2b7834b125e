package org.tandem.access.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Serves {@code /assets/{fingerprint}/{name}}: for a year under the present fingerprint, asked again under any other. */
@WebServlet("/assets/*")
public class AssetsServlet extends HttpServlet {

    @Inject
    transient Assets assets;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
        String name = path.substring(path.lastIndexOf('/') + 1);
        Optional<Assets.Asset> found = assets.asset(name);
        if (found.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Assets.Asset asset = found.get();
        boolean present = path.equals("/" + assets.getFingerprint() + "/" + name);
        response.setHeader("Cache-Control", present ? "public, max-age=31536000, immutable" : "no-cache");
        response.setHeader("Vary", "Accept-Encoding");
        response.setContentType(asset.type());
        byte[] body = asset.plain();
        if (asset.packed().isPresent()
                && String.valueOf(request.getHeader("Accept-Encoding")).contains("gzip")) {
            response.setHeader("Content-Encoding", "gzip");
            body = asset.packed().get();
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
