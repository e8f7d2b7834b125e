package org.tandem.access.web;

import java.time.LocalDate;
import java.util.Arrays;
import org.tandem.access.Arrival;
import org.tandem.access.Receipt;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;

/**
 * How a paper came that a desk enters on behalf of who sent it, as the interface takes it.
 *
 * @param side whose desk enters it
 * @param received the day on which it came, in the pair's legal zone; it starts the time for the check
 * @param channel {@code E_MAIL} or {@code PAPER}
 */
public record ArrivalSent(String side, LocalDate received, String channel) {

    public Arrival arrival() {
        Receipt.Channel way = Arrays.stream(Receipt.Channel.values())
                .filter(one -> one.name().equals(channel))
                .findFirst()
                .orElseThrow(() -> InputRefused.field("channel", "Say how it came: E_MAIL or PAPER."));
        return new Arrival(Party.parse(side), received, way);
    }
}
