package org.tandem.ledger;

import java.time.Instant;
import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;

/**
 * Keeps units where they are, in one registry: nothing held leaves its account until the hold ends or is released.
 *
 * @param number for example {@code XA-H-0001}
 * @param ground a code of the room that places holds
 * @param reference of what orders it, for example a court's file number
 * @param ends from this moment on it holds no more; without, only a release ends it
 */
public record Hold(
        String number,
        Subject subject,
        String ground,
        Optional<String> reference,
        String reason,
        Instant placed,
        String placedBy,
        Optional<Instant> ends,
        Optional<Release> release) {

    /** What is held. */
    public sealed interface Subject {}

    /** All that this account holds while the hold stands, also what comes in later. */
    public record InAccount(String account) implements Subject {}

    /** These units, whoever holds them, and also before they are recorded. */
    public record Numbers(Pair pair, Vintage vintage, UnitRange units) implements Subject {}

    /** By another person than the one who placed it. */
    public record Release(Instant at, String by, String reason) {}

    public boolean isInForce(Instant at) {
        return release.isEmpty() && ends.filter(end -> !end.isAfter(at)).isEmpty();
    }
}
