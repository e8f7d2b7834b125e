package org.tandem.ledger;

import java.util.Map;
import org.tandem.kernel.Refusal;

/** One act of a batch cannot be done, so none was. Names the act by its place and says the code of its own refusal. */
public final class ActRefused extends Refusal {

    private final int place;
    private final transient Refusal reason;

    /** @param place from 1 */
    public ActRefused(int place, Refusal reason) {
        super(
                Kind.OUT_OF_TURN,
                "Act %d of the batch is refused (%s): %s Nothing of the batch was done."
                        .formatted(place, reason.code(), reason.getMessage()),
                reason.paragraph().orElse(null),
                Map.of("acts." + place, reason.code()));
        this.place = place;
        this.reason = reason;
    }

    public int place() {
        return place;
    }

    /** Why this act alone would be refused too. */
    public Refusal reason() {
        return reason;
    }
}
