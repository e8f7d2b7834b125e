package org.tandem.access;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * What a desk says of a paper that came by e-mail or on paper, and that it enters on behalf of who sent it.
 *
 * @param side whose desk enters it
 * @param received the day on which it came, in the pair's legal zone
 */
public record Arrival(Party side, LocalDate received, Receipt.Channel channel) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    /** Refuses who is not at that desk, and a day or a way that cannot be. */
    public Receipt receipt(Actor desk, Pair pair, LocalDate today) {
        if (side == null || !pair.has(side)) {
            throw InputRefused.field("side", "Say for which side's desk you enter it.");
        }
        desk.as(Role.SECRETARIAT, pair, side);
        if (channel == null || channel == Receipt.Channel.HERE) {
            throw InputRefused.field("channel", "Say how it came: by e-mail or on paper.");
        }
        return new Receipt(come(received, today), channel, Optional.of(side));
    }

    /** Refuses a day on which nothing can have come. */
    public static LocalDate come(LocalDate received, LocalDate today) {
        if (received == null) {
            throw InputRefused.field("received", "Enter the day on which it came.");
        }
        if (received.isAfter(today)) {
            throw InputRefused.field("received", "It came today, %s, or before.".formatted(DAY.format(today)));
        }
        return received;
    }
}
