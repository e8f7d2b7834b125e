package org.tandem.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.tandem.ledger.Standstills;
import org.tandem.mirror.ExchangeState;
import org.tandem.mirror.Reachability;
import org.tandem.reconciliation.Differences;
import org.tandem.witness.ThirdSignatures;

/**
 * What is drawn and woken by at {@code /metrics?scope=application}, beside what the server measures of itself. Counted from
 * the rows when it is read, so nothing has to be kept in step.
 */
@ApplicationScoped
public class Gauges {

    @Inject
    MetricRegistry registry;

    @Inject
    ExchangeState exchange;

    @Inject
    Reachability reachability;

    @Inject
    Standstills standstills;

    @Inject
    Differences differences;

    @Inject
    ThirdSignatures thirdSignatures;

    void begin(@Observes @Initialized(ApplicationScoped.class) Object start) {
        gauge(
                "tandem_letters_waiting",
                "Letters that other deployments have not acknowledged",
                self -> self.exchange.waiting().stream()
                        .mapToLong(ExchangeState.Waiting::letters)
                        .sum());
        gauge(
                "tandem_letters_refused",
                "Letters that were refused for good in the last seven days",
                self -> self.exchange.refused().size());
        gauge(
                "tandem_counterparts_silent",
                "Deployments that did not answer when last asked",
                self -> self.reachability.countSilent());
        gauge("tandem_standstills", "Registries that stand still", self -> self.standstills
                .inForce()
                .size());
        gauge(
                "tandem_third_witness_late",
                "Logs that the third witness has not signed for an hour",
                self -> self.thirdSignatures.late().size());
        gauge("tandem_differences_open", "Differences between books and logs", self -> self.differences.countOpen());
    }

    private void gauge(String name, String words, ToLongFunction<Gauges> value) {
        registry.gauge(Metadata.builder().withName(name).withDescription(words).build(), this, value::applyAsLong);
    }
}
