package org.tandem.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;

/** H2 only: an account that holds units, or to which units in transit would come back, is not closed. */
public final class ClosureGuard implements Trigger {

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
        Sql sql = new Sql(connection);
        sql.any("select 1 from account where registry = ? and account = ? for update", after[0], after[1]);
        if (sql.any("select 1 from unit_block where registry = ? and account = ?", after[0], after[1])) {
            throw new SQLException("an account that holds units is not closed", "23514");
        }
        if (sql.any(CrossingRows.MAY_RETURN, after[0], after[1])) {
            throw new SQLException("an account whose units are in transit is not closed", "23514");
        }
    }
}
