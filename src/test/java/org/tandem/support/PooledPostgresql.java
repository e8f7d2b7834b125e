package org.tandem.support;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections to a PostgreSQL database that are used again, as in a deployment: a new one has to read the catalogue and to
 * compile every function before its first statement, which takes longer than what most tests do with it.
 */
final class PooledPostgresql extends PGSimpleDataSource {

    private static final long serialVersionUID = 1;
    private static final int MOST = 64;

    private transient JdbcConnectionPool pool;

    @Override
    public Connection getConnection() throws SQLException {
        return pool().getConnection();
    }

    /** Ends those that nobody uses; others are ended when they are given back. */
    synchronized void endIdle() {
        if (pool != null) {
            pool.dispose();
            pool = null;
        }
    }

    private synchronized JdbcConnectionPool pool() {
        if (pool == null) {
            PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
            source.setServerNames(getServerNames());
            source.setPortNumbers(getPortNumbers());
            source.setDatabaseName(getDatabaseName());
            source.setUser(getUser());
            source.setPassword(getPassword());
            pool = JdbcConnectionPool.create(source);
            pool.setMaxConnections(MOST);
        }
        return pool;
    }
}
