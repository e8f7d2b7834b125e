package org.tandem.support;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.util.Map;

/** Objects of the test's own as beans, in place of those that the server or {@code app} provides. */
public class GivenBeans implements Extension {

    private final Map<Class<?>, Object> given;

    GivenBeans(Map<Class<?>, Object> given) {
        this.given = given;
    }

    void add(@Observes AfterBeanDiscovery discovery) {
        given.forEach((type, object) -> discovery
                .addBean()
                .types(type, Object.class)
                .scope(Dependent.class)
                .produceWith(instance -> object));
    }
}
