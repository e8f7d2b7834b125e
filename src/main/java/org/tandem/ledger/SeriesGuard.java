package org.tandem.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;

/** H2 only: monitored time is credited once, unless a series names the one it corrects, wholly cancelled for error. */
public final class SeriesGuard implements Trigger {

    private static final int REGISTRY = 0;
    private static final int SERIES = 1;
    private static final int PAIR = 4;
    private static final int PROJECT = 5;
    private static final int VINTAGE = 7;
    private static final int FROM = 11;
    private static final int UNTIL = 12;
    private static final int CORRECTS = 17;

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
        Sql sql = new Sql(connection);
        // Two issuances of one number line wait for each other, so that neither misses the other's period.
        sql.any(
                "select 1 from number_line where registry = ? and pair = ? and vintage = ? for update",
                after[REGISTRY],
                after[PAIR],
                after[VINTAGE]);
        if (after[CORRECTS] != null) {
            if (!sql.any(
                    "select 1 from series where registry = ? and series = ? and project = ? and vintage = ?",
                    after[REGISTRY],
                    after[CORRECTS],
                    after[PROJECT],
                    after[VINTAGE])) {
                throw new SQLException("a series corrects one of the same project and vintage", "23514");
            }
            if (sql.any(
                    "select 1 from unit_block b join account a on a.registry = b.registry and a.account = b.account"
                            + " where b.registry = ? and b.series = ? and a.for_errors = false and a.counterpart = false",
                    after[REGISTRY],
                    after[CORRECTS])) {
                throw new SQLException("the series to be corrected is not wholly cancelled for error", "23514");
            }
        }
        if (sql.any(
                "select 1 from series s where s.registry = ? and s.project = ? and s.vintage = ? and s.series <> ?"
                        + " and s.series <> ? and s.period_from <= ? and ? <= s.period_to and not exists (select 1 from"
                        + " series c where c.registry = s.registry and c.corrects = s.series)",
                after[REGISTRY],
                after[PROJECT],
                after[VINTAGE],
                after[SERIES],
                after[CORRECTS] == null ? "" : after[CORRECTS],
                after[UNTIL],
                after[FROM])) {
            throw new SQLException("monitored time is credited once", "23P01");
        }
    }
}
