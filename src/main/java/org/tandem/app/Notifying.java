package org.tandem.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tandem.notice.NoticeTerms;

/** By which mail server people are written to, if any, and when what is late is escalated. */
@ApplicationScoped
public class Notifying {

    @Inject
    @ConfigProperty(name = "tandem.address")
    String pages;

    @Inject
    @ConfigProperty(name = "tandem.mail.host")
    Optional<String> host;

    @Inject
    @ConfigProperty(name = "tandem.mail.port")
    int port;

    @Inject
    @ConfigProperty(name = "tandem.mail.from")
    Optional<String> from;

    @Inject
    @ConfigProperty(name = "tandem.mail.starttls")
    String startTls;

    @Inject
    @ConfigProperty(name = "tandem.mail.user")
    Optional<String> user;

    @Inject
    @ConfigProperty(name = "tandem.mail.password")
    Optional<String> password;

    @Inject
    @ConfigProperty(name = "tandem.escalation.days")
    int escalatedAfter;

    @Produces
    NoticeTerms terms() {
        return NoticeTerms.of(new NoticeTerms.Said(pages, host, port, from, startTls, user, password, escalatedAfter));
    }
}
