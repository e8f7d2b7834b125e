package org.tandem.verification;

import org.tandem.kernel.Refusal;

/** A file of readings beyond what any project's readings come to. */
public final class ReadingsTooLarge extends Refusal {

    public ReadingsTooLarge(int size, int most) {
        super(
                Kind.TOO_LARGE,
                "The file has %d KB; readings are taken up to %d KB. Send months alone, one line each."
                        .formatted(size / 1024, most / 1024));
    }
}
