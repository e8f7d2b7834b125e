package org.tandem.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** A mail's way out, each step in a transaction of its own. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class MailPost {

    /** What is sent, and when it was written. */
    public record Sending(UUID id, EmailAddress recipient, String subject, String body, Instant written) {}

    private final Mails mails;
    private final Clock clock;

    @Inject
    public MailPost(Mails mails, Clock clock) {
        this.mails = mails;
        this.clock = clock;
    }

    protected MailPost() {
        this(null, null);
    }

    /** Committed before it is sent. Of two instances that claim the same one, one fails here and sends nothing. */
    public Optional<Sending> claim() {
        return mails.due(now()).map(mail -> {
            mail.claim(now());
            mails.flush();
            return new Sending(mail.id(), mail.recipient(), mail.subject(), mail.body(), mail.written());
        });
    }

    public void sent(UUID id) {
        open(id).ifPresent(mail -> mail.sent(now()));
    }

    public void missed(UUID id, String why) {
        open(id).ifPresent(mail -> mail.missed(why, now()));
    }

    public void refused(UUID id, String why) {
        open(id).ifPresent(mail -> mail.refused(why, now()));
    }

    private Optional<Mail> open(UUID id) {
        return mails.mail(id).filter(mail -> !mail.isEnded());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
