package org.tandem.access;

import java.time.LocalDate;
import java.util.Optional;
import org.tandem.kernel.Party;

/**
 * How a paper came.
 *
 * @param received the day on which it came, which starts the time for checking it; in the pair's legal zone
 * @param enteredBy the side whose desk entered it on behalf of the applicant; nothing where the applicant filed it here
 */
public record Receipt(LocalDate received, Channel channel, Optional<Party> enteredBy) {

    /** The way it took. */
    public enum Channel {
        HERE("filed here"),
        E_MAIL("by e-mail"),
        PAPER("on paper");

        private final String words;

        Channel(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    public static Receipt here(LocalDate today) {
        return new Receipt(today, Channel.HERE, Optional.empty());
    }
}
