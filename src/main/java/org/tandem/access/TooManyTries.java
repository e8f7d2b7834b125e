package org.tandem.access;

import java.time.Duration;
import java.util.OptionalLong;
import org.tandem.kernel.Refusal;

/** Signing in was tried too often for a name or from an address. The same for names that do not exist. */
public final class TooManyTries extends Refusal {

    private final long seconds;

    TooManyTries(Duration wait) {
        super(Kind.TOO_MANY, "Too many tries. Wait %s and try again.".formatted(words(wait)));
        this.seconds = wait.toSeconds() + 1;
    }

    TooManyTries(String message) {
        super(Kind.TOO_MANY, message);
        this.seconds = Duration.ofDays(1).toSeconds();
    }

    @Override
    public OptionalLong retryAfterSeconds() {
        return OptionalLong.of(seconds);
    }

    private static String words(Duration wait) {
        long left = wait.toSeconds() + 1;
        return left < 90 ? left + " seconds" : (left + 59) / 60 + " minutes";
    }
}
