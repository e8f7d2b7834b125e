package org.tandem.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

/**
 * Brings a database to this version: what both databases share is under {@code db/common}, what differs under {@code
 * db/h2} and {@code db/postgresql}, all in one sequence of numbers.
 */
public final class Migrations {

    private static final String IN_A_FILE = "jdbc:h2:file:";

    private Migrations() {}

    /** Runs as the owner of the tables, which the application itself is not on PostgreSQL. */
    public static void run(DataSource owner) {
        boolean postgresql = isPostgresql(owner);
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(owner)
                .locations("classpath:db/common", "classpath:db/" + (postgresql ? "postgresql" : "h2"))
                .validateMigrationNaming(true)
                .load();
        if (!postgresql) {
            keep(owner, flyway.info());
        }
        flyway.migrate();
    }

    /**
     * PostgreSQL takes back a migration that fails half way. H2 commits with every table: there the file as it was before is
     * kept beside it, once for each version it was at, since nothing else leads back.
     */
    private static void keep(DataSource h2, MigrationInfoService info) {
        MigrationInfo current = info.current();
        if (current == null || current.getState().isFailed() || info.pending().length == 0) {
            return;
        }
        try (Connection connection = h2.getConnection()) {
            String url = connection.getMetaData().getURL();
            if (url.startsWith(IN_A_FILE)) {
                Path copy = Path.of("%s-at-%s.zip"
                        .formatted(url.substring(IN_A_FILE.length()).replaceAll(";.*", ""), current.getVersion()));
                if (!Files.exists(copy)) {
                    try (PreparedStatement backup = connection.prepareStatement("backup to ?")) {
                        backup.setString(1, copy.toString());
                        backup.execute();
                    }
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The database could not be copied before it is changed", failed);
        }
    }

    private static boolean isPostgresql(DataSource owner) {
        try (Connection connection = owner.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        } catch (SQLException unreachable) {
            throw new IllegalStateException("The database cannot be reached", unreachable);
        }
    }
}
