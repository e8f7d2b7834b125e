package org.tandem.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Unknown;

/** What did not go out, for administrators: to whom, about what, and why; not what it says. */
@ApplicationScoped
@Transactional
public class FailedMails {

    private static final int MOST = 200;

    private final Mails mails;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public FailedMails(Mails mails, AuditTrail audit, Clock clock) {
        this.mails = mails;
        this.audit = audit;
        this.clock = clock;
    }

    protected FailedMails() {
        this(null, null, null);
    }

    /** What failed, and what is tried again by itself, the latest first. */
    public List<Mail> troubled(Actor administrator) {
        administrator.asAdministrator();
        return mails.troubled(MOST);
    }

    public long waiting(Actor administrator) {
        administrator.asAdministrator();
        return mails.countWaiting();
    }

    public void tryAgain(Actor administrator, UUID id) {
        administrator.asAdministrator();
        Mail mail = mails.mail(id).orElseThrow(() -> new Unknown("mail", id.toString()));
        if (mail.failedOn().isEmpty()) {
            throw new OutOfTurn("This mail did not fail: it was sent, or it is tried again by itself.");
        }
        mail.tryAgain(clock.instant().truncatedTo(ChronoUnit.MICROS));
        audit.record(administrator, "had a mail tried again", mail.person());
    }
}
