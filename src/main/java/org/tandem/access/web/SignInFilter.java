package org.tandem.access.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandem.access.Actor;
import org.tandem.access.ApiTokens;
import org.tandem.access.SignIn;
import org.tandem.access.Token;
import org.tandem.kernel.Json;

/**
 * The one way a request of the workspace or the API says whose it is: by the sign-in's cookie, or by a token in the
 * {@code Authorization} header. What is revoked here is revoked now: sign-ins are asked for every time, tokens as
 * {@link ApiTokens#actor} says. Keeps nothing in an HTTP session. The portal is for everybody and is not asked.
 *
 * <p>The server's own log-in is not told: nothing here asks it, and to keep it took a seventh of a request's processor time.
 */
public class SignInFilter extends HttpFilter {

    static final String SIGN_IN_ADDRESS = "/sign-in";

    private static final String BEARER = "Bearer ";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** What can be opened without being signed in. */
    private static final Set<String> OPEN_PAGES =
            Set.of("/app/sign-in.xhtml", "/app/sign-in-code.xhtml", "/app/choose-password.xhtml");

    @Inject
    transient SignIn signIn;

    @Inject
    transient ApiTokens tokens;

    @Inject
    transient SignedIn signedIn;

    @Inject
    transient LateForms lateForms;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (letsThrough(request, response)) {
            chain.doFilter(request, response);
        }
    }

    /** Whether the request goes on, as somebody's or as nobody's; otherwise it was answered. */
    private boolean letsThrough(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = path(request);
        if (path.startsWith("/api/")) {
            return program(request, response);
        }
        if (path.equals("/app") || path.startsWith("/app/")) {
            return page(path, request, response);
        }
        return true;
    }

    private boolean program(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String header = request.getHeader("Authorization");
        if (header != null) {
            Optional<Actor> actor = header.startsWith(BEARER)
                    ? tokens.actor(new Token(header.substring(BEARER.length()).strip()))
                    : Optional.empty();
            if (actor.isEmpty()) {
                response.setHeader("WWW-Authenticate", "Bearer");
                return problem(response, 401, "not-signed-in", "This token is unknown, was revoked or has ended.");
            }
            return let(actor.get());
        }
        Optional<Actor> actor =
                Cookies.SIGN_IN.read(request).flatMap(signIn::visit).map(SignIn.Visit::actor);
        if (actor.isEmpty()) {
            return true;
        }
        if (!READING.contains(request.getMethod()) && !hasProofInHeader(request)) {
            return problem(response, 403, "no-proof", "A request by cookie needs the header " + Csrf.HEADER + ".");
        }
        return let(actor.get());
    }

    private boolean page(String path, HttpServletRequest request, HttpServletResponse response) {
        Optional<Actor> actor =
                Cookies.SIGN_IN.read(request).flatMap(signIn::visit).map(SignIn.Visit::actor);
        if (actor.isPresent()) {
            return let(actor.get());
        }
        if (OPEN_PAGES.contains(path)) {
            return true;
        }
        if (!READING.contains(request.getMethod())) {
            keepLate(request, response);
        }
        String query = request.getQueryString();
        String asked = query == null ? path : path + "?" + query;
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Location", SIGN_IN_ADDRESS + "?to=" + LocalPath.parameter(LocalPath.orHome(asked)));
        return false;
    }

    /** A form left for an hour: what was typed waits for its person, who is asked to sign in again. */
    private void keepLate(HttpServletRequest request, HttpServletResponse response) {
        boolean kept = Cookies.SIGN_IN
                .read(request)
                .flatMap(signIn::lapsed)
                .filter(person -> Csrf.isProved(request) && lateForms.keep(request, person))
                .isPresent();
        Said.say(
                response,
                kept
                        ? "You were signed out meanwhile, so the form was not sent. What you typed is kept: sign in, and you"
                                + " find it in the form."
                        : "You were signed out meanwhile, so the form was not sent. Sign in to open it again.");
    }

    private boolean let(Actor actor) {
        signedIn.is(actor);
        return true;
    }

    /** The header alone: reading a field would take the body away from the resource. */
    private static boolean hasProofInHeader(HttpServletRequest request) {
        return request.getHeader(Csrf.HEADER) != null && Csrf.isProved(request);
    }

    private static boolean problem(HttpServletResponse response, int status, String code, String detail)
            throws IOException {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:tandem:refusal:" + code);
        problem.put("title", code.replace('-', ' '));
        problem.put("status", status);
        problem.put("detail", detail);
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.getOutputStream().write(Json.write(problem).getBytes(StandardCharsets.UTF_8));
        return false;
    }

    /** Decoded and without detours, as the server will map it. */
    private static String path(HttpServletRequest request) {
        return request.getServletPath()
                + Optional.ofNullable(request.getPathInfo()).orElse("");
    }
}
