package org.tandem.app;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;

/**
 * Counts what is asked of the database, request by request, so that a test can hold a page to a number. Off unless {@code
 * tandem.measure} is set.
 */
public final class Queries {

    private static final ThreadLocal<int[]> COUNT = ThreadLocal.withInitial(() -> new int[1]);

    private Queries() {}

    /** Starts counting anew for this thread. */
    public static void begin() {
        COUNT.get()[0] = 0;
    }

    /** Statements prepared on this thread since it began. */
    public static int count() {
        return COUNT.get()[0];
    }

    /** The same connection, counting every statement that is made on it. */
    static Connection counting(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Queries.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> call(connection, method, arguments));
    }

    private static Object call(Connection connection, Method method, Object[] arguments) throws Throwable {
        if (method.getName().startsWith("prepare") || method.getName().equals("createStatement")) {
            COUNT.get()[0] += 1;
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
