package org.tandem.support;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.util.Map;
import java.util.Set;

/** Objects of the test's own as beans, in place of those that the server or {@code app} provides. */
public class GivenBeans implements Extension {

    private final Set<Class<?>> types;
    private final Map<Class<?>, Object> given;

    /** @param given one for each type whenever a bean asks for it; another one later */
    GivenBeans(Set<Class<?>> types, Map<Class<?>, Object> given) {
        this.types = types;
        this.given = given;
    }

    void add(@Observes AfterBeanDiscovery discovery) {
        types.forEach(type -> discovery
                .addBean()
                .types(type, Object.class)
                .scope(Dependent.class)
                .produceWith(instance -> given.get(type)));
    }
}
