package org.tandem.app.web;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.regex.Pattern;

/** The database is not reached, is just starting or ending, or has no space: a fault of now, which the same request outlives. */
final class DatabaseAway {

    /** Of the SQL standard and PostgreSQL: connection, resources, an operator; of H2: file, connection, closed, in use. */
    private static final Pattern STATES = Pattern.compile("08...|53...|57P0[1-5]|58030|90028|90067|90098|90020");

    static final int RETRY_AFTER_SECONDS = 5;

    private DatabaseAway() {}

    static boolean in(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLNonTransientConnectionException
                    || (cause instanceof SQLException failed
                            && STATES.matcher(Objects.requireNonNullElse(failed.getSQLState(), ""))
                                    .matches())) {
                return true;
            }
        }
        return false;
    }
}
