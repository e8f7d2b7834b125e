package org.tandem.access.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.tandem.access.SignIn;

/** {@code POST /sign-out}: ends the sign-in in the database, not only in the browser. */
@WebServlet("/sign-out")
public class SignOut extends HttpServlet {

    @Inject
    transient SignIn signIn;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        Cookies.SIGN_IN.read(request).ifPresent(signIn::leave);
        Cookies.SIGN_IN.clear(request, response);
        Cookies.CODE.clear(request, response);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Location", SignInFilter.SIGN_IN_ADDRESS);
    }

    /** A link cannot sign anybody out. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", LocalPath.HOME);
    }
}
