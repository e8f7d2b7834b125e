package org.tandem.access.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandem.access.Actor;
import org.tandem.access.ApiTokens;
import org.tandem.access.SignIn;
import org.tandem.access.Token;
import org.tandem.kernel.Json;

/**
 * The one way a request of the workspace or the API says whose it is: by the sign-in's cookie, or by a token in the
 * {@code Authorization} header. What is revoked here is revoked now: sign-ins are asked for every time, tokens as
 * {@link ApiTokens#actor} says. Keeps nothing in an HTTP session. The portal is for everybody and is not asked.
 */
@ApplicationScoped
public class SignInMechanism implements HttpAuthenticationMechanism {

    static final String SIGN_IN_ADDRESS = "/sign-in";

    private static final String BEARER = "Bearer ";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** What can be opened without being signed in. */
    private static final Set<String> OPEN_PAGES =
            Set.of("/app/sign-in.xhtml", "/app/sign-in-code.xhtml", "/app/choose-password.xhtml");

    private final SignIn signIn;
    private final ApiTokens tokens;
    private final SignedIn signedIn;
    private final LateForms lateForms;

    @Inject
    public SignInMechanism(SignIn signIn, ApiTokens tokens, SignedIn signedIn, LateForms lateForms) {
        this.signIn = signIn;
        this.tokens = tokens;
        this.signedIn = signedIn;
        this.lateForms = lateForms;
    }

    protected SignInMechanism() {
        this(null, null, null, null);
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String path = path(request);
        if (path.startsWith("/api/")) {
            return program(request, response, context);
        }
        if (path.equals("/app") || path.startsWith("/app/")) {
            return page(path, request, response, context);
        }
        return context.doNothing();
    }

    private AuthenticationStatus program(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String header = request.getHeader("Authorization");
        if (header != null) {
            Optional<Actor> actor = header.startsWith(BEARER)
                    ? tokens.actor(new Token(header.substring(BEARER.length()).strip()))
                    : Optional.empty();
            if (actor.isEmpty()) {
                response.setHeader("WWW-Authenticate", "Bearer");
                return problem(response, 401, "not-signed-in", "This token is unknown, was revoked or has ended.");
            }
            return let(actor.get(), context);
        }
        Optional<Actor> actor =
                Cookies.SIGN_IN.read(request).flatMap(signIn::visit).map(SignIn.Visit::actor);
        if (actor.isEmpty()) {
            return context.doNothing();
        }
        if (!READING.contains(request.getMethod()) && !hasProofInHeader(request)) {
            return problem(response, 403, "no-proof", "A request by cookie needs the header " + Csrf.HEADER + ".");
        }
        return let(actor.get(), context);
    }

    private AuthenticationStatus page(
            String path, HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        Optional<Actor> actor =
                Cookies.SIGN_IN.read(request).flatMap(signIn::visit).map(SignIn.Visit::actor);
        if (actor.isPresent()) {
            return let(actor.get(), context);
        }
        if (OPEN_PAGES.contains(path)) {
            return context.doNothing();
        }
        if (!READING.contains(request.getMethod())) {
            keepLate(request, response);
        }
        String query = request.getQueryString();
        String asked = query == null ? path : path + "?" + query;
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Location", SIGN_IN_ADDRESS + "?to=" + LocalPath.parameter(LocalPath.orHome(asked)));
        return AuthenticationStatus.SEND_CONTINUE;
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

    private AuthenticationStatus let(Actor actor, HttpMessageContext context) {
        signedIn.is(actor);
        return context.notifyContainerAboutLogin(
                actor.person(),
                actor.mandates().stream().map(m -> m.role().name()).collect(Collectors.toSet()));
    }

    /** The header alone: reading a field would take the body away from the resource. */
    private static boolean hasProofInHeader(HttpServletRequest request) {
        return request.getHeader(Csrf.HEADER) != null && Csrf.isProved(request);
    }

    private static AuthenticationStatus problem(HttpServletResponse response, int status, String code, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:tandem:refusal:" + code);
        problem.put("title", code.replace('-', ' '));
        problem.put("status", status);
        problem.put("detail", detail);
        response.setStatus(status);
        response.setContentType("application/problem+json");
        try {
            response.getOutputStream().write(Json.write(problem).getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return AuthenticationStatus.SEND_FAILURE;
    }

    /** Decoded and without detours, as the server will map it. */
    private static String path(HttpServletRequest request) {
        return request.getServletPath()
                + Optional.ofNullable(request.getPathInfo()).orElse("");
    }
}
