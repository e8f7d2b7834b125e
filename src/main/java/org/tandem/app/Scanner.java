package org.tandem.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tandem.inspection.Clamd;
import org.tandem.inspection.MalwareScanner;

/** Which malware scanner looks at files before they are kept; none unless one is named. */
@ApplicationScoped
public class Scanner {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    @ConfigProperty(name = "tandem.scanner")
    Optional<String> address;

    @Produces
    MalwareScanner scanner() {
        return address.filter(given -> !given.isBlank())
                .<MalwareScanner>map(given -> Clamd.at(given.strip(), PATIENCE))
                .orElse(MalwareScanner.NONE);
    }
}
