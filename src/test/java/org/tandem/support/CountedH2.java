package org.tandem.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** A migrated H2 that counts the statements asked of it. */
public final class CountedH2 implements AutoCloseable {

    private final DataSource pool = TestDatabase.H2.open();
    private final AtomicInteger asked = new AtomicInteger();

    public DataSource source() {
        return proxy(DataSource.class, pool);
    }

    /** How many statements this took. */
    public int statements(Supplier<?> work) {
        int before = asked.get();
        work.get();
        return asked.get() - before;
    }

    private <T> T proxy(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                CountedH2.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().startsWith("prepare")
                            || method.getName().equals("createStatement")) {
                        asked.incrementAndGet();
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        return result instanceof Connection connection ? proxy(Connection.class, connection) : result;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }

    @Override
    public void close() {
        TestDatabase.H2.drop(pool);
    }
}
