package org.tandem.transparency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tandem.kernel.Durability;
import org.tandem.kernel.Party;
import org.tandem.registry.Safekeeping;

/** How safe acts are follows from where their leaves lie below the heads that were cosigned and published. */
@ApplicationScoped
@Transactional
public class LogSafety implements Safekeeping {

    private final LogRows rows;

    @Inject
    LogSafety(LogRows rows) {
        this.rows = rows;
    }

    protected LogSafety() {
        this(null);
    }

    @Override
    public Optional<Durability> durability(Party registry, String about, String subject) {
        return rows.place(registry, about, subject).map(place -> rows.counterpart(registry, about, subject)
                .map(counterpart -> at(place, registry, counterpart))
                .orElse(Durability.RECORDED));
    }

    private Durability at(OptionalLong place, Party registry, Party counterpart) {
        if (place.isEmpty() || place.getAsLong() >= rows.cosigned(registry, counterpart)) {
            return Durability.RECORDED;
        }
        return place.getAsLong() < rows.sealed(registry, counterpart) ? Durability.SEALED : Durability.MIRRORED;
    }

    @Override
    public boolean isSafeBefore(Party registry, String cause, Durability least) {
        if (least == Durability.RECORDED) {
            return true;
        }
        Party counterpart = rows.counterpart(registry, "ENTRY", cause).orElseThrow();
        long covered =
                least == Durability.SEALED ? rows.sealed(registry, counterpart) : rows.cosigned(registry, counterpart);
        return !rows.movedBeyond(registry, covered, cause);
    }

    @Override
    public List<Fresh> fresh(Party registry, String account) {
        long sealed = rows.counterparts(registry).stream()
                .mapToLong(counterpart -> rows.sealed(registry, counterpart))
                .min()
                .orElse(0);
        return rows.arrivals(registry, account, sealed).stream()
                .map(arrival -> new Fresh(
                        arrival.pair(),
                        arrival.project(),
                        arrival.vintage(),
                        at(arrival.last(), registry, arrival.pair().counterpart(registry))))
                .filter(fresh -> fresh.durability() != Durability.SEALED)
                .toList();
    }
}
