package org.tandem.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGSimpleDataSource;
import org.tandem.app.Migrations;

/**
 * A migrated database of its own for one test class: H2 in memory, or a database on a real PostgreSQL where the
 * application logs in as the role it has in production and the migrations as the owner.
 */
public enum TestDatabase {
    H2 {
        @Override
        public DataSource open() {
            JdbcConnectionPool pool = JdbcConnectionPool.create(
                    "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", "tandem", "");
            pool.setMaxConnections(64);
            Migrations.run(pool);
            return pool;
        }
    },
    POSTGRESQL {
        @Override
        public DataSource open() {
            String name = emptyPostgresql().getDatabaseName();
            Migrations.run(Server.as("tandem_owner", name));
            return Server.as("tandem_app", name);
        }
    };

    /** Creates, migrates, and gives the connections that the application would have. */
    public abstract DataSource open();

    /** The superuser's connections to the same PostgreSQL database: to plant what the application never could. */
    public static DataSource superuser(DataSource application) {
        if (application instanceof PGSimpleDataSource postgresql) {
            return Server.as("postgres", postgresql.getDatabaseName());
        }
        return application;
    }

    /** Connections to the same database as the owner of its tables, whom the migrations run as. */
    public static DataSource owner(DataSource application) {
        return application instanceof PGSimpleDataSource postgresql
                ? Server.as("tandem_owner", postgresql.getDatabaseName())
                : application;
    }

    /** A database without tables, with the roles and rights that {@code config/postgresql/roles.sql} gives. */
    public static PGSimpleDataSource emptyPostgresql() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        Server.run("create database " + name + " owner tandem_owner");
        Server.runIn(
                name,
                "revoke create on schema public from public; grant usage on schema public to tandem_app,"
                        + " tandem_reader; alter schema public owner to tandem_owner");
        return Server.as("tandem_owner", name);
    }

    /** Where the running test PostgreSQL listens on loopback. */
    public static int postgresqlPort() {
        return Server.INSTANCE.getPort();
    }

    /** One server for the whole test run, from Maven artifacts. */
    private static final class Server {

        private static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .start();
            } catch (IOException failed) {
                throw new UncheckedIOException("PostgreSQL for tests did not start", failed);
            }
        }

        static {
            run("create role tandem_owner login password 'owner'");
            run("create role tandem_reader nologin");
            run("create role tandem_app login noinherit password 'app'");
            run("grant tandem_reader to tandem_app");
        }

        static void run(String sql) {
            runIn("postgres", sql);
        }

        static void runIn(String database, String sql) {
            try (Connection connection = as("postgres", database).getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException failed) {
                throw new IllegalStateException(sql, failed);
            }
        }

        static PGSimpleDataSource as(String user, String database) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setServerNames(new String[] {"127.0.0.1"});
            source.setPortNumbers(new int[] {INSTANCE.getPort()});
            source.setDatabaseName(database);
            source.setUser(user);
            source.setPassword(user.replace("tandem_", ""));
            return source;
        }
    }
}
