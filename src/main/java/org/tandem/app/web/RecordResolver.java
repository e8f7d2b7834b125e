package org.tandem.app.web;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.ELResolver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Lets pages read what has no getters: {@code #{project.number}} calls {@code project.number()} on a record or an
 * aggregate of ours. An {@link Optional} gives what it holds, or nothing.
 */
public class RecordResolver extends ELResolver {

    private record Key(Class<?> type, String name) {}

    private final ConcurrentMap<Key, Optional<Method>> accessors = new ConcurrentHashMap<>();

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        if (base instanceof Optional<?> maybe) {
            context.setPropertyResolved(true);
            return maybe.map(held -> context.getELResolver().getValue(context, held, property))
                    .orElse(null);
        }
        if (base == null || property == null || !isOurs(base.getClass())) {
            return null;
        }
        Optional<Method> accessor =
                accessors.computeIfAbsent(new Key(base.getClass(), property.toString()), RecordResolver::find);
        if (accessor.isEmpty()) {
            return null;
        }
        try {
            Object value = accessor.get().invoke(base);
            context.setPropertyResolved(base, property);
            return value instanceof Optional<?> maybe ? maybe.orElse(null) : value;
        } catch (InvocationTargetException thrown) {
            throw new ELException(thrown.getCause());
        } catch (IllegalAccessException closed) {
            throw new ELException(closed);
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("org.tandem.");
    }

    private static Optional<Method> find(Key key) {
        for (Class<?> type = key.type(); type != null && isOurs(type); type = type.getSuperclass()) {
            Optional<Method> found = Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.getName().equals(key.name())
                            && method.getParameterCount() == 0
                            && method.getReturnType() != void.class
                            && !method.isBridge()
                            // What a page's bean keeps to itself is no property, and hides none that has a getter.
                            && !Modifier.isPrivate(method.getModifiers()))
                    .filter(Method::trySetAccessible)
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        // A stage's words may stand once, in the interface of all stages.
        return Arrays.stream(key.type().getMethods())
                .filter(Method::isDefault)
                .filter(method -> method.getName().equals(key.name()) && method.getParameterCount() == 0)
                .filter(method -> isOurs(method.getDeclaringClass()))
                .filter(Method::trySetAccessible)
                .findFirst();
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return null;
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        // Pages only read.
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return true;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return Object.class;
    }
}
