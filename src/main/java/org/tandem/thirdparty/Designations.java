package org.tandem.thirdparty;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.tandem.kernel.Pair;

/** Which entity a committee designated for what, and when. */
@ApplicationScoped
public class Designations {

    /**
     * Refuses work outside a designation, by the entity's name, function, scope and date.
     *
     * @param organisation the entity's organisation code
     * @param sectoralScope 1 to 15
     * @param day when the work was done or signed
     */
    public void mustCover(String organisation, Pair pair, Function function, int sectoralScope, LocalDate day) {
        throw new UnsupportedOperationException();
    }

    /** Entities that may do this work on this day. */
    public List<ThirdPartyEntity> covering(Pair pair, Function function, int sectoralScope, LocalDate day) {
        throw new UnsupportedOperationException();
    }
}
