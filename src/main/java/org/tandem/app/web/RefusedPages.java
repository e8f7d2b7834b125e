package org.tandem.app.web;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.tandem.access.web.RefusedActs;
import org.tandem.kernel.Refusal;

/** A refusal met while a page, or a paper that is printed, is made becomes a page that says so, with the status it has everywhere. */
@WebFilter(
        urlPatterns = {"*.xhtml", "/papers/meetings/*", "/app/meeting/papers/*"},
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.FORWARD})
public class RefusedPages extends HttpFilter {

    @Inject
    transient Refused refused;

    @Inject
    transient RefusedActs refusedActs;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException thrown) {
            Optional<Refusal> refusal = refusalIn(thrown);
            if (refusal.isEmpty() || response.isCommitted()) {
                throw thrown;
            }
            answer(refusal.get(), request, response);
        }
    }

    private void answer(Refusal refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        refusedActs.note(request, refusal);
        response.resetBuffer();
        if (refusal.kind() == Refusal.Kind.NOT_SIGNED_IN) {
            String here =
                    request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
            response.sendRedirect("/sign-in?to=" + URLEncoder.encode(here, StandardCharsets.UTF_8));
            return;
        }
        response.setStatus(Problems.status(refusal.kind()));
        refusal.retryAfterSeconds().ifPresent(seconds -> response.setHeader("Retry-After", Long.toString(seconds)));
        refused.because(refusal);
        request.getRequestDispatcher(
                        refusal.kind() == Refusal.Kind.UNKNOWN ? "/portal/not-found.xhtml" : "/portal/refused.xhtml")
                .forward(request, response);
    }

    private static Optional<Refusal> refusalIn(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return Optional.of(refusal);
            }
            if (cause instanceof ServletException servlet && servlet.getRootCause() instanceof Refusal refusal) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }
}
