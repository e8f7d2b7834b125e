package org.tandem.notice;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.regex.Pattern;
import org.tandem.kernel.InputRefused;

/**
 * One address to which mail can be sent, and nothing else: no name beside it, no list, no comment, no quotes, and nothing
 * that could begin another line of a mail.
 */
public record EmailAddress(String text) {

    public static final int MOST = 254;

    private static final int MOST_BEFORE_THE_SIGN = 64;

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@"
                    + "([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    public EmailAddress {
        if (!isOne(text)) {
            throw new IllegalArgumentException("No e-mail address");
        }
    }

    /** As it is typed, refused by its field. */
    public static EmailAddress typed(String field, String typed) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            throw InputRefused.field(field, "Enter an e-mail address.");
        }
        if (!isOne(text)) {
            throw InputRefused.field(field, "Write one address as name@example.org, with nothing before or after it.");
        }
        return new EmailAddress(text);
    }

    private static boolean isOne(String text) {
        if (text.length() > MOST
                || text.indexOf('@') > MOST_BEFORE_THE_SIGN
                || !PLAIN.matcher(text).matches()) {
            return false;
        }
        try {
            new InternetAddress(text, true).validate();
            return true;
        } catch (AddressException unusable) {
            return false;
        }
    }

    public String domain() {
        return text.substring(text.indexOf('@') + 1);
    }

    @Override
    public String toString() {
        return text;
    }
}
