package org.tandem.committee;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;

/**
 * A paper published for everybody's inputs.
 *
 * @param subject printed identifier of what is published: {@code XB_PM004}
 * @param window both ends included
 */
public record Call(Pair pair, String subject, String title, Period window, List<Input> inputs) {

    /** Whether an input of this day is in time. */
    public boolean openOn(LocalDate today) {
        return window.contains(today);
    }

    /** The day from which on the desks have inputs to respond to; nothing where each has its response. */
    public Optional<LocalDate> unansweredSince() {
        return inputs.stream()
                .filter(input -> input.response().isEmpty())
                .map(Input::received)
                .min(LocalDate::compareTo);
    }

    /**
     * What somebody sent, as published.
     *
     * @param receipt for example {@code XB_PM004-I003}
     * @param author as they called themselves; empty where they gave no name
     */
    public record Input(
            String receipt,
            String author,
            String text,
            LocalDate received,
            Optional<String> response,
            Optional<LocalDate> responded) {}
}
