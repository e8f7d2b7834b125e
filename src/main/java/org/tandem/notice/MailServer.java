package org.tandem.notice;

import java.time.Duration;
import java.util.Optional;

/**
 * The mail server that takes what is sent from here.
 *
 * @param encrypted whether the connection must be encrypted (STARTTLS) before anything is said
 * @param patience how long one answer may take
 */
public record MailServer(
        String host, int port, EmailAddress from, boolean encrypted, Optional<Login> login, Duration patience) {

    private static final int MOST_PORT = 65_535;

    public MailServer {
        if (host.isBlank() || port < 1 || port > MOST_PORT) {
            throw new IllegalArgumentException("A mail server has a name and a port from 1 to " + MOST_PORT);
        }
        if (login.isPresent() && !encrypted) {
            throw new IllegalArgumentException("A password is sent over an encrypted connection only");
        }
    }

    /** Who we are to the mail server. */
    public record Login(String user, String password) {

        /** Says nothing of the password, so that it may end up in a log. */
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }
}
