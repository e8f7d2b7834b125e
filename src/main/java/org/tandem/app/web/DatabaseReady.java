package org.tandem.app.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means: the deployment has opened, and the database answers. */
@Readiness
@ApplicationScoped
public class DatabaseReady implements HealthCheck {

    @Inject
    Checks checks;

    @Inject
    MainDatabase database;

    @Override
    public HealthCheckResponse call() {
        return checks.answer("database", answer -> answer.status(database.answers()));
    }
}
