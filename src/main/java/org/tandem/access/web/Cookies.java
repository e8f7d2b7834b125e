package org.tandem.access.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import org.tandem.access.Token;

/** The cookies Tandem knows. None can be read by scripts, and each goes with a link from elsewhere but with no form from elsewhere. */
public enum Cookies {
    /** The sign-in. */
    SIGN_IN("tandem-sign-in"),
    /** Between the password and the code. */
    CODE("tandem-code"),
    /** For the forms of whoever is not signed in. */
    FORM("tandem-form");

    private final String name;

    Cookies(String name) {
        this.name = name;
    }

    public Optional<Token> read(HttpServletRequest request) {
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(c -> c.getName().equals(name) && c.getValue().matches("[A-Za-z0-9_-]{43}"))
                .map(c -> new Token(c.getValue()))
                .findFirst();
    }

    public void write(HttpServletRequest request, HttpServletResponse response, Token token) {
        response.addCookie(cookie(request, token.text()));
    }

    public void clear(HttpServletRequest request, HttpServletResponse response) {
        Cookie gone = cookie(request, "");
        gone.setMaxAge(0);
        response.addCookie(gone);
    }

    private Cookie cookie(HttpServletRequest request, String text) {
        Cookie cookie = new Cookie(name, text);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(Sender.isSecure(request));
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
