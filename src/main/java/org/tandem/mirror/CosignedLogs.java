package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.SortedMap;
import org.tandem.kernel.Party;
import org.tandem.keys.WitnessedLogs;

/** How far the registries kept here have cosigned the logs that they mirror. */
@ApplicationScoped
@Transactional
public class CosignedLogs implements WitnessedLogs {

    private final MirroredLogs mirrors;

    @Inject
    CosignedLogs(MirroredLogs mirrors) {
        this.mirrors = mirrors;
    }

    protected CosignedLogs() {
        this(null);
    }

    @Override
    public SortedMap<String, String> sizes(Party witness) {
        return mirrors.sizes(witness);
    }
}
