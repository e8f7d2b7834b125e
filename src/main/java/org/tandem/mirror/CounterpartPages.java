package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.tandem.kernel.Party;
import org.tandem.registry.RegistryPages;

/** Where people read what a counterpart's registry did, as the operator wrote it down. */
@ApplicationScoped
public class CounterpartPages implements RegistryPages {

    private final Counterparts counterparts;

    @Inject
    public CounterpartPages(Counterparts counterparts) {
        this.counterparts = counterparts;
    }

    protected CounterpartPages() {
        this(null);
    }

    @Override
    public Optional<URI> of(Party registry) {
        return counterparts.keeperOf(Correspondent.registry(registry)).flatMap(Counterpart::forPeople);
    }
}
