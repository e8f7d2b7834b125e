package org.tandem.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;

/**
 * Hands one mail to the mail server. Every answer is waited for so long and no longer. The same mail has the same {@code
 * Message-ID} however often it is sent, so that a reader's mailbox can tell.
 */
@ApplicationScoped
public class Smtp {

    /** The mail server did not take it. */
    static final class NotTaken extends Exception {

        private final boolean forGood;

        NotTaken(String why, boolean forGood, Throwable cause) {
            super(why, cause);
            this.forGood = forGood;
        }

        /** Whether it takes nothing for this address, whenever it is tried. */
        boolean isForGood() {
            return forGood;
        }
    }

    private final NoticeTerms terms;

    @Inject
    public Smtp(NoticeTerms terms) {
        this.terms = terms;
    }

    protected Smtp() {
        this(null);
    }

    public void send(MailPost.Sending mail) throws NotTaken {
        MailServer server = terms.mail().orElseThrow(() -> new IllegalStateException("There is no mail server"));
        Session session = Session.getInstance(properties(server));
        try (Transport transport = session.getTransport("smtp")) {
            if (server.login().isPresent()) {
                MailServer.Login login = server.login().get();
                transport.connect(server.host(), server.port(), login.user(), login.password());
            } else {
                transport.connect(server.host(), server.port(), null, null);
            }
            Message message = message(session, server, mail);
            transport.sendMessage(message, message.getAllRecipients());
        } catch (SendFailedException refused) {
            boolean forGood = refused.getInvalidAddresses() != null && refused.getInvalidAddresses().length > 0;
            throw new NotTaken(words(refused), forGood, refused);
        } catch (MessagingException failed) {
            throw new NotTaken(words(failed), false, failed);
        }
    }

    private static Message message(Session session, MailServer server, MailPost.Sending mail)
            throws MessagingException {
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader(
                        "Message-ID",
                        "<%s@%s>".formatted(mail.id(), server.from().domain()));
            }
        };
        message.setFrom(new InternetAddress(server.from().text(), true));
        message.setRecipient(
                Message.RecipientType.TO, new InternetAddress(mail.recipient().text(), true));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(mail.written()));
        // No automatic answer is wanted, and none comes from a server that keeps to RFC 3834.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setText(mail.body(), StandardCharsets.UTF_8.name());
        message.saveChanges();
        return message;
    }

    private static Properties properties(MailServer server) {
        String patience = Long.toString(server.patience().toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", patience);
        properties.setProperty("mail.smtp.timeout", patience);
        properties.setProperty("mail.smtp.writetimeout", patience);
        properties.setProperty("mail.smtp.auth", Boolean.toString(server.login().isPresent()));
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(server.encrypted()));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(server.encrypted()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.localhost", server.from().domain());
        return properties;
    }

    /** The innermost words are the mail server's or the network's own. */
    private static String words(MessagingException failed) {
        Throwable innermost = failed;
        while (next(innermost) != null) {
            innermost = next(innermost);
        }
        return innermost.getMessage() == null ? innermost.getClass().getSimpleName() : innermost.getMessage();
    }

    private static Throwable next(Throwable one) {
        return one instanceof MessagingException message ? message.getNextException() : one.getCause();
    }
}
