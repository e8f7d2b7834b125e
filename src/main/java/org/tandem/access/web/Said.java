package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * One sentence for the page after an act, carried over the redirect by a cookie of a minute's life, so that no instance
 * has to remember it.
 */
@Named
@RequestScoped
public class Said {

    private static final String COOKIE = "tandem-said";
    private static final int A_MINUTE = 60;

    @Inject
    HttpServletRequest request;

    public void say(String sentence) {
        say(Csrf.response(request), sentence);
    }

    /** For whoever answers before there is a page. */
    static void say(HttpServletResponse response, String sentence) {
        keep(response, URLEncoder.encode(sentence, StandardCharsets.UTF_8), A_MINUTE);
    }

    /** The sentence, once. Called while the head of the page is written, before the response is committed. */
    public String hear() {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals(COOKIE) && !cookie.getValue().isEmpty()) {
                    keep(Csrf.response(request), "", 0);
                    return decoded(cookie.getValue());
                }
            }
        }
        return null;
    }

    private static String decoded(String kept) {
        try {
            return URLDecoder.decode(kept, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException forged) {
            return null;
        }
    }

    private static void keep(HttpServletResponse response, String text, int seconds) {
        Cookie cookie = new Cookie(COOKIE, text);
        cookie.setHttpOnly(true);
        cookie.setPath("/");
        cookie.setMaxAge(seconds);
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }
}
