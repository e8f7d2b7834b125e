package org.tandem.issuance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;

/** Gives out serial numbers in the order of decisions; each pair and vintage has a line of its own. */
@ApplicationScoped
class Serials {

    private final EntityManager entities;

    @Inject
    Serials(EntityManager entities) {
        this.entities = entities;
    }

    protected Serials() {
        this(null);
    }

    /** The next free numbers. Held until the caller's transaction ends, so two decisions cannot be given the same. */
    UnitRange grant(Pair pair, Vintage vintage, Tonnes quantity, String issuance, int attempt) {
        String key = pair.code() + "/" + vintage;
        NumberLine line = entities.find(NumberLine.class, key, LockModeType.PESSIMISTIC_WRITE);
        if (line == null) {
            entities.persist(new NumberLine(key));
            entities.flush();
            line = entities.find(NumberLine.class, key, LockModeType.PESSIMISTIC_WRITE);
        }
        UnitRange units = line.take(quantity);
        entities.persist(new SerialGrant(key, units, issuance, attempt));
        return units;
    }
}
