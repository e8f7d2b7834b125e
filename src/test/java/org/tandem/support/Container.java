package org.tandem.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/**
 * Every room's beans, lent to one test after another: to know them costs more than most tests, and what they remember is
 * forgotten in between.
 */
final class Container implements AutoCloseable {

    /** Those that nobody has, by what is given to them in place of our own beans. */
    private static final Map<Set<Class<?>>, Deque<Container>> IDLE = new HashMap<>();

    private final Map<Class<?>, Object> given = new ConcurrentHashMap<>();
    private final WeldContainer weld;
    private final List<Bean<?>> lasting;

    private Container(Set<Class<?>> types) {
        this.weld = new Weld()
                .disableDiscovery()
                .addBeanClasses(Arrays.stream(RoomClasses.beans())
                        .filter(bean -> !types.contains(bean))
                        .toArray(Class<?>[]::new))
                .addBeanClasses(TestTransactions.class, TestNewTransactions.class, Announcements.class)
                .addExtension(new GivenBeans(types, given))
                .initialize();
        this.lasting = weld.getBeanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .filter(bean -> bean.getScope() == ApplicationScoped.class)
                .<Bean<?>>map(bean -> bean)
                .toList();
    }

    /** @param given as beans, in place of ours of the same class */
    static Container with(Map<Class<?>, Object> given) {
        Set<Class<?>> types = Set.copyOf(given.keySet());
        Container container = idle(types);
        if (container == null) {
            container = new Container(types);
        }
        container.begin(given);
        return container;
    }

    /** One of this kind; those of other kinds are ended first, since Weld's proxies of two kinds do not go together. */
    private static Container idle(Set<Class<?>> types) {
        synchronized (IDLE) {
            IDLE.entrySet().stream().filter(one -> !one.getKey().equals(types)).forEach(one -> {
                one.getValue().forEach(container -> container.weld.close());
                one.getValue().clear();
            });
            return IDLE.computeIfAbsent(types, none -> new ArrayDeque<>()).poll();
        }
    }

    /** Its beans are made anew. Those of the one before keep what they were given, for threads of it that have not ended. */
    private void begin(Map<Class<?>, Object> given) {
        this.given.putAll(given);
        BeanManager manager = weld.getBeanManager();
        AlterableContext context = (AlterableContext) manager.getContext(ApplicationScoped.class);
        lasting.forEach(context::destroy);
    }

    WeldContainer beans() {
        return weld;
    }

    /** For the next one. */
    @Override
    public void close() {
        synchronized (IDLE) {
            IDLE.get(Set.copyOf(given.keySet())).push(this);
        }
    }
}
