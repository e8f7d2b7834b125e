package org.tandem.mirror.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import org.tandem.mirror.PeerTls;

/**
 * Where certificates are demanded, the doors between deployments open to none but those that the operator wrote down. The card
 * stays open: operators read it before any certificate is known, and there is nothing in it that is not public.
 */
@WebFilter("/peer/v1/*")
public class PeerCertificateFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** Where the listener puts what it was shown; a header that says the same is nobody's word. */
    private static final String SHOWN = "jakarta.servlet.request.X509Certificate";

    @Inject
    transient PeerTls tls;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain next)
            throws IOException, ServletException {
        X509Certificate[] shown = (X509Certificate[]) request.getAttribute(SHOWN);
        if (isForTheCard(request) || tls.opensTo(shown == null ? new X509Certificate[0] : shown)) {
            next.doFilter(request, response);
        } else {
            PeerServlet.problem(
                    response,
                    403,
                    "certificate-not-known",
                    "This door opens to the certificate of a known counterpart alone.");
        }
    }

    private static boolean isForTheCard(HttpServletRequest request) {
        return request.getMethod().equals("GET") && PeerServlet.CARD.equals(request.getPathInfo());
    }
}
