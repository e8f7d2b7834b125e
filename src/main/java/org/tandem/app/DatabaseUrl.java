package org.tandem.app;

import java.util.Locale;

/** Which database a JDBC URL names, and whether it may be used. */
public final class DatabaseUrl {

    private DatabaseUrl() {}

    public static boolean isPostgresql(String url) {
        return url.startsWith("jdbc:postgresql:");
    }

    /**
     * Refuses what would lose acknowledged records. H2 writes a committed transaction up to half a second late unless
     * told otherwise; a file opened that way lost 29 % of acknowledged commits to a killed process (design note of the
     * ledger, 6.5). A database in memory promises nothing and is let through.
     *
     * @throws IllegalStateException with the mend, when Tandem must not start on this URL
     */
    public static void check(String url) {
        String upper = url.toUpperCase(Locale.ROOT);
        if (isPostgresql(url) || upper.startsWith("JDBC:H2:MEM:")) {
            return;
        }
        if (!upper.startsWith("JDBC:H2:")) {
            throw new IllegalStateException("DB_URL must begin with jdbc:h2: or jdbc:postgresql:");
        }
        if (!upper.matches(".*;WRITE_DELAY=0(;.*)?")) {
            throw new IllegalStateException(
                    "DB_URL names an H2 file without ;WRITE_DELAY=0. Add it: without it a killed"
                            + " process loses records that were already acknowledged.");
        }
    }
}
