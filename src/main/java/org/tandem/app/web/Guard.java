package org.tandem.app.web;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.tandem.access.web.Csrf;
import org.tandem.access.web.LateForms;
import org.tandem.access.web.Sender;
import org.tandem.access.web.SignedIn;

/**
 * What every answer carries and every change must show. The outermost filter but for the sign-in: sets the headers, refuses what changes
 * something without the proof that the form was opened here, and turns a failure into a page that tells no secrets.
 */
public class Guard extends HttpFilter {

    private static final Logger LOG = System.getLogger(Guard.class.getName());
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** As {@code multipart-config} in {@code web.xml}. */
    private static final long MOST_BYTES = 100L << 20;

    /** Pages of the portal on which somebody reports in confidence, and sees how that stands. */
    private static final Pattern CONFIDED = Pattern.compile("/projects/[^/]+/concern|/grievances/(sent|follow)");

    /** Our own files only, no inline script or style, nobody's frame. */
    private static final String POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self';"
                    + " frame-ancestors 'none'";

    @Inject
    transient SignedIn signedIn;

    @Inject
    transient LateForms lateForms;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        headers(request, response);
        if (request.getDispatcherType() == DispatcherType.REQUEST && cannotBeRead(request)) {
            Failure.answer(
                    response,
                    HttpServletResponse.SC_BAD_REQUEST,
                    "This form cannot be read",
                    "It arrived broken off, or in parts that the page does not take. Nothing was changed. Go back: what"
                            + " you typed is still in the form. Send it again.");
            return;
        }
        if (asksFacesForParts(request)) {
            Failure.answer(
                    response,
                    HttpServletResponse.SC_BAD_REQUEST,
                    "This is asked in a way that no page here answers",
                    "Pages are sent whole and keep no state of their own. Open the page by its address.");
            return;
        }
        Csrf.remember(request, response);
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && changes(request)
                && request.getContentLengthLong() > MOST_BYTES) {
            Failure.answer(
                    response,
                    HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                    "That is more than can be taken at once",
                    "A form with its files may have 100 MB, and each file 10 MB. Nothing was changed. Go back: what you"
                            + " typed is still in the form. Choose smaller files and send it again.");
            return;
        }
        if (request.getDispatcherType() == DispatcherType.REQUEST && changes(request) && !Csrf.isProved(request)) {
            String person = signedIn.optional().map(actor -> actor.person()).orElse("");
            if (!person.isEmpty() && lateForms.keep(request, person)) {
                lateForms.showAgain(request, response);
                return;
            }
            Failure.answer(
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "This form is no longer good",
                    "It was opened before you signed in or out, or on another site. Nothing was changed. Go back, reload"
                            + " the page and send it again.");
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException thrown) {
            failed(request, response, thrown);
        }
    }

    private static void failed(HttpServletRequest request, HttpServletResponse response, Exception thrown)
            throws IOException {
        String id = log(request, thrown);
        if (!response.isCommitted()) {
            response.resetBuffer();
            Failure.answer(
                    response,
                    HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                    "Something went wrong here",
                    "The fault is ours and was noted as " + id
                            + ". A step is taken whole or not at all; nothing was half"
                            + " done. Try again; what you typed was kept as a draft.");
        }
    }

    /** Notes what broke, under a number that may be shown. */
    static String log(HttpServletRequest request, Throwable thrown) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        String path = request.getRequestURI().replaceAll("\\p{Cntrl}", " ");
        LOG.log(Logger.Level.ERROR, "Failure " + id + " at " + request.getMethod() + " " + path, thrown);
        return id;
    }

    /**
     * Whether a form in parts was broken off or garbled on its way, or is sent to a page that takes no files: those at
     * permanent addresses. The server reads it at the first question for a parameter, and then throws what it likes.
     */
    private static boolean cannotBeRead(HttpServletRequest request) {
        String type = Optional.ofNullable(request.getContentType()).orElse("").toLowerCase(Locale.ROOT);
        if (!changes(request) || !type.startsWith("multipart/") || request.getContentLengthLong() > MOST_BYTES) {
            return false;
        }
        if (!type.startsWith("multipart/form-data") || !request.getServletPath().endsWith(".xhtml")) {
            return true;
        }
        try {
            request.getParts();
            return false;
        } catch (ServletException | IOException | IllegalStateException broken) {
            return true;
        } catch (RuntimeException broken) {
            if (broken.getCause() instanceof ServletException || broken.getCause() instanceof IOException) {
                return true;
            }
            throw broken;
        }
    }

    /**
     * A page asked for in parts would be a part in every reader's copy, and state that we never sent is somebody's guess.
     * Nothing of ours sends either.
     */
    private static boolean asksFacesForParts(HttpServletRequest request) {
        return request.getHeader("Faces-Request") != null
                || Collections.list(request.getParameterNames()).stream()
                        .anyMatch(name -> name.startsWith("jakarta.faces.") || name.startsWith("javax.faces."));
    }

    /** The API has its own rule: a token in a header, or the proof in one. Letters prove themselves by their signature. */
    private static boolean changes(HttpServletRequest request) {
        String path = request.getServletPath()
                + Optional.ofNullable(request.getPathInfo()).orElse("");
        return !READING.contains(request.getMethod()) && !path.startsWith("/api/") && !path.startsWith("/peer/");
    }

    private static void headers(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader(
                "Permissions-Policy",
                "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()");
        if (Sender.isSecure(request)) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        String path = request.getRequestURI();
        if (path.startsWith("/app")
                || path.startsWith("/sign-")
                || path.startsWith("/choose-password")
                || CONFIDED.matcher(path).matches()) {
            response.setHeader("Cache-Control", "no-store");
        }
    }
}
