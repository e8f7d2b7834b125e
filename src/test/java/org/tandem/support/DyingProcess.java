package org.tandem.support;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A process whose end a test sets: before one of the next statements it sends to its database, or at a commit, before it or
 * after it. What it had begun is rolled back by the database, as when a connection is gone; whoever asked learns nothing.
 */
public final class DyingProcess {

    /** It is dead. Nobody catches this but the test. */
    public static final class Died extends RuntimeException {

        Died(String when) {
            super("The process died " + when);
        }

        /** Whether this is what lies beneath a failure. */
        public static boolean beneath(Throwable failure) {
            for (Throwable one = failure; one != null; one = one.getCause()) {
                if (one instanceof Died) {
                    return true;
                }
            }
            return false;
        }
    }

    private static final int NEVER = -1;

    private final Consumer<String> end;
    private int statementsLeft = NEVER;
    private boolean beforeCommit;
    private boolean afterCommit;

    /** It dies in the mind of the test alone: whatever it was doing ends with {@link Died}. */
    public DyingProcess() {
        this(when -> {});
    }

    /** @param end is told when; a real process does not return from it */
    public DyingProcess(Consumer<String> end) {
        this.end = end;
    }

    /** Connections of this process to the database. */
    public DataSource on(DataSource database) {
        return database instanceof PGSimpleDataSource postgresql ? postgresql(postgresql) : watched(database);
    }

    /** It dies before the statement after so many. */
    public void diesAfterStatements(int count) {
        live();
        statementsLeft = count;
    }

    /** It dies before its next commit, which is then none. */
    public void diesBeforeCommit() {
        live();
        beforeCommit = true;
    }

    /** Its next commit holds, and it dies before anybody hears of it. */
    public void diesAfterCommit() {
        live();
        afterCommit = true;
    }

    /** It lives; a new process works on what the database holds. */
    public void live() {
        statementsLeft = NEVER;
        beforeCommit = false;
        afterCommit = false;
    }

    private DataSource watched(DataSource database) {
        return (DataSource) proxy(DataSource.class, (self, method, arguments) -> {
            Object result = invoke(database, method, arguments);
            return result instanceof Connection connection ? watched(connection) : result;
        });
    }

    /** Tests tell the kinds of database apart by the type of its source. */
    private DataSource postgresql(PGSimpleDataSource database) {
        PGSimpleDataSource dying = new PGSimpleDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                return watched(database.getConnection());
            }
        };
        // Who asks where it is, as another user, is told.
        dying.setServerNames(database.getServerNames());
        dying.setPortNumbers(database.getPortNumbers());
        dying.setDatabaseName(database.getDatabaseName());
        return dying;
    }

    private Connection watched(Connection connection) {
        return (Connection) proxy(Connection.class, (self, method, arguments) -> {
            if (method.getName().equals("commit")) {
                return commit(connection, method, arguments);
            }
            Object result = invoke(connection, method, arguments);
            return result instanceof Statement statement ? watched(statement, method.getReturnType()) : result;
        });
    }

    private Object commit(Connection connection, Method method, Object[] arguments) throws Throwable {
        if (beforeCommit) {
            live();
            end.accept("before its commit");
            connection.rollback();
            throw new Died("before its commit");
        }
        Object result = invoke(connection, method, arguments);
        if (afterCommit) {
            live();
            end.accept("after its commit");
            throw new Died("after its commit");
        }
        return result;
    }

    private Object watched(Statement statement, Class<?> type) {
        return proxy(type, (self, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                if (statementsLeft == 0) {
                    live();
                    end.accept("before a statement");
                    throw new Died("before a statement");
                }
                if (statementsLeft > 0) {
                    statementsLeft--;
                }
            }
            return invoke(statement, method, arguments);
        });
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(DyingProcess.class.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
