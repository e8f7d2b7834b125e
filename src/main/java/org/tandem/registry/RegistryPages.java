package org.tandem.registry;

import java.net.URI;
import java.util.Optional;
import org.tandem.kernel.Party;

/** Where registries are read that other deployments keep. Asked here; {@code mirror} answers. */
public interface RegistryPages {

    /** Nothing of one that is kept here, and where nobody said. */
    Optional<URI> of(Party registry);
}
