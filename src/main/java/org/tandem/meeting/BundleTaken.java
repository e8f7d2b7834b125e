package org.tandem.meeting;

import java.util.OptionalLong;
import org.tandem.kernel.Refusal;

/** The annexes of a meeting are being put together for somebody else, and one is made after the other. */
public final class BundleTaken extends Refusal {

    /** What the largest bundle takes, and a little more. */
    private static final long SECONDS = 20;

    BundleTaken() {
        super(
                Kind.BUSY,
                "Annexes are being put together for somebody else at this moment, and one PDF is made after the other."
                        + " Try again in %d seconds.".formatted(SECONDS));
    }

    @Override
    public OptionalLong retryAfterSeconds() {
        return OptionalLong.of(SECONDS);
    }
}
