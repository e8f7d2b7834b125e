package org.tandem.app;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings a database to this version: what both databases share is under {@code db/common}, what differs under {@code
 * db/h2} and {@code db/postgresql}, all in one sequence of numbers.
 */
public final class Migrations {

    private Migrations() {}

    /** Runs as the owner of the tables, which the application itself is not on PostgreSQL. */
    public static void run(DataSource owner) {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(owner)
                .locations("classpath:db/common", "classpath:db/" + vendor(owner))
                .validateMigrationNaming(true)
                .load()
                .migrate();
    }

    private static String vendor(DataSource owner) {
        try (Connection connection = owner.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            return product.equals("PostgreSQL") ? "postgresql" : "h2";
        } catch (SQLException unreachable) {
            throw new IllegalStateException("The database cannot be reached", unreachable);
        }
    }
}
