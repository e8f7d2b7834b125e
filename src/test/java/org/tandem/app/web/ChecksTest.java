package org.tandem.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.spi.HealthCheckResponseProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.app.Opened;

@DisplayName("A check of the deployment's health")
class ChecksTest {

    private final Opened opened = new Opened();
    private final Checks checks = new Checks(opened);

    @BeforeEach
    void answerWithoutAServer() {
        HealthCheckResponse.setResponseProvider(new Answers());
    }

    @AfterEach
    void forget() {
        HealthCheckResponse.setResponseProvider(null);
    }

    @Test
    void touches_nothing_and_is_down_until_the_deployment_has_opened() {
        AtomicInteger looked = new AtomicInteger();
        UnaryOperator<HealthCheckResponseBuilder> look = answer -> {
            looked.incrementAndGet();
            return answer.up().withData("waiting", 3);
        };

        HealthCheckResponse starting = checks.answer("exchange", look);

        assertThat(starting.getStatus()).isEqualTo(Status.DOWN);
        assertThat(starting.getData()).contains(Map.of("starting", true));
        assertThat(looked).hasValue(0);
        opened.now();
        HealthCheckResponse open = checks.answer("exchange", look);
        assertThat(open.getName()).isEqualTo("exchange");
        assertThat(open.getStatus()).isEqualTo(Status.UP);
        assertThat(open.getData()).contains(Map.of("waiting", 3L));
    }

    private static final class Answers implements HealthCheckResponseProvider {

        @Override
        public HealthCheckResponseBuilder createResponseBuilder() {
            return new Answer();
        }
    }

    /** As a server makes them. */
    private static final class Answer extends HealthCheckResponseBuilder {

        private final Map<String, Object> data = new TreeMap<>();
        private String name;
        private Status status;

        @Override
        public HealthCheckResponseBuilder name(String given) {
            name = given;
            return this;
        }

        @Override
        public HealthCheckResponseBuilder withData(String key, String value) {
            data.put(key, value);
            return this;
        }

        @Override
        public HealthCheckResponseBuilder withData(String key, long value) {
            data.put(key, value);
            return this;
        }

        @Override
        public HealthCheckResponseBuilder withData(String key, boolean value) {
            data.put(key, value);
            return this;
        }

        @Override
        public HealthCheckResponseBuilder up() {
            return status(true);
        }

        @Override
        public HealthCheckResponseBuilder down() {
            return status(false);
        }

        @Override
        public HealthCheckResponseBuilder status(boolean up) {
            status = up ? Status.UP : Status.DOWN;
            return this;
        }

        @Override
        public HealthCheckResponse build() {
            return new HealthCheckResponse(name, status, Optional.of(data));
        }
    }
}
