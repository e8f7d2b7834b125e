package org.tandem.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tandem.transparency.LogAddress;

/** Under which address this deployment is known to others. */
@ApplicationScoped
public class Addressing {

    @Inject
    @ConfigProperty(name = "tandem.log.address")
    String logs;

    @Produces
    LogAddress logs() {
        return new LogAddress(logs);
    }
}
