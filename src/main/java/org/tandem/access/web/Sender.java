package org.tandem.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/**
 * From where a request came, and how. Tandem listens on loopback and a reverse proxy on the same machine carries TLS, so
 * what that proxy says in {@code X-Forwarded-For} and {@code X-Forwarded-Proto} is believed; from anywhere else the two
 * are only words.
 */
public final class Sender {

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "0:0:0:0:0:0:0:1", "::1");

    private Sender() {}

    /** The address the proxy itself saw: the last of the list, since what stands before was sent along by the client. */
    public static String address(HttpServletRequest request) {
        return forwarded(request, "X-Forwarded-For")
                .map(list -> list.substring(list.lastIndexOf(',') + 1).strip())
                .filter(last -> !last.isEmpty())
                .orElseGet(request::getRemoteAddr);
    }

    public static boolean isSecure(HttpServletRequest request) {
        return request.isSecure()
                || forwarded(request, "X-Forwarded-Proto")
                        .filter("https"::equals)
                        .isPresent();
    }

    private static Optional<String> forwarded(HttpServletRequest request, String header) {
        return THIS_MACHINE.contains(request.getRemoteAddr())
                ? Optional.ofNullable(request.getHeader(header))
                : Optional.empty();
    }
}
