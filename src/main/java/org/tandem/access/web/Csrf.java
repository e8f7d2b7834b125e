package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.tandem.access.Token;

/**
 * The proof that a form was opened here: {@code <input type="hidden" name="csrf" value="#{csrf.token}"/>} in every form,
 * or the header {@code X-CSRF} from a script. It is derived from the sign-in's own secret, and for whoever is not signed
 * in from a cookie made for it, so that no other site can know it and nothing is stored.
 *
 * <p>A page that asks for it must not be kept in a shared cache.
 */
@Named
@RequestScoped
public class Csrf {

    public static final String FIELD = "csrf";
    public static final String HEADER = "X-CSRF";

    private static final String RESPONSE = Csrf.class.getName();
    private static final String PURPOSE = "form";

    private HttpServletRequest request;
    private String token;

    protected Csrf() {}

    @Inject
    public Csrf(HttpServletRequest request) {
        this.request = request;
    }

    /** What this request's forms carry. The first call in a request may set a cookie, so it comes before the page is sent. */
    public String getToken() {
        if (token == null) {
            token = secret(request).orElseGet(this::begin).derived(PURPOSE);
        }
        return token;
    }

    /** Lets a bean find the response, to set the cookie on. */
    public static void remember(HttpServletRequest request, HttpServletResponse response) {
        request.setAttribute(RESPONSE, response);
    }

    /** The response of this request, for beans that set a cookie. */
    static HttpServletResponse response(HttpServletRequest request) {
        return (HttpServletResponse) request.getAttribute(RESPONSE);
    }

    /** Whether a request that changes something carries its proof, as a field or as a header. */
    public static boolean isProved(HttpServletRequest request) {
        String given = Optional.ofNullable(request.getHeader(HEADER)).orElseGet(() -> request.getParameter(FIELD));
        return given != null
                && secret(request)
                        .filter(s -> MessageDigest.isEqual(
                                s.derived(PURPOSE).getBytes(StandardCharsets.UTF_8),
                                given.getBytes(StandardCharsets.UTF_8)))
                        .isPresent();
    }

    private static Optional<Token> secret(HttpServletRequest request) {
        return Cookies.SIGN_IN.read(request).or(() -> Cookies.FORM.read(request));
    }

    private Token begin() {
        Token begun = Token.random();
        Cookies.FORM.write(request, response(request), begun);
        return begun;
    }
}
