package org.tandem.mirror.web;

import java.time.Duration;
import java.util.OptionalLong;
import org.tandem.kernel.Refusal;

/** From this address came more letters whose signature does not hold than are looked at. What came now was not looked at. */
final class TooManyForged extends Refusal {

    private final long seconds;

    TooManyForged(Duration wait) {
        super(
                Kind.TOO_MANY,
                "From this address came too many letters that nobody known has signed. This one was not looked at; send it again.");
        this.seconds = wait.toSeconds() + 1;
    }

    @Override
    public OptionalLong retryAfterSeconds() {
        return OptionalLong.of(seconds);
    }
}
