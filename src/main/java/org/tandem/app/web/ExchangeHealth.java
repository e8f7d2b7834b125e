package org.tandem.app.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.tandem.mirror.ExchangeState;
import org.tandem.mirror.ExchangeState.Waiting;

/**
 * Whether letters to other deployments arrive. Always up, since a silent counterpart is no reason to stop this deployment;
 * whoever watches looks at {@code alarm}.
 */
@Readiness
@ApplicationScoped
public class ExchangeHealth implements HealthCheck {

    @Inject
    Checks checks;

    @Inject
    ExchangeState state;

    @Override
    public HealthCheckResponse call() {
        return checks.answer("exchange", answer -> answer.up()
                .withData(
                        "waiting",
                        state.waiting().stream().mapToLong(Waiting::letters).sum())
                .withData("alarm", state.isAlarm()));
    }
}
