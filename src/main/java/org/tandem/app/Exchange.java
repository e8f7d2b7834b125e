package org.tandem.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tandem.kernel.Hosting;
import org.tandem.mirror.CounterpartsLocation;
import org.tandem.mirror.PeerCertificates;
import org.tandem.witness.Appointment;

/** What this deployment keeps, and where it finds those that keep the rest. */
@ApplicationScoped
public class Exchange {

    @Inject
    @ConfigProperty(name = "tandem.hosts")
    Optional<String> hosts;

    @Inject
    @ConfigProperty(name = "tandem.counterparts")
    String counterparts;

    @Inject
    @ConfigProperty(name = "tandem.peer.keystore")
    Optional<String> keyStore;

    @Inject
    @ConfigProperty(name = "tandem.peer.keystore.password")
    Optional<String> keyStorePassword;

    @Inject
    @ConfigProperty(name = "tandem.peer.certificates")
    String certificates;

    @Inject
    @ConfigProperty(name = "tandem.witness.key")
    Optional<String> witnessKey;

    @Inject
    @ConfigProperty(name = "tandem.witness.address")
    Optional<String> witnessAddress;

    @Produces
    Hosting hosting() {
        return hosts.map(Hosting::parse).orElseGet(Hosting::everything);
    }

    @Produces
    CounterpartsLocation location() {
        return new CounterpartsLocation(Path.of(counterparts));
    }

    @Produces
    Appointment appointment() {
        return Appointment.of(witnessKey, witnessAddress);
    }

    @Produces
    PeerCertificates certificates() {
        if (!certificates.equals("demanded") && !certificates.equals("welcome")) {
            throw new IllegalStateException("TANDEM_PEER_CERTIFICATES is demanded or welcome, was " + certificates);
        }
        return new PeerCertificates(
                keyStore.map(Path::of), keyStorePassword.orElse(""), certificates.equals("demanded"));
    }
}
