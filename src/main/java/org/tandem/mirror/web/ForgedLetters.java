package org.tandem.mirror.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.tandem.access.web.Sender;
import org.tandem.mirror.HttpWire;

/** Before a signature is looked at: whether too many from the same address did not hold. */
@WebFilter("/peer/v1/*")
public class ForgedLetters extends HttpFilter {

    /** Set by whoever answers 401 although the signature holds. */
    static final String SIGNATURE_HELD = "org.tandem.signature-held";

    private static final long serialVersionUID = 1L;

    @Inject
    transient ForgeryLimit limit;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain next)
            throws IOException, ServletException {
        if (request.getHeader(HttpWire.SIGNATURE) == null) {
            next.doFilter(request, response);
            return;
        }
        String address = Sender.address(request);
        try {
            limit.mustNotBeSpent(address);
        } catch (TooManyForged refused) {
            response.setHeader(
                    "Retry-After", Long.toString(refused.retryAfterSeconds().orElseThrow()));
            PeerServlet.problem(response, 429, refused.code(), refused.getMessage());
            return;
        }
        next.doFilter(request, response);
        if (response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED
                && request.getAttribute(SIGNATURE_HELD) == null) {
            limit.count(address);
        }
    }
}
