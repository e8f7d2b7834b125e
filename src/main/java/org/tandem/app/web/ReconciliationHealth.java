package org.tandem.app.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.tandem.reconciliation.Differences;
import org.tandem.reconciliation.Result;
import org.tandem.reconciliation.Results;

/** Whether books and logs agree. Always up, since what does not differ goes on; {@code alarm} tells. */
@Readiness
@ApplicationScoped
public class ReconciliationHealth implements HealthCheck {

    @Inject
    Checks checks;

    @Inject
    Differences differences;

    @Inject
    Results results;

    @Override
    public HealthCheckResponse call() {
        return checks.answer("reconciliation", answer -> {
            long open = differences.countOpen();
            boolean otherLog = results.logs().stream().anyMatch(one -> one.outcome() == Result.Outcome.DIFFERS);
            return answer.up().withData("alarm", open > 0 || otherLog).withData("differences", open);
        });
    }
}
