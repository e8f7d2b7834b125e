package org.tandem.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.store.fs.FileUtils;
import org.postgresql.ds.PGSimpleDataSource;
import org.tandem.app.Migrations;

/**
 * A migrated database of its own for one test: H2 in memory, or a database on a real PostgreSQL where the application logs
 * in as the role it has in production and the tables are the owner's. Migrations run once for each kind in a test run;
 * every database is a copy of what they made.
 */
public enum TestDatabase {
    H2 {
        @Override
        public DataSource open() {
            String name = UUID.randomUUID().toString();
            try (InputStream template = new ByteArrayInputStream(H2Template.BYTES);
                    OutputStream copy = FileUtils.newOutputStream("memFS:" + name + ".mv.db", false)) {
                template.transferTo(copy);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return h2("memFS:" + name);
        }

        @Override
        public DataSource copy(DataSource opened) {
            String script = "memFS:" + UUID.randomUUID() + ".sql";
            run(opened, "script to '" + script + "'");
            JdbcConnectionPool copy = h2("memFS:" + UUID.randomUUID());
            run(copy, "runscript from '" + script + "'");
            FileUtils.tryDelete(script);
            return copy;
        }

        @Override
        public void drop(DataSource opened) {
            JdbcConnectionPool pool = (JdbcConnectionPool) opened;
            String name = h2Name(pool);
            pool.dispose();
            FileUtils.tryDelete(name + ".mv.db");
        }
    },
    POSTGRESQL {
        @Override
        public DataSource open() {
            String name = newName();
            Server.run("create database " + name + " template " + PostgresqlTemplate.NAME + " owner tandem_owner");
            return Server.pooled(name);
        }

        @Override
        public DataSource copy(DataSource opened) {
            String name = ((PGSimpleDataSource) opened).getDatabaseName();
            String copy = newName();
            endIdle(opened);
            Server.run("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
            Server.run("create database " + copy + " template " + name + " owner tandem_owner");
            return Server.pooled(copy);
        }

        @Override
        public void drop(DataSource opened) {
            endIdle(opened);
            Server.run("drop database " + ((PGSimpleDataSource) opened).getDatabaseName() + " with (force)");
        }
    };

    /** A database as this one is now: its backup, to be restored later. */
    public abstract DataSource copy(DataSource opened);

    /** Gives the connections that the application would have to a new migrated database. */
    public abstract DataSource open();

    /** Ends it with everything in it. */
    public abstract void drop(DataSource opened);

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
        String name = newName();
        Server.run("create database " + name + " owner tandem_owner");
        Server.runIn(
                name,
                "revoke create on schema public from public; grant usage on schema public to tandem_app,"
                        + " tandem_reader; alter schema public owner to tandem_owner");
        return Server.as("tandem_owner", name);
    }

    /** The file of a migrated H2 database, for one that shall outlive a process. */
    static byte[] migratedH2() {
        return H2Template.BYTES.clone();
    }

    private static void endIdle(DataSource database) {
        if (database instanceof PooledPostgresql pooled) {
            pooled.endIdle();
        }
    }

    private static String newName() {
        return "t" + UUID.randomUUID().toString().replace("-", "");
    }

    private static void run(DataSource on, String sql) {
        try (Connection connection = on.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    private static JdbcConnectionPool h2(String name) {
        JdbcConnectionPool pool =
                JdbcConnectionPool.create("jdbc:h2:" + name + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", "tandem", "");
        pool.setMaxConnections(64);
        return pool;
    }

    /** Closes the database, which a pool alone does not, and tells where it lay. */
    private static String h2Name(JdbcConnectionPool pool) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            String url = connection.getMetaData().getURL();
            statement.execute("shutdown immediately");
            return url.substring("jdbc:h2:".length()).replaceAll(";.*", "");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The file of a migrated H2 database. */
    private static final class H2Template {

        private static final byte[] BYTES = make();

        private static byte[] make() {
            JdbcConnectionPool pool = h2("memFS:" + UUID.randomUUID());
            Migrations.run(pool);
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                String name = connection.getMetaData().getURL().replaceAll("^jdbc:h2:|;.*", "");
                statement.execute("shutdown");
                try (InputStream made = FileUtils.newInputStream(name + ".mv.db")) {
                    return made.readAllBytes();
                }
            } catch (SQLException | IOException failed) {
                throw new IllegalStateException("No migrated H2", failed);
            }
        }
    }

    /** A migrated database that nobody connects to; PostgreSQL copies it file by file. */
    private static final class PostgresqlTemplate {

        private static final String NAME = make();

        private static String make() {
            PGSimpleDataSource empty = emptyPostgresql();
            Migrations.run(empty);
            return empty.getDatabaseName();
        }
    }

    /** The PostgreSQL database becomes what its backup is, under its own name. */
    public static void restore(DataSource database, DataSource backup) {
        String name = ((PGSimpleDataSource) database).getDatabaseName();
        endIdle(database);
        endIdle(backup);
        Server.run("drop database " + name + " with (force)");
        Server.run("create database %s template %s owner tandem_owner"
                .formatted(name, ((PGSimpleDataSource) backup).getDatabaseName()));
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
                        // Nothing here outlives the run.
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_wal_size", "4GB")
                        .setServerConfig("shared_buffers", "256MB")
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

        /** As the application connects. */
        static DataSource pooled(String database) {
            return on(new PooledPostgresql(), "tandem_app", database);
        }

        static PGSimpleDataSource as(String user, String database) {
            return on(new PGSimpleDataSource(), user, database);
        }

        private static PGSimpleDataSource on(PGSimpleDataSource source, String user, String database) {
            source.setServerNames(new String[] {"127.0.0.1"});
            source.setPortNumbers(new int[] {INSTANCE.getPort()});
            source.setDatabaseName(database);
            source.setUser(user);
            source.setPassword(user.replace("tandem_", ""));
            return source;
        }
    }
}
