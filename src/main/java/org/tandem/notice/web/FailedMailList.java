package org.tandem.notice.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.access.web.FormPage;
import org.tandem.notice.FailedMails;
import org.tandem.notice.Mail;
import org.tandem.notice.MailChoice;

/** Backs {@code /app/notice/mails.xhtml}: mail that did not go out, for administrators. */
@Named
@RequestScoped
public class FailedMailList extends FormPage {

    @Inject
    FailedMails mails;

    @Inject
    MailChoice choices;

    @Override
    protected boolean keepsDraft() {
        return false;
    }

    @Override
    protected void open() {
        getTroubled();
    }

    public List<Mail> getTroubled() {
        return once("troubled", () -> mails.troubled(actor()));
    }

    public long getWaiting() {
        return once("waiting", () -> mails.waiting(actor()));
    }

    public boolean isMailSent() {
        return choices.isMailSent();
    }

    @Override
    protected void check() {}

    @Override
    protected String submit() {
        mails.tryAgain(actor(), NoticesResource.uuid(value("mail")));
        say("It is tried again within a minute.");
        return "/app/notice/mails.xhtml";
    }
}
