package org.tandem.ledger;

import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;

/**
 * Units of one pair leave one account of a registry for another of the same registry.
 *
 * @param cause the act's identity: doing it twice under one cause does it once
 * @param kind a code of the room that asks, printed in the public record: {@code TRANSFER}, {@code RETIREMENT}
 * @param actor who carried it out; kept here, never public
 * @param details what else the public record says, as text by name
 * @param closed the names of those details that stand in the public record as a commitment alone
 */
public record Transfer(
        String cause,
        Pair pair,
        String kind,
        String actor,
        Instant at,
        String from,
        String to,
        Units units,
        SortedMap<String, String> details,
        Set<String> closed) {

    public Transfer {
        Codes.check("cause", cause, 70);
        Codes.check("kind of entry", kind, 16);
        details = new TreeMap<>(details);
        closed = Set.copyOf(closed);
    }

    /** With all of its details to be read by anybody. */
    public Transfer(
            String cause,
            Pair pair,
            String kind,
            String actor,
            Instant at,
            String from,
            String to,
            Units units,
            SortedMap<String, String> details) {
        this(cause, pair, kind, actor, at, from, to, units, details, Set.of());
    }

    /** The same with this detail closed, where it has it. */
    public Transfer closing(String detail) {
        return new Transfer(cause, pair, kind, actor, at, from, to, units, details, Set.of(detail));
    }

    /** Which units. */
    public sealed interface Units {}

    /** So many: the oldest vintage first, and of a vintage the lowest number. */
    public record Oldest(Tonnes quantity) implements Units {

        public Oldest {
            if (quantity.isNone()) {
                throw new IllegalArgumentException("Nothing is not transferred");
            }
        }
    }

    /** Exactly these numbers of one vintage. */
    public record Exactly(Vintage vintage, UnitRange range) implements Units {}
}
