package org.tandem.notice;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What an operator decides about notices. Given by {@code app} from the configuration.
 *
 * @param mail nobody is written to where there is none
 * @param pages where people open Tandem, without a slash at the end
 * @param escalatedAfter so many days after the last one the co-chairs are told, at least one
 */
public record NoticeTerms(Optional<MailServer> mail, URI pages, int escalatedAfter) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public NoticeTerms {
        if (escalatedAfter < 1) {
            throw new IllegalArgumentException("It is escalated one day after the last one at the earliest");
        }
        if (pages.getHost() == null
                || !("https".equals(pages.getScheme()) || "http".equals(pages.getScheme()))
                || pages.getRawQuery() != null
                || pages.toString().endsWith("/")) {
            throw new IllegalArgumentException("The address of the pages is https://name, without a slash at the end");
        }
    }

    /** As the environment says it. */
    public record Said(
            String pages,
            Optional<String> host,
            int port,
            Optional<String> from,
            String startTls,
            Optional<String> user,
            Optional<String> password,
            int escalatedAfter) {}

    /** @throws IllegalStateException where this cannot be used as it is: then nothing starts */
    public static NoticeTerms of(Said said) {
        try {
            return new NoticeTerms(
                    said.host().map(host -> server(host, said)), URI.create(said.pages()), said.escalatedAfter());
        } catch (IllegalArgumentException unusable) {
            throw new IllegalStateException(
                    "TANDEM_ADDRESS, TANDEM_MAIL_… and TANDEM_ESCALATION_DAYS cannot be used: " + unusable.getMessage(),
                    unusable);
        }
    }

    private static MailServer server(String host, Said said) {
        if (!said.startTls().equals("demanded") && !said.startTls().equals("off")) {
            throw new IllegalArgumentException("STARTTLS is demanded or off, was " + said.startTls());
        }
        if (said.user().isPresent() != said.password().isPresent()) {
            throw new IllegalArgumentException("a user and a password go together");
        }
        return new MailServer(
                host,
                said.port(),
                new EmailAddress(said.from().orElseThrow(() -> new IllegalArgumentException("the sender is missing"))),
                said.startTls().equals("demanded"),
                said.user()
                        .map(user -> new MailServer.Login(user, said.password().orElseThrow())),
                PATIENCE);
    }

    /** The address of a page for somebody who is elsewhere. */
    String page(String fromTheRoot) {
        return pages + fromTheRoot;
    }
}
