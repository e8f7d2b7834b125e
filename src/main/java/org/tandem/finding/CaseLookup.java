package org.tandem.finding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Which case a number means, in whichever room. */
@ApplicationScoped
class CaseLookup {

    private final Instance<ExaminedCases> rooms;

    @Inject
    CaseLookup(Instance<ExaminedCases> rooms) {
        this.rooms = rooms;
    }

    protected CaseLookup() {
        this(null);
    }

    Optional<ExaminedCase> find(String number) {
        return number == null
                ? Optional.empty()
                : StreamSupport.stream(rooms.spliterator(), false)
                        .flatMap(room -> room.examined(number).stream())
                        .findFirst();
    }

    /** Looked up in a transaction of its own, so that the step which asks reads the case itself later, as it is then. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<String> keyOf(String number) {
        return find(number).map(ExaminedCase::key);
    }
}
