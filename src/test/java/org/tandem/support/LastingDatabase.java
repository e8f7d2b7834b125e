package org.tandem.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGSimpleDataSource;
import org.tandem.app.KilledH2;

/**
 * A migrated database that outlives the processes that work with it, by its address: an H2 file as a deployment opens it, or
 * one on a PostgreSQL.
 */
public record LastingDatabase(String url) {

    /** A new one; on PostgreSQL at the server of the test run. */
    public static LastingDatabase make(TestDatabase kind, Path directory) {
        if (kind == TestDatabase.POSTGRESQL) {
            PGSimpleDataSource opened = (PGSimpleDataSource) kind.open();
            return postgresql(TestDatabase.postgresqlPort(), opened.getDatabaseName());
        }
        try {
            Files.write(directory.resolve("tandem.mv.db"), TestDatabase.migratedH2());
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        return new LastingDatabase("jdbc:h2:file:" + directory.resolve("tandem")
                + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE");
    }

    static LastingDatabase postgresql(int port, String name) {
        return new LastingDatabase(
                "jdbc:postgresql://127.0.0.1:%d/%s?user=tandem_app&password=app".formatted(port, name));
    }

    /** The connections that the application has. A file whose process was killed is mended, as the application does. */
    public DataSource connect() {
        if (url.startsWith("jdbc:postgresql:")) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url);
            return source;
        }
        KilledH2.mend(url, "tandem", "");
        JdbcConnectionPool pool = JdbcConnectionPool.create(url, "tandem", "");
        pool.setMaxConnections(64);
        return pool;
    }
}
