package org.tandem.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tandem.kernel.Hosting;
import org.tandem.mirror.CounterpartsLocation;

/** What this deployment keeps, and where it finds those that keep the rest. */
@ApplicationScoped
public class Exchange {

    @Inject
    @ConfigProperty(name = "tandem.hosts")
    Optional<String> hosts;

    @Inject
    @ConfigProperty(name = "tandem.counterparts")
    String counterparts;

    @Produces
    Hosting hosting() {
        return hosts.map(Hosting::parse).orElseGet(Hosting::everything);
    }

    @Produces
    CounterpartsLocation location() {
        return new CounterpartsLocation(Path.of(counterparts));
    }
}
