package org.tandem.app.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.tandem.app.Opened;

/** Makes the answer of a check: down while the deployment starts, whatever the check would say. */
@ApplicationScoped
class Checks {

    private final Opened opened;

    @Inject
    Checks(Opened opened) {
        this.opened = opened;
    }

    protected Checks() {
        this(null);
    }

    HealthCheckResponse answer(String name, UnaryOperator<HealthCheckResponseBuilder> look) {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named(name);
        return opened.isTrue()
                ? look.apply(answer).build()
                : answer.down().withData("starting", true).build();
    }
}
