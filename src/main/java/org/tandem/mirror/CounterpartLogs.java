package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.tandem.kernel.Party;
import org.tandem.seal.PublishedKey;
import org.tandem.transparency.LogAddress;
import org.tandem.transparency.LogKeys;
import org.tandem.transparency.LogsElsewhere;
import org.tandem.transparency.NoteKey;

/** What the counterparts' files say of their registries' logs. */
@ApplicationScoped
public class CounterpartLogs implements LogsElsewhere {

    private final Counterparts counterparts;

    @Inject
    public CounterpartLogs(Counterparts counterparts) {
        this.counterparts = counterparts;
    }

    protected CounterpartLogs() {
        this(null);
    }

    @Override
    public Optional<NoteKey> log(Party registry, String origin) {
        return address(registry)
                .filter(address -> address.names(registry, origin))
                .flatMap(address -> key(registry, LogKeys.log(registry)))
                .map(key -> NoteKey.of(origin, NoteKey.Kind.LOG, key.key()));
    }

    @Override
    public Optional<NoteKey> witness(Party registry) {
        return address(registry).flatMap(address -> key(registry, LogKeys.cosigner(registry))
                .map(key -> NoteKey.of(address.witness(registry), NoteKey.Kind.COSIGNER, key.key())));
    }

    private Optional<LogAddress> address(Party registry) {
        return keeper(registry).flatMap(Counterpart::logs).map(LogAddress::new);
    }

    /** The last one in the file: a new key is put behind the old one. */
    private Optional<PublishedKey> key(Party registry, String owner) {
        return keeper(registry).stream()
                .flatMap(one -> one.keys().stream())
                .filter(key -> key.owner().equals(owner))
                .reduce((older, newer) -> newer);
    }

    private Optional<Counterpart> keeper(Party registry) {
        return counterparts.keeperOf(Correspondent.registry(registry));
    }
}
