package org.tandem.app.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.SortedSet;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.tandem.kernel.Party;
import org.tandem.witness.ThirdSignatures;

/** Whether the appointed witness signs the logs kept here. Always up, since nothing waits for it; {@code alarm} tells. */
@Readiness
@ApplicationScoped
public class ThirdWitnessHealth implements HealthCheck {

    @Inject
    Checks checks;

    @Inject
    ThirdSignatures signatures;

    @Override
    public HealthCheckResponse call() {
        return checks.answer("third-witness", answer -> {
            SortedSet<Party> late = signatures.late();
            return answer.up()
                    .withData("alarm", !late.isEmpty())
                    .withData(
                            "late",
                            String.join(", ", late.stream().map(Party::code).toList()));
        });
    }
}
