package org.tandem.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tandem.access.ChangedMeanwhile;

/**
 * Sends what waits, one mail after the other. Each is claimed before and marked after it is sent, so that several instances
 * send it once; a process that ends between the mail server's yes and the mark sends it again, with the same Message-ID.
 */
@ApplicationScoped
public class Mailing {

    private static final Logger LOG = Logger.getLogger(Mailing.class.getName());
    private static final int MOST_AT_ONCE = 200;

    private final MailPost post;
    private final Smtp smtp;
    private final NoticeTerms terms;

    @Inject
    public Mailing(MailPost post, Smtp smtp, NoticeTerms terms) {
        this.post = post;
        this.smtp = smtp;
        this.terms = terms;
    }

    protected Mailing() {
        this(null, null, null);
    }

    /** Ends for now with the first that does not get through: what is wrong then is mostly wrong for all. */
    public void sendAll() {
        if (terms.mail().isEmpty()) {
            return;
        }
        boolean goesOn = true;
        for (int i = 0; i < MOST_AT_ONCE && goesOn; i++) {
            goesOn = next();
        }
    }

    /** Whether it is worth going on. */
    private boolean next() {
        Optional<MailPost.Sending> claimed;
        try {
            claimed = post.claim();
        } catch (RuntimeException failed) {
            if (ChangedMeanwhile.in(failed).isEmpty()) {
                throw failed;
            }
            LOG.log(Level.FINE, "Another instance has the next mail in hand", failed);
            return true;
        }
        if (claimed.isEmpty()) {
            return false;
        }
        MailPost.Sending mail = claimed.get();
        try {
            smtp.send(mail);
        } catch (Smtp.NotTaken not) {
            LOG.log(Level.INFO, "A mail was not taken: {0}", not.getMessage());
            if (not.isForGood()) {
                post.refused(mail.id(), not.getMessage());
                return true;
            }
            post.missed(mail.id(), not.getMessage());
            return false;
        }
        post.sent(mail.id());
        return true;
    }
}
