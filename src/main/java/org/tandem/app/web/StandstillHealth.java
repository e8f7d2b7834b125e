package org.tandem.app.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.tandem.ledger.Standstill;
import org.tandem.ledger.Standstills;

/** Whether a registry kept here stands still. Always up, since everybody must be able to read why; {@code alarm} tells. */
@Readiness
@ApplicationScoped
public class StandstillHealth implements HealthCheck {

    @Inject
    Checks checks;

    @Inject
    Standstills standstills;

    @Override
    public HealthCheckResponse call() {
        return checks.answer("standstill", answer -> {
            List<Standstill> all = standstills.inForce();
            return answer.up()
                    .withData("alarm", !all.isEmpty())
                    .withData(
                            "kinds",
                            all.stream()
                                    .map(one -> one.registry() + " " + one.kind() + " " + one.against())
                                    .collect(Collectors.joining(", ")));
        });
    }
}
