package org.tandem.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import org.tandem.kernel.Party;

/**
 * The one place that says for which registry the transaction's connection works. On PostgreSQL row-level security shows
 * and takes no other registry's rows; H2 has one user and no such thing, and every statement names its registry anyway.
 */
@ApplicationScoped
public class RegistryScope {

    /** Work on the transaction's own connection. */
    public interface Work<T> {
        T on(Sql sql) throws SQLException;
    }

    /** What a connection shows, while work on it lasts. */
    private static final class Shown {

        private final Connection connection;
        private Party registry;

        Shown(Connection connection) {
            this.connection = connection;
        }

        void show(Sql sql, Party shown) throws SQLException {
            if (!shown.equals(registry)) {
                sql.one("select set_config('tandem.registry', ?, true)", row -> row.getString(1), shown.code());
                registry = shown;
            }
        }
    }

    private static final ThreadLocal<Shown> SHOWN = new ThreadLocal<>();

    private final EntityManager entities;

    @Inject
    public RegistryScope(EntityManager entities) {
        this.entities = entities;
    }

    protected RegistryScope() {
        this(null);
    }

    /**
     * For this registry; what held before holds again afterwards, so that one hosted registry may hand over to another.
     * Within work for the same registry it asks nothing of the database.
     */
    public <T> T in(Party registry, Work<T> work) {
        Sql sql = new Sql(connection());
        Shown outer = SHOWN.get();
        boolean isOutermost = outer == null || outer.connection != sql.connection();
        Shown now = isOutermost ? new Shown(sql.connection()) : outer;
        try {
            if (!isPostgresql(sql.connection())) {
                return work.on(sql);
            }
            SHOWN.set(now);
            Party before = now.registry;
            now.show(sql, registry);
            T result = work.on(sql);
            if (before != null) {
                now.show(sql, before);
            }
            return result;
        } catch (SQLException broken) {
            throw broken(broken);
        } finally {
            if (outer == null) {
                SHOWN.remove();
            } else {
                SHOWN.set(outer);
            }
        }
    }

    /** Reading only, of every registry, as the role that may see all and change nothing. */
    public <T> T across(Work<T> work) {
        Sql sql = new Sql(connection());
        try {
            if (!isPostgresql(sql.connection())) {
                return work.on(sql);
            }
            sql.update("set local role tandem_reader");
            T result = work.on(sql);
            sql.update("set local role none");
            return result;
        } catch (SQLException broken) {
            throw broken(broken);
        }
    }

    public static boolean isPostgresql(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }

    private Connection connection() {
        Connection connection = entities.unwrap(Connection.class);
        if (connection == null) {
            throw new IllegalStateException("The ledger works inside a transaction");
        }
        return connection;
    }

    private static IllegalStateException broken(SQLException broken) {
        return new IllegalStateException("The ledger's statement failed: " + broken.getMessage(), broken);
    }
}
